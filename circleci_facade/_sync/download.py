"""Downloading the artifacts of a job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .._download_rules import MOST_REDIRECTS, places_for, web_address, whole_file, without_query
from .._errors import UnexpectedResponse
from .._needed import needed, needed_items

if TYPE_CHECKING:
    from circleci_api.models import Artifact

    from .connection import Connection


def download_artifacts(connection: Connection, artifacts: list[Artifact], folder: Path) -> list[Path]:
    """See `Job.download_artifacts`."""
    artifacts = needed_items(artifacts, "items of get_job_artifacts")
    runs = [
        needed(0 if each.node_index is None else each.node_index, int, "Artifact.node_index of get_job_artifacts")
        for each in artifacts
    ]
    urls = [web_address(needed(each.url, str, "Artifact.url of get_job_artifacts")) for each in artifacts]
    paths = [needed(each.path, str, "Artifact.path of get_job_artifacts") for each in artifacts]
    places = places_for(folder, list(zip(runs, paths, strict=True)))
    for url, place in zip(urls, places, strict=True):
        download(connection, url, place)
    return places


def download(connection: Connection, url: str, place: Path) -> None:
    """Download `url` to the file `place`, completely or not at all. Redirects to other hosts do not get the token.

    Raises:
        APIError: The service responded with an error.
        ConnectionFailed: There was no response, or not all of it.
        TimedOut: There was no response in time.
        UnexpectedResponse: It redirects endlessly or to an invalid URL, or is not a file.
    """
    with whole_file(place) as file:
        asked = url
        for _ in range(MOST_REDIRECTS):
            target = connection.fetch(web_address(url), file)
            if target is None:
                return
            url = target
        raise UnexpectedResponse(f"GET {without_query(asked)}: more than {MOST_REDIRECTS} redirects")
