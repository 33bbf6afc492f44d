from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class TestResult(Model):
    """The result of a test."""

    message: str | None = None
    """Message of a test that failed or was skipped; otherwise empty or null."""
    source: str | None = None
    """Program that reported the test, such as a test runner."""
    run_time: float
    """Seconds that the test took."""
    file: str | None = None
    """File that contains the test."""
    result: str
    """Outcome of the test, such as `success`, `failure` or `skipped`."""
    name: str
    classname: str | None = None
    """Class of the test, as reported by its test runner."""


@define(kw_only=True)
class TestResultList(Model):
    """A page of the test results of a job."""

    items: list[TestResult]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
