"""A pipeline, which is one run of a project's configuration."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from ..types import Model
from .pipeline_error import PipelineError
from .pipeline_state import PipelineState
from .pipeline_trigger import PipelineTrigger
from .pipeline_vcs import PipelineVcs
from .pipeline_warning import PipelineWarning
from .pipeline_workflows import PipelineWorkflows


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
    """Warnings about the configuration; the pipeline runs nevertheless."""
    idempotency_key: str | None = None
    """Only in old responses."""
    workflows: PipelineWorkflows | None = None
