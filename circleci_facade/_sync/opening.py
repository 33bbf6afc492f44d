"""From what a link names to its handle, with as few requests as that takes."""

from __future__ import annotations

from .._links import Link
from .connection import Connection
from .job import Job, job_in
from .pipeline import Pipeline
from .project import Project
from .workflow import Workflow


def opened(connection: Connection, link: Link) -> Project | Pipeline | Workflow | Job:
    """See `CircleCI.open`."""
    if link.workflow_id and (link.job_number is not None or link.job_id):
        return job_in(connection, link.workflow_id, number=link.job_number, id=link.job_id)
    if link.workflow_id:
        return Workflow(connection, connection.api.workflow.get_workflow_by_id(link.workflow_id))
    if link.pipeline_id:
        return Pipeline(connection, connection.api.pipeline.get_pipeline_by_id(link.pipeline_id))
    assert link.project is not None, "or else it has an id"
    project = Project(connection, link.project)
    if link.job_number is not None:
        return project.job(link.job_number)
    if link.pipeline_number is not None:
        return project.pipeline(link.pipeline_number)
    return project
