"""``POST /pipeline/continue``"""

from __future__ import annotations

from ...client import Request, given
from ...models.message import Message


def request(
    continuation_key: str, configuration: str, *, parameters: dict[str, int | str | bool] | None = None
) -> Request[Message]:
    """The request that continue_pipeline sends."""
    return Request(
        "continuePipeline",
        "POST",
        "/pipeline/continue",
        {200: Message},
        body={
            "continuation-key": continuation_key,
            "configuration": configuration,
            **given({"parameters": parameters}),
        },
    )
