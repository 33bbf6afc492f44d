from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class TestResult(Model):
    """The result of one test in a job."""

    message: str | None = None
    """Message of a test that failed or was skipped; may be null or empty."""
    source: str | None = None
    """The program that ran the test."""
    run_time: float
    """Seconds that the test took."""
    file: str | None = None
    """File that the test is in."""
    result: str
    """How the test went, such as `success`, `failure` or `skipped`."""
    name: str
    classname: str | None = None
    """Class of the test, as its test runner reported it."""


@define(kw_only=True)
class TestResultList(Model):
    """A page of the test results of a job."""

    items: list[TestResult]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
