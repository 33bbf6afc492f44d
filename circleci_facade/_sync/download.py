"""Downloading artifacts: several at once, each whole or not at all, and none that is there already."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._concurrency import mapped
from .._download_progress import DownloadDisplay, DownloadProgress
from .._download_record import Record
from .._errors import UnexpectedResponse
from .._file_urls import MOST_REDIRECTS, signed_address, web_address, without_query
from .._layouts import Layout, Planned, planned
from .._needed import needed
from .._partial_file import PartialFile

if TYPE_CHECKING:
    from .._artifact import BaseArtifact
    from .connection import Connection


def download_artifacts(
    connection: Connection,
    artifacts: Sequence[BaseArtifact[Any]],
    folder: Path,
    layout: Layout | None,
    at_once: int,
    progress: bool | DownloadProgress = False,
) -> list[Path]:
    """See `Pipeline.download_artifacts`."""
    plan = planned(folder, artifacts, layout)
    record = Record(folder)

    def download(item: Planned) -> None:
        if not (item.is_final and record.has(item.place, item.source)):
            with record.writing(item.place, item.source, connection.max_artifact_size, display.arrived) as file:
                fetch(connection, item.url, file)
            if item.is_final and file.version is not None:
                record.add(item.place, item.source)
        display.finished(item.place)

    with DownloadDisplay(progress, len(plan)) as display:
        mapped(download, plan, at_once, return_exceptions=False)
    return [each.place for each in plan]


def content_of(connection: Connection, artifact: BaseArtifact[Any]) -> bytes:
    """See `Artifact.bytes`."""
    content = io.BytesIO()
    url = web_address(needed(artifact.url, str, "Artifact.url of get_job_artifacts"))
    fetch(connection, url, PartialFile(content, connection.max_response_size))
    return content.getvalue()


def fetch(connection: Connection, url: str, file: PartialFile, *, is_signed: bool = False) -> None:
    """Write what is at `url`, an artifact's address, to `file`. No redirect takes the token along elsewhere.

    If `is_signed`, the URL grants access by itself, and the token is sent nowhere.

    Raises:
        APIError: The service responded with an error.
        ConnectionFailed: There was no response, or not all of it.
        TimedOut: There was no response in time.
        UnexpectedResponse: It redirects endlessly or to an invalid URL, or is not a file.
    """
    asked = url
    for _ in range(MOST_REDIRECTS):
        target = connection.fetch(url, file, is_signed=is_signed)
        if target is None:
            return
        url = signed_address(target, connection.base_url) if is_signed else web_address(target)
    raise UnexpectedResponse(f"GET {without_query(asked)}: more than {MOST_REDIRECTS} redirects")
