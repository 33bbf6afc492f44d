"""``GET /project/{project-slug}/envvar/{name}``"""

from __future__ import annotations

from ...client import Request, segment, slug
from ...models.environment_variable import EnvironmentVariable


def request(project_slug: str, name: str) -> Request[EnvironmentVariable]:
    """The request that get_env_var sends."""
    return Request(
        "getEnvVar",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/envvar/{segment(name, 'name')}",
        {200: EnvironmentVariable},
    )
