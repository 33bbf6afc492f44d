"""Recordings: replayed with the service switched off, and without a secret in them."""

from __future__ import annotations

import asyncio
import base64
from pathlib import Path

import httpx
import pytest

from circleci_facade import AsyncCircleCI, CircleCI
from circleci_facade.testing import FakeCircleCI, Job, Workflow
from circleci_facade.testing.recording import recorder

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
        recorder(tmp_path, record_mode="none").use_cassette("job.yaml", allow_playback_repeats=True) as cassette,
        CircleCI("another", base_url=url, clock=fake.clock) as circleci,
    ):
        project = circleci.project("gh/acme/web")
        pipeline = project.trigger(branch="main")
        assert pipeline.number == 1
        assert [workflow.name for workflow in pipeline.workflows()] in ([], ["test"])
    assert cassette.play_count == 2


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
        httpx.get(f"{url}/me", auth=(TOKEN, ""), cookies={"session": TOKEN})
    text = (tmp_path / "job.yaml").read_text()
    assert "/project/gh/acme/web/envvar" in text
    for secret in (TOKEN, SECRET, basic):
        assert secret not in text
