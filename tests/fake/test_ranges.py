"""The fake's storage of artifacts: versions of files, and parts of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from circleci_facade import Pipeline, UnexpectedResponse
from circleci_facade.testing import FakeCircleCI, Job, Workflow, faults

CONTENT = b"0123456789"


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("pack", artifacts={"a.bin": CONTENT})])]).run(branch="main")
    fake.clock.advance(600)
    return fake


@pytest.fixture
def pipeline(fake: FakeCircleCI) -> Pipeline:
    return fake.circleci().project("gh/acme/web").latest()


@pytest.fixture
def stored(fake: FakeCircleCI, pipeline: Pipeline) -> Iterator[str]:
    """Where the storage has the artifact, over HTTP."""
    path = httpx.URL(pipeline.artifact("a.bin").url).raw_path.decode()
    with fake.serve() as url:
        at_circleci = url.removesuffix("/api/v2") + path
        yield httpx.get(at_circleci, headers={"circle-token": fake.token}).headers["location"]


@pytest.mark.parametrize(
    ("asked", "status", "content", "said"),
    [
        ("bytes=4-", 206, CONTENT[4:], "bytes 4-9/10"),
        ("bytes=4-5", 206, CONTENT[4:6], "bytes 4-5/10"),
        ("bytes=4-99", 206, CONTENT[4:], "bytes 4-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("lines=1-", 200, CONTENT, None),
    ],
)
def test_a_part_of_a_file_is_sent_where_that_is_asked_for(
    stored: str, asked: str, status: int, content: bytes, said: str | None
) -> None:
    response = httpx.get(stored, headers={"range": asked})
    assert (response.status_code, response.content, response.headers.get("content-range")) == (status, content, said)
    assert response.headers["etag"] == '"781e5e245d69b566979b86e28d23f2c7"'


def test_a_part_of_another_version_is_not_sent(stored: str) -> None:
    assert httpx.get(stored, headers={"range": "bytes=4-", "if-range": '"other"'}).content == CONTENT


def test_without_versions_the_whole_file_is_sent(fake: FakeCircleCI, stored: str) -> None:
    fake.stores_versions = False
    response = httpx.get(stored, headers={"range": "bytes=4-"})
    assert (response.status_code, response.content) == (200, CONTENT)
    assert "etag" not in response.headers


@pytest.mark.parametrize("stores_versions", [True, False])
def test_a_download_that_is_cut_off_is_finished_with_and_without(
    fake: FakeCircleCI, pipeline: Pipeline, stores_versions: bool, tmp_path: Path
) -> None:
    fake.stores_versions = stores_versions
    artifact = pipeline.artifact("a.bin")
    fake.inject(faults.truncated(), "download_artifact_file", times=5)
    with pytest.raises(UnexpectedResponse, match="cut off"):
        artifact.download(tmp_path)
    assert [each.name for each in tmp_path.iterdir() if not each.name.startswith(".")] == []
    assert artifact.download(tmp_path).read_bytes() == CONTENT
