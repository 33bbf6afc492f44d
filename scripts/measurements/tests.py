"""A hundred tests of a bot with the testing kit, in one run of pytest, against a hundred empty tests."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from .figure import Figure
from .turns import medians, seconds

TESTS = 100

EMPTY = f"""
import pytest

@pytest.mark.parametrize("number", range({TESTS}))
def test_nothing(number):
    pass
"""

WITH_THE_FAKE = f"""
import pytest

from circleci_facade.testing import Job, Workflow

JOBS = [Job("unit", outcome="failed"), Job("lint"), Job("deploy", requires=["unit"])]

@pytest.mark.parametrize("number", range({TESTS}))
def test_the_failed_jobs_are_read(fake_circleci, circleci, number):
    fake_circleci.add_project("gh/acme/web", [Workflow("test", JOBS)])
    result = circleci.project("gh/acme/web").trigger(branch="main").wait()
    failed = [job.name for workflow in result.failed for job in workflow.jobs() if job.status == "failed"]
    assert failed == ["unit"]
"""

ROUNDS = 3


def tests() -> list[Figure]:
    """The seconds of each run, including pytest's start and end, measured in turns."""
    runs = {
        "empty": (EMPTY, ()),
        "empty, -n 2": (EMPTY, ("-n", "2")),
        "with the fake": (WITH_THE_FAKE, ()),
        "with the fake, -n 2": (WITH_THE_FAKE, ("-n", "2")),
    }
    took = medians({what: partial(_seconds, *run) for what, run in runs.items()}, ROUNDS)
    return [
        Figure(f"{TESTS} tests: {what}", value, "s", at_most=5 if what == "with the fake" else None)
        for what, value in took.items()
    ]


def _seconds(code: str, arguments: tuple[str, ...]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test_bot.py").write_text(code, encoding="utf-8")
        return seconds(partial(_run, folder, arguments))


def _run(folder: str, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", folder, *arguments, folder]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    assert f"{TESTS} passed" in done.stdout, done.stdout
