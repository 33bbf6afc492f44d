"""``GET /project/{project-slug}``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.project import Project


def request(project_slug: str) -> Request[Project]:
    """The request that get_project_by_slug sends."""
    return Request(
        "getProjectBySlug",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}",
        {200: Project},
    )
