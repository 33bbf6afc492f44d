"""The newest pipeline, and the newest that has succeeded."""

from __future__ import annotations

import pytest
from facade.answers import sent

from circleci_facade import NoMatch
from circleci_facade.testing import FakeCircleCI, Job, Workflow

SLUG = "gh/acme/web"


async def test_the_newest_pipeline_that_succeeded_is_found_with_a_request_for_each(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 60)]), Workflow("docs", [Job("site", 60)])])
    good = project.run(branch="main")
    fake.clock.advance(600)
    project.change_job("site", outcome="failed")
    for _ in range(2):
        project.run(branch="main")
    fake.clock.advance(600)
    project.run(branch="main")
    fake.clock.advance(2)
    circleci = fake.async_circleci()
    assert (await circleci.project(SLUG).latest("main")).number == 4
    before = len(fake.requests)
    found = await circleci.project(SLUG).latest("main", succeeded=True)
    assert found.id == good.id
    assert len(fake.requests) == before + 5


async def test_one_that_still_runs_or_could_not_run_has_not_succeeded(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 600)])])
    project.error_next("no config")
    project.run(branch="main")
    fake.clock.advance(3)
    project.run(branch="main")
    fake.clock.advance(300)
    here = fake.async_circleci().project(SLUG)
    with pytest.raises(NoMatch, match="no pipeline on the branch 'main' that has succeeded, among the newest 2"):
        await here.latest("main", succeeded=True)
    assert len(sent(fake, "/workflow")) == 1, "nothing is asked of the one that could not run"
    fake.clock.advance(600)
    assert (await here.latest(succeeded=True)).number == 2


async def test_of_a_workflow_that_was_rerun_the_newest_run_counts(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 60, outcome="failed")])])
    project.run(branch="main")
    fake.clock.advance(600)
    here = fake.async_circleci().project(SLUG)
    with pytest.raises(NoMatch):
        await here.latest(succeeded=True)
    project.change_job("unit", outcome="success")
    (rerun,) = await (await here.latest()).rerun_failed()
    with pytest.raises(NoMatch):
        await here.latest(succeeded=True)
    await rerun.wait()
    fake.clock.advance(300)
    assert (await here.latest(succeeded=True)).number == 1


async def test_no_more_than_fifty_are_looked_at(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 60)])])
    project.run(branch="main")
    fake.clock.advance(600)
    project.change_job("unit", outcome="failed")
    for _ in range(50):
        project.run(branch="main")
    fake.clock.advance(600)
    with pytest.raises(NoMatch, match="among the newest 50"):
        await fake.async_circleci().project(SLUG).latest(succeeded=True)
    assert len(sent(fake, "/workflow")) == 50


async def test_a_project_without_pipelines_says_so(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    for succeeded in (False, True):
        with pytest.raises(NoMatch, match=f"^{SLUG} has no pipeline$"):
            await fake.async_circleci().project(SLUG).latest(succeeded=succeeded)
