"""Tag of a workflow: `setup` for a setup workflow."""

from __future__ import annotations

from ..types import OpenEnum


class WorkflowTag(OpenEnum):
    """Tag of a workflow: `setup` for a setup workflow."""

    SETUP = "setup"
