"""Downloading the artifacts of a job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import httpx

from .._answers import headers_of, refusal_of, without_token
from .._downloads import MOST_REDIRECTS, may_see_token, places_for, shown, web_address, whole_file
from .._errors import ConnectionFailed, TimedOut, UnexpectedResponse
from .._needed import needed, needed_items
from .._retries import TooLongToWait

if TYPE_CHECKING:
    from circleci_api.models.artifact import Artifact

    from .client import AsyncCircleCI


async def download_artifacts(client: AsyncCircleCI, artifacts: list[Artifact], folder: Path) -> list[Path]:
    """See `AsyncJob.download_artifacts`."""
    artifacts = needed_items(artifacts, "items of get_job_artifacts")
    runs = [
        needed(0 if each.node_index is None else each.node_index, int, "Artifact.node_index of get_job_artifacts")
        for each in artifacts
    ]
    urls = [needed(each.url, str, "Artifact.url of get_job_artifacts") for each in artifacts]
    paths = [needed(each.path, str, "Artifact.path of get_job_artifacts") for each in artifacts]
    places = places_for(folder, list(zip(runs, paths, strict=True)))
    for url, place in zip(urls, places, strict=True):
        await download(client, url, place)
    return places


async def download(client: AsyncCircleCI, url: str, place: Path) -> None:
    """Write what is at `url` to the file `place`, whole or not at all. No redirect takes the token along elsewhere.

    Raises:
        APIError: The service answered with an error.
        ConnectionFailed: No answer came, or not all of it.
        TimedOut: No answer came in time.
        UnexpectedResponse: It redirects without end, or to no address of the web.
    """
    web_address(url)
    with whole_file(place) as file:
        try:
            for _ in range(MOST_REDIRECTS):
                target = await _fetch(client, web_address(url), file)
                if target is None:
                    return
                url = target
        except httpx.TimeoutException as error:
            raise TimedOut(f"GET {shown(url)}: no answer in time") from without_token(error)
        except httpx.InvalidURL as error:
            raise UnexpectedResponse(f"an artifact is said to be at {shown(url)!r}: {error}") from None
        except httpx.HTTPError as error:
            raise ConnectionFailed(f"GET {shown(url)}: {str(error) or type(error).__name__}") from without_token(error)
        raise UnexpectedResponse(f"GET {shown(url)}: more than {MOST_REDIRECTS} redirects")


async def _fetch(client: AsyncCircleCI, url: str, file: BinaryIO) -> str | None:
    """Write what is at `url` to `file`, or return where it redirects to; the client's rules say when to try again."""
    retry = client.retries.for_method("GET")
    while True:
        failure: httpx.Response | httpx.HTTPError
        file.seek(0)
        file.truncate()
        try:
            headers = headers_of(client.token, None) if may_see_token(url, client.base_url) else {}
            async with client.http.stream(
                "GET", url, headers=headers, follow_redirects=False, timeout=client.timeout
            ) as response:
                if response.has_redirect_location:
                    return str(response.url.join(response.headers["location"]))
                if response.is_success:
                    async for chunk in response.aiter_bytes():
                        file.write(chunk)
                    return None
                await response.aread()
                failure = response
                if retry.is_exhausted() or not retry.is_retryable_status_code(response.status_code):
                    raise refusal_of("GET", response.url.path, response, [client.token])
        except httpx.HTTPError as error:
            failure = error
            if retry.is_exhausted() or not retry.is_retryable_exception(error):
                raise
        retry = retry.increment()
        try:
            await retry.asleep(failure)
        except TooLongToWait as late:
            raise refusal_of("GET", late.response.url.path, late.response, [client.token]) from None
