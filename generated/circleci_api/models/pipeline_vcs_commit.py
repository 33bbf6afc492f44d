"""The message of the latest commit in a pipeline."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PipelineVcsCommit(Model):
    """The message of the latest commit in a pipeline."""

    subject: str | None
    """First line of the message."""
    body: str | None
    """The rest of the message."""
