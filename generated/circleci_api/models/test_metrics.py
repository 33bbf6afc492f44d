"""Metrics of a test in the latest runs of a workflow."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class TestMetrics(Model):
    """Metrics of a test in the latest runs of a workflow."""

    p95_duration: float | None
    """95th percentile of the durations, in seconds."""
    total_runs: int
    classname: str | None = None
    """Class or module of the test, as reported by its test runner."""
    failed_runs: int
    flaky: bool
    """Whether the test failed and passed on the same commit."""
    source: str | None = None
    """Program that reported the test, such as a test runner."""
    file: str | None = None
    """File that contains the test."""
    job_name: str
    test_name: str
