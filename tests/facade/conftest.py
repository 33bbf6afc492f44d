"""What the tests of the facade share."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from circleci_facade.testing import FakeCircleCI


@pytest.fixture
def fake() -> FakeCircleCI:
    """A fake CircleCI without projects, whose time passes only when somebody waits."""
    return FakeCircleCI()


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs git in a folder. Nobody's settings count, here or in what is tested; those of the user can be written."""
    program = shutil.which("git")
    if program is None:
        pytest.skip("git is not installed")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    (tmp_path / "gitconfig").write_text(
        "[user]\n\tname = Test\n\temail = test@example.com\n"
        '[init]\n\tdefaultBranch = main\n\ttemplateDir =\n[protocol "file"]\n\tallow = always\n'
    )

    def run(folder: Path, *arguments: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([program, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)

    return run


@pytest.fixture
def anyio_backend(request: pytest.FixtureRequest) -> Any:
    """What an async test runs on."""
    return request.param


#: The modules whose tests run on trio too: those of what event loops do differently. What the others test comes through
#: the same code.
ON_TRIO = {
    *("test_concurrency", "test_downloads", "test_download_artifacts", "test_lists", "test_never_twice", "test_pages"),
    *("test_request_path", "test_wait", "test_wait_all", "test_wait_timeout"),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run async tests on asyncio, and some on trio; those that are long on asyncio alone."""
    if "anyio_backend" in metafunc.fixturenames:
        name = metafunc.module.__name__.rpartition(".")[2]
        on_trio = name in ON_TRIO and not metafunc.definition.get_closest_marker("long")
        metafunc.parametrize("anyio_backend", ["asyncio", "trio"] if on_trio else ["asyncio"], indirect=True)
