"""From what a link names to its handle, with as few requests as that takes."""

from __future__ import annotations

from .._links import Link
from .connection import AsyncConnection
from .job import AsyncJob, job_in
from .pipeline import AsyncPipeline
from .project import AsyncProject
from .workflow import AsyncWorkflow


async def opened(connection: AsyncConnection, link: Link) -> AsyncProject | AsyncPipeline | AsyncWorkflow | AsyncJob:
    """See `AsyncCircleCI.open`."""
    if link.workflow_id and (link.job_number is not None or link.job_id):
        return await job_in(connection, link.workflow_id, number=link.job_number, id=link.job_id)
    if link.workflow_id:
        return AsyncWorkflow(connection, await connection.api.workflow.get_workflow_by_id(link.workflow_id))
    if link.pipeline_id:
        return AsyncPipeline(connection, await connection.api.pipeline.get_pipeline_by_id(link.pipeline_id))
    assert link.project is not None, "or else it has an id"
    project = AsyncProject(connection, link.project)
    if link.job_number is not None:
        return await project.job(link.job_number)
    if link.pipeline_number is not None:
        return await project.pipeline(link.pipeline_number)
    return project
