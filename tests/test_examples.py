"""The examples, run as users run them: webhooks of a fake CircleCI come to the receivers, and the bots act on them."""

from __future__ import annotations

import json
import runpy
import sys
import tarfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from circleci_api.models import WebhookScopeInput

from circleci_facade.testing import FakeCircleCI, Job, TestCase, Workflow

EXAMPLES = Path(__file__).parents[1] / "examples"
SECRET = "s3cret-of-the-webhook"
URL = "https://bot.example.com/circleci"


@pytest.fixture
def fake() -> FakeCircleCI:
    """A CircleCI that tells the bot of each workflow that ends."""
    fake = FakeCircleCI()
    project = fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 30, outcome="failed")])])
    fake.circleci().api.webhook.create_webhook(
        "bot",
        ["workflow-completed"],
        URL,
        WebhookScopeInput(id=project.id, type="project"),
        verify_tls=True,
        signing_secret=SECRET,
    )
    return fake


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    monkeypatch.setenv("CIRCLECI_WEBHOOK_SECRET", SECRET)


def run(fake: FakeCircleCI) -> list[str]:
    """Run the pipeline until nothing more comes of it; returns how the runs of its workflow ended."""
    run = fake.projects["gh/acme/web"].run(branch="main")
    for _ in range(20):
        fake.clock.advance(60)
    return [str(workflow.status) for workflow in fake.circleci().pipeline(run.id).workflows()]


def test_flask_receives_what_is_signed(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from flask_receiver import app

    monkeypatch.setenv("CIRCLECI_WEBHOOK_SECRET", f"new-secret,{SECRET}")
    client = httpx.Client(transport=httpx.WSGITransport(app=app))
    fake.deliver_webhooks(client)
    run(fake)
    assert [delivery.status for delivery in fake.deliveries] == [204]
    assert "test failed on main: https://app.circleci.com/pipelines/" in caplog.text
    assert refused(client, fake) == [401, 401, 400]


def refused(client: Any, fake: FakeCircleCI) -> list[int]:
    """What a receiver says to a request without a signature, to a wrong one, and to a signed one that is no event."""
    from circleci_facade._signature import signature

    delivery, body = fake.deliveries[0], b"[]"
    return [
        client.post(URL, content=delivery.content).status_code,
        client.post(URL, content=delivery.content + b" ", headers=delivery.headers).status_code,
        client.post(URL, content=body, headers={"circleci-signature": signature(SECRET, body)}).status_code,
    ]


def test_fastapi_receives_and_reruns_what_failed_but_not_for_ever(fake: FakeCircleCI) -> None:
    from fastapi_receiver import app

    with fake.intercept():
        fake.deliver_webhooks(httpx.AsyncClient(transport=httpx.ASGITransport(app=app)))
        assert run(fake) == ["failed", "failed", "failed"], "the first run and two reruns"
    assert [delivery.status for delivery in fake.deliveries] == [204, 204, 204]


async def test_fastapi_refuses_what_is_not_signed(fake: FakeCircleCI) -> None:
    from fastapi_receiver import app

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as client:
        assert (await client.post(URL, content=b'{"type": "ping"}')).status_code == 401


async def test_a_workflow_is_rerun_only_once_for_an_event_that_comes_twice(fake: FakeCircleCI) -> None:
    from rerun_failed import rerun_failed

    from circleci_facade.webhooks import WorkflowCompleted, parse

    fake.projects["gh/acme/web"].run(branch="main")
    fake.clock.advance(60)
    event = parse(fake.deliveries[0].content)
    assert isinstance(event, WorkflowCompleted)
    circleci = fake.async_circleci()
    rerun = await rerun_failed(circleci, event)
    assert rerun is not None
    assert rerun.status == "running"
    assert await rerun_failed(circleci, event) is None


def executed(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, name: str, *arguments: str) -> None:
    """Run an example as a program."""
    monkeypatch.setattr(sys, "argv", [name, *arguments])
    with fake.intercept():
        runpy.run_path(str(EXAMPLES / name), run_name="__main__")


def test_a_release_packs_what_each_build_stored(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(arch: str) -> Job:
        info = f"# how it was built\nBASE_IMAGE=nginx:1.27\nARCH={arch}\n".encode()
        return Job(f"build {arch}", 900, artifacts={"build-info": info, "module.so": arch.encode(), "log.txt": b"log"})

    fake.projects["gh/acme/web"].workflows = [Workflow("build-and-test-all", [build("amd64"), build("arm64")])]
    executed(fake, monkeypatch, "release.py", "gh/acme/web", "v1.2.3", str(tmp_path))
    names = [f"nginx_1.27-{arch}-module.so.tgz" for arch in ("amd64", "arm64")]
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / name) for name in names]
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix == ".tgz") == names
    with tarfile.open(tmp_path / names[1]) as archive:
        module = archive.extractfile("module.so")
        assert module is not None
        assert module.read() == b"arm64"


def test_failed_tests_are_reported_across_jobs(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    test = TestCase("test_forward", ("failure",), classname="bart", message="OSError: no disk\n  at 3")
    jobs = [
        Job(name, outcome="failed", tests=[test, TestCase("fine")]) for name in ("tests_torch", "tests_tf", "other")
    ]
    run = fake.add_project("gh/acme/models", [Workflow("test", jobs)]).run()
    fake.clock.advance(120)
    url = f"https://app.circleci.com/workflow/{run.workflows[0].id}"
    executed(fake, monkeypatch, "failed_tests.py", url, str(tmp_path))
    row = "| <code>bart test_forward</code> | 2 | <code>OSError: no disk</code> |"
    assert capsys.readouterr().out.splitlines()[2:] == [row]
    found = json.loads((tmp_path / "failures.json").read_text())
    assert found == {"bart test_forward": {"jobs": ["tests_tf", "tests_torch"], "errors": {"OSError: no disk": 2}}}


def test_why_something_failed_is_one_line(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = fake.projects["gh/acme/web"]
    project.change_job("unit", output={"Run tests": "1 failed\n"})
    run(fake)
    executed(fake, monkeypatch, "why.py", "https://app.circleci.com/pipelines/github/acme/web/1")
    assert capsys.readouterr().out.splitlines()[-2:] == ["  step Run tests exited with 1", "    | 1 failed"]


def test_variables_are_imported_from_a_file_without_showing_a_value(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "prod.env"
    file.write_text("TOKEN=s3cret-value\nREGION='eu west'\n")
    with pytest.raises(SystemExit, match="0"):
        executed(fake, monkeypatch, "import_variables.py", "gh/acme/web", str(file))
    said = capsys.readouterr().out
    assert "+ TOKEN" in said
    assert "s3cret" not in said
    assert set(fake.projects["gh/acme/web"].variables) == {"TOKEN", "REGION"}


def test_the_credits_of_several_organizations_are_reported(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = fake.add_project("gh/other/app", [Workflow("test", [Job("build", 600, resource_class="large")])])
    for project in (fake.projects["gh/acme/web"], other, other):
        project.run(branch="main")
    fake.clock.advance(24 * 3600)
    executed(fake, monkeypatch, "usage_report.py", "2026-01-01", "gh/acme", "gh/other")
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "organization,project,jobs,minutes,credits",
        "other,app,2,20.0,400",
        "acme,web,1,0.5,5",
    ]
    assert "usage 2026-01-01 to 2026-01-05 (1 of 1): completed, export " in said.err
