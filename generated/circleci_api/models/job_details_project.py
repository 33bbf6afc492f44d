"""The project of a job."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobDetailsProject(Model):
    """The project of a job."""

    id: str | None = None
    slug: str
    """The project's slug, such as `gh/acme/web`."""
    name: str
    external_url: str
    """URL of the repository at its code host."""
