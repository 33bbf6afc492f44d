"""A remark of CircleCI on the run of a job."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobDetailsMessage(Model):
    """A remark of CircleCI on the run of a job."""

    type: str
    """Kind of message."""
    message: str
    """The text of the message."""
    reason: str | None = None
    """Why the message was given; may be absent."""
