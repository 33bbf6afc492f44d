"""scripts/demo: the main job, as a newcomer runs it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[1] / "scripts" / "demo"


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CIRCLE", "CI"))}
    return subprocess.run(
        [str(DEMO), *arguments], cwd=cwd, env={**kept, **environment}, capture_output=True, text=True, check=False
    )


def test_without_a_token_it_shows_the_main_job_from_any_folder(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Triggering a pipeline of gh/acme/web on main with deploy=True" in done.stdout
    assert "workflow build-and-test: success" in done.stderr
    assert "Pipeline #28 succeeded after" in done.stdout
    assert "… and 23 more" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_nothing_in_the_environment_changes_the_demo(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    environment = {"http_proxy": nowhere, "ALL_PROXY": nowhere, "CIRCLE_HOST": nowhere, "CIRCLECI_TOKEN": "token"}
    done = run(cwd=tmp_path, CDPATH=str(tmp_path), **environment)
    assert done.returncode == 0, done.stderr
    assert "Pipeline #28 succeeded after" in done.stdout


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
