from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class ConfigSourceUpdate(Model):
    """Changes to the configuration source; its provider and repository are fixed."""

    file_path: str | None = None
    """New path of the YAML file."""
