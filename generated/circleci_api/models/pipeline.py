from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from ..types import Model, OpenEnum
from .pipeline_state import PipelineState


@define(kw_only=True)
class Pipeline(Model):
    """A run of a project's configuration."""

    id: str
    errors: list[PipelineError]
    """Why the pipeline could not run, such as a mistake in its configuration; usually empty."""
    project_slug: str
    """The project's slug, such as `gh/acme/web`."""
    updated_at: datetime | None = None
    number: int
    """Number of the pipeline within its project."""
    trigger_parameters: dict[str, str | int | bool | dict[str, Any]] | None = None
    """Data about the event that triggered the pipeline; some values are nested maps. Only for `circleci/…` projects,
    whose branch and commit are in `trigger_parameters["git"]`.
    """
    state: PipelineState
    """How far its creation has come; whether it succeeded is in the `status` of its workflows."""
    created_at: datetime
    trigger: PipelineTrigger
    vcs: PipelineVcs | None = None
    """The commit and where it came from; absent for `circleci/…` projects."""
    warnings: list[PipelineWarning] | None = None
    """Warnings about the configuration; the pipeline runs nevertheless."""
    idempotency_key: str | None = None
    """Only in old responses."""
    workflows: PipelineWorkflows | None = None


@define(kw_only=True)
class PipelineError(Model):
    """A reason why a pipeline could not run."""

    type: PipelineErrorType
    message: str


@define(kw_only=True)
class PipelineTrigger(Model):
    """What started a pipeline."""

    type: PipelineTriggerType
    received_at: datetime
    """When CircleCI received the event."""
    actor: PipelineTriggerActor | None = None
    """Who caused the event."""


@define(kw_only=True)
class PipelineTriggerActor(Model):
    """The user who started a pipeline."""

    login: str
    """Login name of the user."""
    avatar_url: str | None


@define(kw_only=True)
class PipelineVcs(Model):
    """The commit that a pipeline ran on, and where it came from."""

    provider_name: str | None
    """Name of the code host, such as `GitHub`."""
    target_repository_url: str
    """Repository that the change is for; for a pull request from a fork, the one that was forked."""
    branch: str | None = None
    """Branch that was checked out; absent for a tag."""
    review_id: str | None = None
    """ID of the code review (pull request), if there is one."""
    review_url: str | None = None
    """URL of the code review (pull request), if there is one."""
    revision: str | None
    """Hash of the commit."""
    tag: str | None = None
    """Tag that was checked out; absent for a branch."""
    commit: PipelineVcsCommit | None = None
    origin_repository_url: str
    """Repository that the change comes from; for a pull request from a fork, the fork."""


@define(kw_only=True)
class PipelineVcsCommit(Model):
    """Message of the latest commit of a pipeline."""

    subject: str | None
    """First line of the message."""
    body: str | None
    """Rest of the message."""


@define(kw_only=True)
class PipelineWarning(Model):
    """A warning about the configuration of a pipeline, which runs nevertheless."""

    type: str
    message: str


@define(kw_only=True)
class PipelineWorkflows(Model):
    """The workflows of a pipeline; only in old responses."""

    ids: list[str]
    """UUIDs of the workflows."""
    total_count: int


class PipelineErrorType(OpenEnum):
    """Kind of error that kept a pipeline from running."""

    CONFIG = "config"
    INVALID_TRIGGER_SETUP = "invalid-trigger-setup"
    CONFIG_FETCH = "config-fetch"
    TIMEOUT = "timeout"
    PERMISSION = "permission"
    OTHER = "other"
    TRIGGER_RULE = "trigger-rule"
    PLAN = "plan"


class PipelineTriggerType(OpenEnum):
    """Kind of event that started a pipeline, such as `webhook` for an event at the code host, `api` for a request, and
    `scheduled_pipeline` or `schedule` for a schedule.
    """

    SCHEDULED_PIPELINE = "scheduled_pipeline"
    EXPLICIT = "explicit"
    API = "api"
    WEBHOOK = "webhook"
    SCHEDULE = "schedule"
    DECOUPLED_INGESTION_SYSTEM = "Decoupled Ingestion System"
    GITLAB = "gitlab"
    UNKNOWN = "unknown"
