"""Each metric of a workflow as a ratio of its value now to that of the window before."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class WorkflowSummaryTrends(Model):
    """Each metric of a workflow as a ratio of its value now to that of the window before."""

    total_runs: float
    failed_runs: float
    success_rate: float
    p95_duration_secs: float
    median_duration_secs: float
    total_credits_used: float
    mttr: float
    throughput: float
