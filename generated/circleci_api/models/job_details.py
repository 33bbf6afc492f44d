from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .identified import Identified
from .job_status import JobStatus


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


@define(kw_only=True)
class JobDetailsExecutor(Model):
    """The executor of a job."""

    resource_class: str | None = None
    """Size of the machine or container, such as `medium`; null or absent while the job is queued."""
    type: str | None = None
    """Kind of executor, such as `docker` or `machine`; null while the job is queued."""


@define(kw_only=True)
class JobDetailsLatestWorkflow(Model):
    """The latest workflow that a job was part of."""

    id: str
    """UUID of the workflow."""
    name: str


@define(kw_only=True)
class JobDetailsMessage(Model):
    """A message from CircleCI about a job."""

    type: str
    """Kind of message."""
    message: str
    """Text of the message."""
    reason: str | None = None
    """Why the message was added; may be absent."""


@define(kw_only=True)
class JobDetailsParallelRun(Model):
    """One of the parallel runs of a job."""

    index: int
    """Index of the run, from 0."""
    status: str
    """Status of the run, such as `success`."""


@define(kw_only=True)
class JobDetailsProject(Model):
    """The project of a job."""

    id: str | None = None
    slug: str
    """The project's slug, such as `gh/acme/web`."""
    name: str
    external_url: str
    """URL of the repository at its code host."""


@define(kw_only=True)
class Named(Model):
    """A context or an organization, or a project to create, by name."""

    name: str
    """The name, such as `web` (not a slug)."""
