"""Metrics of one test in the latest runs of a workflow."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class TestMetrics(Model):
    """Metrics of one test in the latest runs of a workflow."""

    p95_duration: float | None
    """Seconds that 95 percent of the test's runs did not exceed."""
    total_runs: int
    classname: str | None = None
    """Class or module of the test, as its report gives it."""
    failed_runs: int
    flaky: bool
    """Whether it has failed and passed on the same commit."""
    source: str | None = None
    """What produced the test's report, such as a test runner."""
    file: str | None = None
    """File that the test is in."""
    job_name: str
    test_name: str
