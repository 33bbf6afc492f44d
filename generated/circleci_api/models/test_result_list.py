"""A page of the test results of a job."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .test_result import TestResult


@define(kw_only=True)
class TestResultList(Model):
    """A page of the test results of a job."""

    items: list[TestResult]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
