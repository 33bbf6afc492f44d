"""Recorded traffic, replayed; or recorded anew by `scripts/record`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from circleci_facade import CircleCI, Project
from circleci_facade.testing import FakeCircleCI, FakeClock, Job, TestCase, Workflow
from circleci_facade.testing.recording import recorder

CASSETTES = Path(__file__).parent / "cassettes"
ABOUT = CASSETTES / "about.json"

#: Where the fake service is while it is recorded.
FAKE_PORT = 38080


@dataclass(frozen=True)
class Recorded:
    """What was recorded: the address, the project and the branch."""

    base_url: str
    project: str
    branch: str


@pytest.fixture(scope="session")
def recorded() -> Recorded:
    """What the cassettes were recorded from, or are being recorded from now."""
    if os.environ.get("CIRCLECI_RECORD") is None:
        return Recorded(**json.loads(ABOUT.read_text()))
    project, branch = os.environ.get("CIRCLECI_RECORD_PROJECT"), os.environ.get("CIRCLECI_RECORD_BRANCH")
    about = Recorded(f"http://127.0.0.1:{FAKE_PORT}/api/v2", "gh/acme/web", "main")
    if project and branch:
        about = Recorded("https://circleci.com/api/v2", project, branch)
    CASSETTES.mkdir(exist_ok=True)
    ABOUT.write_text(json.dumps(asdict(about), indent=2) + "\n")
    return about


@pytest.fixture
def circleci(recorded: Recorded, request: pytest.FixtureRequest) -> Iterator[CircleCI]:
    """A client whose traffic is replayed from the test's cassette, or recorded into it."""
    name = f"{request.node.name.removeprefix('test_')}.yaml"
    if os.environ.get("CIRCLECI_RECORD") is None:
        with (
            recorder(CASSETTES, record_mode="none").use_cassette(name) as cassette,
            CircleCI("replayed", base_url=recorded.base_url, clock=FakeClock()) as client,
        ):
            yield client
        assert cassette.all_played
        return
    (CASSETTES / name).unlink(missing_ok=True)
    with _reached(recorded) as client, recorder(CASSETTES, record_mode="all").use_cassette(name):
        yield client
    assert client.token.reveal() not in (CASSETTES / name).read_text()


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
