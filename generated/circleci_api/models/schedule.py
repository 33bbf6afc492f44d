from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from attrs import define

from ..types import Model
from .timetable import Timetable
from .user import User


@define(kw_only=True)
class Schedule(Model):
    """A schedule that triggers pipelines of a project."""

    wire_names: ClassVar[dict[str, str]] = {
        "updated_at": "updated-at",
        "created_at": "created-at",
        "project_slug": "project-slug",
    }
    id: str
    timetable: Timetable
    """When to trigger pipelines, in UTC."""
    updated_at: datetime | None = None
    name: str
    created_at: datetime
    project_slug: str
    """The project's slug, such as `gh/acme/web`."""
    parameters: dict[str, int | str | bool]
    """Pipeline parameters by name; `branch` or `tag` is what to build."""
    actor: User
    """Who the pipelines are attributed to: a user, or CircleCI."""
    description: str | None = None
    """What the schedule is for; may be null."""
