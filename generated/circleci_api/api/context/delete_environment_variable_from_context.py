"""``DELETE /context/{context_id}/environment-variable/{env_var_name}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.message import Message


def request(context_id: str, env_var_name: str) -> Request[Message]:
    """The request that delete_environment_variable_from_context sends."""
    return Request(
        "deleteEnvironmentVariableFromContext",
        "DELETE",
        f"/context/{segment(context_id, 'context_id')}/environment-variable/{segment(env_var_name, 'env_var_name')}",
        {200: Message},
    )
