from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from ..types import Model, OpenEnum
from .pipeline_state import PipelineState


@define(kw_only=True)
class Pipeline(Model):
    """A pipeline, which is one run of a project's configuration."""

    id: str
    errors: list[PipelineError]
    """What kept the pipeline from running, such as a mistake in its configuration; usually empty."""
    project_slug: str
    """The project's slug, such as `gh/acme/web`."""
    updated_at: datetime | None = None
    number: int
    """Number of the pipeline within its project."""
    trigger_parameters: dict[str, str | int | bool | dict[str, Any]] | None = None
    """What the trigger told the pipeline about the event, in part as nested maps."""
    state: PipelineState
    """How far it is in being set up; whether it succeeded is in the `status` of its workflows."""
    created_at: datetime
    trigger: PipelineTrigger
    vcs: PipelineVcs | None = None
    """The commit that it ran on and where it came from, if known."""
    warnings: list[PipelineWarning] | None = None
    """CircleCI's warnings about the configuration, with which it runs all the same."""
    idempotency_key: str | None = None
    """Only in old responses."""
    workflows: PipelineWorkflows | None = None


@define(kw_only=True)
class PipelineError(Model):
    """One reason why a pipeline could not run."""

    type: PipelineErrorType
    message: str


@define(kw_only=True)
class PipelineTrigger(Model):
    """What started a pipeline."""

    type: PipelineTriggerType
    received_at: datetime
    """When CircleCI learned of the event."""
    actor: PipelineTriggerActor | None = None
    """Who caused the event."""


@define(kw_only=True)
class PipelineTriggerActor(Model):
    """The user who started a pipeline."""

    login: str
    """The user's login name."""
    avatar_url: str | None


@define(kw_only=True)
class PipelineVcs(Model):
    """The commit that a pipeline ran on, and where it came from."""

    provider_name: str | None
    """Name of the code host, such as `GitHub`."""
    target_repository_url: str
    """Repository that the pipeline was for."""
    branch: str | None = None
    """Branch that was checked out; there is a branch or a `tag`, never both."""
    review_id: str | None = None
    """ID of the pull request, if there was one."""
    review_url: str | None = None
    """Web address of the pull request, if there was one."""
    revision: str | None
    """Hash of the commit."""
    tag: str | None = None
    """Tag that was checked out; there is a tag or a `branch`, never both."""
    commit: PipelineVcsCommit | None = None
    origin_repository_url: str
    """Repository that the commit came from; for a pull request from a fork, the fork."""


@define(kw_only=True)
class PipelineVcsCommit(Model):
    """The message of the latest commit in a pipeline."""

    subject: str | None
    """First line of the message."""
    body: str | None
    """The rest of the message."""


@define(kw_only=True)
class PipelineWarning(Model):
    """One warning about a pipeline's configuration, with which it runs all the same."""

    type: str
    message: str


@define(kw_only=True)
class PipelineWorkflows(Model):
    """The workflows of a pipeline; only in old responses."""

    ids: list[str]
    """UUIDs of the workflows."""
    total_count: int


class PipelineErrorType(OpenEnum):
    """What kind of error kept a pipeline from running."""

    CONFIG = "config"
    INVALID_TRIGGER_SETUP = "invalid-trigger-setup"
    CONFIG_FETCH = "config-fetch"
    TIMEOUT = "timeout"
    PERMISSION = "permission"
    OTHER = "other"
    TRIGGER_RULE = "trigger-rule"
    PLAN = "plan"


class PipelineTriggerType(OpenEnum):
    """What kind of event started a pipeline."""

    SCHEDULED_PIPELINE = "scheduled_pipeline"
    EXPLICIT = "explicit"
    API = "api"
    WEBHOOK = "webhook"
    SCHEDULE = "schedule"
    DECOUPLED_INGESTION_SYSTEM = "Decoupled Ingestion System"
    GITLAB = "gitlab"
    UNKNOWN = "unknown"
