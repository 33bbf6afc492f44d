"""Recorded traffic, replayed; or recorded anew by `scripts/record`."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from inspect import signature
from pathlib import Path

import pytest

from circleci_facade import CircleCI, Project
from circleci_facade.testing import FakeCircleCI, FakeClock, Job, TestCase, Workflow
from circleci_facade.testing.recording import recorder

from .leaks import leaks
from .people import without_people

CASSETTES = Path(__file__).parent / "cassettes"
#: Where new cassettes are until all are there.
RECORDING = CASSETTES.with_name("cassettes-being-recorded")
REPLACED = CASSETTES.with_name("cassettes-replaced")

IS_RECORDING = os.environ.get("CIRCLECI_RECORD") is not None

#: Where the fake service is while it is recorded.
FAKE_PORT = int(os.environ.get("CIRCLECI_RECORD_PORT", "38080"))


@dataclass(frozen=True)
class Recorded:
    """What was recorded: the address, the project and the branch."""

    base_url: str
    project: str
    branch: str


@pytest.fixture(scope="session")
def folder() -> Path:
    """Where the cassettes are, or are being recorded now."""
    if not IS_RECORDING:
        return CASSETTES
    shutil.rmtree(RECORDING, ignore_errors=True)
    RECORDING.mkdir()
    return RECORDING


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Let the new cassettes take the place of the old ones, if all were recorded; else nothing of them stays."""
    if not IS_RECORDING or not RECORDING.exists():
        return
    from . import test_recorded

    tests = {name: test for name, test in vars(test_recorded).items() if name.startswith("test_")}
    wanted = {
        cassette_of(name) for name, test in tests.items() if {"circleci", "project"} & {*signature(test).parameters}
    }
    if exitstatus == 0 and wanted == {path.name for path in RECORDING.iterdir()}:
        (RECORDING / "about.json").write_text(json.dumps(asdict(to_record()), indent=2) + "\n")
        shutil.rmtree(REPLACED, ignore_errors=True)
        if CASSETTES.exists():
            CASSETTES.rename(REPLACED)
        RECORDING.rename(CASSETTES)
        shutil.rmtree(REPLACED, ignore_errors=True)
        return
    shutil.rmtree(RECORDING)
    session.exitstatus = exitstatus or pytest.ExitCode.TESTS_FAILED
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.write_line("\nNot all was recorded: the cassettes are as they were.")


def cassette_of(test: str) -> str:
    """The file that holds what a test has to do with CircleCI."""
    return f"{test.removeprefix('test_')}.yaml"


def to_record() -> Recorded:
    """What is to be recorded: the project that was asked for, or the fake service."""
    project, branch = os.environ.get("CIRCLECI_RECORD_PROJECT"), os.environ.get("CIRCLECI_RECORD_BRANCH")
    if project and branch:
        return Recorded("https://circleci.com/api/v2", project, branch)
    return Recorded(f"http://127.0.0.1:{FAKE_PORT}/api/v2", "gh/acme/web", "main")


@pytest.fixture(scope="session")
def recorded(folder: Path) -> Recorded:
    """What the cassettes were recorded from, or are being recorded from now."""
    return to_record() if IS_RECORDING else Recorded(**json.loads((folder / "about.json").read_text()))


@pytest.fixture
def circleci(recorded: Recorded, folder: Path, request: pytest.FixtureRequest) -> Iterator[CircleCI]:
    """A client whose traffic is replayed from the test's cassette, or recorded into it."""
    name = cassette_of(request.node.name)
    if not IS_RECORDING:
        with (
            recorder(folder, record_mode="none").use_cassette(name) as cassette,
            CircleCI("replayed", base_url=recorded.base_url, clock=FakeClock()) as client,
        ):
            yield client
        assert cassette.all_played
        return
    recording = recorder(folder, record_mode="all", before_record_response=without_people)
    with _reached(recorded) as client, recording.use_cassette(name):
        yield client
    text = (folder / name).read_text()
    assert client._connection.token().reveal() not in text, f"{name} would hold the token"
    assert leaks(text) == [], f"{name} would leak"


@pytest.fixture
def project(circleci: CircleCI, recorded: Recorded) -> Project:
    """The project that was recorded."""
    return circleci.project(recorded.project)


@contextmanager
def _reached(recorded: Recorded) -> Iterator[CircleCI]:
    """A client of what is to be recorded."""
    if recorded.base_url.startswith("https://"):
        with CircleCI(base_url=recorded.base_url) as client:
            yield client
        return
    fake = fake_service()
    with fake.serve(FAKE_PORT), CircleCI(fake.token, base_url=recorded.base_url, clock=fake.clock) as client:
        yield client


def fake_service() -> FakeCircleCI:
    """A CircleCI with a project that has a past."""
    fake = FakeCircleCI("token-of-the-fake-service")
    tests = [TestCase("test_login", ("success", "failure")), TestCase("test_logout")]
    jobs = [
        Job("lint", 8),
        Job("unit", 25, tests=tests, artifacts={"reports/unit.xml": b"<testsuite/>"}),
        Job("ship", 12, requires=["lint", "unit"]),
    ]
    project = fake.add_project("gh/acme/web", [Workflow("build", jobs)])
    for _ in range(24):
        project.run(branch="main")
        fake.clock.advance(90)
    return fake
