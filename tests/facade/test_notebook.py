"""What is shown in the output of a notebook's cell while something takes its time."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from circleci_facade._download_progress import DownloadDisplay
from circleci_facade._notebook import cell_here
from circleci_facade._usage_progress import shown_by
from circleci_facade._usage_rules import UsageState, UsageWindow
from circleci_facade.testing import FakeCircleCI, Job, Workflow


class ZMQInteractiveShell:
    """A shell of a notebook, as far as it is asked for anything.

    Attributes:
        shown: What is in the cell's output.
        changes: How often something there was replaced.
    """

    def __init__(self) -> None:
        self.shown: dict[str, dict[str, str]] = {}
        self.changes = 0
        self.display_pub = self

    def publish(self, data: dict[str, str], *, transient: dict[str, str], update: bool) -> None:
        assert (transient["display_id"] in self.shown) is update
        self.changes += update
        self.shown[transient["display_id"]] = data


class Derived(ZMQInteractiveShell):
    """A shell as Colab has it."""


@pytest.fixture(params=[ZMQInteractiveShell, Derived])
def shell(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ZMQInteractiveShell:
    """The shell of the notebook that runs this."""
    found: ZMQInteractiveShell = request.param()
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: found))
    return found


def output(shell: ZMQInteractiveShell) -> dict[str, Any]:
    """All that is in the cell's output."""
    [found] = shell.shown.values()
    return found


def test_a_wait_is_a_table_that_changes_in_place(
    shell: ZMQInteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("<b>test", [Job("unit", 30)]), Workflow("lint")])
    pipeline = fake.circleci().project("gh/acme/web").trigger(branch="main")
    pipeline.wait(progress=True)
    found = output(shell)
    assert shell.changes > 1
    assert f'<a href="{pipeline.url}">pipeline #1</a>' in found["text/html"]
    assert "&lt;b&gt;test</td>" in found["text/html"]
    assert "<b>" not in found["text/html"]
    first, *workflows = found["text/plain"].splitlines()
    assert first.startswith("pipeline #1 created ")
    assert workflows == ["✓ <b>test success", "✓ lint success"]
    assert capsys.readouterr() == ("", "")


def test_several_waits_are_one_table(shell: ZMQInteractiveShell) -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test")])
    circleci = fake.circleci()
    project = circleci.project("gh/acme/web")
    circleci.wait_all([project.trigger(branch="main") for _ in range(2)], progress=True)
    lines = output(shell)["text/plain"].splitlines()
    assert [line.rpartition(" ")[0] for line in lines[::2]] == ["gh/acme/web #1 created", "gh/acme/web #2 created"]
    assert lines[1::2] == ["✓ test success"] * 2


def test_an_interrupted_wait_leaves_its_last_state(shell: ZMQInteractiveShell) -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 600)])])
    pipeline = fake.circleci().project("gh/acme/web").trigger(branch="main")
    sleep = fake.clock.sleep

    def interrupt(seconds: float) -> None:
        if fake.clock.monotonic() > 60:
            raise KeyboardInterrupt
        sleep(seconds)

    fake.clock.sleep = interrupt  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        pipeline.wait(progress=True)
    assert output(shell)["text/plain"].endswith("● test running")


def test_a_usage_export_is_a_row(shell: ZMQInteractiveShell) -> None:
    show = shown_by(True)
    window = UsageWindow(date(2026, 1, 1), date(2026, 1, 31))
    for number, state, id in ((2, "waiting", None), (1, "created", "a"), (1, "completed", "a")):
        show(UsageState(window, number, 2, id, state, 65))
    assert output(shell)["text/plain"] == (
        f"usage {window} (1 of 2): completed, export a\nusage {window} (2 of 2): waiting"
    )
    assert output(shell)["text/html"].count("<tr>") == 3


def test_downloads_are_a_bar(shell: ZMQInteractiveShell, tmp_path: Path) -> None:
    with DownloadDisplay(True, 2) as display:
        for name in ("a", "b"):
            display.arrived(1_500_000)
            display.finished(tmp_path / name)
    assert output(shell) == {
        "text/plain": "2/2 artifacts, 3.0 MB",
        "text/html": '<progress max="2" value="2"></progress> 2/2 artifacts, 3.0 MB',
    }


@pytest.mark.parametrize("get_ipython", [lambda: None, lambda: object()])
def test_outside_notebooks_there_is_no_cell(monkeypatch: pytest.MonkeyPatch, get_ipython: object) -> None:
    assert cell_here() is None
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=get_ipython))
    assert cell_here() is None
