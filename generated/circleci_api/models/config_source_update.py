from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class ConfigSourceUpdate(Model):
    """What to change in where the configuration is; provider and repository stay."""

    file_path: str | None = None
    """New path of the YAML file."""
