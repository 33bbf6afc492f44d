"""The pipeline in the response to a trigger, and what an error says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
from attrs import fields
from circleci_api.models import Pipeline, TriggeredPipeline

from ._errors import CircleCIError, NothingToRun, ServerError, UnexpectedResponse
from ._retries import NOT_SENT, is_lasting

if TYPE_CHECKING:
    from ._raw import RawResponse


def say_if_unknown(error: CircleCIError) -> None:
    """Add to the message of a trigger's error that CircleCI may have created a pipeline all the same, if it may."""
    cause = error.__cause__  # of httpx, if there was no response, or only a part of one
    is_lost = isinstance(cause, httpx.TransportError | TimeoutError) and not isinstance(cause, NOT_SENT)
    # Without a status, the body did not arrive whole, or could not be decompressed.
    is_unreadable = isinstance(error, UnexpectedResponse) and (error.status is None or error.status < 300)
    if isinstance(error, ServerError) or is_unreadable or (cause and is_lost and not is_lasting(cause)):
        look = "look at the project's pipelines before you trigger again"
        error.args = (f"{error}; whether a pipeline was created is unknown: {look}",)


def pipeline_in(response: RawResponse[Any], project_slug: str) -> Pipeline:
    """The pipeline that CircleCI created, as far as the response says; its other fields are ``None``.

    The document says that a 201 has a pipeline and a 200 has none; here the body decides.

    Raises:
        NothingToRun: CircleCI created no pipeline.
        UnexpectedResponse: It created one but did not say which, or the body is not an object.
    """
    try:
        body = response.json()
        if not isinstance(body, dict):
            raise response.unexpected("JSON that is not an object")
    except UnexpectedResponse as error:
        say_if_unknown(error)
        raise
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
