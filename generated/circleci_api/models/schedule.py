from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from attrs import define

from ..types import Model
from .timetable import Timetable
from .user import User


@define(kw_only=True)
class Schedule(Model):
    """A timetable by which pipelines of a project are triggered."""

    wire_names: ClassVar[dict[str, str]] = {
        "updated_at": "updated-at",
        "created_at": "created-at",
        "project_slug": "project-slug",
    }
    id: str
    timetable: Timetable
    """When pipelines are triggered, in UTC."""
    updated_at: datetime | None = None
    name: str
    created_at: datetime
    project_slug: str
    """The project's slug, such as `gh/acme/web`."""
    parameters: dict[str, int | str | bool]
    """Pipeline parameters by name, among them `branch` or `tag` for what is built."""
    actor: User
    """The user, or the system, that pipelines count as triggered by."""
    description: str | None = None
    """What the schedule is for; null if nobody said."""
