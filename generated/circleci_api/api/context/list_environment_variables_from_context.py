"""``GET /context/{context_id}/environment-variable``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.context_variable_list import ContextVariableList


def request(context_id: str, *, page_token: str | None = None) -> Request[ContextVariableList]:
    """The request that list_environment_variables_from_context sends."""
    return Request(
        "listEnvironmentVariablesFromContext",
        "GET",
        f"/context/{segment(context_id, 'context_id')}/environment-variable",
        {200: ContextVariableList},
        query={"page-token": page_token},
    )
