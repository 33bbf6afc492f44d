"""The user who started a pipeline."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PipelineTriggerActor(Model):
    """The user who started a pipeline."""

    login: str
    """Login name of the user."""
    avatar_url: str | None
