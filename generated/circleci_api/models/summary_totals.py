"""Metrics and trends of a project or organization as a whole."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .summary_metrics import SummaryMetrics
from .summary_trends import SummaryTrends


@define(kw_only=True)
class SummaryTotals(Model):
    """Metrics and trends of a project or organization as a whole."""

    metrics: SummaryMetrics
    trends: SummaryTrends
