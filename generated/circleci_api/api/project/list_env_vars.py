"""``GET /project/{project-slug}/envvar``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.environment_variable_list import EnvironmentVariableList


def request(project_slug: str, *, page_token: str | None = None) -> Request[EnvironmentVariableList]:
    """The request that list_env_vars sends."""
    return Request(
        "listEnvVars",
        "GET",
        f"/project/{slug(project_slug, 'project_slug')}/envvar",
        {200: EnvironmentVariableList},
        query={"page-token": page_token},
    )
