"""Pipelines and workflows that have just begun."""

from __future__ import annotations

from typing import Any

from facade.timeline import PIPELINE, PROJECT, Timeline

from circleci_facade import Pipeline, Workflow, testing
from circleci_facade.testing import FakeCircleCI, FakeProject

SLUG = "gh/acme/web"


def triggered(fake: FakeCircleCI, *workflows: testing.Workflow, **options: Any) -> tuple[Pipeline, FakeProject]:
    """A pipeline just triggered, of a project with these workflows."""
    project = fake.add_project(SLUG, workflows, **options)
    return fake.circleci().project(SLUG).trigger(branch="main"), project


def workflow_of(fake: FakeCircleCI, *jobs: testing.Job, name: str = "test") -> tuple[Workflow, FakeProject]:
    """The only workflow of a pipeline triggered two seconds ago, with these jobs."""
    pipeline, project = triggered(fake, testing.Workflow(name, jobs))
    fake.clock.advance(2)
    (workflow,) = list(pipeline.workflows())
    return workflow, project


def triggered_on(service: Timeline) -> Pipeline:
    """The pipeline, as its trigger returns it."""
    return service.circleci().project(PROJECT).trigger(branch="main")


def fetched_from(service: Timeline) -> Pipeline:
    """The pipeline, as any process may fetch it."""
    return service.circleci().pipeline(PIPELINE)
