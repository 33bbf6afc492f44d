"""Test results of a run of a workflow."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .test_counts import TestCounts


@define(kw_only=True)
class WorkflowTestRun(Model):
    """Test results of a run of a workflow."""

    pipeline_number: int
    """Number of the pipeline within its project."""
    workflow_id: str
    success_rate: float
    """Share of tests that succeeded, from 0 to 1."""
    test_counts: TestCounts
