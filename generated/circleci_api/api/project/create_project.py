"""``POST /organization/{org-slug-or-id}/project``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.project import Project


def request(org_slug_or_id: str, name: str) -> Request[Project]:
    """The request that create_project sends."""
    return Request(
        "createProject",
        "POST",
        f"/organization/{slug(org_slug_or_id, 'org_slug_or_id')}/project",
        {200: Project},
        body={"name": name},
    )
