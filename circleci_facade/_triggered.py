"""The pipeline in the response to a trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields
from circleci_api.models import Pipeline, TriggeredPipeline

from ._errors import NothingToRun

if TYPE_CHECKING:
    from ._raw import RawResponse


def pipeline_in(response: RawResponse[Any], project_slug: str) -> Pipeline:
    """The pipeline that CircleCI created, as far as the response says; its other fields are ``None``.

    The document says that a 201 has a pipeline and a 200 has none; here the body decides.

    Raises:
        NothingToRun: CircleCI created no pipeline.
        UnexpectedResponse: It created one but did not say which, or the body is not an object.
    """
    body = response.json()
    if not isinstance(body, dict):
        raise response.unexpected("JSON that is not an object; whether a pipeline was created is unknown")
    if response.status == 200 and not body.keys() & {"id", "number"}:
        reason = body.get("message")
        said = reason if isinstance(reason, str) and reason else "it gave no reason"
        raise NothingToRun(f"{response.method} {response.path}: CircleCI created no pipeline: {said}")
    triggered: TriggeredPipeline = response.read(TriggeredPipeline)
    if not isinstance(triggered.id, str) or not triggered.id:
        raise response.unexpected("a pipeline without an id: CircleCI created one but did not say which")
    known: dict[str, Any] = {each.name: None for each in fields(Pipeline)}
    known |= {each.name: getattr(triggered, each.name) for each in fields(TriggeredPipeline)}
    known["project_slug"] = project_slug
    return Pipeline(**known)
