from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Artifact(Model):
    """A file that a job stored as an artifact, of 3 GB at most."""

    path: str
    """Path of the file among the job's artifacts."""
    node_index: int
    """Index of the parallel run that stored the file, from 0."""
    url: str
    """URL of the file; for a private project, it needs an API token."""
    pretty_path: str | None = None
    """Only in old responses: the path for display."""


@define(kw_only=True)
class ArtifactList(Model):
    """A page of the artifacts of a job."""

    items: list[Artifact]
    next_page_token: str | None
    """Token of the next page; null on the last one."""
