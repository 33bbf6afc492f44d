from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model, OpenEnum
from .identified import Identified


@define(kw_only=True)
class Workflow(Model):
    """A run of a workflow in a pipeline."""

    pipeline_id: str | None = None
    canceled_by: str | None = None
    """UUID of the user who canceled it; absent unless someone did."""
    id: str
    auto_rerun_number: int | None = None
    """Number of this automatic rerun, from 1; absent if it is none."""
    name: str
    project_slug: str | None = None
    """The project's slug, such as `gh/acme/web`."""
    errored_by: str | None = None
    """UUID of a user; CircleCI does not say which."""
    tag: WorkflowTag | None = None
    """`setup` for a setup workflow, null for others."""
    status: WorkflowStatus
    started_by: str | None = None
    """UUID of the user who started it."""
    max_auto_reruns: int | None = None
    """Number of automatic reruns that the configuration allows; absent if it allows none."""
    pipeline_number: int | None = None
    """Number of its pipeline within the project."""
    created_at: datetime
    stopped_at: datetime | None = None
    """When it ended; null if it has not."""
    project: Identified | None = None
    """Its project; only in old responses."""


class WorkflowStatus(OpenEnum):
    """Status of a workflow. `on_hold`: it waits for approval; `failing`: a job failed, and others still run or wait for
    approval; `queued`: it waits in a serial group; `error`: CircleCI could not start a job; `unauthorized`: whoever
    triggered or approved it may not use one of its contexts. `success`, `failed`, `error`, `canceled`, `unauthorized`
    and `not_run` are final.
    """

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
    """Tag of a workflow: `setup` for a setup workflow."""

    SETUP = "setup"
