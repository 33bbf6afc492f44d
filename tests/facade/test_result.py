"""What became of a pipeline."""

from __future__ import annotations

from facade.both import Kind, both, client, done
from facade.runs import triggered

from circleci_facade.testing import FakeCircleCI, Job, Workflow


@both
def test_the_jobs_that_failed_are_those_of_every_workflow_that_failed(fake: FakeCircleCI, kind: Kind) -> None:
    test = Workflow(
        "test", [Job("unit", 20, outcome="failed"), Job("lint", 5), Job("ship", requires=["unit"]), Job("types", 9)]
    )
    nightly = Workflow("nightly", [Job("soak", 30, outcome="failed"), Job("load", 30, outcome="failed")])
    pipeline, _ = triggered(fake, kind, test, nightly, Workflow("docs"))
    jobs = done(done(pipeline.wait()).failed_jobs())
    assert [job.name for job in jobs] == ["unit", "soak", "load"]
    assert {str(job.status) for job in jobs} == {"failed"}
    assert all(job.url == f"https://app.circleci.com/jobs/github/acme/web/{job.number}" for job in jobs)


@both
def test_of_a_success_no_job_failed_and_nothing_is_asked(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test"))
    result = done(pipeline.wait())
    before = len(fake.requests)
    assert done(result.failed_jobs()) == []
    assert len(fake.requests) == before


@both
def test_a_rerun_that_succeeds_makes_good_what_failed(kind: Kind) -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 20, outcome=("failed", "success"))])])
    pipeline = done(client(fake, kind).project("gh/acme/web").trigger(branch="main"))
    (failed,) = done(pipeline.wait()).failed
    done(failed.rerun(from_failed=True))
    result = done(pipeline.wait(fail_fast=True))
    assert len(result.workflows) == 2
    assert result.succeeded
    assert result.failed == []
    result.raise_for_failure()
