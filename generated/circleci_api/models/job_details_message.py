"""A message from CircleCI about a job."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobDetailsMessage(Model):
    """A message from CircleCI about a job."""

    type: str
    """Kind of message."""
    message: str
    """Text of the message."""
    reason: str | None = None
    """Why the message was added; may be absent."""
