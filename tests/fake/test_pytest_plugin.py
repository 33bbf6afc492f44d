"""The pytest plugin, as a project meets it that has installed this one."""

from __future__ import annotations

import subprocess
import sys

import pytest

BOT = """
from circleci_facade import CircleCI

def deploy(branch):
    with CircleCI() as circleci:
        result = circleci.project("gh/acme/web").trigger(branch=branch).wait()
        return [workflow.name for workflow in result.failed]
"""

TESTS = """
import asyncio
import pytest
from bot import deploy
from circleci_facade.testing import Job, Workflow

def test_the_fake_is_empty_at_first_and_has_a_client(fake_circleci, circleci):
    assert fake_circleci.projects == {}
    fake_circleci.add_project("gh/acme/web")
    assert circleci.project("gh/acme/web").trigger(branch="main").wait().succeeded

def test_code_that_makes_its_own_client_reaches_it_too(fake_circleci):
    fake_circleci.add_project("gh/acme/web", [Workflow("test", [Job("unit", outcome="failed")])])
    assert deploy("main") == ["test"]

def test_async(fake_circleci, async_circleci):
    fake_circleci.add_project("gh/acme/web")

    async def main():
        async with async_circleci as circleci:
            pipeline = await circleci.project("gh/acme/web").trigger(branch="main")
            return (await pipeline.wait()).succeeded

    assert asyncio.run(main())

@pytest.mark.parametrize("number", range(20))
def test_each_test_has_its_own(fake_circleci, circleci, number):
    fake_circleci.add_project("gh/acme/web")
    assert circleci.project("gh/acme/web").trigger(branch="main").number == 1
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with a bot and its tests."""
    pytester.makepyfile(bot=BOT, test_bot=TESTS)
    return pytester


def test_its_fixtures_are_there_without_a_word_of_set_up(project: pytest.Pytester) -> None:
    project.runpytest_subprocess("-W", "error").assert_outcomes(passed=23)


def test_it_works_with_xdist(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess("-n", "2", "-W", "error")
    result.assert_outcomes(passed=23)
    result.stdout.fnmatch_lines(["*2 workers*"])


def test_it_can_be_left_out(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess("-p", "no:circleci_facade", "-k", "own_client")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*fixture 'fake_circleci' not found*"])


def test_who_does_not_use_it_pays_next_to_nothing() -> None:
    code = "import sys, pytest, circleci_facade.pytest_plugin; print({'httpx', 'attrs', 'msgspec'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
