"""``DELETE /project/{project-slug}``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.message import Message


def request(project_slug: str) -> Request[Message]:
    """The request that delete_project_by_slug sends."""
    return Request(
        "deleteProjectBySlug",
        "DELETE",
        f"/project/{slug(project_slug, 'project_slug')}",
        {200: Message},
    )
