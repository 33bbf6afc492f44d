from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Message(Model):
    """A response that is only a message."""

    message: str
    """The message, for people to read."""
