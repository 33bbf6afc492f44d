from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model, OpenEnum
from .identified import Identified


@define(kw_only=True)
class Workflow(Model):
    """One run of a workflow in a pipeline."""

    pipeline_id: str | None = None
    canceled_by: str | None = None
    """ID of the user who canceled it, if somebody did."""
    id: str
    auto_rerun_number: int | None = None
    """Which of its automatic reruns this is, if it is one."""
    name: str
    project_slug: str | None = None
    """The project's slug, such as `gh/acme/web`."""
    errored_by: str | None = None
    """ID of the user behind the error, if there is one."""
    tag: WorkflowTag | None = None
    """`setup` for the workflow of the setup phase, null for others."""
    status: WorkflowStatus
    started_by: str | None = None
    """ID of the user who started it."""
    max_auto_reruns: int | None = None
    """How many automatic reruns the configuration allows."""
    pipeline_number: int | None = None
    """Number of its pipeline within the project."""
    created_at: datetime
    stopped_at: datetime | None = None
    """When it ended, null if it has not."""
    project: Identified | None = None
    """Its project; only in old responses."""


class WorkflowStatus(OpenEnum):
    """How a workflow is getting on, or how it ended."""

    SUCCESS = "success"
    RUNNING = "running"
    NOT_RUN = "not_run"
    FAILED = "failed"
    ERROR = "error"
    FAILING = "failing"
    ON_HOLD = "on_hold"
    CANCELED = "canceled"
    UNAUTHORIZED = "unauthorized"
    QUEUED = "queued"


class WorkflowTag(OpenEnum):
    """What is special about a workflow."""

    SETUP = "setup"
