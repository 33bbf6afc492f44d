"""The first stage: get the published document and make sure that it is one."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import httpx

from .document import Document, RegenerationError, operations, parse, references, resolve

PUBLISHED = "https://circleci.com/api/v2/openapi.json"
LARGEST = 50 * 1024 * 1024


def fetch(source: str, *, timeout: float = 60.0) -> Document:
    """Read an OpenAPI document from a URL or a file; `timeout`, in seconds, bounds the whole download."""
    text = _download(source, timeout) if "://" in source else _read(source)
    return checked(parse(text, source), source)


def checked(document: object, source: str) -> Document:
    """Return `document` if it is an OpenAPI 3.0 or 3.1 document that holds together."""
    if not isinstance(document, dict):
        raise RegenerationError(f"{source} is not an OpenAPI document: expected a mapping with `openapi` and `paths`")
    if "swagger" in document:
        raise RegenerationError(f"{source} is Swagger {document['swagger']}; OpenAPI 3.0 or 3.1 is needed")
    version = str(document.get("openapi", ""))
    if not version.startswith(("3.0", "3.1")):
        found = f"`openapi: {version}`" if version else "no `openapi` version"
        raise RegenerationError(f"{source} is not an OpenAPI 3.0 or 3.1 document: it has {found}")
    paths = document.get("paths")
    if not isinstance(paths, dict) or not all(isinstance(item, dict) for item in paths.values()):
        raise RegenerationError(f"{source} is not an OpenAPI document: its `paths` is not a mapping of paths")
    if not paths:
        raise RegenerationError(f"{source} has no paths: there is nothing to generate")
    for reference in references(document):
        try:
            resolve(document, reference)
        except RegenerationError as error:
            raise RegenerationError(f"{source}: {error}") from None
    identifiers = Counter(operation.get("operationId") for _, _, operation in operations(document))
    for identifier, count in identifiers.items():
        if identifier is not None and count > 1:
            raise RegenerationError(f"{source} uses the operationId {identifier} for {count} operations")
    return document


def _read(source: str) -> str:
    try:
        return Path(source).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RegenerationError(f"{source}: no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RegenerationError(f"{source} cannot be read: {error}") from None


def _download(url: str, timeout: float) -> str:
    if not url.startswith(("https://", "http://")):
        raise RegenerationError(f"{url}: only http and https addresses, or a file's path")
    deadline = time.monotonic() + timeout
    content = bytearray()
    try:
        with httpx.stream("GET", url, timeout=min(timeout, 20.0), follow_redirects=True) as response:
            if response.status_code != 200:
                raise RegenerationError(f"{url} answered {response.status_code} {response.reason_phrase}")
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > LARGEST:
                    raise RegenerationError(f"{url} sent more than {LARGEST:,} bytes")
                if time.monotonic() > deadline:
                    raise RegenerationError(f"{url} did not finish within {timeout:g} seconds")
            kind = response.headers.get("content-type", "")
    except httpx.TimeoutException:
        raise RegenerationError(f"{url} did not answer within {min(timeout, 20.0):g} seconds") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise RegenerationError(f"{url} cannot be reached: {error or type(error).__name__}") from None
    if "html" in kind or content.lstrip()[:1] == b"<":
        raise RegenerationError(f"{url} answered with a web page, not an OpenAPI document")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise RegenerationError(f"{url} is not UTF-8 text") from None
