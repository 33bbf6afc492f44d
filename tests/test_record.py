"""Recording the tests' cassettes anew, as `scripts/record` does: all of them, or none."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: A request whose own address is a secret, which no recorder can know.
LEAK = """

def test_a_leak(circleci: CircleCI) -> None:
    with pytest.raises(NotFound):
        circleci.api.user.get_user("CCIPAT_0123456789_abcdef")
"""
FAILURE = """

def test_a_failure(circleci: CircleCI) -> None:
    assert circleci.api.user.get_current_user().id == "another"
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the recorded tests, with their cassettes."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(ROOT / "tests" / "recorded", tmp_path / "recorded", ignore=ignored))


def run(copy: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the recorded tests of the copy, by themselves."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CIRCLE", "PYTEST_"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "recorded", *arguments]
    return subprocess.run(
        command, cwd=copy.parent, env={**environment, **variables}, capture_output=True, text=True, timeout=120
    )


def record(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Record them from the fake service, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return run(copy, *arguments, CIRCLECI_RECORD="1", CIRCLECI_RECORD_PORT=str(port))


def files(copy: Path) -> dict[str, bytes]:
    """What is in the copy, but what Python compiled."""
    paths = [path for path in copy.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {str(path.relative_to(copy)): path.read_bytes() for path in paths}


def test_what_is_recorded_anew_is_replayed(copy: Path) -> None:
    before = files(copy)
    (copy / "cassettes" / "left_over.yaml").write_text("interactions: []\n")
    recording = record(copy)
    assert recording.returncode == 0, recording.stdout
    after = files(copy)
    assert after.keys() == before.keys()
    address = json.loads(after["cassettes/about.json"])["base_url"]
    assert address != json.loads(before["cassettes/about.json"])["base_url"]
    cassettes = [content.decode() for name, content in after.items() if name.endswith(".yaml")]
    assert all(address in text for text in cassettes)
    replay = run(copy)
    assert replay.returncode == 0, replay.stdout
    assert files(copy) == after


@pytest.mark.parametrize(("addition", "said"), [(LEAK, "would leak"), (FAILURE, "another")])
def test_a_recording_that_fails_or_leaks_leaves_the_cassettes_as_they_were(
    addition: str, said: str, copy: Path
) -> None:
    module = copy / "test_recorded.py"
    module.write_text(module.read_text() + addition)
    before = files(copy)
    recording = record(copy)
    assert recording.returncode == 1
    assert said in recording.stdout
    assert "the cassettes are as they were" in recording.stdout
    assert files(copy) == before


def test_a_part_is_not_recorded_without_the_rest(copy: Path) -> None:
    before = files(copy)
    recording = record(copy, "-k", "who_the_token_belongs_to")
    assert recording.returncode == 1
    assert "Not all was recorded" in recording.stdout
    assert files(copy) == before


@pytest.mark.parametrize("arguments", [["gh/acme/web"], ["gh/acme/web", "main"]])
def test_the_command_says_what_it_needs(arguments: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CIRCLE")}
    refusal = subprocess.run(
        [ROOT / "scripts" / "record", *arguments], env=environment, capture_output=True, text=True, timeout=60
    )
    assert refusal.returncode == 2
    assert "CIRCLECI_TOKEN" in refusal.stderr
    assert "a branch that a pipeline can be triggered on" in refusal.stderr
