"""``POST /project/{project-slug}/pipeline``"""

from __future__ import annotations

from ...client import Request, given, slug
from ...models.message import Message
from ...models.triggered_pipeline import TriggeredPipeline


def request(
    project_slug: str,
    *,
    branch: str | None = None,
    tag: str | None = None,
    parameters: dict[str, int | str | bool] | None = None,
) -> Request[Message | TriggeredPipeline]:
    """The request that trigger_pipeline sends."""
    return Request(
        "triggerPipeline",
        "POST",
        f"/project/{slug(project_slug, 'project_slug')}/pipeline",
        {200: Message, 201: TriggeredPipeline},
        body=given({"branch": branch, "tag": tag, "parameters": parameters}),
    )
