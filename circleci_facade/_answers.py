"""From what httpx gives to what a caller gets: the decoded answer, or an error that says what happened."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any, TypeVar
from urllib.parse import urlencode

import httpx
from circleci_api.client import Request
from circleci_api.errors import DecodingError

from ._config import OWN_HEADERS, Secret
from ._errors import (
    APIError,
    CircleCIError,
    ConnectionFailed,
    RateLimited,
    TimedOut,
    UnexpectedResponse,
    error_for,
)

T = TypeVar("T")

#: Body fields that hold secrets, which no error message repeats.
SECRET_FIELDS = ("value", "signing-secret", "signing_secret", "continuation-key", "headers")

LONGEST_MESSAGE = 500


def url_of(request: Request[Any], base_url: str) -> str:
    """The whole address that `request` goes to."""
    query = "?" + urlencode(request.query) if request.query else ""
    return base_url + request.path + query


def headers_of(token: Secret, content: bytes | None, *, client_has_own: bool = False) -> dict[str, str]:
    """The headers of a request with the body `content`, without those that the httpx client has, if it is ours."""
    headers = {"Circle-Token": token.reveal()}
    if not client_has_own:
        headers |= OWN_HEADERS
    if content is not None:
        headers["Content-Type"] = "application/json"
    return headers


def answer_of(request: Request[T], response: httpx.Response, token: Secret) -> T:
    """The decoded answer.

    Raises:
        APIError: The service answered with an error.
        UnexpectedResponse: It answered with something else than its API does.
    """
    status = response.status_code
    if 200 <= status < 300:
        try:
            return request.decode(status, response.content)
        except DecodingError as error:
            what = _described(response) or f"something that is not JSON ({error})"
            raise _unexpected(request, status, what) from None
    if status < 400:
        target = response.headers.get("location", "nowhere")
        raise _unexpected(request, status, f"a redirect to {target}, which was not followed; is base_url right?")
    raise refusal_of(request.method, request.path, response, _secrets(request, token))


def refusal_of(method: str, path: str, response: httpx.Response, secrets: list[Secret]) -> APIError:
    """The error that an answer of status 400 or above is, its message without the `secrets`."""
    message = _message(response)
    for secret in secrets:
        message = secret.removed_from(message)
    kind = error_for(response.status_code) if response.status_code >= 400 else APIError
    failure = kind(method, path, response.status_code, message, response.headers.get("x-request-id"))
    if isinstance(failure, RateLimited):
        from ._retries import retry_after

        failure.retry_after = retry_after(response)
    return failure


def error_of(request: Request[Any], error: httpx.HTTPError, base_url: str) -> CircleCIError:
    """The error for a request that got no answer, or only part of one; `error`, its cause, loses the token."""
    without_token(error)
    asked = f"{request.method} {request.path}"
    if isinstance(error, httpx.TimeoutException):
        return TimedOut(f"{asked}: no answer from {base_url} in time ({_kind(error)}); see the client's timeout")
    if isinstance(error, httpx.DecodingError) or "message body" in str(error):
        return UnexpectedResponse(f"{asked}: the answer was cut off or garbled: {error}")
    return ConnectionFailed(f"{asked}: no answer from {base_url}: {str(error) or _kind(error)}")


def without_token(error: httpx.HTTPError) -> httpx.HTTPError:
    """`error`, the request that it holds without the token."""
    with contextlib.suppress(RuntimeError):
        error.request.headers.pop("circle-token", None)
    return error


def _kind(error: httpx.HTTPError) -> str:
    return {
        "ConnectTimeout": "connecting",
        "ReadTimeout": "reading",
        "WriteTimeout": "writing",
        "PoolTimeout": "waiting for a free connection",
    }.get(type(error).__name__, type(error).__name__)


def _unexpected(request: Request[Any], status: int, what: str) -> UnexpectedResponse:
    error = UnexpectedResponse(f"{request.method} {request.path} answered {status} with {what}")
    error.status = status
    return error


def _message(response: httpx.Response) -> str:
    """What an error's answer says."""
    try:
        body = json.loads(response.content)
    except (ValueError, RecursionError):
        return _described(response) or response.reason_phrase or "no message"
    message = (body.get("message") or body.get("error")) if isinstance(body, dict) else body
    text = message if isinstance(message, str) else json.dumps(message) if message else response.reason_phrase
    plain = "".join(char if char.isprintable() else " " for char in text or "no message")
    return " ".join(plain.split())[:LONGEST_MESSAGE].rstrip(".")


def _described(response: httpx.Response) -> str:
    """What the body of `response` is, if it is plainly not JSON."""
    content = response.content.lstrip()
    if not content:
        return "an empty body"
    if "html" in response.headers.get("content-type", "") or content[:1] == b"<":
        return "a web page, perhaps of a proxy"
    return ""


def _secrets(request: Request[Any], token: Secret) -> list[Secret]:
    body = request.body if isinstance(request.body, dict) else {}
    return [token, *(Secret(text) for field in SECRET_FIELDS for text in _texts(body.get(field)))]


def _texts(value: Any) -> Iterator[str]:
    """Every text within a value that is a secret, however deep."""
    if isinstance(value, str) and value:
        yield str(value)
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
