"""Several waits that show their progress at the same time, each in a task or a thread of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from circleci_api.models import WorkflowStatus
from facade.terminals import terminal

from circleci_facade import Snapshot, WorkflowState
from circleci_facade._progress import Display


def seen(name: str, status: str, number: int | None = 1) -> Snapshot:
    """A pipeline of a project of this name, with a workflow of this status."""
    url = f"https://app.circleci.com/pipelines/github/acme/{name}/1"
    workflow = WorkflowState(id=name, name="test", status=WorkflowStatus(status), is_setup=False)
    id = f"id of {name}" if number else None
    return Snapshot(id, number, "created", (workflow,), 5, url, project_slug=f"gh/acme/{name}")


def test_each_line_says_which_pipeline_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    with Display(True) as web, Display(True) as api:
        web.show(seen("web", "running"))
        api.show(seen("api", "running"))
        web.show(seen("web", "success"))
    assert capsys.readouterr().err.splitlines() == [
        "    5s  gh/acme/web #1: created, https://app.circleci.com/pipelines/github/acme/web/1",
        "    5s  gh/acme/web #1, workflow test: running",
        "    5s  gh/acme/api #1: created, https://app.circleci.com/pipelines/github/acme/api/1",
        "    5s  gh/acme/api #1, workflow test: running",
        "    5s  gh/acme/web #1, workflow test: success",
    ]


def test_one_that_began_alone_says_it_as_soon_as_it_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    with Display(True) as web:
        web.show(seen("web", "running"))
        with Display(True) as api:
            web.show(seen("web", "running"))
            web.show(seen("web", "failing"))
            api.show(seen("api", "running", number=None))
        web.show(seen("web", "failed"))
    assert [line[8:] for line in capsys.readouterr().err.splitlines()] == [
        "pipeline #1: created, https://app.circleci.com/pipelines/github/acme/web/1",
        "workflow test: running",
        "gh/acme/web #1, workflow test: failing",
        "workflow test: running",
        "gh/acme/web #1, workflow test: failed",
    ]


@pytest.mark.parametrize("raises", [None, ValueError])
def test_one_that_has_ended_no_longer_counts(
    raises: Callable[[], Exception] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        with Display(True), Display(print):
            if raises:
                raise raises()
    except ValueError:
        pass
    with Display(True) as web, Display(print), Display(False):
        web.show(seen("web", "running"))
    assert "  pipeline #1: created" in capsys.readouterr().err


def test_the_live_displays_do_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    with Display(True) as web, Display(True) as api:
        web.show(seen("web", "running"))
        api.show(seen("api", "running"))
        web.show(seen("web", "success"))
    for name in ("web", "api"):
        assert f"gh/acme/{name} #1" in "\n".join(stream.lines())
