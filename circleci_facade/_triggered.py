"""The pipeline in the response to a trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from circleci_api.models import TriggeredPipeline

from ._errors import NothingToRun

if TYPE_CHECKING:
    from ._raw import RawResponse


def pipeline_in(response: RawResponse[Any]) -> TriggeredPipeline:
    """The pipeline that CircleCI created. By the document a 201 has one and a 200 has none; here the body decides.

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
    pipeline: TriggeredPipeline = response.read(TriggeredPipeline)
    if not isinstance(pipeline.id, str) or not pipeline.id:
        raise response.unexpected("a pipeline without an id: CircleCI created one but did not say which")
    return pipeline
