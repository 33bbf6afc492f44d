"""``PATCH /project/{provider}/{organization}/{project}/settings``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, given, segment
from ...models.project_settings import ProjectSettings

if TYPE_CHECKING:
    from ...models.project_settings_advanced import ProjectSettingsAdvanced
    from ...models.provider import Provider, ProviderValue


def request(
    provider: Provider | ProviderValue,
    organization: str,
    project: str,
    *,
    advanced: ProjectSettingsAdvanced | None = None,
) -> Request[ProjectSettings]:
    """The request that patch_project_settings sends."""
    return Request(
        "patchProjectSettings",
        "PATCH",
        f"/project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/settings",
        {200: ProjectSettings},
        body=given({"advanced": advanced}),
    )
