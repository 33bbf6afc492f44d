"""The first stage: get the published document and check that it is valid."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx

from .document import METHODS, Document, RegenerationError, operations, parse, references, resolve

PUBLISHED = "https://circleci.com/api/v2/openapi.json"
LARGEST = 50 * 1024 * 1024


def fetch(source: str, *, timeout: float = 60.0) -> Document:
    """Read an OpenAPI document from a URL or a file; `timeout`, in seconds, bounds the whole download."""
    text = _download(source, timeout) if "://" in source else _read(source)
    return checked(parse(text, source), source)


def checked(document: object, source: str) -> Document:
    """Return `document` if it is a consistent OpenAPI 3.0 or 3.1 document."""
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
            _followed(document, reference)
        except RegenerationError as error:
            raise RegenerationError(f"{source}: {error}") from None
    for where, problem in _problems(document):
        raise RegenerationError(f"{source} is not a valid OpenAPI document: {where} {problem}")
    identifiers = Counter(operation.get("operationId") for _, _, operation in operations(document))
    for identifier, count in identifiers.items():
        if identifier is not None and count > 1:
            raise RegenerationError(f"{source} uses the operationId {identifier} for {count} operations")
    return document


def _followed(document: Document, reference: str) -> None:
    """Check that `reference` resolves in the end."""
    seen = {reference}
    target = resolve(document, reference)
    while isinstance(target, dict) and isinstance(target.get("$ref"), str):
        reference = target["$ref"]
        if reference in seen:
            raise RegenerationError(f"the document's {reference} refers to itself")
        seen.add(reference)
        target = resolve(document, reference)


def _problems(document: Document) -> Iterator[tuple[str, str]]:
    """What does not have the type that OpenAPI requires, as far as later stages rely on it."""
    for name, kind in {"info": dict, "components": dict, "tags": list, "servers": list}.items():
        if name in document and not isinstance(document[name], kind):
            yield f"`{name}`", f"is not a {'mapping' if kind is dict else 'list'}"
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield from _operation_problems(f"{method.upper()} {path}", item[method])
        yield from _parameter_problems(path, item.get("parameters", []))


def _operation_problems(where: str, operation: object) -> Iterator[tuple[str, str]]:
    if not isinstance(operation, dict):
        yield where, "is not a mapping"
        return
    if not isinstance(operation.get("operationId", ""), str):
        yield where, "has an operationId that is not text"
    responses = operation.get("responses", {})
    if not isinstance(responses, dict) or not all(isinstance(answer, dict) for answer in responses.values()):
        yield where, "has responses that are not a mapping of mappings"
    if not isinstance(operation.get("requestBody", {}), dict):
        yield where, "has a requestBody that is not a mapping"
    yield from _parameter_problems(where, operation.get("parameters", []))


def _parameter_problems(where: str, parameters: object) -> Iterator[tuple[str, str]]:
    if not isinstance(parameters, list) or not all(isinstance(parameter, dict) for parameter in parameters):
        yield where, "has parameters that are not a list of mappings"
        return
    for parameter in parameters:
        if "$ref" not in parameter and not (
            isinstance(parameter.get("name"), str) and isinstance(parameter.get("in"), str)
        ):
            yield where, "has a parameter without a `name` or an `in`"


def _read(source: str) -> str:
    try:
        return Path(source).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RegenerationError(f"{source}: no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RegenerationError(f"{source} cannot be read: {error}") from None


def _download(url: str, timeout: float) -> str:
    if not url.startswith(("https://", "http://")):
        raise RegenerationError(f"{url}: only http and https URLs and file paths are supported")
    outcome: list[tuple[bytes, str] | RegenerationError] = []

    def download() -> None:
        try:
            outcome.append(_content(url, timeout))
        except RegenerationError as error:
            outcome.append(error)

    # httpx bounds each step, not their sum; a server that drips would otherwise block us forever.
    worker = threading.Thread(target=download, daemon=True)
    worker.start()
    worker.join(timeout)
    if not outcome:
        raise RegenerationError(f"{url} did not respond in full within {timeout:g} seconds")
    if isinstance(outcome[0], RegenerationError):
        raise outcome[0]
    content, kind = outcome[0]
    if "html" in kind or content.lstrip()[:1] == b"<":
        raise RegenerationError(f"{url} returned a web page, not an OpenAPI document")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise RegenerationError(f"{url} is not UTF-8 text") from None


def _content(url: str, timeout: float) -> tuple[bytes, str]:
    """The content at `url`, and its media type."""
    content = bytearray()
    try:
        with httpx.stream("GET", url, timeout=timeout, follow_redirects=True) as response:
            if response.status_code != 200:
                raise RegenerationError(f"{url} returned {response.status_code} {response.reason_phrase}")
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > LARGEST:
                    raise RegenerationError(f"{url} sent more than {LARGEST:,} bytes")
            return bytes(content), response.headers.get("content-type", "")
    except httpx.TimeoutException:
        raise RegenerationError(f"{url} did not respond in full within {timeout:g} seconds") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise RegenerationError(f"{url} cannot be reached: {str(error) or type(error).__name__}") from None
