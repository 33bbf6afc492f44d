"""Metrics and trends of a workflow."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .workflow_summary_metrics import WorkflowSummaryMetrics
from .workflow_summary_trends import WorkflowSummaryTrends


@define(kw_only=True)
class WorkflowSummary(Model):
    """Metrics and trends of a workflow."""

    metrics: WorkflowSummaryMetrics
    trends: WorkflowSummaryTrends
    workflow_names: list[str]
    """Names of the project's workflows."""
