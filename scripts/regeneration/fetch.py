"""The first stage: get the published document and check that it is valid."""

from __future__ import annotations

import threading
from pathlib import Path

import httpx

from .document import Document, RegenerationError, parse
from .valid import checked

PUBLISHED = "https://circleci.com/api/v2/openapi.json"
LARGEST = 50 * 1024 * 1024


def fetch(source: str, *, timeout: float = 60.0) -> Document:
    """Read an OpenAPI document from a URL or a file; `timeout`, in seconds, bounds the whole download."""
    text = _download(source, timeout) if "://" in source else _read(source)
    return checked(parse(text, source), source)


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
