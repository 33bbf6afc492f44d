"""The latest workflow that a job was part of."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobDetailsLatestWorkflow(Model):
    """The latest workflow that a job was part of."""

    id: str
    """UUID of the workflow."""
    name: str
