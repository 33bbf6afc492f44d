from __future__ import annotations

from attrs import define

from ..types import Model
from .schedule import Schedule


@define(kw_only=True)
class ScheduleList(Model):
    """A page of the schedules of a project."""

    items: list[Schedule]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
