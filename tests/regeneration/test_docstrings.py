"""What the docstrings of the generated package say: names that a reader can use."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from regeneration.docstrings import docstring
from regeneration.document import parse
from regeneration.identifiers import field_name

ROOT = Path(__file__).resolve().parents[2]


def wire_names(value: Any) -> Iterator[str]:
    """The names of all properties and parameters in a document."""
    if isinstance(value, dict):
        if isinstance(value.get("properties"), dict):
            yield from value["properties"]
        if {"in", "name"} <= value.keys():
            yield value["name"]
        for part in value.values():
            yield from wire_names(part)
    elif isinstance(value, list):
        for part in value:
            yield from wire_names(part)


def test_docstrings_name_attributes_as_python_does() -> None:
    document = parse((ROOT / "openapi.yml").read_text(encoding="utf-8"), "openapi.yml")
    only_on_the_wire = {name for name in wire_names(document) if field_name(name) != name}
    assert "page-token" in only_on_the_wire
    for path in (ROOT / "generated/circleci_api").rglob("*.py"):
        for text in re.findall(r'"""(.+?)"""', path.read_text(encoding="utf-8"), re.DOTALL):
            assert only_on_the_wire.isdisjoint(re.findall(r"(?<!`)`([^`]+)`(?!`)", text)), (path, text)


@pytest.mark.parametrize("folder", ["models", "api"])
def test_a_module_does_not_say_again_what_its_class_says(folder: str) -> None:
    for path in (ROOT / "generated/circleci_api" / folder).glob("[a-z]*.py"):
        lines = re.findall(r'^"""(.+)"""$', path.read_text(encoding="utf-8"), re.MULTILINE)
        assert lines == [], path


@pytest.mark.parametrize(
    "text",
    ["One line.", "Quotes: \"\"\" and '''.", "A backslash: \\ and \\n.", "One.\n\n- a\n- b\n", "word " * 60],
)
def test_a_text_is_a_docstring_whatever_is_in_it(text: str) -> None:
    found: dict[str, Any] = {}
    source = f"class Thing:\n{docstring(text, 4)}\n"
    exec(source, found)
    assert "".join(inspect.cleandoc(found["Thing"].__doc__).split()) == "".join(text.replace('"""', "'''").split())
    assert max(map(len, source.splitlines())) <= 120
