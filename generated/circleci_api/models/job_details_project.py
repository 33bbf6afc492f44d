"""The project of a job."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class JobDetailsProject:
    """The project of a job."""

    id: str
    slug: str
    """The project's slug, such as `gh/acme/web`."""
    name: str
    external_url: str
    """URL of the repository at its host."""
