"""``PUT /context/{context_id}/environment-variable/{env_var_name}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.context_variable_update import ContextVariableUpdate


def request(context_id: str, env_var_name: str, value: str) -> Request[ContextVariableUpdate]:
    """The request that add_environment_variable_to_context sends."""
    return Request(
        "addEnvironmentVariableToContext",
        "PUT",
        f"/context/{segment(context_id, 'context_id')}/environment-variable/{segment(env_var_name, 'env_var_name')}",
        {200: ContextVariableUpdate},
        body={"value": value},
    )
