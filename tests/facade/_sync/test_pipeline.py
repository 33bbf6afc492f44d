"""What one does with a pipeline."""

from __future__ import annotations

from typing import Any

import pytest
from circleci_api import models
from facade.answers import sent
from facade.timeline import Run, Timeline

from circleci_facade.testing import FakeCircleCI, Job, Workflow

from .runs import SLUG, fetched_from, triggered


def test_canceling_a_pipeline_cancels_each_workflow_that_has_not_ended(fake: FakeCircleCI) -> None:
    done_already, running = Workflow("lint", [Job("lint", 5)]), Workflow("test", [Job("unit", 600)])
    held = Workflow("release", [Job("hold", type="approval")])
    pipeline, project = triggered(fake, done_already, running, held)
    fake.clock.sleep(60)
    pipeline.cancel()
    runs = {run.plan.name: run for run in project.pipelines[0].workflows}
    assert {name for name, run in runs.items() if run.canceled_at} == {"test", "release"}
    assert sent(fake, "/cancel") == [f"POST /workflow/{runs[name].id}/cancel" for name in ("test", "release")]
    result = pipeline.wait()
    assert [workflow.name for workflow in result.canceled] == ["test", "release"]


def test_canceling_a_pipeline_that_has_ended_sends_no_cancel(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test"))
    pipeline.wait()
    pipeline.cancel()
    assert not sent(fake, "/cancel")


def test_a_pipeline_is_refreshed_with_one_request(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test"))
    assert pipeline.state == "pending"
    fake.clock.sleep(5)
    before = len(fake.requests)
    assert pipeline.state == "pending"
    assert pipeline.refresh() is pipeline
    assert (pipeline.state, pipeline.number, pipeline.project_slug) == ("created", 1, SLUG)
    assert isinstance(pipeline.data, models.Pipeline)
    assert pipeline.data.vcs
    assert pipeline.data.vcs.branch == "main"
    assert fake.requests[before:] == [f"GET /pipeline/{pipeline.id}"]


def test_a_workflow_is_found_by_its_name_as_it_was_rerun_last(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("docs"), Workflow("test", [Job("unit", 5, outcome="failed")]))
    with pytest.raises(LookupError, match="pipeline #1 has no workflow 'test'; it has none so far"):
        pipeline.workflow("test")
    (failed,) = pipeline.wait().failed
    (rerun,) = pipeline.rerun_failed()
    assert failed.id != pipeline.workflow("test").id == rerun.id
    with pytest.raises(LookupError, match="pipeline #1 has no workflow 'deploy'; it has docs, test"):
        pipeline.workflow("deploy")


def test_a_workflow_is_preferred_to_the_setup_of_the_same_name(fake: FakeCircleCI) -> None:
    setup = (
        "version: 2.1\nsetup: true\njobs:\n  a: {machine: true, steps: [checkout]}\nworkflows: {build: {jobs: [a]}}\n"
    )
    fake.add_project(SLUG, config=setup, continuation=setup.replace("setup: true\n", ""))
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    pipeline.wait()
    assert len(pipeline.workflows().list()) == 2
    assert not pipeline.workflow("build").is_setup


def test_every_failed_workflow_is_rerun_from_its_failed_jobs(fake: FakeCircleCI) -> None:
    flaky = Workflow("test", [Job("lint", 5), Job("unit", 5, outcome=("failed", "success"))])
    broken = Workflow("nightly", [Job("soak", 5, outcome=("failed", "success"))])
    pipeline, _ = triggered(fake, flaky, broken, Workflow("docs"))
    failed = pipeline.wait().failed
    reruns = pipeline.rerun_failed()
    assert [rerun.name for rerun in reruns] == ["test", "nightly"]
    assert not {rerun.id for rerun in reruns} & {workflow.id for workflow in failed}
    assert [request.body for request in fake.requests if request.endswith("/rerun")] == [{"from_failed": True}] * 2
    assert pipeline.wait().succeeded


def test_only_the_newest_of_reruns_is_rerun_and_nothing_where_nothing_has_failed(
    fake: FakeCircleCI,
) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 5, outcome=("failed", "success"))]))
    pipeline.wait()
    assert len(pipeline.rerun_failed()) == 1
    assert pipeline.rerun_failed() == [], "what still runs has not failed"
    pipeline.wait()
    assert pipeline.rerun_failed() == []
    assert len(sent(fake, "/rerun")) == 1


def test_a_workflow_that_is_failing_still_runs_and_is_not_rerun(fake: FakeCircleCI) -> None:
    failing = Workflow("test", [Job("unit", 5, outcome="failed"), Job("soak", 900)])
    pipeline, _ = triggered(fake, failing)
    assert pipeline.wait(fail_fast=True).failed
    assert pipeline.rerun_failed() == []
    assert not sent(fake, "/rerun")


# What a pipeline says about itself, in both families of projects.

VCS = {
    "provider_name": "GitHub",
    "origin_repository_url": "https://github.com/acme/web",
    "target_repository_url": "https://github.com/acme/web",
    "revision": "f4e1c2",
}
GIT = {
    "branch": "main",
    "tag": "",
    "checkout_sha": "f4e1c2",
    "ref": "refs/heads/main",
    "repo_url": "https://github.com/acme/web",
    "commit_message": "Ship it",
}
GITHUB_APP = {"git": GIT, "circleci": {"event_type": "push", "trigger_type": "github_app", "actor_id": "ada"}}


@pytest.mark.parametrize(
    ("more", "branch", "tag", "revision"),
    [
        ({"vcs": {**VCS, "branch": "main"}}, "main", None, "f4e1c2"),
        ({"vcs": {**VCS, "tag": "v1.2"}}, None, "v1.2", "f4e1c2"),
        ({"vcs": {**VCS, "branch": "pull/12/head", "review_id": "12"}}, None, None, "f4e1c2"),
        ({"trigger_parameters": GITHUB_APP}, "main", None, "f4e1c2"),
        ({"trigger_parameters": {"git": {**GIT, "branch": "", "tag": "v1.2", "ref": "refs/tags/v1.2"}}},
         None, "v1.2", "f4e1c2"),
        ({"trigger_parameters": {"git": {"ref": "refs/heads/feature/x", "checkout_sha": "abc"}}},
         "feature/x", None, "abc"),
        ({"trigger_parameters": {"git": {"ref": "refs/tags/v2"}}}, None, "v2", None),
        ({"trigger_parameters": {"git": {"ref": "refs/pull/12/head", "branch": "pull/12"}}}, None, None, None),
        ({"trigger_parameters": {"circleci": {"event_type": "push"}}}, None, None, None),
        ({"trigger_parameters": "odd", "vcs": "odd"}, None, None, None),
        ({}, None, None, None),
    ],
)  # fmt: skip
def test_branch_tag_and_revision_are_found_where_each_family_of_projects_has_them(
    more: dict[str, Any], branch: str | None, tag: str | None, revision: str | None
) -> None:
    pipeline = fetched_from(Timeline(more=more))
    assert (pipeline.branch, pipeline.tag, pipeline.revision) == (branch, tag, revision)


def test_right_after_a_trigger_what_is_not_known_is_none_and_nothing_is_asked(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test"))
    before = len(fake.requests)
    assert (pipeline.branch, pipeline.tag, pipeline.revision, pipeline.trigger) == (None, None, None, None)
    assert (pipeline.errors, pipeline.warnings) == ([], [])
    assert len(fake.requests) == before
    pipeline.refresh()
    assert pipeline.branch == "main"
    assert pipeline.revision
    assert pipeline.trigger
    assert pipeline.trigger.type == "api"


def test_a_pipeline_has_its_errors_its_warnings_and_its_trigger() -> None:
    warning = {"type": "plan", "message": "Credits are nearly used up"}
    pipeline = fetched_from(Timeline(errors={0: "Unknown orb"}, more={"warnings": [warning]}))
    assert [(error.type, error.message) for error in pipeline.errors] == [("config", "Unknown orb")]
    assert [each.message for each in pipeline.warnings] == ["Credits are nearly used up"]
    assert pipeline.trigger
    assert pipeline.trigger.actor
    assert pipeline.trigger.actor.login == "ada"


def test_where_the_project_is_not_known_the_page_is_found_by_id() -> None:
    service = Timeline(Run("test", 0, more={"project_slug": None}), more={"project_slug": None})
    pipeline = fetched_from(service)
    assert pipeline.url == f"https://app.circleci.com/pipeline/{pipeline.id}"
    (workflow,) = list(pipeline.workflows())
    assert workflow.url == "https://app.circleci.com/workflow/test-at-0"
