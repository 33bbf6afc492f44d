"""The facade's own errors, each raised over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

import pytest
from facade.servers import Answer, serving

from circleci_facade import (
    AsyncCircleCI,
    AsyncPipeline,
    CircleCIError,
    DefinitionNotFound,
    NoMatch,
    NothingToRun,
    PipelineErrored,
    PipelineFailed,
    WaitTimeout,
)
from circleci_facade.testing import FakeCircleCI, Job, Workflow

JSON = {"content-type": "application/json"}
SLUG = "gh/acme/web"


async def trigger(circleci: AsyncCircleCI) -> AsyncPipeline:
    return await circleci.project(SLUG).trigger(branch="main")


async def wait(circleci: AsyncCircleCI) -> None:
    await (await trigger(circleci)).wait()


async def wait_too_short(circleci: AsyncCircleCI) -> None:
    await (await trigger(circleci)).wait(timeout=5)


async def wait_for_success(circleci: AsyncCircleCI) -> None:
    pipeline = await trigger(circleci)
    result = await pipeline.wait()
    result.raise_for_failure()


FLOWS: dict[str, tuple[type[CircleCIError], Callable[[AsyncCircleCI], Awaitable[object]]]] = {
    "errored": (PipelineErrored, wait),
    "late": (WaitTimeout, wait_too_short),
    "failed": (PipelineFailed, wait_for_success),
    "no pipeline": (NoMatch, lambda circleci: circleci.project(SLUG).latest("nowhere")),
    "no context": (NoMatch, lambda circleci: circleci.organization("gh/acme").context("prod")),
    "no definition": (
        DefinitionNotFound,
        lambda circleci: circleci.project(SLUG).trigger(branch="main", definition="x"),
    ),
}


@pytest.mark.parametrize("name", FLOWS)
async def test_each_is_raised_by_what_brings_it_about(name: str) -> None:
    fake = FakeCircleCI()
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 60, outcome="failed")])])
    if name == "errored":
        project.error_next("Unable to parse YAML")
    expected, flow = FLOWS[name]
    with fake.serve() as url:
        async with AsyncCircleCI(fake.token, base_url=url, clock=fake.clock) as circleci:
            with pytest.raises(CircleCIError) as caught:
                await flow(circleci)
    assert type(caught.value) is expected


async def test_a_trigger_that_comes_to_nothing_says_why() -> None:
    body = json.dumps({"message": "No workflow matches"}).encode()
    seen: list[str] = []
    with serving(lambda _: Answer(200, body, JSON), seen) as url:
        async with AsyncCircleCI("token", base_url=url) as circleci:
            with pytest.raises(NothingToRun, match="No workflow matches"):
                await trigger(circleci)
    assert seen == [f"POST /api/v2/project/{SLUG}/pipeline"]
