"""A run of a project's configuration."""

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
    """Data about the event that triggered the pipeline; some values are nested maps. Only for `circleci/…`
    projects, whose branch and commit are in `trigger_parameters["git"]`.
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
