"""``GET /deploy/components/{component_id}/versions``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.component_version_list import ComponentVersionList


def request(
    component_id: str, *, environment_id: str | None = None, page_token: str | None = None
) -> Request[ComponentVersionList]:
    """The request that list_component_versions sends."""
    return Request(
        "listComponentVersions",
        "GET",
        f"/deploy/components/{segment(component_id, 'component_id')}/versions",
        {200: ComponentVersionList},
        query={"environment-id": environment_id, "page-token": page_token},
    )
