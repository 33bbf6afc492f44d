"""Metrics of a workflow over the reporting window."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .workflow_metrics import WorkflowMetrics


@define(kw_only=True)
class WorkflowInsight(Model):
    """Metrics of a workflow over the reporting window."""

    name: str
    """Name of the workflow."""
    metrics: WorkflowMetrics
    window_start: datetime
    """When the first run in the reporting window took place."""
    window_end: datetime
    """When the last run in the reporting window took place."""
    project_id: str | None = None
