"""The workflow that a rerun started."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class WorkflowRerun:
    """The workflow that a rerun started."""

    workflow_id: str
    """UUID of the new workflow."""
