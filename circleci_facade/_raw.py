"""The raw response, for callers who need more than the decoded value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from circleci_api.client import Request

from ._errors import UnexpectedResponse
from ._settings import Secret

if TYPE_CHECKING:
    from ._rate_limits import RateLimits

T = TypeVar("T")


class Received:
    """The response to a request, of any status. Its `repr` hides the content, which may repeat what was sent."""

    __slots__ = ("content", "headers", "reason", "status")

    def __init__(self, status: int, headers: Mapping[str, str], content: bytes, reason: str) -> None:
        self.status = status
        self.headers = headers
        self.content = content
        self.reason = reason

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.status}>"


class RawResponse(Generic[T]):
    """A raw response, decoded only when `value` or `json` is used.

    Attributes:
        method: The HTTP method of the request.
        path: The path of the request, below the base URL.
        status: The HTTP status, a success.
        headers: The headers; their names are case-insensitive.
        content: The body, decompressed.
    """

    def __init__(self, request: Request[T], received: Received, secrets: Sequence[Secret] = ()) -> None:
        self._request = request
        self._secrets = secrets
        self._value: Any = None
        self._is_decoded = False
        self.method = request.method
        self.path = request.path
        self.status = received.status
        self.headers = received.headers
        self.content = received.content

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.status} of {self.method} {self.path}>"

    @property
    def value(self) -> T:
        """What the operation returns.

        Raises:
            UnexpectedResponse: The body is not JSON, or does not have the operation's shape.
        """
        if not self._is_decoded:
            self._value, self._is_decoded = self._decoded(self._request), True
        value: T = self._value
        return value

    def json(self) -> Any:
        """The whole JSON, with fields that the operation's type lacks.

        Raises:
            UnexpectedResponse: The body is not JSON.
        """
        return self.read(Any)

    def read(self, kind: Any) -> Any:
        """The body as a `kind`, instead of what the operation returns.

        Raises:
            UnexpectedResponse: The body is not JSON, or of another shape.
        """
        return self._decoded(Request(self._request.operation, self.method, self.path, {self.status: kind}))

    @property
    def request_id(self) -> str | None:
        """CircleCI's id of the request, for its support."""
        id = self.headers.get("x-request-id")
        return None if id is None else cleaned(id, self._secrets)

    @property
    def rate_limits(self) -> RateLimits | None:
        """How many requests are left, if the response says so."""
        from ._rate_limits import RateLimits

        return RateLimits.of(self.headers)

    def unexpected(self, what: str) -> UnexpectedResponse:
        """The error for a response that is `what`."""
        id = f" (request id {self.request_id})" if self.request_id else ""
        said = f"{self.method} {self.path} returned {self.status} with {what}{id}"
        error = UnexpectedResponse(cleaned(said, self._secrets))
        error.status, error.request_id = self.status, self.request_id
        return error

    def _decoded(self, request: Request[Any]) -> Any:
        try:
            return request.decode(self.status, self.content)
        except (ValueError, RecursionError) as error:  # a DecodingError, or text that no decoder takes
            what = described(self.content, self.headers) or f"something other than the expected JSON: {error}"
            raise self.unexpected(what) from None


def cleaned(text: str, secrets: Sequence[Secret]) -> str:
    """`text` without the `secrets`, which a response may repeat."""
    for secret in secrets:
        text = secret.removed_from(text)
    return text


def described(content: bytes, headers: Mapping[str, str]) -> str:
    """What a body is, if it is plainly not JSON."""
    content = content.lstrip()
    if not content:
        return "an empty body"
    if "html" in headers.get("content-type", "") or content[:1] == b"<":
        return "a web page, perhaps from a proxy"
    return ""
