"""``GET /project/{provider}/{organization}/{project}/settings``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, segment
from ...models.project_settings import ProjectSettings

if TYPE_CHECKING:
    from ...models.provider import Provider, ProviderValue


def request(provider: Provider | ProviderValue, organization: str, project: str) -> Request[ProjectSettings]:
    """The request that get_project_settings sends."""
    return Request(
        "getProjectSettings",
        "GET",
        f"/project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/settings",
        {200: ProjectSettings},
    )
