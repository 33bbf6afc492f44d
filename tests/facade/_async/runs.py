"""Pipelines and workflows that have just begun."""

from __future__ import annotations

from typing import Any

from facade.timeline import PIPELINE, PROJECT, Timeline

from circleci_facade import AsyncPipeline, AsyncWorkflow, testing
from circleci_facade.testing import FakeCircleCI, FakeProject

SLUG = "gh/acme/web"


async def triggered(
    fake: FakeCircleCI, *workflows: testing.Workflow, **options: Any
) -> tuple[AsyncPipeline, FakeProject]:
    """A pipeline just triggered, of a project with these workflows."""
    project = fake.add_project(SLUG, workflows, **options)
    return await fake.async_circleci().project(SLUG).trigger(branch="main"), project


async def workflow_of(fake: FakeCircleCI, *jobs: testing.Job, name: str = "test") -> tuple[AsyncWorkflow, FakeProject]:
    """The only workflow of a pipeline triggered two seconds ago, with these jobs."""
    pipeline, project = await triggered(fake, testing.Workflow(name, jobs))
    fake.clock.advance(2)
    (workflow,) = [workflow async for workflow in pipeline.workflows()]
    return workflow, project


async def triggered_on(service: Timeline) -> AsyncPipeline:
    """The pipeline, as its trigger returns it."""
    return await service.async_circleci().project(PROJECT).trigger(branch="main")


async def fetched_from(service: Timeline) -> AsyncPipeline:
    """The pipeline, as any process may fetch it."""
    return await service.async_circleci().pipeline(PIPELINE)
