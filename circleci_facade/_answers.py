"""From what httpx gives to what a caller gets: the response, or an error that says what happened."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any, TypeVar
from urllib.parse import urlencode

import httpx
from circleci_api.client import Request

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
from ._raw import RawResponse, described

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


def answer_of(request: Request[T], response: httpx.Response, token: Secret) -> RawResponse[T]:
    """The response, which is a success.

    Raises:
        APIError: The service responded with an error.
        UnexpectedResponse: It responded with a redirect.
    """
    status = response.status_code
    if status >= 400:
        raise refusal_of(request.method, request.path, response, _secrets(request, token))
    raw = RawResponse(request, response)
    if status == 304:
        raise raw.unexpected("nothing, as if it had been asked for changes only; is there a cache on the way?")
    if status >= 300:
        target = response.headers.get("location", "nowhere")
        raise raw.unexpected(f"a redirect to {target}, which was not followed; is base_url right?")
    return raw


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


def error_of(request: Request[Any], error: httpx.HTTPError | httpx.InvalidURL, base_url: str) -> CircleCIError:
    """The error for a request that got no answer, or only part of one; `error`, its cause, loses the token."""
    asked = f"{request.method} {request.path}"
    if isinstance(error, httpx.InvalidURL):
        return ConnectionFailed(f"{asked}: the request to {base_url} cannot be made: {error}")
    without_token(error)
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


def _message(response: httpx.Response) -> str:
    """What an error's answer says."""
    fallback = response.reason_phrase or "no message"
    try:
        message = _message_in(json.loads(response.content))
        text = message if isinstance(message, str) else json.dumps(message) if message else fallback
    except (ValueError, RecursionError):
        if what := described(response.content, response.headers):
            return what
        is_text = "json" not in response.headers.get("content-type", "")
        text = response.content.decode(errors="replace") if is_text else fallback
    plain = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(plain.split())[:LONGEST_MESSAGE].rstrip(".") or fallback


def _message_in(body: Any) -> Any:
    """The message in the JSON of an error: ``{"message": …}``, ``{"error": …}`` or ``{"errors": [{"message": …}]}``."""
    if not isinstance(body, dict):
        return body
    errors = body.get("errors")
    if isinstance(errors, list):
        said = [each.get("message") if isinstance(each, dict) else each for each in errors]
        errors = "; ".join(each for each in said if isinstance(each, str)) or errors
    return body.get("message") or body.get("error") or errors


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
