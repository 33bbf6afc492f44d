"""Recording real traffic with vcrpy, without the token and the secrets in it.

from circleci_facade.testing.recording import recorder

with recorder("tests/cassettes").use_cassette("pipelines.yaml"):
    CircleCI().project("gh/acme/web").latest("main")
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from vcr import VCR

SCRUBBED = "scrubbed"

#: What CircleCI shows of a secret; of the characters that follow, none stays.
MASK = "xxxx"
_MASKED = re.compile(rf"{MASK}.{{0,4}}")

#: Headers that let in whoever has them, in requests and in answers.
SECRET_HEADERS = ("circle-token", "authorization", "cookie", "set-cookie")

#: Fields of JSON bodies that hold secrets.
SECRET_FIELDS = frozenset({"value", "signing-secret", "continuation-key", "private_key", "headers"})

_USER_IN_URL = re.compile(r"(://)[^/@]*@")


def recorder(folder: str | Path, *, record_mode: str = "once", **options: Any) -> VCR:
    """A recorder that keeps its cassettes in `folder` and scrubs them, as `vcr_options` says.

    Args:
        folder: Where the cassettes are.
        record_mode: When to record: ``once``, ``none``, ``new_episodes`` or ``all``, as vcrpy has them.
        options: More for `vcr.VCR`.

    Raises:
        ImportError: vcrpy is not installed.
    """
    try:
        from vcr import VCR
    except ImportError as error:
        raise ImportError("recording needs vcrpy: pip install 'circleci-facade[testing]'") from error
    from vcr.record_mode import RecordMode

    return VCR(cassette_library_dir=str(folder), record_mode=RecordMode(record_mode), **{**vcr_options(), **options})


def vcr_options() -> dict[str, Any]:
    """What makes a `vcr.VCR` safe: also what pytest-recording's fixture ``vcr_config`` wants.

    The token goes from headers, from the query and from basic authentication; so do cookies, the values of environment
    variables and other secrets in bodies, and signatures in addresses to download from. Requests match by method,
    scheme, host, port, path, query and body.
    """
    return {
        "match_on": ["method", "scheme", "host", "port", "path", "query", "body"],
        "decode_compressed_response": True,
        "filter_headers": [(name, SCRUBBED) for name in SECRET_HEADERS],
        "filter_query_parameters": [("circle-token", SCRUBBED)],
        "before_record_request": _scrubbed_request,
        "before_record_response": _scrubbed_response,
    }


def _scrubbed_request(request: Any) -> Any:
    request.uri = _USER_IN_URL.sub(r"\1", request.uri)
    request.body = _scrubbed_body(request.body)
    if "content-length" in request.headers:  # which would tell how long a secret is
        request.headers["content-length"] = str(len(request.body or b""))
    return request


def _scrubbed_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = {name: value for name, value in response["headers"].items() if name.lower() not in SECRET_HEADERS}
    content = _scrubbed_body(response["body"].get("string"))
    lengths = {name: [str(len(content or b""))] for name in headers if name.lower() == "content-length"}
    return {**response, "headers": headers | lengths, "body": {**response["body"], "string": content}}


def _scrubbed_body(body: Any) -> Any:
    """`body` with its secrets replaced, if it is JSON."""
    try:
        value = json.loads(body)
    except (TypeError, ValueError):
        return body
    scrubbed = _scrubbed(value)
    if scrubbed == value:
        return body
    text = json.dumps(scrubbed)
    return text.encode() if isinstance(body, bytes) else text


def _scrubbed(value: Any) -> Any:
    if isinstance(value, list):
        return [_scrubbed(item) for item in value]
    if isinstance(value, dict):
        return {name: _hidden(item) if name in SECRET_FIELDS else _scrubbed(item) for name, item in value.items()}
    if isinstance(value, str) and value.startswith("https://") and "?" in value:
        return value.partition("?")[0]
    return value


def _hidden(value: Any) -> Any:
    """`value` with every text in it replaced."""
    if isinstance(value, dict):
        return {name: _hidden(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_hidden(item) for item in value]
    if isinstance(value, str):
        return MASK if _MASKED.fullmatch(value) else SCRUBBED
    return value
