from __future__ import annotations

from attrs import define

from ..types import Model
from .project_settings_advanced import ProjectSettingsAdvanced


@define(kw_only=True)
class ProjectSettings(Model):
    """The settings of a project."""

    advanced: ProjectSettingsAdvanced | None = None
    """The advanced settings; in a request, only those to change."""
