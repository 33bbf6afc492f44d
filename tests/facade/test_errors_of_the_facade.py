"""The facade's own errors, each raised over real HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from facade.both import Kind, both
from facade.servers import Answer, serving

from circleci_facade import (
    AsyncCircleCI,
    CircleCI,
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


def raised(kind: Kind, url: str, fake: FakeCircleCI, flow: Callable[[Any], Any]) -> CircleCIError:
    """What `flow` raises with a client of `url`. A flow is a call, or a call and what to do with what it returns."""

    async def run_async() -> None:
        async with AsyncCircleCI(fake.token, base_url=url, clock=fake.clock) as circleci:
            step = flow(circleci)
            while step is not None:
                call, then = step if isinstance(step, tuple) else (step, None)
                result = [item async for item in call] if hasattr(call, "__aiter__") else await call
                step = then(result) if then else None

    def run_sync() -> None:
        with CircleCI(fake.token, base_url=url, clock=fake.clock) as circleci:
            step = flow(circleci)
            while step is not None:
                call, then = step if isinstance(step, tuple) else (step, None)
                result = list(call) if hasattr(call, "__next__") else call
                step = then(result) if then else None

    with pytest.raises(CircleCIError) as caught:
        run_sync() if kind == "sync" else asyncio.run(run_async())
    return caught.value


def trigger(circleci: Any) -> Any:
    return circleci.project(SLUG).trigger(branch="main")


FLOWS: dict[str, tuple[type[CircleCIError], Callable[[Any], Any]]] = {
    "errored": (PipelineErrored, lambda circleci: (trigger(circleci), lambda pipeline: pipeline.wait())),
    "late": (WaitTimeout, lambda circleci: (trigger(circleci), lambda pipeline: pipeline.wait(timeout=5))),
    "failed": (
        PipelineFailed,
        lambda circleci: (
            trigger(circleci),
            lambda pipeline: (pipeline.wait(), lambda result: result.raise_for_failure()),
        ),
    ),
    "no pipeline": (NoMatch, lambda circleci: circleci.project(SLUG).latest("nowhere")),
    "no context": (NoMatch, lambda circleci: circleci.organization("gh/acme").context("prod")),
    "no definition": (
        DefinitionNotFound,
        lambda circleci: circleci.project(SLUG).trigger(branch="main", definition="x"),
    ),
}


@both
@pytest.mark.parametrize("name", FLOWS)
def test_each_is_raised_by_what_brings_it_about(kind: Kind, name: str) -> None:
    fake = FakeCircleCI()
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 60, outcome="failed")])])
    if name == "errored":
        project.error_next("Unable to parse YAML")
    expected, flow = FLOWS[name]
    with fake.serve() as url:
        assert type(raised(kind, url, fake, flow)) is expected


@both
def test_a_trigger_that_comes_to_nothing_says_why(kind: Kind) -> None:
    body = json.dumps({"message": "No workflow matches"}).encode()
    seen: list[str] = []
    with serving(lambda _: Answer(200, body, JSON), seen) as url:
        error = raised(kind, url, FakeCircleCI(), trigger)
    assert isinstance(error, NothingToRun)
    assert "No workflow matches" in str(error)
    assert seen == [f"POST /api/v2/project/{SLUG}/pipeline"]
