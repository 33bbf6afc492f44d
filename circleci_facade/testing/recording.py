"""Recording real traffic with vcrpy, without the token and the secrets in it::

with recorder("tests/cassettes").use_cassette("pipelines.yaml"):
    CircleCI().project("gh/acme/web").latest("main")
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx

from ._scrubbing import MASK, SCRUBBED, SECRET_FIELDS, SECRET_HEADERS, Scrubbing, is_secret_header

if TYPE_CHECKING:
    from pathlib import Path

    from vcr import VCR

__all__ = ["MASK", "SCRUBBED", "SECRET_FIELDS", "SECRET_HEADERS", "recorder", "vcr_options"]

#: A token shorter than this may appear elsewhere in a request by chance.
SHORTEST_TOKEN = 8


def recorder(folder: str | Path, *, record_mode: str = "once", **options: Any) -> VCR:
    """A recorder that keeps its cassettes in `folder` and scrubs them as `vcr_options` describes.

    Your own filters, given here or to ``use_cassette``, run before the scrubbing.

    Args:
        folder: The folder of the cassettes.
        record_mode: vcrpy's record mode: ``once``, ``none``, ``new_episodes`` or ``all``.
        options: Further arguments of `vcr.VCR`.

    Raises:
        ImportError: vcrpy is not installed.
    """
    try:
        from vcr import VCR
    except ImportError as error:
        raise ImportError("recording needs vcrpy: pip install 'circleci-facade[testing]'") from error
    from vcr.record_mode import RecordMode

    class Recorder(VCR):  # type: ignore[misc]  # vcrpy has no types
        def get_merged_config(self, **kwargs: Any) -> dict[str, Any]:
            config: dict[str, Any] = super().get_merged_config(**kwargs)
            hooks = _Hooks(config["before_record_request"], config["before_record_response"])
            return {**config, "before_record_request": hooks.request, "before_record_response": hooks.response}

    own = {name: value for name, value in vcr_options().items() if not name.startswith("before_record")}
    return Recorder(cassette_library_dir=str(folder), record_mode=RecordMode(record_mode), **{**own, **options})


def vcr_options() -> dict[str, Any]:
    """Options that make a `vcr.VCR` scrub secrets; return them from pytest-recording's fixture ``vcr_config`` too.

    They remove the token from headers, from the query and from basic authentication, and wherever else a request or
    its response repeats it; cookies; values of environment variables and other secrets in bodies; and signatures in
    download URLs, including redirects. Requests match by method, scheme, host, port, path, query and body, without the
    scrubbed parts.
    """
    hooks = _Hooks()
    return {
        "match_on": ["method", "scheme", "host", "port", "path", "query", "body"],
        "decode_compressed_response": True,
        "before_record_request": hooks.request,
        "before_record_response": hooks.response,
    }


class _Hooks:
    """Hooks that vcrpy calls with a request and then, in the same thread, with its response, before it stores them.

    Args:
        first_request: The filter for a request that runs first.
        first_response: The filter for a response that runs first.
    """

    def __init__(
        self,
        first_request: Callable[[Any], Any] = lambda request: request,
        first_response: Callable[[dict[str, Any]], Any] = lambda response: response,
    ) -> None:
        self._first_request = first_request
        self._first_response = first_response
        self._of_thread = threading.local()

    def request(self, request: Any) -> Any:
        """The request without secrets, which are remembered for its response; `None` to drop it."""
        secrets = _scrub_request(copy.deepcopy(request))  # before a filter removes secrets that the response may repeat
        request = self._first_request(request)
        if request is not None:
            _scrub_request(request)
        self._of_thread.secrets = secrets
        return request

    def response(self, response: dict[str, Any]) -> dict[str, Any] | None:
        """The response without secrets; `None` to drop it."""
        response = self._first_response(response)
        secrets: frozenset[str] = getattr(self._of_thread, "secrets", frozenset())
        return None if response is None else _scrubbed_response(response, Scrubbing(secrets))


def _scrub_request(request: Any) -> frozenset[str]:
    """Remove the secrets of `request`, and return them."""
    in_headers = Scrubbing()
    headers = {name: _text(value) for name, value in request.headers.items()}
    for name in filter(is_secret_header, headers):
        request.headers[name] = in_headers.header(name, headers[name])
    scrubbing = Scrubbing(frozenset(secret for secret in in_headers.found if len(secret) >= SHORTEST_TOKEN))
    for name, value in headers.items():
        if not is_secret_header(name) and (scrubbed := scrubbing.header(name, value)) != value:
            request.headers[name] = scrubbed
    request.uri = scrubbing.address(request.uri)
    content = _content(request.body)
    if content:
        plain = content
        if encoding := _text(request.headers.get("content-encoding", "")):
            plain = _plain(content, encoding) or SCRUBBED.encode()
            del request.headers["content-encoding"]
        scrubbed_content = scrubbing.body(plain, _text(request.headers.get("content-type", "")))
        if scrubbed_content != content:
            request.body = [scrubbed_content] if _is_iterator(request.body) else scrubbed_content
            if "content-length" in request.headers:  # the old one would reveal the length of a secret
                request.headers["content-length"] = str(len(scrubbed_content))
    return frozenset(in_headers.found | scrubbing.found)


def _scrubbed_response(response: dict[str, Any], scrubbing: Scrubbing) -> dict[str, Any]:
    response = _decompressed(response)
    headers = {
        name: [scrubbing.header(name, _text(value)) for value in ([values] if isinstance(values, str) else values)]
        for name, values in response["headers"].items()
        if not is_secret_header(name)
    }
    content = response["body"].get("string")
    scrubbed = scrubbing.body(content, _first(headers, "content-type")) if content else content
    if scrubbed:  # a filter may have changed it before
        headers |= {name: [str(len(scrubbed))] for name in headers if name.lower() == "content-length"}
    status = {**response["status"], "message": scrubbing.text(response["status"].get("message") or "")}
    return {**response, "status": status, "headers": headers, "body": {**response["body"], "string": scrubbed}}


def _decompressed(response: dict[str, Any]) -> dict[str, Any]:
    """`response`, with its body decompressed as httpx does, if vcrpy has not done so."""
    encoding, content = _first(response["headers"], "content-encoding"), response["body"].get("string")
    plain = _plain(content, encoding) if encoding and content else None
    if plain is None:
        return response
    headers = {name: value for name, value in response["headers"].items() if name.lower() != "content-encoding"}
    headers |= {name: [str(len(plain))] for name in headers if name.lower() == "content-length"}
    return {**response, "headers": headers, "body": {**response["body"], "string": plain}}


def _plain(content: bytes, encoding: str) -> bytes | None:
    """The content decoded as httpx does; ``None`` if that fails or changes nothing."""
    try:
        plain = httpx.Response(200, headers={"content-encoding": encoding}, content=content).content
    except httpx.DecodingError:
        return None
    return None if plain == content else plain


def _first(headers: dict[str, Any], wanted: str) -> str:
    """The values of a response header, joined; empty if there are none."""
    for name, values in headers.items():
        if name.lower() == wanted:
            return _text(values) if isinstance(values, str | bytes) else ", ".join(map(_text, values))
    return ""


def _content(body: Any) -> bytes:
    """The content of a request's body, which may be a file or an iterator."""
    if hasattr(body, "read"):
        body = body.read()
    if _is_iterator(body):
        return b"".join(part.encode() if isinstance(part, str) else bytes(part) for part in body)
    return body.encode() if isinstance(body, str) else bytes(body) if isinstance(body, bytes | bytearray) else b""


def _is_iterator(body: Any) -> bool:
    return hasattr(body, "__next__")


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
