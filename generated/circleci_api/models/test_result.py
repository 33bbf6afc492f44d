"""The result of one test in a job."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class TestResult:
    """The result of one test in a job."""

    message: str | None
    """Message of a test that failed or was skipped; may be null or empty."""
    source: str
    """The program that ran the test."""
    run_time: float
    """Seconds that the test took."""
    file: str
    """File that the test is in."""
    result: str
    """How the test went, such as `success`, `failure` or `skipped`."""
    name: str
    classname: str
    """Class of the test, as its test runner reported it."""
