"""What one does with a pipeline."""

from __future__ import annotations

from facade.both import Kind, both, done
from facade.runs import SLUG, sent, triggered

from circleci_facade.testing import FakeCircleCI, Job, Workflow


@both
def test_canceling_a_pipeline_cancels_each_workflow_that_has_not_ended(fake: FakeCircleCI, kind: Kind) -> None:
    done_already, running = Workflow("lint", [Job("lint", 5)]), Workflow("test", [Job("unit", 600)])
    held = Workflow("release", [Job("hold", type="approval")])
    pipeline, project = triggered(fake, kind, done_already, running, held)
    fake.clock.sleep(60)
    assert done(pipeline.cancel()) is None
    runs = {run.plan.name: run for run in project.pipelines[0].workflows}
    assert {name for name, run in runs.items() if run.canceled_at} == {"test", "release"}
    assert sent(fake, "/cancel") == [f"POST /workflow/{runs[name].id}/cancel" for name in ("test", "release")]
    result = done(pipeline.wait())
    assert [workflow.name for workflow in result.canceled] == ["test", "release"]


@both
def test_canceling_a_pipeline_that_has_ended_sends_no_cancel(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test"))
    done(pipeline.wait())
    done(pipeline.cancel())
    assert not sent(fake, "/cancel")


@both
def test_a_pipeline_is_refreshed_with_one_request(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test"))
    assert pipeline.state == "pending"
    fake.clock.sleep(5)
    before = len(fake.requests)
    assert pipeline.state == "pending"
    assert done(pipeline.refresh()) is pipeline
    assert (pipeline.state, pipeline.number, pipeline.project_slug) == ("created", 1, SLUG)
    assert pipeline.data.vcs.branch == "main"
    assert fake.requests[before:] == [f"GET /pipeline/{pipeline.id}"]
