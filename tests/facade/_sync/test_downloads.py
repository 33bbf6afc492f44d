"""Downloading artifacts: whole or not at all, within the folder, and without taking the token elsewhere."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from circleci_facade import (
    ConnectionFailed,
    Job,
    NotFound,
    RateLimited,
    ServerError,
    TimedOut,
    UnexpectedResponse,
)
from circleci_facade.testing import FakeCircleCI, FakeClock

from .clients import client_of

TOKEN = "tok3n-which-nobody-may-see"


JOB = {
    "id": "j",
    "name": "build",
    "status": "success",
    "type": "build",
    "dependencies": [],
    "project_slug": "gh/acme/web",
    "started_at": "2026-01-05T09:00:00Z",
    "job_number": 7,
}


Answer = Callable[[httpx.Request], httpx.Response]


def downloaded(
    folder: Path, artifacts: list[dict[str, Any]], answer: Answer, clock: FakeClock | None = None
) -> list[Path]:
    """The files that ``download_artifacts`` writes, the artifacts listed by the API and fetched from `answer`."""

    def service(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/job"):
            return httpx.Response(200, json={"items": [JOB], "next_page_token": None})
        if request.url.path.endswith("/7/artifacts"):
            return httpx.Response(200, content=json.dumps({"items": artifacts, "next_page_token": None}))
        return answer(request)

    circleci = client_of(service, token=TOKEN, clock=clock or FakeClock())
    (data,) = circleci.api.workflow.list_workflow_jobs("w").items
    return Job(circleci._connection, data).download_artifacts(folder)


def artifact(path: str, node: int = 0, host: str = "output.circle-artifacts.com") -> dict[str, Any]:
    return {"path": path, "node_index": node, "url": f"https://{host}/{node}/{path}?sig=s3cret"}


def echo(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, text=f"content of {request.url.path}")


def test_each_artifact_becomes_a_file_by_its_path(tmp_path: Path) -> None:
    files = downloaded(tmp_path / "out", [artifact("report.txt"), artifact("cov/index.html")], echo)
    assert files == [tmp_path / "out" / "report.txt", tmp_path / "out" / "cov" / "index.html"]
    assert [file.read_text() for file in files] == ["content of /0/report.txt", "content of /0/cov/index.html"]


def test_parallel_runs_have_a_folder_each(tmp_path: Path) -> None:
    files = downloaded(tmp_path, [artifact("r.txt", 0), artifact("r.txt", 1)], echo)
    assert files == [tmp_path / "0" / "r.txt", tmp_path / "1" / "r.txt"]


@pytest.mark.parametrize(
    "path", ["../evil", "/etc/passwd", "a/../../e", "a/../e", "..\\evil", "C:\\evil", ".", "a\0b", "x" * 300]
)
def test_a_path_out_of_the_folder_is_refused_and_nothing_is_written(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with pytest.raises(UnexpectedResponse, match="cannot be a file within"):
        downloaded(folder, [artifact("good.txt"), {**artifact("x"), "path": path}], echo)
    assert not list(tmp_path.rglob("*.txt"))
    assert not folder.exists()


def test_a_folder_that_cannot_be_one_is_refused_before_anything_is_sent() -> None:
    fake = FakeCircleCI()
    project = fake.add_project("gh/acme/web")
    project.run()
    fake.clock.advance(60)
    circleci = fake.circleci()
    pipeline = circleci.project("gh/acme/web").latest()
    (workflow,) = list(pipeline.workflows())
    (job,) = list(workflow.jobs())
    before = len(fake.requests)
    with pytest.raises(TypeError):
        job.download_artifacts(None)  # type: ignore[arg-type]
    assert len(fake.requests) == before


def test_a_path_through_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "link").symlink_to(tmp_path)
    with pytest.raises(UnexpectedResponse, match="through a symbolic link"):
        downloaded(tmp_path / "out", [artifact("link/evil")], echo)


def test_a_redirect_elsewhere_does_not_take_the_token_along(tmp_path: Path) -> None:
    seen: list[tuple[str, str | None]] = []

    def redirect(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers.get("circle-token")))
        if request.url.host.endswith("circle-artifacts.com"):
            return httpx.Response(302, headers={"location": "https://storage.example.com/object?X-Signature=abc"})
        return httpx.Response(200, content=b"stored")

    (file,) = downloaded(tmp_path, [artifact("r.txt")], redirect)
    assert file.read_bytes() == b"stored"
    assert seen == [("output.circle-artifacts.com", TOKEN), ("storage.example.com", None)]


def test_redirects_without_end_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnexpectedResponse, match="more than 5 redirects") as caught:
        downloaded(tmp_path, [artifact("r.txt")], lambda request: httpx.Response(302, headers={"location": "/x"}))
    assert "s3cret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_no_half_file_and_shows_no_signature(tmp_path: Path) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("connection reset", request=request)

    with pytest.raises(ConnectionFailed, match="connection reset") as caught:
        downloaded(tmp_path, [artifact("r.txt")], fail)
    assert "s3cret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotFound):
        downloaded(tmp_path, [artifact("r.txt")], lambda request: httpx.Response(404))
    assert list(tmp_path.iterdir()) == []


def test_a_download_is_tried_again_as_other_requests_are(tmp_path: Path) -> None:
    clock = FakeClock()
    failures = [httpx.Response(503), httpx.Response(429, headers={"retry-after": "7"})]

    def answer(request: httpx.Request) -> httpx.Response:
        return failures.pop() if failures else echo(request)

    (file,) = downloaded(tmp_path, [artifact("shots/Login: works.txt")], answer, clock)
    assert file.read_text() == "content of /0/shots/Login: works.txt"
    assert clock.monotonic() >= 7


@pytest.mark.parametrize("paths", [["a", "a/b"], ["a/b/c", "x", "a/b"]])
def test_a_file_that_is_another_ones_folder_is_unexpected_and_nothing_is_written(
    paths: list[str], tmp_path: Path
) -> None:
    with pytest.raises(UnexpectedResponse, match="also a folder of another"):
        downloaded(tmp_path / "out", [artifact(path) for path in paths], echo)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("odd", [artifact("r.txt", 10**300), artifact("/".join(["x" * 200] * 10))])
def test_a_path_that_no_file_can_have_is_unexpected(odd: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(UnexpectedResponse, match="cannot be a file within"):
        downloaded(tmp_path, [artifact("a.txt"), odd], echo)
    assert list(tmp_path.iterdir()) == []


def test_a_lasting_failure_ends_the_download_after_the_retries(tmp_path: Path) -> None:
    asked: list[str] = []

    def fail(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(503)

    with pytest.raises(ServerError):
        downloaded(tmp_path, [artifact("r.txt")], fail)
    assert asked == ["/0/r.txt"] * 5
    assert list(tmp_path.iterdir()) == []


def test_a_download_that_takes_too_long_times_out(tmp_path: Path) -> None:
    def stall(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("", request=request)

    with pytest.raises(TimedOut, match=r"r\.txt") as caught:
        downloaded(tmp_path, [artifact("r.txt")], stall)
    assert "s3cret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_an_artifact_at_a_plain_http_address_is_fetched_without_the_token(tmp_path: Path) -> None:
    tokens: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        tokens.append(request.headers.get("circle-token"))
        return echo(request)

    plain = {**artifact("r.txt"), "url": "http://output.circle-artifacts.com/0/r.txt"}
    (file,) = downloaded(tmp_path, [plain], answer)
    assert file.read_text() == "content of /0/r.txt"
    assert tokens == [None]


def test_a_download_that_must_wait_for_hours_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(RateLimited) as caught:
        downloaded(tmp_path, [artifact("r.txt")], lambda _: httpx.Response(429, headers={"retry-after": "9000"}))
    assert caught.value.retry_after == 9000
    assert list(tmp_path.iterdir()) == []


def test_a_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        (file,) = downloaded(tmp_path, [artifact("r.txt")], echo)
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o644


def test_an_address_that_is_none_of_the_web_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnexpectedResponse, match="invalid URL"):
        downloaded(tmp_path, [{**artifact("r.txt"), "url": "file:///etc/passwd"}], echo)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("path", None, "null as Artifact.path of get_job_artifacts, where text is needed"),
        ("path", "", "empty text as Artifact.path"),
        ("path", ["r.txt"], "a list as Artifact.path"),
        ("path", "\ud800", "text that cannot be used as Artifact.path"),
        ("url", None, "null as Artifact.url"),
        ("url", 5, "a number as Artifact.url"),
        ("url", "https://[bad", "an artifact has an invalid URL"),
        ("url", "https://a:99999999/", "an artifact has an invalid URL"),
        ("node_index", "../../evil", "text that cannot be used as Artifact.node_index"),
        ("node_index", [], "a list as Artifact.node_index"),
    ],
)
def test_an_artifact_without_a_usable_path_or_address_is_unexpected_and_nothing_is_written(
    field: str, value: Any, said: str, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    odd = {**artifact("r.txt", 1), field: value}
    with pytest.raises(UnexpectedResponse) as caught:
        downloaded(folder, [odd] if field == "url" else [artifact("a.txt"), odd], echo)
    assert said in str(caught.value)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
