from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class DeployLabel(Model):
    """A label of a component or an environment."""

    key: str | None = None
    value: str | None = None
