from __future__ import annotations

from ..types import OpenEnum


class PipelineState(OpenEnum):
    """How far a pipeline is in being set up, whatever becomes of its workflows."""

    CREATED = "created"
    ERRORED = "errored"
    SETUP_PENDING = "setup-pending"
    SETUP = "setup"
    PENDING = "pending"
