"""What is easily given in another way works too, or is refused with an error that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from circleci_facade.testing import FakeCircleCI, Job, RunningClock, Workflow, faults

SLUG = "gh/acme/web"


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    fake.add_project(SLUG)
    return fake


@pytest.mark.parametrize("clock", [None, RunningClock()])
def test_time_passes_by_seconds_and_by_timedelta(clock: RunningClock | None) -> None:
    fake = FakeCircleCI(clock=clock)
    before = fake.clock.now()
    fake.clock.advance(timedelta(minutes=1))
    fake.clock.advance(30)
    assert timedelta(seconds=90) <= fake.clock.now() - before < timedelta(seconds=100)
    for wrong in ("5", None, True):
        with pytest.raises(TypeError, match="a clock advances by seconds or a timedelta, not by"):
            fake.clock.advance(wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a clock advances by 0 to"):
        fake.clock.advance(timedelta(days=-1))


def test_a_project_and_an_organization_are_found_by_every_form_of_their_slugs(fake: FakeCircleCI) -> None:
    project = fake.projects[SLUG]
    assert fake.projects["github/acme/web"] is fake.projects["https://github.com/acme/web"] is project
    assert fake.projects.get("github/acme/web") is project
    assert "github/acme/web" in fake.projects
    assert fake.organizations["github/acme"] is project.organization
    assert list(fake.projects) == [SLUG]
    assert "github/acme/api" not in fake.projects
    assert fake.projects.get("github/acme/api") is None
    with pytest.raises(KeyError, match="there is no project 'gh/acme/wbe'; did you mean gh/acme/web"):
        fake.projects["gh/acme/wbe"]
    with pytest.raises(KeyError, match="there is no project 'web': only gh/acme/web"):
        fake.projects["web"]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (faults.error, r"call it, faults.error\(…\)"),
        (faults.rate_limited, r"call it, faults.rate_limited\(…\)"),
        (503, r"a fault, not 503, such as faults.error\(503\)"),
    ],
)
def test_what_is_injected_is_a_fault(fake: FakeCircleCI, fault: object, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        fake.inject(fault)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Workflow("test", ["lint"]), "the jobs of workflow 'test': must be a list of Job, not of 'lint'"),  # type: ignore[list-item]
        (lambda: Workflow("test", Job("lint")), "the jobs of workflow 'test': must be a list of Job, not Job"),  # type: ignore[arg-type]
        (lambda: Workflow("test", branches="main"), "branches and tags of workflow 'test': must be a list of str, not"),
        (lambda: Workflow(["test"]), "the name of a workflow is a str"),  # type: ignore[arg-type]
        (lambda: Job("ship", requires="unit"), "the requires of job 'ship' must be a list of names, not 'unit'"),
        (lambda: FakeCircleCI().add_project(SLUG, ["test"]), "workflows of a project: must be a list of Workflow, not"),  # type: ignore[list-item]
        (lambda: FakeCircleCI().add_project(SLUG, Workflow("test")), "workflows of a project: must be a list"),  # type: ignore[arg-type]
        (lambda: FakeCircleCI().add_project(SLUG, branches="main"), "branches of a project are a list of strings, not"),
    ],
)
def test_what_a_project_runs_is_made_of_workflows_and_jobs(make: Callable[[], object], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        make()


def test_a_branch_that_is_not_there_runs_nothing_here_as_by_the_api(fake: FakeCircleCI) -> None:
    with pytest.raises(ValueError, match="Branch not found"):
        fake.projects[SLUG].run(branch="typo")
