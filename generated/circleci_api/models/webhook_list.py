from __future__ import annotations

from attrs import define

from ..types import Model
from .webhook import Webhook


@define(kw_only=True)
class WebhookList(Model):
    """The webhooks of a project."""

    items: list[Webhook]
    next_page_token: str | None
    """Token of the next page; null or absent on the last one."""
