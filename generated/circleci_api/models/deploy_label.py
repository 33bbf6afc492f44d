"""One label on a component or an environment."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class DeployLabel:
    """One label on a component or an environment."""

    key: str | None = None
    value: str | None = None
