"""``DELETE /project/{project-slug}/envvar/{name}``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.message import Message


def request(project_slug: str, name: str) -> Request[Message]:
    """The request that delete_env_var sends."""
    return Request(
        "deleteEnvVar",
        "DELETE",
        f"/project/{slug(project_slug, 'project_slug')}/envvar/{segment(name, 'name')}",
        {200: Message},
    )
