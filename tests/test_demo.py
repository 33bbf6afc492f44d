"""scripts/demo: the main job, as a newcomer runs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import demo
import pytest

from circleci_facade import CircleCI
from circleci_facade.testing import FakeCircleCI, Job, RunningClock, Workflow

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "scripts" / "demo"
PICTURE = ROOT / "docs" / "images" / "demo.svg"


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CIRCLE", "CI"))}
    return subprocess.run(
        [str(DEMO), *arguments], cwd=cwd, env={**kept, **environment}, capture_output=True, text=True, check=False
    )


def test_without_a_token_it_tells_the_whole_story_from_any_folder(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    assert "Trigger gh/acme/web on main, deploy=True" in said
    assert "workflow build-and-test: failed" in done.stderr
    assert said[said.index("Why did it fail?") + 1] == "gh/acme/web #28 on main: failed"
    assert "tests.test_app test_login" in said
    assert "| 1 failed, 313 passed in 21.40s" in said
    assert re.match("pipeline #28: success after", said[said.index("Rerun what failed") + 1])
    assert said[said.index("Download what it built") + 1] == "dist/web.tar.gz, 3000 bytes"
    assert [line.split()[0::3] for line in said[-6:-3]] == [["#28", "success"], ["#27", "success"], ["#26", "success"]]
    assert "failed" in said[-2]
    assert "\x1b" not in done.stdout + done.stderr


def test_nothing_in_the_environment_changes_the_demo(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    environment = {"http_proxy": nowhere, "ALL_PROXY": nowhere, "CIRCLE_HOST": nowhere, "CIRCLECI_TOKEN": "token"}
    done = run(cwd=tmp_path, CDPATH=str(tmp_path), **environment)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def served() -> FakeCircleCI:
    """A CircleCI that stands for the real one."""
    fake = FakeCircleCI(clock=RunningClock(200))
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 5, outcome="failed")])]).run(branch="main")
    fake.clock.advance(60)
    return fake


def run_for_real(fake: FakeCircleCI, cwd: Path, *options: str) -> subprocess.CompletedProcess[str]:
    with fake.serve() as url:
        host = url.removesuffix("/api/v2")
        return run("gh/acme/web", "main", *options, cwd=cwd, CIRCLE_HOST=host, CIRCLECI_TOKEN=fake.token)


def test_for_real_it_triggers_nothing_unless_told_to(served: FakeCircleCI, tmp_path: Path) -> None:
    done = run_for_real(served, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Nothing triggered. Why did the newest pipeline on main fail?" in done.stdout
    assert "test / unit: failed" in done.stdout
    assert [request for request in served.requests if request.startswith("POST")] == []


def test_for_real_and_told_to_it_triggers_and_reruns_once(
    served: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["demo", "gh/acme/web", "main", "--yes"])
    monkeypatch.setenv("CIRCLECI_TOKEN", served.token)
    monkeypatch.setattr(demo, "CircleCI", partial(CircleCI, clock=served.clock))  # what it waits for takes no time
    with served.serve() as url:
        monkeypatch.setenv("CIRCLE_HOST", url.removesuffix("/api/v2"))
        assert demo.main() == 1
    posts = [request.partition("?")[0] for request in served.requests if request.startswith("POST")]
    assert posts[0] == "POST /project/gh/acme/web/pipeline"
    assert [post.rpartition("/")[2] for post in posts[1:]] == ["rerun"]


def test_its_picture_is_what_it_shows(tmp_path: Path) -> None:
    made = tmp_path / "demo.svg"
    assert run("--record", str(made), cwd=tmp_path).returncode == 0
    assert made.read_text(encoding="utf-8") == PICTURE.read_text(encoding="utf-8"), f"scripts/demo --record {PICTURE}"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["gh/acme/web"], 2, "give a branch too"),
        (["gh/acme/web", "main"], 1, "no API token"),
        (["gh/acme/web", "main", "deploy"], 2, "a parameter is NAME=VALUE, not 'deploy'"),
    ],
)
def test_what_is_missing_is_said(arguments: list[str], status: int, said: str, tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == status
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
