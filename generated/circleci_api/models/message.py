from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class Message(Model):
    """An answer that is only a sentence."""

    message: str
    """The sentence, for people to read."""
