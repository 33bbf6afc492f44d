"""Recordings: replayed with the service switched off, and without a secret in them."""

from __future__ import annotations

import asyncio
import base64
import sys
from pathlib import Path

import httpx
import pytest
from vcr import VCR
from vcr.errors import CannotOverwriteExistingCassetteException

from circleci_facade import AsyncCircleCI, CircleCI
from circleci_facade.testing import FakeCircleCI, FakeClock, Job, Workflow
from circleci_facade.testing.recording import recorder, vcr_options

TOKEN = "tok3n-which-nobody-may-see"
SECRET = "hunter2-hunter2"


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI(token=TOKEN)
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 30)])])
    return fake


def main_job(circleci: CircleCI) -> list[str]:
    """What a bot does, and what it finds."""
    project = circleci.project("gh/acme/web")
    project.set_variable("PASSWORD", SECRET)
    result = project.trigger(branch="main").wait()
    return [workflow.name for workflow in result.workflows if workflow.status == "success"]


def test_what_is_recorded_is_replayed_with_the_service_switched_off(fake: FakeCircleCI, tmp_path: Path) -> None:
    with (
        fake.serve() as url,
        recorder(tmp_path).use_cassette("job.yaml"),
        CircleCI(TOKEN, base_url=url, clock=fake.clock) as circleci,
    ):
        assert main_job(circleci) == ["test"]
    with (
        recorder(tmp_path, record_mode="none").use_cassette("job.yaml") as cassette,
        CircleCI("another", base_url=url, clock=FakeClock()) as circleci,
    ):
        assert main_job(circleci) == ["test"]
    assert cassette.all_played


def test_what_was_not_recorded_is_not_sent(fake: FakeCircleCI, tmp_path: Path) -> None:
    with (
        fake.serve() as url,
        recorder(tmp_path, record_mode="none").use_cassette("empty.yaml"),
        CircleCI(TOKEN, base_url=url, clock=fake.clock) as circleci,
        pytest.raises(CannotOverwriteExistingCassetteException),
    ):
        circleci.api.user.get_current_user()
    assert fake.requests == []


def test_an_async_client_is_recorded_and_replayed_too(fake: FakeCircleCI, tmp_path: Path) -> None:
    async def login(url: str) -> str:
        async with AsyncCircleCI(TOKEN, base_url=url) as circleci:
            return (await circleci.api.user.get_current_user()).login

    with fake.serve() as url, recorder(tmp_path).use_cassette("me.yaml"):
        assert asyncio.run(login(url)) == "fake"
    with recorder(tmp_path, record_mode="none").use_cassette("me.yaml"):
        assert asyncio.run(login(url)) == "fake"


def test_no_recording_holds_the_token_or_a_secret(fake: FakeCircleCI, tmp_path: Path) -> None:
    basic = base64.b64encode(f"{TOKEN}:".encode()).decode()
    with fake.serve() as url, recorder(tmp_path).use_cassette("job.yaml"):
        with CircleCI(TOKEN, base_url=url, clock=fake.clock) as circleci:
            main_job(circleci)
        httpx.get(f"{url}/me", params={"circle-token": TOKEN})
        httpx.get(f"{url}/me", auth=(TOKEN, ""), headers={"cookie": f"session={TOKEN}"})
        httpx.get(url.replace("://", f"://{TOKEN}:@") + "/me")
    text = (tmp_path / "job.yaml").read_text()
    assert "/project/gh/acme/web/envvar" in text
    for secret in (TOKEN, SECRET, basic):
        assert secret not in text
    shown_length = len('{"name": "PASSWORD", "value": "scrubbed"}')
    assert f"content-length:\n      - '{shown_length}'" in text


def test_what_the_service_has_masked_stays_masked(fake: FakeCircleCI, tmp_path: Path) -> None:
    with (
        fake.serve() as url,
        recorder(tmp_path).use_cassette("variables.yaml"),
        CircleCI(TOKEN, base_url=url) as circleci,
    ):
        circleci.project("gh/acme/web").set_variable("PASSWORD", SECRET)
        (shown,) = circleci.project("gh/acme/web").variables()
        assert shown.value == f"xxxx{SECRET[-4:]}"
    with recorder(tmp_path).use_cassette("variables.yaml"), CircleCI("another", base_url=url) as circleci:
        circleci.project("gh/acme/web").set_variable("PASSWORD", "something else")
        (shown,) = circleci.project("gh/acme/web").variables()
        assert shown.value == "xxxx"


def test_its_options_serve_another_recorder_as_well(fake: FakeCircleCI, tmp_path: Path) -> None:
    with (
        fake.serve() as url,
        VCR(cassette_library_dir=str(tmp_path), **vcr_options()).use_cassette("me.yaml"),
        CircleCI(TOKEN, base_url=url) as circleci,
    ):
        assert circleci.api.user.get_current_user().login == "fake"
    assert TOKEN not in (tmp_path / "me.yaml").read_text()


def test_without_vcrpy_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vcr", None)
    with pytest.raises(ImportError, match=r"pip install 'circleci-facade\[testing\]'"):
        recorder("cassettes")
