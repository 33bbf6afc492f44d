from __future__ import annotations

from datetime import datetime

from attrs import define, field

from ..types import Model
from .usage_export_state import UsageExportState


@define(kw_only=True)
class UsageExport(Model):
    """A usage export that was just started."""

    usage_export_job_id: str
    """UUID of the export, by which to poll its state."""
    state: UsageExportState
    start: datetime
    """Start of the window."""
    end: datetime
    """End of the window."""
    download_urls: list[str] | None = field(repr=False)
    """Always null for a new export."""
