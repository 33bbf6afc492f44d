"""From the event of a webhook to handles: without a request, and then with the methods that every handle has."""

from __future__ import annotations

import pytest
from circleci_api.models import WebhookScopeInput

from circleci_facade import NoMatch, UnexpectedResponse
from circleci_facade.testing import FakeCircleCI, FakeProject, Job, Workflow
from circleci_facade.webhooks import Event, parse

JOBS = [Job("unit", 30, outcome="failed", artifacts={"log.txt": b"no"}), Job("ship", requires=["unit"])]
APP = "circleci/GLbDNnXXGdkxXuCDWpvdwL/DwbHNnXXGdkxXuCDWpvdwL"


def told(fake: FakeCircleCI, slug: str = "gh/acme/web") -> tuple[list[Event], FakeProject]:
    """The events of a run: that of its only completed job, that of its workflow, and a ping."""
    project = fake.add_project(slug, [Workflow("test", JOBS)])
    scope = WebhookScopeInput(id=project.id, type="project")
    hook = fake.circleci().api.webhook.create_webhook(
        "bot", ["workflow-completed", "job-completed"], "https://bot.example.com", scope
    )
    project.run(branch="main")
    fake.clock.advance(60)
    fake.ping_webhook(hook.id)
    return [parse(each.content) for each in fake.deliveries], project


def test_a_workflow_that_failed_is_rerun(fake: FakeCircleCI) -> None:
    (_, event, _), _ = told(fake)
    circleci = fake.circleci()
    before = len(fake.requests)
    workflow = circleci.handles(event).workflow
    assert (workflow.name, workflow.status, workflow.failed, workflow.is_final) == ("test", "failed", True, True)
    assert len(fake.requests) == before, "the event has said all of that"
    again = workflow.rerun(from_failed=True)
    assert again.status == "running"
    assert fake.requests[before] == f"POST /workflow/{workflow.id}/rerun"


def test_the_handles_are_those_that_the_api_gives(fake: FakeCircleCI) -> None:
    (job_event, event, _), _ = told(fake)
    circleci = fake.circleci()
    handles = circleci.handles(event)
    pipeline = circleci.project("gh/acme/web").latest()
    (workflow,) = pipeline.workflows().list()
    job = workflow.job("unit")
    assert handles.project == circleci.project("gh/acme/web")
    assert (handles.pipeline, handles.workflow) == (pipeline, workflow)
    assert circleci.handles(job_event).job == job
    assert (handles.pipeline.number, handles.pipeline.project_slug) == (1, "gh/acme/web")
    assert (handles.pipeline.branch, handles.pipeline.revision) == (pipeline.branch, pipeline.revision)
    assert (handles.pipeline.url, handles.workflow.url) == (pipeline.url, workflow.url)
    assert (handles.workflow.created_at, handles.workflow.stopped_at) == (workflow.created_at, workflow.stopped_at)
    assert handles.pipeline.state is None
    assert handles.pipeline.trigger is None
    assert handles.pipeline.refresh().state == "created"
    assert handles.workflow.refresh().data == workflow.data


@pytest.mark.parametrize("slug", ["gh/acme/web", APP])
def test_a_job_that_failed_has_its_artifacts_in_projects_of_either_kind(fake: FakeCircleCI, slug: str) -> None:
    (event, _, _), _ = told(fake, slug)
    job = fake.circleci().handles(event).job
    assert (job.name, job.status, job.number, job.failed) == ("unit", "failed", 1, True)
    assert [artifact.path for artifact in job.artifacts().list()] == ["log.txt"]
    assert job.details().name == "unit"


def test_the_workflow_of_a_job_has_no_status_yet(fake: FakeCircleCI) -> None:
    (event, _, _), _ = told(fake)
    workflow = fake.circleci().handles(event).workflow
    assert workflow.status is None
    assert (workflow.name, workflow.is_final, workflow.failed) == ("test", False, False)
    assert workflow.refresh().status == "failed"


def test_what_an_event_does_not_name_is_an_error_that_says_so(fake: FakeCircleCI) -> None:
    (event, workflow_event, ping), _ = told(fake, APP)
    circleci = fake.circleci()
    with pytest.raises(NoMatch, match=r"\(job-completed\) names no workflow"):
        _ = circleci.handles(event).workflow
    with pytest.raises(NoMatch, match=r"\(workflow-completed\) names no job"):
        _ = circleci.handles(workflow_event).job
    for what in ("project", "pipeline", "workflow", "job"):
        with pytest.raises(NoMatch, match=rf"\(ping\) names no {what}"):
            getattr(circleci.handles(ping), what)


def test_an_event_with_parts_of_the_wrong_shape_is_no_surprise(fake: FakeCircleCI) -> None:
    circleci = fake.circleci()
    handles = circleci.handles(parse('{"type": "workflow-completed", "workflow": 7, "pipeline": {}, "project": {}}'))
    with pytest.raises(NoMatch, match="names no workflow"):
        _ = handles.workflow
    with pytest.raises(UnexpectedResponse, match=r"CircleCI sent null as project\.slug of an event"):
        _ = handles.pipeline


def test_handles_are_those_of_an_event_and_of_nothing_else(fake: FakeCircleCI) -> None:
    with pytest.raises(ValueError, match=r"takes an event, such as webhooks\.receive\(\) returns, not dict"):
        fake.circleci().handles({"type": "ping"})  # type: ignore[arg-type]
