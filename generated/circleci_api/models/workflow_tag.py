"""What is special about a workflow."""

from __future__ import annotations

from ..types import OpenEnum


class WorkflowTag(OpenEnum):
    """What is special about a workflow."""

    SETUP = "setup"
