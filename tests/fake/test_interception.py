"""Code that makes its own client, tested as it is: what it sends to circleci.com comes to the fake."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import httpx
import pytest
from httpx_retries import RetryTransport

from circleci_facade import AsyncCircleCI, AuthenticationError, CircleCI
from circleci_facade.testing import FakeCircleCI, Job, Workflow
from circleci_facade.testing.recording import recorder


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("build", [Job("pack", 600, artifacts={"a/b.txt": b"b"})])])
    return fake


def test_a_client_that_the_code_makes_for_itself_comes_here_and_waits_no_time(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCLE_HOST", "https://ci.example.com")
    monkeypatch.delenv("CIRCLECI_TOKEN", raising=False)
    with fake.intercept(), CircleCI() as circleci:
        assert circleci.project("gh/acme/web").trigger(branch="main").wait().succeeded
    assert fake.clock.monotonic() > 600
    assert os.environ["CIRCLE_HOST"] == "https://ci.example.com"
    assert "CIRCLECI_TOKEN" not in os.environ


def test_an_async_client_comes_here_too(fake: FakeCircleCI) -> None:
    async def main() -> bool:
        async with AsyncCircleCI() as circleci:
            pipeline = await circleci.project("gh/acme/web").trigger(branch="main")
            return (await pipeline.wait()).succeeded

    with fake.intercept():
        assert asyncio.run(main())


def test_what_it_downloads_from_elsewhere_at_circleci_comes_from_here(fake: FakeCircleCI, tmp_path: Path) -> None:
    with fake.intercept(), CircleCI() as circleci:
        pipeline = circleci.project("gh/acme/web").trigger(branch="main")
        (workflow,) = pipeline.wait().workflows
        workflow.job("pack").download_artifacts(tmp_path)
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"b"


def test_another_token_is_refused_as_there(fake: FakeCircleCI) -> None:
    with fake.intercept(), CircleCI("another") as circleci, pytest.raises(AuthenticationError):
        circleci.api.user.get_current_user()


def test_any_httpx_client_comes_here_and_this_machine_is_left_alone(fake: FakeCircleCI) -> None:
    other = FakeCircleCI(token="other")
    with fake.intercept(), other.serve() as url:
        answer = httpx.get("https://circleci.com/api/v2/me", headers={"circle-token": fake.token})
        assert answer.json()["id"] == fake.user_id
        assert httpx.get(f"{url}/me", headers={"circle-token": fake.token}).status_code == 401
    assert fake.requests == other.requests == ["GET /me"]


def test_when_it_is_over_requests_go_where_they_went(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", lambda transport, request: httpx.Response(418))
    with pytest.raises(ZeroDivisionError), fake.intercept():
        _ = 1 / 0
    assert httpx.get("https://circleci.com/api/v2/me").status_code == 418
    assert fake.requests == []


def test_a_name_that_only_ends_like_the_service_is_another_host(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", lambda transport, request: httpx.Response(418))
    with fake.intercept(allow=["notcircleci.com"]):
        assert httpx.get("https://notcircleci.com/api/v2/me").status_code == 418
        assert httpx.get("https://circleci.com/api/v2/me").status_code == 401
    assert fake.requests == ["GET /me"]


def test_other_hosts_are_refused_unless_they_are_allowed_or_on_this_machine(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ask(url: str) -> int:
        async with httpx.AsyncClient() as client:
            return (await client.get(url)).status_code

    async def teapot(transport: object, request: httpx.Request) -> httpx.Response:
        return httpx.Response(418)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", lambda transport, request: httpx.Response(418))
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", teapot)
    with fake.intercept(allow=["example.com"]):
        for url in ("https://example.com/", "https://api.example.com/", "http://localhost:1/", "http://127.0.0.1:1/"):
            assert (httpx.get(url).status_code, asyncio.run(ask(url))) == (418, 418)
        said = r"^GET https://example.org/a: while requests to circleci.com .* intercept\(allow=\['example.org'\]\)$"
        with pytest.raises(RuntimeError, match=said):
            httpx.get("https://example.org/a?token=secret")
        with pytest.raises(RuntimeError, match=said):
            asyncio.run(ask("https://example.org/a"))
    assert httpx.get("https://example.org/").status_code == 418
    with pytest.raises(TypeError, match="the hosts to allow are a list, not 'a'"), fake.intercept(allow="a"):
        pass


def test_a_client_with_a_transport_of_its_own_keeps_it(fake: FakeCircleCI) -> None:
    other = FakeCircleCI()
    with fake.intercept():
        assert other.circleci().api.user.get_current_user().login == "fake"
        asyncio.run(other.async_circleci().api.user.get_current_user())
    assert (fake.requests, other.requests) == ([], ["GET /me", "GET /me"])


def test_a_transport_around_the_networks_comes_here_as_well(fake: FakeCircleCI) -> None:
    headers = {"circle-token": fake.token}

    async def ask() -> int:
        async with httpx.AsyncClient(transport=RetryTransport()) as client:
            return (await client.get("https://circleci.com/api/v2/me", headers=headers)).status_code

    with fake.intercept(), httpx.Client(transport=RetryTransport()) as client:
        assert client.get("https://circleci.com/api/v2/me", headers=headers).status_code == 200
        assert asyncio.run(ask()) == 200
    assert fake.requests == ["GET /me", "GET /me"]


def test_of_two_the_inner_one_is_asked(fake: FakeCircleCI) -> None:
    inner = FakeCircleCI("inner")
    with fake.intercept():
        with inner.intercept():
            assert CircleCI().api.user.get_current_user().id == inner.user_id
        assert CircleCI().api.user.get_current_user().id == fake.user_id
    assert (inner.requests, fake.requests) == (["GET /me"], ["GET /me"])


def test_a_recorder_within_it_does_not_reach_the_service_and_keeps_nothing_of_it(
    fake: FakeCircleCI, tmp_path: Path
) -> None:
    with fake.intercept(), recorder(tmp_path).use_cassette("me.yaml"), CircleCI() as circleci:
        assert circleci.api.user.get_current_user().login == "fake"
    with (
        fake.serve() as url,
        recorder(tmp_path).use_cassette("later.yaml"),
        CircleCI("x", base_url=url) as circleci,
        pytest.raises(AuthenticationError),
    ):
        circleci.api.user.get_current_user()
    assert [path.name for path in tmp_path.iterdir()] == ["later.yaml"]
