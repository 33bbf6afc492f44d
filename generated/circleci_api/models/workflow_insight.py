"""Metrics of one workflow over the reporting window."""

from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model
from .workflow_metrics import WorkflowMetrics


@define(kw_only=True)
class WorkflowInsight(Model):
    """Metrics of one workflow over the reporting window."""

    name: str
    """Name of the workflow."""
    metrics: WorkflowMetrics
    window_start: datetime
    """Start of the reporting window."""
    window_end: datetime
    """End of the reporting window."""
    project_id: str | None = None
