"""``python -m circleci_facade``: what belongs in a bug report, for each state that a machine can be in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import circleci_facade
from circleci_facade.__main__ import main
from circleci_facade.testing import FakeCircleCI, faults

TOKEN = "s3cret-token"


@pytest.fixture
def fake() -> FakeCircleCI:
    return FakeCircleCI(token=TOKEN)


@pytest.fixture(autouse=True)
def host(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """The fake as the host in the environment, in a folder and a home with nothing in them; its URL."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    with fake.serve() as url:
        monkeypatch.setenv("CIRCLE_HOST", url.removesuffix("/api/v2"))
        yield url


def report(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
    """The exit status, and the lines of the report by name."""
    status = main([])
    text = capsys.readouterr().out
    assert TOKEN not in text
    return status, {name: said.strip() for name, _, said in (line.partition(":") for line in text.splitlines())}


def test_all_is_well(host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CIRCLECI_TOKEN", TOKEN)
    status, said = report(capsys)
    assert status == 0
    assert said["circleci-facade"] == circleci_facade.__version__
    assert said["Python"].startswith(f"{sys.version_info[0]}.{sys.version_info[1]}.")
    assert said["packages"].startswith("httpx 0.")
    assert said["token"] == "the token in CIRCLECI_TOKEN"
    assert said["API"] == host
    assert said["response"].startswith("200, request id ")
    left, _, rest = said["rate limit"].partition(" of ")
    assert left.isdigit()
    assert "requests left in a window of 3600 s; the next window begins in" in rest


def test_a_token_of_the_command_line_client_is_named_by_its_file(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / ".circleci" / "cli.yml"
    file.parent.mkdir()
    file.write_text(f"token: {TOKEN}\nhost: {host.removesuffix('/api/v2')}\n")
    status, said = report(capsys)
    assert status == 0
    assert said["token"] == f"the token in {file}"


def test_without_a_token_it_says_so_and_whether_the_api_can_be_reached(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = report(capsys)
    assert status == 1
    assert said["token"].startswith("none: no API token: pass CircleCI(token=…) or set CIRCLECI_TOKEN")
    assert said["response"].startswith("AuthenticationError: GET /me returned 401")


def test_a_wrong_token_is_said_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CIRCLE_TOKEN", "wrong-token")
    status, said = report(capsys)
    assert status == 1
    assert said["token"] == "the token in CIRCLE_TOKEN"
    assert said["response"].startswith("AuthenticationError: GET /me returned 401")
    assert "wrong-token" not in str(said)


def test_an_api_that_fails_is_asked_once(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CIRCLECI_TOKEN", TOKEN)
    fake.inject(faults.html_error(502), "get_current_user", times=5)
    status, said = report(capsys)
    assert status == 1
    assert said["response"].startswith("ServerError: GET /me returned 502")
    assert len(fake.requests) == 1


def test_a_response_without_limits_states_none(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CIRCLECI_TOKEN", TOKEN)
    fake.inject(faults.response(200, json={"id": "1", "login": "octocat", "name": "Octo Cat"}), "get_current_user")
    status, said = report(capsys)
    assert (status, said["rate limit"]) == (0, "not stated")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://127.0.0.1:9", "ConnectionFailed: GET /me"),
        ("http://ci.example.com", "ConfigurationError: CIRCLE_HOST 'http://ci.example.com' would send the token"),
    ],
)
def test_an_address_that_does_not_work_is_said(
    address: str, why: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CIRCLECI_TOKEN", TOKEN)
    monkeypatch.setenv("CIRCLE_HOST", address)
    status, said = report(capsys)
    assert status == 1
    assert why in said.get("response", said["API"])


def test_the_project_of_the_checkout_is_named(
    git: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(capsys)[1]["project"].startswith("none: no git checkout")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", "git@github.com:acme/web.git")
    assert report(capsys)[1]["project"] == "gh/acme/web, from this checkout"


def test_it_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "circleci_facade"]
    done = subprocess.run(command, env={**os.environ}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == ""
    assert "no API token" in done.stdout
