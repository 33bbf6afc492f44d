"""The last workflow that a job was part of."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class JobDetailsLatestWorkflow:
    """The last workflow that a job was part of."""

    id: str
    """The workflow's UUID."""
    name: str
