from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model, OpenEnum
from .job_outcome import JobOutcome
from .job_status import JobStatus


@define(kw_only=True)
class Job(Model):
    """A job of a workflow."""

    canceled_by: str | None = None
    """UUID of the user who canceled the job; absent unless someone did."""
    dependencies: list[str]
    """UUIDs of the jobs that this one waits for."""
    job_number: int | None = None
    """Number of the job within its project; absent or null for a job that did not start. An approval may have one, but
    no job details.
    """
    id: str
    """UUID of the job."""
    started_at: datetime | None = None
    """When the job started; null or absent until then."""
    name: str
    approved_by: str | None = None
    """UUID of the user who approved the job; absent unless it is an approved approval job."""
    project_slug: str
    """The project's slug, such as `gh/acme/web`."""
    status: JobStatus
    type: JobType
    """Whether the job runs or waits for approval."""
    requires: dict[str, list[JobOutcome]] | None = None
    """For each job that this one waits for, the outcomes that let this one start."""
    stopped_at: datetime | None = None
    """When the job ended; null or absent until then."""
    approval_request_id: str | None = None
    """UUID by which to approve the job; absent unless it is an approval job."""


@define(kw_only=True)
class WorkflowJobList(Model):
    """A page of the jobs of a workflow."""

    items: list[Job]
    next_page_token: str | None
    """Token of the next page; null on the last one."""


class JobType(OpenEnum):
    """Whether a job runs (`build`) or waits for approval (`approval`)."""

    BUILD = "build"
    APPROVAL = "approval"
