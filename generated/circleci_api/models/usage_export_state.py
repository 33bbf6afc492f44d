from __future__ import annotations

from ..types import OpenEnum


class UsageExportState(OpenEnum):
    """How far a usage export has come; `completed` and `failed` are final."""

    CREATED = "created"
    PROCESSING = "processing"
    FAILED = "failed"
    COMPLETED = "completed"
