"""``POST /project/{project-slug}/envvar``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.environment_variable import EnvironmentVariable


def request(project_slug: str, name: str, value: str) -> Request[EnvironmentVariable]:
    """The request that create_env_var sends."""
    return Request(
        "createEnvVar",
        "POST",
        f"/project/{slug(project_slug, 'project_slug')}/envvar",
        {201: EnvironmentVariable},
        body={"name": name, "value": value},
    )
