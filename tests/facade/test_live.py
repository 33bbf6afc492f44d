"""A live display on a terminal stays whole, whoever else writes there."""

# ruff: noqa: T201 - users print

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from facade.terminals import Terminal, terminal
from rich.console import Console
from rich.live import Live

from circleci_facade._live import Part, part_on
from circleci_facade._terminal import shown

log = logging.getLogger("somebody's")


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    """A log that goes nowhere but where a test sends it."""
    log.propagate = False
    log.setLevel(logging.INFO)
    yield
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


def part(stream: Terminal) -> Part:
    """A part of the live display on `stream`."""
    found = part_on(stream)
    assert found is not None
    return found


def test_lines_of_a_log_handler_from_before_are_above_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log.addHandler(handler)
    picture = part(stream)
    picture.show("one\ntwo")
    log.info("first")
    picture.show("one\nTWO\nthree")
    log.warning("[red]second[/] :warning: \x1b[1m%s\x1b[0m", "x" * 150)
    log.addHandler(logging.StreamHandler(sys.stderr))
    log.info("to both")
    picture.close()
    log.info("after")
    above = ["INFO first", f"WARNING [red]second[/] :warning: {'x' * 150}", "INFO to both", "to both"]
    assert stream.lines() == [*above, "one", "TWO", "three", "INFO after", "after"]
    assert handler.stream is stream


def test_what_is_printed_without_a_line_break_waits_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    picture = part(stream)
    picture.show("picture")
    print("a", "few", end=" ", file=sys.stderr, flush=True)
    assert stream.lines() == ["picture"]
    print("words\nand", end="", file=sys.stderr)
    assert stream.lines() == ["a few words", "picture"]
    picture.close()
    assert stream.lines() == ["a few words", "picture", "and"]


def test_the_bar_of_another_is_shown_as_it_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    picture = part(stream)
    picture.show("picture")
    for text in ("\r 10 %", "\r 50 %", "\r100 %", "\n", "one\r\n", "10 %\r", "20 %\r", "30 %\r", "\n"):
        stream.write(text)
    picture.close()
    assert stream.lines() == ["100 %", "one", "30 %", "picture"]


def test_of_the_bar_of_another_only_the_newest_state_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    picture = part(stream)
    picture.show("picture")
    for percent in range(100):
        stream.write(f"\r{percent} %")
    before = len(stream.getvalue())
    picture.close()
    assert stream.lines() == ["picture", "99 %"]
    assert stream.getvalue()[before:].count("%") == 1


class Strict(io.TextIOWrapper):
    """A terminal whose stream takes nothing that it cannot encode."""

    def isatty(self) -> bool:
        return True


def test_a_line_that_cannot_be_encoded_harms_neither_itself_nor_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    written = io.BytesIO()
    stream: Any = Strict(written, encoding="ascii", errors="strict")
    picture = part(stream)
    picture.show("picture")
    print("naïve \udce9", file=stream)
    picture.show("PICTURE")
    picture.close()
    assert shown(written.getvalue().decode()).splitlines() == [r"na\xefve \udce9", "PICTURE"]


def test_standard_output_is_left_alone_unless_it_is_on_the_same_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream, output = terminal(monkeypatch), io.StringIO()
    monkeypatch.setattr(sys, "stdout", output)
    picture = part(stream)
    picture.show("picture")
    print("for a file")
    picture.close()
    assert (output.getvalue(), stream.lines()) == ("for a file\n", ["picture"])


def test_files_of_a_log_get_what_they_always_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stream = terminal(monkeypatch)
    log.addHandler(logging.FileHandler(tmp_path / "log.txt"))
    picture = part(stream)
    picture.show("picture")
    log.info("text")
    picture.close()
    assert (tmp_path / "log.txt").read_text() == "text\n"
    assert stream.lines() == ["picture"]


def test_several_parts_are_one_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    log.addHandler(logging.StreamHandler(stream))
    first, second = part(stream), part(stream)
    first.show("first 1")
    second.show("second 1")
    log.info("log 1")
    assert stream.lines() == ["log 1", "first 1", "second 1"]
    first.show("first 2")
    first.close()
    log.info("log 2")
    assert stream.lines() == ["log 1", "first 2", "log 2", "second 1"]
    second.close()
    third = part(stream)
    third.show("third")
    log.info("log 3")
    third.close()
    assert stream.lines() == ["log 1", "first 2", "log 2", "second 1", "log 3", "third"]


def test_threads_may_write_and_draw_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    log.addHandler(logging.StreamHandler(stream))
    picture = part(stream)

    def work(name: int) -> None:
        own = part(stream)
        for count in range(20):
            log.info("thread %s line %s", name, count)
            own.show("\n".join(f"thread {name} at {count}" for _ in range(count % 3)))
        own.close()

    picture.show("picture")
    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    picture.close()
    lines = stream.lines()
    assert sorted(line for line in lines if "line" in line) == sorted(
        f"thread {name} line {count}" for name in range(4) for count in range(20)
    )
    assert [line for line in lines if "at" in line] == [line for line in lines if " at 19" in line]
    assert lines[-1] == "picture"


@pytest.mark.parametrize("raised", [ValueError, KeyboardInterrupt])
def test_afterwards_the_streams_are_as_they_were(monkeypatch: pytest.MonkeyPatch, raised: type[BaseException]) -> None:
    stream = terminal(monkeypatch)
    before = dict(vars(stream))
    picture = part(stream)
    picture.show("picture")
    kept = stream.write
    monkeypatch.setattr(picture._console, "print", _raises(raised))
    with pytest.raises(raised):
        picture.show("again")
    with pytest.raises(raised):
        picture.close()
    assert dict(vars(stream)) == before
    kept("written by one who kept the method\n")
    assert stream.getvalue().endswith("written by one who kept the method\n")


def _raises(error: type[BaseException]) -> object:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_another_s_hook_in_the_stream_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    written: list[str] = []
    plain = stream.write

    def write(text: str) -> int:
        written.append(text)
        return plain(text)

    monkeypatch.setattr(stream, "write", write)
    picture = part(stream)
    picture.show("picture")
    picture.close()
    assert stream.write == write
    assert "".join(written) == stream.getvalue()


def test_two_streams_in_one_are_tapped_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = terminal(monkeypatch)

    class Wrapper(Terminal):
        """A stream as colorama's, which changes what is written and writes it to another."""

        def write(self, text: str) -> int:
            return inner.write(text)

        def flush(self) -> None:
            inner.flush()

    wrapper = Wrapper()
    monkeypatch.setattr("circleci_facade._live._streams_of", lambda _: [wrapper, inner])
    picture = part(wrapper)
    picture.show("picture")
    wrapper.write("to the outer\n")
    inner.write("to the inner\n")
    picture.close()
    assert inner.lines() == ["to the outer", "to the inner", "picture"]


@pytest.mark.parametrize(
    ("variables", "is_live"),
    [
        ({}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "unknown"}, False),
        ({"CI": "true"}, False),
        ({"CI": "false"}, True),
        ({"TTY_COMPATIBLE": "0"}, False),
        ({"TTY_INTERACTIVE": "0"}, False),
        ({"NO_COLOR": "1"}, True),
    ],
)
def test_there_is_a_picture_only_where_one_can_be_seen(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], is_live: bool
) -> None:
    stream = terminal(monkeypatch)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert (part_on(stream) is not None) is is_live
    assert part_on(io.StringIO()) is None


def test_there_is_no_picture_in_a_live_display_of_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    with Live("theirs", console=Console(file=stream), auto_refresh=False):
        assert part_on(sys.stderr) is None
        print("a line", file=sys.stderr)
    assert stream.lines() == ["a line", "theirs"]


FORKING = """
import io, os, threading
from circleci_facade._live import part_on

class Terminal(io.StringIO):
    isatty = lambda self: True

stream, is_over = Terminal(), threading.Event()
part = part_on(stream)
part.show("picture")

def draw():
    while not is_over.is_set():
        part.show("picture")

thread = threading.Thread(target=draw)
thread.start()
for _ in range(30):
    child = os.fork()
    if child == 0:
        stream.write("from a child\\n")
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
is_over.set()
thread.join()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")
def test_a_forked_process_can_write_though_it_was_forked_while_another_thread_drew() -> None:
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORKING]
    subprocess.run(command, env=plain_environment() | {"TERM": "xterm"}, check=True, timeout=60)


class Gone(Terminal):
    """A terminal that may be closed from outside, as when a connection breaks.

    Attributes:
        is_gone: Whether it is.
    """

    is_gone = False

    def write(self, text: str) -> int:
        if self.is_gone:
            raise OSError(5, "Input/output error")
        return super().write(text)


@pytest.mark.parametrize("shown_before", [True, False])
def test_without_the_terminal_nothing_more_is_shown_and_nothing_raised(
    monkeypatch: pytest.MonkeyPatch, shown_before: bool
) -> None:
    terminal(monkeypatch)
    stream = Gone()
    pictures = [part(stream), part(stream)]
    if shown_before:
        for picture in pictures:
            picture.show("picture")
    stream.is_gone = True
    for picture in pictures:
        picture.show("more")
    for picture in pictures:
        picture.close()
    assert "write" not in vars(stream)
    stream.is_gone = False
    after = part(stream)
    after.show("of another")
    after.close()
    assert stream.lines()[-1] == "of another"


def test_a_picture_that_cannot_be_left_on_a_closed_terminal_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    picture = part(stream)
    picture.show("picture")
    stream.close()
    picture.close()
    assert "write" not in vars(stream)


def plain_environment() -> dict[str, str]:
    """The environment for a script on a terminal."""
    hidden = ("CI", "COLUMNS", "LINES", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return kept | {"PYTHONPATH": os.pathsep.join(sys.path)}


SCRIPT = """
import logging, os, sys
logging.basicConfig(level=logging.INFO)
from circleci_facade.testing import FakeCircleCI, Job, Workflow
fake = FakeCircleCI()
fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 30)])])
pipeline = fake.circleci().project("gh/acme/web").trigger(branch="main")
print("before")
result = pipeline.wait(progress=True)
print(result.status)
assert not {"write"} & {*vars(sys.stdout), *vars(sys.stderr)}
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals like these")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_on_a_real_terminal_the_log_of_httpx_is_above_the_picture(encoding: str) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = plain_environment() | {"TERM": "xterm", "PYTHONIOENCODING": encoding}
    with subprocess.Popen([sys.executable, "-c", SCRIPT], stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        written = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 0
    mark = "" if encoding == "ascii" else "✓ "
    lines = [" ".join(line.split()) for line in shown(written.decode(encoding)).splitlines()]
    at = lines.index("before")
    logged, (pipeline, workflow, status) = lines[at + 1 : -3], lines[-3:]
    assert len(logged) > 3
    assert all(line.startswith("INFO:httpx:HTTP Request: GET ") and line.endswith('"') for line in logged)
    assert pipeline.startswith("pipeline #1 created ")
    assert (workflow, status) == (f"{mark}test success", "success")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end is closed
        return b""
