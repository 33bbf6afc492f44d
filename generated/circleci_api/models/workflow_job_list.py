"""A page of the jobs of a workflow."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .job import Job


@define(kw_only=True)
class WorkflowJobList(Model):
    """A page of the jobs of a workflow."""

    items: list[Job]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
