"""Waiting until the first failure."""

from __future__ import annotations

import pytest
from facade.answers import sent

from circleci_facade import PipelineFailed
from circleci_facade.testing import FakeCircleCI, Job, Workflow

from .runs import triggered

FAILING = Workflow("test", [Job("unit", 20, outcome="failed"), Job("browser", 900)])


def test_failing_fast_returns_as_soon_as_a_job_has_failed(fake: FakeCircleCI) -> None:
    pipeline, project = triggered(fake, FAILING, Workflow("lint", [Job("lint", 700)]))
    result = pipeline.wait(fail_fast=True)
    assert 20 <= result.elapsed < 60
    assert {workflow.name: workflow.status for workflow in result.workflows} == {"test": "failing", "lint": "running"}
    assert not result.succeeded
    with pytest.raises(PipelineFailed, match=r"test \(failing\)"):
        result.raise_for_failure()
    assert not sent(fake, "/cancel"), "what still runs is left alone"
    assert all(run.canceled_at is None for run in project.pipelines[0].workflows)


def test_failing_fast_a_workflow_that_has_failed_ends_the_wait_for_the_others(fake: FakeCircleCI) -> None:
    failed = Workflow("test", [Job("unit", 20, outcome="failed")])
    pipeline, _ = triggered(fake, failed, Workflow("lint", [Job("lint", 700)]))
    result = pipeline.wait(fail_fast=True)
    assert result.elapsed < 60
    assert [workflow.name for workflow in result.failed] == ["test"]


def test_without_failing_fast_the_rest_is_waited_for(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, FAILING)
    result = pipeline.wait()
    assert result.elapsed >= 900
    assert [workflow.status for workflow in result.workflows] == ["failed"]


def test_failing_fast_a_success_is_waited_for_to_its_end(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, Workflow("test", [Job("unit", 90)]), Workflow("lint", [Job("lint", 5)]))
    result = pipeline.wait(fail_fast=True)
    assert result.succeeded
    assert result.elapsed >= 90


def test_what_failed_fast_is_among_the_failed_with_its_jobs(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, FAILING)
    result = pipeline.wait(fail_fast=True)
    assert [workflow.name for workflow in result.failed] == ["test"]
    assert [job.name for job in result.failed_jobs()] == ["unit"]
