"""What is shown while one waits: to a function, as lines, or live."""

from __future__ import annotations

import builtins
import io
import logging
import re
import sys
from typing import Any

import pytest
from facade.answers import sent
from facade.terminals import Terminal, terminal

from circleci_facade import APIError, Snapshot
from circleci_facade._progress import Lines
from circleci_facade.testing import FakeCircleCI, Job, Workflow

from .runs import triggered


def test_a_progress_function_is_called_after_each_poll(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 30)]))
    seen: list[Snapshot] = []
    pipeline.wait(progress=seen.append)
    assert (seen[0].state, seen[-1].state) == ("pending", "created")
    assert seen[-1].workflows[0].status == "success"
    assert [snapshot.elapsed for snapshot in seen] == sorted(snapshot.elapsed for snapshot in seen)


def test_progress_as_lines_says_each_change_once(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 100)]))
    stream = io.StringIO()
    pipeline.wait(progress=Lines(stream))
    said = [line.split(None, 1)[1] for line in stream.getvalue().splitlines()]
    assert said == [
        f"pipeline #1: pending, {pipeline.url}",
        "pipeline #1: created",
        "workflow test: running",
        "workflow test: success",
    ]


def test_progress_true_writes_plain_lines_to_standard_error_when_piped(
    fake: FakeCircleCI, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 10)]))
    pipeline.wait(progress=True)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "workflow test: success\n" in captured.err
    assert "\x1b" not in captured.err


class Unlike:
    """What a program may put in the place of standard error: something that can only be written to."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text


class Broken(io.StringIO):
    """A pipe that nobody reads any more, as with ``2>&1 | head``."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


def closed() -> io.StringIO:
    """A stream that cannot be written to."""
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize("stream", [None, closed(), Broken(), Unlike()])
def test_the_wait_goes_on_whatever_standard_error_is(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, stream: Any
) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 10)]))
    monkeypatch.setattr(sys, "stderr", stream)
    assert pipeline.wait(progress=True).succeeded
    assert not isinstance(stream, Unlike) or "workflow test: success\n" in stream.text


def test_names_that_standard_error_cannot_encode_are_escaped(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline, _ = triggered(fake, Workflow("déploy", [Job("unit", 10)]))
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(written, encoding="ascii"))
    assert pipeline.wait(progress=True).succeeded
    assert b"workflow d\\xe9ploy: success" in written.getvalue()


class Stop(Exception):
    """What a callback raises."""


def test_a_callback_that_raises_stops_the_wait_and_leaves_the_pipeline_running(fake: FakeCircleCI) -> None:
    pipeline, project = triggered(fake, Workflow("test", [Job("unit", 600)]))

    def stop_when_it_runs(snapshot: Snapshot) -> None:
        if snapshot.workflows:
            raise Stop

    with pytest.raises(Stop):
        pipeline.wait(progress=stop_when_it_runs, cancel_on_timeout=True)
    assert not sent(fake, "/cancel")
    assert project.pipelines[0].workflows[0].canceled_at is None
    assert fake.clock.monotonic() < 10
    assert pipeline.wait().succeeded, "and one may wait again"


def test_a_callback_that_raises_as_the_api_does_stops_the_wait_too(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 600)]))
    calls: list[Snapshot] = []

    def ask_something_else(snapshot: Snapshot) -> None:
        calls.append(snapshot)
        raise APIError("GET", "/elsewhere", 503, "down", None)

    with pytest.raises(APIError, match="/elsewhere"):
        pipeline.wait(progress=ask_something_else)
    assert len(calls) == 1


def shown(stream: Terminal) -> str:
    """What was written, one picture below the other, without colours and cursor movements."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue().replace("\r", "\n"))


def test_on_a_terminal_the_workflows_are_shown_live_with_their_statuses(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = terminal(monkeypatch)
    test = Workflow("test", [Job("unit", 90, outcome="failed")])
    pipeline, _ = triggered(fake, test, Workflow("späße", [Job("lint", 5)]))
    result = pipeline.wait(progress=True)
    written = stream.getvalue()
    assert "\x1b[" in written, "it is drawn, not written line by line"
    assert "\x1b[1A" in written, "and drawn over what was there"
    lines = [" ".join(line.split()) for line in shown(stream).splitlines()]
    assert any(line.startswith("pipeline #1 pending") for line in lines)
    assert "● test running" in lines
    first, *workflows = [line for line in lines if line][-3:]
    assert re.fullmatch(r"pipeline #1 created \d+m\d\ds", first)
    assert workflows == ["✗ test failed", "✓ späße success"]
    assert not result.succeeded


def test_the_live_display_knows_each_status_and_shows_those_it_does_not(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = terminal(monkeypatch)
    pipeline, project = triggered(fake, Workflow("hold", [Job("hold", type="approval")]), Workflow("long"))
    runs = project.pipelines[0].workflows
    monkeypatch.setattr(runs[1], "status", lambda now: "brand_new" if fake.clock.monotonic() < 20 else "canceled")
    pipeline.wait(progress=True, on_hold="return")
    text = " ".join(shown(stream).split())
    assert "‖ hold on_hold" in text
    assert "? long brand_new" in text
    assert text.endswith("■ long canceled")


def test_the_live_display_shows_several_pipelines_in_one_table(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = terminal(monkeypatch)
    circleci = fake.circleci()
    for name, job in (("web", Job("unit", 40)), ("api", Job("unit", 40, outcome="failed"))):
        fake.add_project(f"gh/acme/{name}", [Workflow("test", [job])])
    pipelines = [circleci.project(f"gh/acme/{name}").trigger(branch="main") for name in ("web", "api")]
    circleci.wait_all(pipelines, progress=True)
    lines = [" ".join(line.split()) for line in shown(stream).splitlines() if line.split()][-4:]
    assert [re.sub(r"\d+s$", "…", line) for line in lines] == [
        "gh/acme/web #1 created …",
        "✓ test success",
        "gh/acme/api #1 created …",
        "✗ test failed",
    ]


def test_log_lines_are_above_the_live_display(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stream = terminal(monkeypatch)
    caplog.set_level(logging.INFO, "httpx")
    monkeypatch.setattr(logging.getLogger("httpx"), "handlers", [logging.StreamHandler(stream)])
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 30)]))
    pipeline.wait(progress=True)
    *logged, first, workflow = stream.lines()
    assert len(logged) > 3
    assert all(re.fullmatch("HTTP Request: (GET|POST) .+", line) for line in logged)
    assert first.startswith("pipeline #1 created ")
    assert workflow == "✓ test success"


@pytest.mark.parametrize("name", ["test [slow]", "test [red]", "[/]", "[/bold]", ":warning: test", "[link=x]y[/link]"])
def test_the_live_display_shows_a_name_as_it_is(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    stream = terminal(monkeypatch)
    pipeline, _ = triggered(fake, Workflow(name))
    pipeline.wait(progress=True)
    assert f"✓ {name} success" in " ".join(shown(stream).split())


def test_a_name_that_a_terminal_would_obey_is_shown_as_text(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline, _ = triggered(fake, Workflow("te\x1b[2Jst\nall well"))
    pipeline.wait(progress=True)
    assert "workflow te [2Jst all well: success\n" in capsys.readouterr().err
    stream = terminal(monkeypatch)
    pipeline.wait(progress=True)
    assert stream.lines()[-1] == "✓ te [2Jst all well success"


def test_a_terminal_without_unicode_gets_none(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.setattr(stream, "encoding", "ascii")
    pipeline, _ = triggered(fake, Workflow("späße"))
    pipeline.wait(progress=True)
    assert stream.getvalue().isascii()
    assert stream.lines()[-1] == r"sp\xe4\xdfe success"


def test_on_a_narrow_terminal_the_status_stays_whole(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "20")
    pipeline, _ = triggered(fake, Workflow("a workflow with a long name"))
    pipeline.wait(progress=True)
    assert "✓ a success" in stream.lines()
    assert all(len(line) <= 20 for line in stream.lines())


@pytest.mark.parametrize("raised", [Stop, KeyboardInterrupt])
def test_after_an_interruption_the_live_display_leaves_the_terminal_as_it_was(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException]
) -> None:
    stream = terminal(monkeypatch)
    pipeline, project = triggered(fake, Workflow("test", [Job("unit", 600)]))
    before = (sys.stdout, sys.stderr, dict(vars(stream)))

    def interrupt(seconds: float) -> None:
        if fake.clock.monotonic() > 60:
            raise raised
        sleep(seconds)

    sleep = fake.clock.sleep
    monkeypatch.setattr(fake.clock, "sleep", interrupt)
    with pytest.raises(raised):
        pipeline.wait(progress=True)
    assert (sys.stdout, sys.stderr, dict(vars(stream))) == before
    assert stream.getvalue().rfind("\x1b[?25h") > stream.getvalue().rfind("\x1b[?25l"), "the cursor is shown again"
    assert not sent(fake, "/cancel")
    assert project.pipelines[0].workflows[0].canceled_at is None


def test_on_a_terminal_without_rich_lines_are_written(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    for name in [name for name in sys.modules if name.partition(".")[0] == "rich"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich", None)
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 10)]))
    pipeline.wait(progress=True)
    assert "\x1b" not in stream.getvalue()
    assert [line.split(None, 1)[1] for line in stream.getvalue().splitlines()] == [
        f"pipeline #1: pending, {pipeline.url}",
        "pipeline #1: created",
        "workflow test: running",
        "workflow test: success",
    ]


def test_without_progress_nothing_is_written_and_rich_is_not_asked_for(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = terminal(monkeypatch)
    real = builtins.__import__

    def no_rich(name: str, *rest: Any) -> Any:
        assert name.partition(".")[0] != "rich"
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", no_rich)
    pipeline, _ = triggered(fake, Workflow("test"))
    pipeline.wait()
    assert stream.getvalue() == ""
