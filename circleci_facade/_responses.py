"""Turning what was received into a response, or into the error that says what went wrong."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import httpx
from circleci_api.client import Request

from ._errors import (
    APIError,
    CircleCIError,
    ConnectionFailed,
    NotFound,
    RateLimited,
    ServerError,
    TimedOut,
    UnexpectedResponse,
    error_for,
)
from ._raw import RawResponse, Received, cleaned, described
from ._retries import is_unknown_host, refused_certificate, retry_after
from ._settings import OWN_HEADERS, Secret

T = TypeVar("T")

log = logging.getLogger("circleci_facade")

#: The operations whose deprecation has been logged, each with its method.
_DEPRECATED: set[tuple[str, str]] = set()

#: An id or a number in a path, which does not make it another operation.
_ID = re.compile(r"(?<=/)(\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=/|$)", re.IGNORECASE)

#: Body fields that hold secrets, which no error message repeats.
SECRET_FIELDS = ("value", "signing-secret", "signing_secret", "continuation-key", "headers")

LONGEST_MESSAGE = 500

#: What a self-hosted CircleCI server lacks, responding with 404 or 500 (circleci.com/docs, 2026: API availability).
CLOUD_ONLY = (
    r"/deploy/|/organization(/[^/]+(/[^/]+)?)?(/url-orb-allow-list.*)?$|/otel/|/groups|/usage_export_job"
    r"|/projects?/[^/]+/(pipeline-definitions|triggers)|/rollback"
)


def url_of(request: Request[Any], base_url: str) -> str:
    """The full URL of `request`."""
    query = "?" + urlencode(request.query) if request.query else ""
    return base_url + request.path + query


def sent_request(
    method: str,
    url: str,
    token: Secret | None,
    content: bytes | None,
    more: Mapping[str, str] | None = None,
    *,
    is_bearer: bool = False,
) -> httpx.Request:
    """The request as it goes out, with `more` headers; nobody else holds them.

    API v3 documents only a bearer token (circleci.com/docs, 2026, "API v3 conventions").
    """
    headers = OWN_HEADERS | dict(more or {})
    if token is not None:
        headers |= {"Authorization": f"Bearer {token.reveal()}"} if is_bearer else {"Circle-Token": token.reveal()}
    if content is not None:
        headers["Content-Type"] = "application/json"
    return httpx.Request(method, url, headers=headers, content=content)


def response_of(request: Request[T], received: Received, secrets: Sequence[Secret], base_url: str) -> RawResponse[T]:
    """The response, if it is a success.

    Raises:
        APIError: The service responded with an error.
        UnexpectedResponse: It responded with a redirect.
    """
    if received.status >= 400:
        raise api_error_of(request.method, request.path, received, secrets, base_url)
    raw = RawResponse(request, received, secrets)
    if received.status == 304:
        raise raw.unexpected("nothing, as for a conditional request; is there a cache in between?")
    if not 200 <= received.status < 300:
        raise raw.unexpected(
            f"a redirect to {received.headers.get('location', 'nowhere')}, which was not followed; is base_url right?"
        )
    if "deprecation" in received.headers or "sunset" in received.headers:
        _tell_deprecation(request, received.headers, secrets)
    return raw


def _tell_deprecation(request: Request[Any], headers: Mapping[str, str], secrets: Sequence[Secret]) -> None:
    """Log once for each operation that CircleCI has deprecated it, and when it will be removed, if that is known.

    (circleci.com/docs, 2026, "API v3"; circleci-cli warns of it too.)
    """
    from ._requests import FREE

    operation = _ID.sub("…", request.path) if request.operation == FREE else request.operation
    if (operation, request.method) in _DEPRECATED:
        return
    _DEPRECATED.add((operation, request.method))
    from email.utils import parsedate_to_datetime  # seldom needed, and slow to import

    try:
        ends = f", and will remove it on {parsedate_to_datetime(headers.get('sunset', '')):%Y-%m-%d}"
    except (TypeError, ValueError):
        ends = ""
    log.warning("CircleCI has deprecated %s %s%s", request.method, cleaned(request.path, secrets), ends)


def api_error_of(method: str, path: str, received: Received, secrets: Sequence[Secret], base_url: str) -> APIError:
    """The error for a response with a status of 400 or above, without the `secrets`.

    `path` is a whole URL if the response is that of a storage.
    """
    id = received.headers.get("x-request-id")
    said = [cleaned(text, secrets) for text in (path, _message(received), id or "")]
    kind, seconds = error_for(received.status), retry_after(received.headers)
    hint = ""
    if issubclass(kind, RateLimited) and seconds is not None:
        hint = f"CircleCI asks to wait for {seconds:.0f} s"
    is_server = urlsplit(base_url).hostname != "circleci.com"
    if is_server and issubclass(kind, NotFound | ServerError) and re.search(CLOUD_ONLY, path):
        hint = "If it is not missing, the reason is that a CircleCI server does not have this call"
    if is_server and base_url.endswith("/v3") and issubclass(kind, NotFound | ServerError):
        hint = "Only API v3 has this, and a CircleCI server has no API v3"
    if path.startswith("http"):
        hint = "The storage responded with this, not CircleCI's API"
    failure = kind(method, said[0], received.status, said[1], said[2] or None, hint=hint)
    if isinstance(failure, RateLimited):
        failure.retry_after = seconds
    return failure


def is_gone(request: Request[Any], status: int) -> bool:
    """Whether `status` means that what `request` should delete does not exist; for contexts and groups, that is 403.

    (terraform-provider-circleci, 2026: a context or a group that was just deleted gives a 403, never a 404.)
    """
    is_hidden = re.match(r"/context/|/organizations/[^/]+/groups/", request.path) is not None
    return request.method == "DELETE" and (status == 404 or (status == 403 and is_hidden))


def error_of(what: str, error: Exception, base_url: str, secrets: Sequence[Secret]) -> CircleCIError:
    """The error for the request `what` that got no response, or only part of one, without the `secrets`.

    Neither it nor its cause, `error`, keeps the frames that sent the request: they hold the token.
    """
    failure = _error_of(cleaned(what, secrets), error, base_url)
    failure.__traceback__ = None
    if failure is not error:
        failure.args = (cleaned(str(failure), secrets),)
        failure.__cause__ = unlinked(error)
    return failure


def _error_of(what: str, error: Exception, base_url: str) -> CircleCIError:
    is_file = what.startswith("GET http")
    host = urlsplit(what[4:]).hostname if is_file else base_url
    if isinstance(error, UnexpectedResponse):
        return UnexpectedResponse(f"{what}: {error}")
    if isinstance(error, CircleCIError):
        return error
    if isinstance(error, httpx.InvalidURL):
        return ConnectionFailed(f"{what}: the request to {host} cannot be made: {error}")
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return TimedOut(f"{what}: no response from {host} in time ({_kind(error)}); see the client's timeout")
    if "message body" in str(error):
        return UnexpectedResponse(f"{what}: the response was cut off: {error}")
    if certificate := refused_certificate(error):
        said = certificate.verify_message or str(certificate)
        return ConnectionFailed(
            f"{what}: the certificate of {host} is not trusted: {said}; for your own CA, set SSL_CERT_FILE to its "
            "certificate or pass an http_client= that trusts it"
        )
    if isinstance(error, httpx.ProxyError):
        return ConnectionFailed(f"{what}: no connection to {host} through {error}")
    if is_unknown_host(error):
        if is_file:
            return ConnectionFailed(f"{what}: the host {host} does not exist")
        return ConnectionFailed(f"{what}: the host {urlsplit(base_url).hostname} does not exist; is base_url right?")
    return ConnectionFailed(f"{what}: no response from {host}: {str(error) or _kind(error)}")


def unlinked(error: BaseException) -> BaseException:
    """`error` and its causes, without their frames and requests."""
    step: BaseException | None = error
    while step is not None:
        step.__traceback__ = None
        if isinstance(step, httpx.RequestError):
            step._request = None
        step = step.__cause__ or step.__context__
    return error


def _kind(error: Exception) -> str:
    return {
        "ConnectTimeout": "connecting",
        "ReadTimeout": "reading",
        "WriteTimeout": "writing",
        "PoolTimeout": "waiting for a free connection",
        "TimeoutError": "the deadline of the call",
    }.get(type(error).__name__, type(error).__name__)


def _message(received: Received) -> str:
    """The message in an error response."""
    fallback = received.reason or "no message"
    try:
        message = _message_in(json.loads(received.content))
        text = message if isinstance(message, str) else json.dumps(message) if message else fallback
    except (ValueError, RecursionError):
        if what := described(received.content, received.headers):
            return what
        is_text = "json" not in received.headers.get("content-type", "")
        text = received.content.decode(errors="replace") if is_text else fallback
    plain = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(plain.split())[:LONGEST_MESSAGE].rstrip(".") or fallback


def _message_in(body: Any) -> Any:
    """The message in the JSON of an error: ``{"message": …}``, ``{"error": …}`` or ``{"errors": [{"message": …}]}``.

    In API v3, that is ``{"error": {"title": …, "detail": …}}``, the detail only sometimes (circleci-cli, 2026).
    """
    if not isinstance(body, dict):
        return body
    if isinstance(error := body.get("error"), dict):
        return ": ".join(text for text in (error.get("title"), error.get("detail")) if isinstance(text, str)) or error
    errors = body.get("errors")
    if isinstance(errors, list):
        said = [each.get("message") if isinstance(each, dict) else each for each in errors]
        errors = "; ".join(each for each in said if isinstance(each, str)) or errors
    return body.get("message") or body.get("error") or errors


def secrets_in(request: Request[Any]) -> list[Secret]:
    """The secrets that the body of `request` holds."""
    body = request.body if isinstance(request.body, dict) else {}
    return [Secret(text) for field in SECRET_FIELDS for text in _texts(body.get(field))]


def _texts(value: Any) -> Iterator[str]:
    """Every text within a value that is a secret, however deep."""
    if isinstance(value, str) and value:
        yield str(value)
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
