"""What one does with a workflow."""

from __future__ import annotations

import pytest
from facade.answers import intercept, sent

from circleci_facade import NotFound
from circleci_facade.testing import FakeCircleCI, Job

from .runs import workflow_of


def test_a_job_is_found_by_its_name(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("unit", 20), Job("ship", requires=["unit"]))
    job = workflow.job("ship")
    assert (job.name, job.status, job.number, job.url) == ("ship", "blocked", None, None)
    running = workflow.job("unit")
    assert (running.status, running.number) == ("running", 1)


def test_a_job_that_is_not_there_is_an_error_that_lists_those_that_are(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("unit", 20), Job("ship", requires=["unit"]))
    with pytest.raises(LookupError, match="workflow test has no job 'deploy'; it has unit, ship"):
        workflow.job("deploy")


@pytest.mark.parametrize("name", ["hold", None])
def test_a_job_on_hold_is_approved_by_its_name_or_as_the_only_one(fake: FakeCircleCI, name: str | None) -> None:
    workflow, project = workflow_of(fake, Job("hold", type="approval"), Job("ship", 30, requires=["hold"]))
    (workflow.approve(name) if name else workflow.approve())
    run = project.pipelines[0].workflows[0]
    assert list(run.approved) == ["hold"]
    assert sent(fake, f"/workflow/{workflow.id}/approve/{run.jobs[0].id}")
    assert workflow.wait().status == "success"


def test_of_several_jobs_on_hold_one_must_be_named(fake: FakeCircleCI) -> None:
    workflow, project = workflow_of(
        fake, Job("to-staging", type="approval"), Job("to-production", type="approval"), Job("build", 600)
    )
    with pytest.raises(LookupError, match=r"not exactly one job of workflow test .*: to-staging, to-production"):
        workflow.approve()
    assert not project.pipelines[0].workflows[0].approved
    workflow.approve("to-production")
    assert list(project.pipelines[0].workflows[0].approved) == ["to-production"]
    workflow.approve()
    assert list(project.pipelines[0].workflows[0].approved) == ["to-production", "to-staging"]


@pytest.mark.parametrize("name", ["build", "nothing", "later"])
def test_a_job_that_does_not_wait_for_an_approval_is_an_error_that_lists_those_that_do(
    fake: FakeCircleCI, name: str
) -> None:
    workflow, _ = workflow_of(
        fake, Job("hold", type="approval"), Job("build", 600), Job("later", type="approval", requires=["build"])
    )
    with pytest.raises(LookupError, match=f"no job '{name}' of workflow test waits for an approval: hold"):
        workflow.approve(name)
    assert not any("approve" in request for request in fake.requests)


def test_where_nothing_waits_for_an_approval_the_error_says_so(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("build", 600))
    with pytest.raises(LookupError, match="waits for an approval: none does"):
        workflow.approve()


def test_a_workflow_is_canceled(fake: FakeCircleCI) -> None:
    workflow, project = workflow_of(fake, Job("unit", 600))
    workflow.cancel()
    assert project.pipelines[0].workflows[0].canceled_at is not None
    assert workflow.status == "running", "a handle is as it was when it was fetched"
    assert workflow.refresh() is workflow
    assert workflow.status == "canceled"


def test_a_workflow_is_refreshed_with_one_request(fake: FakeCircleCI) -> None:
    workflow, _ = workflow_of(fake, Job("unit", 20))
    before = len(fake.requests)
    assert (workflow.status, workflow.name, workflow.is_setup) == ("running", "test", False)
    assert len(fake.requests) == before, "looking at it asks nothing"
    fake.clock.sleep(60)
    assert workflow.refresh() is workflow
    assert workflow.status == "success"
    assert fake.requests[before:] == [f"GET /workflow/{workflow.id}"]


def test_a_workflow_that_is_gone_cannot_be_refreshed(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow, _ = workflow_of(fake, Job("unit", 20))
    intercept(
        monkeypatch, fake, f"GET .*/workflow/{workflow.id}", lambda: (404, {}, b'{"message": "Workflow not found"}')
    )
    with pytest.raises(NotFound, match="Workflow not found"):
        workflow.refresh()
    with pytest.raises(NotFound):
        workflow.wait()
