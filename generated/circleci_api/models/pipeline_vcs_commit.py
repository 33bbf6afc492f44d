"""Message of the latest commit of a pipeline."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PipelineVcsCommit(Model):
    """Message of the latest commit of a pipeline."""

    subject: str | None
    """First line of the message."""
    body: str | None
    """Rest of the message."""
