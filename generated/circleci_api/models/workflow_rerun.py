from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class WorkflowRerun(Model):
    """The workflow that a rerun started."""

    workflow_id: str
    """UUID of the new workflow."""
    message: str | None = None
    """Only in old responses."""
