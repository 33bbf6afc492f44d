"""A file that a job stored as an artifact."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class Artifact:
    """A file that a job stored as an artifact."""

    path: str
    """Path of the file among the job's artifacts."""
    node_index: int
    """Which parallel run stored the file, from 0."""
    url: str
    """Where to download the file; a private project's asks for an API token."""
