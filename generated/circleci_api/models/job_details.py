"""A job with its pipeline, workflow, executor and times."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .identified import Identified
from .job_details_executor import JobDetailsExecutor
from .job_details_latest_workflow import JobDetailsLatestWorkflow
from .job_details_message import JobDetailsMessage
from .job_details_parallel_run import JobDetailsParallelRun
from .job_details_project import JobDetailsProject
from .job_status import JobStatus
from .named import Named


@define(kw_only=True)
class JobDetails(Model):
    """A job with its pipeline, workflow, executor and times."""

    web_url: str
    """URL of the job's page in the web app."""
    project: JobDetailsProject
    parallel_runs: list[JobDetailsParallelRun] | None = None
    """The parallel runs of the job; null or absent until it has started."""
    started_at: datetime | None = None
    """When the job started; null or absent until then."""
    latest_workflow: JobDetailsLatestWorkflow
    """The latest workflow that the job was part of."""
    name: str
    executor: JobDetailsExecutor | None = None
    """The executor of the job; null or absent until it is assigned."""
    parallelism: int
    """Number of parallel runs that the job is split into."""
    status: JobStatus
    number: int
    """Number of the job within its project."""
    pipeline: Identified
    duration: int | None = None
    """Milliseconds that the job took; null or absent if not known."""
    created_at: datetime
    messages: list[JobDetailsMessage]
    """CircleCI's messages about the job."""
    contexts: list[Named] | None = None
    """Contexts that the job uses; null or absent if not known yet."""
    organization: Named
    queued_at: datetime | None = None
    """When the job was queued; null or absent until then."""
    stopped_at: datetime | None = None
    """When the job ended; null or absent until then."""
