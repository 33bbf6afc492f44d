from __future__ import annotations

from attrs import define, field

from ..types import Model
from .usage_export_state import UsageExportState


@define(kw_only=True)
class UsageExportStatus(Model):
    """How far a usage export has come, and where to download it."""

    usage_export_job_id: str
    state: UsageExportState
    download_urls: list[str] | None = field(repr=False)
    """Links to gzipped CSV files, which need no token; null until `state` is `completed`, and also then if there was no
    data. A link lasts 36 hours; each poll returns new ones.
    """
    error_reason: str | None = None
    """Why the export failed; absent if it did not."""
