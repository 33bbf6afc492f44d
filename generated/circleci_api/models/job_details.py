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
    """URL of the job's page on CircleCI."""
    project: JobDetailsProject
    parallel_runs: list[JobDetailsParallelRun] | None = None
    """The parallel runs of the job; null or absent until it has started."""
    started_at: datetime | None = None
    latest_workflow: JobDetailsLatestWorkflow
    """The last workflow that the job was part of."""
    name: str
    executor: JobDetailsExecutor | None = None
    parallelism: int
    """How many parallel runs the job is split into."""
    status: JobStatus
    number: int
    """Number of the job within its project."""
    pipeline: Identified
    duration: int | None = None
    """Milliseconds that the job took; null if there is no figure."""
    created_at: datetime
    messages: list[JobDetailsMessage]
    """Remarks of CircleCI on the job's run."""
    contexts: list[Named] | None = None
    """The contexts that the job uses."""
    organization: Named
    queued_at: datetime | None = None
    """When the job was put in the queue for execution."""
    stopped_at: datetime | None = None
    """When the job ended; null or absent until then."""


@define(kw_only=True)
class JobDetailsExecutor(Model):
    """What a job runs on."""

    resource_class: str | None = None
    """Size of the machine or container, such as `medium`; null while the job is queued."""
    type: str | None = None
    """Kind of executor, such as `docker` or `machine`."""


@define(kw_only=True)
class JobDetailsLatestWorkflow(Model):
    """The last workflow that a job was part of."""

    id: str
    """The workflow's UUID."""
    name: str


@define(kw_only=True)
class JobDetailsMessage(Model):
    """A remark of CircleCI on the run of a job."""

    type: str
    """Kind of message."""
    message: str
    """The text of the message."""
    reason: str | None = None
    """Why the message was given; may be absent."""


@define(kw_only=True)
class JobDetailsParallelRun(Model):
    """One of the parallel runs of a job."""

    index: int
    """Number of the run, from 0."""
    status: str
    """Where this run stands, such as `success`."""


@define(kw_only=True)
class JobDetailsProject(Model):
    """The project of a job."""

    id: str | None = None
    slug: str
    """The project's slug, such as `gh/acme/web`."""
    name: str
    external_url: str
    """URL of the repository at its host."""


@define(kw_only=True)
class Named(Model):
    """Something given by its name alone: a context, an organization, or a project to create."""

    name: str
    """The name, such as `web`; not a slug."""
