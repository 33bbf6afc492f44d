"""The message of the latest commit in a pipeline."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class PipelineVcsCommit:
    """The message of the latest commit in a pipeline."""

    subject: str | None
    """First line of the message."""
    body: str | None
    """The rest of the message."""
