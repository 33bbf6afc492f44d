"""``python -m circleci_facade.testing``: the fake over HTTP, for clients in other languages."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from circleci_facade import CircleCI
from circleci_facade.testing import RunningClock

COMMAND = [sys.executable, "-m", "circleci_facade.testing"]
CONFIG = """
version: 2.1
jobs:
  pack: {docker: [{image: cimg/base:current}], steps: [checkout]}
workflows:
  release:
    jobs: [pack]
"""


@contextmanager
def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command while it serves, and what it says first."""
    process = subprocess.Popen([*COMMAND, "--port", "0", *options], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = ""
    while "Ctrl-C" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    try:
        yield process, said
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_how_to_reach_it_and_stops_when_it_is_told_to(number: signal.Signals) -> None:
    with running("--token", "t0ken") as (process, said):
        assert "with gh/acme/web" in said
        curl = re.search(r"curl -H 'Circle-Token: (\S+)' (\S+)", said)
        assert curl
        assert httpx.get(curl[2], headers={"Circle-Token": curl[1]}).json()["login"] == "fake"
        process.send_signal(number)
        assert process.wait(timeout=10) == 0


SCENARIO = """
from circleci_facade.testing import Job, Workflow

def scenario(fake):
    fake.add_project("gh/acme/api", [Workflow("test", [Job("unit", outcome="failed")])]).run(branch="main")
"""


def test_a_scenario_fills_it_and_its_clock_can_be_held(tmp_path: Path) -> None:
    file = tmp_path / "scenario.py"
    file.write_text(SCENARIO)
    with running("--scenario", str(file), "--held") as (_, said):
        assert "with gh/acme/api." in said
        assert "Its clock stands still until it is advanced or released." in said
        control = re.search(r"control it at (\S+)\. ", said)
        assert control
        before = httpx.get(f"{control[1]}/clock").json()
        assert (before["is_running"], httpx.get(f"{control[1]}/clock").json()) == (False, before)
        assert httpx.post(f"{control[1]}/clock/release").json()["is_running"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def scenari(fake): pass\n", "scenario.py: LookupError: there is no function `scenario(fake)`"),
        ("def scenario(fake):\n    fake.add_project('acme')\n", "scenario.py, line 2: InvalidSlug: "),
        ("def scenario(fake:\n", "scenario.py, line 1: SyntaxError: "),
        (None, "No such file or directory"),
    ],
)
def test_a_scenario_that_cannot_be_played_is_said_in_a_line(tmp_path: Path, text: str | None, said: str) -> None:
    file = tmp_path / "scenario.py"
    if text is not None:
        file.write_text(text)
    done = subprocess.run([*COMMAND, "--scenario", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_facade_reaches_it_by_the_variables_that_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.yml"
    config.write_text(CONFIG)
    with running("--speed", "500", "--project", f"gh/acme/api={config}", "--branch", "trunk") as (_, said):
        for name, value in re.findall(r"(CIRCLE\w+)=(\S+)", said):
            monkeypatch.setenv(name, value)
        with CircleCI(clock=RunningClock(500)) as circleci:
            result = circleci.project("gh/acme/api").trigger(branch="trunk").wait(timeout=3000)
    assert [(workflow.name, workflow.status) for workflow in result.workflows] == [("release", "success")]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--project", "acme"], "acme"),
        (["--project", "gh/acme/web=/no/such/config.yml"], "/no/such/config.yml"),
        (["--speed", "0"], "speed must be positive"),
        (["--port", "99999"], "port"),
        (["--speed", "fast"], "invalid float value"),
        (["--speed", "inf"], "speed must be positive"),
        (["--speed", "nan"], "speed must be positive"),
        (["--token", ""], "a token is"),
        (["--token", "two words"], "a token is one word"),
        (["--project", "gh/acme/web", "--project", "gh/acme/web"], "gh/acme/web already exists"),
    ],
)
def test_what_is_wrong_is_said_in_a_line_with_status_2(options: list[str], said: str) -> None:
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run([*COMMAND, "--port", str(port)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"cannot listen on port {port}" in done.stderr
