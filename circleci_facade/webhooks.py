"""Receiving webhooks: from what a request brought to the event that CircleCI signed.

    event = receive(body, headers, secrets=[os.environ["CIRCLECI_WEBHOOK_SECRET"]])

This needs neither a client nor a web framework; ``circleci.handles(event)`` leads from the event to its pipeline,
workflow or job. CircleCI takes any 2xx within ten seconds as received, and otherwise sends the event again later:
respond first, do what takes long afterwards, and drop events with an `id` that you have seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from ._errors import InvalidEvent, InvalidSignature
from ._events import (
    Completed,
    Event,
    EventCommit,
    EventJob,
    EventPipeline,
    EventProject,
    EventTrigger,
    EventVcs,
    EventWorkflow,
    JobCompleted,
    Person,
    Ping,
    Reference,
    WorkflowCompleted,
    parsed,
)
from ._signature import Headers, check_signature, checked_secrets
from ._unicode import is_encodable

__all__ = [
    "Completed",
    "Event",
    "EventCommit",
    "EventJob",
    "EventPipeline",
    "EventProject",
    "EventTrigger",
    "EventVcs",
    "EventWorkflow",
    "InvalidEvent",
    "InvalidSignature",
    "JobCompleted",
    "Person",
    "Ping",
    "Reference",
    "WorkflowCompleted",
    "parse",
    "receive",
]


def receive(body: bytes, headers: Headers, *, secrets: str | Sequence[str]) -> Event:
    """The event that a webhook's request brought, if CircleCI has signed it.

    Args:
        body: The request's body, exactly as it arrived: ``request.get_data()`` of Flask, ``await request.body()`` of
            FastAPI.
        headers: The request's headers: a mapping, or pairs of names and values, each text or bytes, in any case.
        secrets: The secret of the webhook, or a list of them: the new one and the old one while it is replaced.

    Returns:
        A `WorkflowCompleted`, a `JobCompleted`, a `Ping`, or of any other type an `Event`.

    Raises:
        InvalidSignature: The signature is wrong or missing. Respond with 401, and CircleCI tries again later.
        InvalidEvent: The body is signed, and is not an event.
        ValueError: The body is not bytes, or there is no secret to check with.
    """
    if not isinstance(body, bytes):
        raise ValueError(
            f"the body must be the bytes that arrived, not {type(body).__name__}: the signature is of these bytes, and "
            "text or JSON that was read and is encoded again need not be the same"
        )
    check_signature(body, headers, checked_secrets(secrets))
    return parsed(body)


def parse(body: bytes | str) -> Event:
    """The event that `body` is, **whoever has sent it**: no signature is checked.

    For events that `receive` has let in and that come back from a queue (``event.to_json()``), and for webhooks without
    a secret, to which anybody may send anything.

    Args:
        body: The event as JSON.

    Raises:
        InvalidEvent: It is none.
        ValueError: It is neither bytes nor text.
    """
    if isinstance(body, str):
        if not is_encodable(body):
            raise InvalidEvent("the body holds half a character, which is no JSON")
        body = body.encode()
    if not isinstance(body, bytes):
        raise ValueError(f"an event is parsed from JSON, as bytes or text, not from {type(body).__name__}")
    return parsed(body)
