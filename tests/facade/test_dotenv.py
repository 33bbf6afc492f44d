"""Reading a ``.env`` file."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

import pytest

from circleci_facade import dotenv


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "prod.env"


def test_a_file_is_read_as_python_dotenv_reads_it(file: Path) -> None:
    file.write_text(
        "# for production\n"
        "PLAIN=a b # a comment\n"
        "export EXPORTED=1\n"
        "SINGLE='a $HOME # \\n'\n"
        'DOUBLE="one\\ntwo"\n'
        'LINES="-----BEGIN\n-----END"\n'
        "EMPTY=\n"
        "\n"
        "ÜMLAUT=ü\n",
        encoding="utf-8",
    )
    assert dotenv(file) == {
        "PLAIN": "a b",
        "EXPORTED": "1",
        "SINGLE": "a $HOME # \\n",
        "DOUBLE": "one\ntwo",
        "LINES": "-----BEGIN\n-----END",
        "EMPTY": "",
        "ÜMLAUT": "ü",
    }
    assert dotenv(str(file)) == dotenv(file)


def test_nothing_is_interpolated_and_the_environment_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A", "of-the-environment")
    monkeypatch.delenv("B", raising=False)
    file.write_text("A=s3cret\nB=${A}-$A-${NONE:-x}\n")
    assert dotenv(file)["B"] == "${A}-$A-${NONE:-x}"
    assert (os.environ["A"], "B" in os.environ) == ("of-the-environment", False)


def test_the_last_value_of_a_name_counts_and_a_byte_order_mark_does_not(file: Path) -> None:
    file.write_text("\ufeffA=1\r\nB=2\r\nA=3\r\n", encoding="utf-8")
    assert list(dotenv(file).items()) == [("A", "3"), ("B", "2")]


def test_its_values_do_not_show(file: Path) -> None:
    file.write_text("TOKEN=s3cret\nKEY=s3cret")
    values = dotenv(file)
    assert (repr(values), str(values), f"{values}") == ("<Values: TOKEN, KEY>",) * 3
    file.write_text("")
    assert repr(dotenv(file)) == "<Values: none>"


def test_nor_do_those_of_a_copy_or_with_more_values(file: Path) -> None:
    file.write_text("A=s3cret\nB=s3cret")
    values = dotenv(file)
    more = {"C": "s3cret"}
    for made, names in ((values | more, "A, B, C"), (more | values, "C, A, B"), (values.copy(), "A, B")):
        assert repr(made) == f"<Values: {names}>"
    assert (values | {"B": "other"})["B"] == "other"
    values |= more
    assert (repr(values), values["C"]) == ("<Values: A, B, C>", "s3cret")
    with pytest.raises(TypeError):
        values | None  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A=1\n\n\n  B='s3cret\nC=3\n", 4),
        ("A=1\r\nJUST_A_NAME\r\n", 2),
        ("=s3cret\n", 1),
        ('A="s3cret', 1),
        ("A=1\nexport\nB=s3cret\n", 2),
    ],
)
def test_a_line_that_is_none_is_an_error_that_gives_its_number_alone(file: Path, text: str, number: int) -> None:
    file.write_text(text, newline="")
    with pytest.raises(ValueError, match=rf"prod\.env, line {number}: this is not NAME=value") as caught:
        dotenv(file)
    own = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__) if frame.f_code.co_filename != __file__]
    assert own
    assert "s3cret" not in str(caught.value) + "".join(repr(frame.f_locals) for frame in own)


def test_a_file_that_is_not_there_is_not_an_empty_one(file: Path) -> None:
    with pytest.raises(FileNotFoundError):
        dotenv(file)


def test_a_file_that_is_not_text_is_an_error(file: Path) -> None:
    file.write_bytes(b"A=\xff\xfes3cret")
    with pytest.raises(ValueError, match=r"prod\.env is not UTF-8") as caught:
        dotenv(file)
    assert caught.value.__context__ is None


def test_without_python_dotenv_the_error_says_how_to_install_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("A=1")
    monkeypatch.setitem(sys.modules, "dotenv.parser", None)
    with pytest.raises(ImportError, match=r"pip install 'circleci-facade\[dotenv\]'"):
        dotenv(file)
