"""The facade's own errors, each raised over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from facade.servers import Answer, serving

from circleci_facade import (
    CircleCI,
    CircleCIError,
    DefinitionNotFound,
    NoMatch,
    NothingToRun,
    Pipeline,
    PipelineErrored,
    PipelineFailed,
    WaitTimeout,
)
from circleci_facade.testing import FakeCircleCI, Job, Workflow

JSON = {"content-type": "application/json"}
SLUG = "gh/acme/web"


def trigger(circleci: CircleCI) -> Pipeline:
    return circleci.project(SLUG).trigger(branch="main")


def wait(circleci: CircleCI) -> None:
    trigger(circleci).wait()


def wait_too_short(circleci: CircleCI) -> None:
    trigger(circleci).wait(timeout=5)


def wait_for_success(circleci: CircleCI) -> None:
    pipeline = trigger(circleci)
    result = pipeline.wait()
    result.raise_for_failure()


FLOWS: dict[str, tuple[type[CircleCIError], Callable[[CircleCI], object]]] = {
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
def test_each_is_raised_by_what_brings_it_about(name: str) -> None:
    fake = FakeCircleCI()
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 60, outcome="failed")])])
    if name == "errored":
        project.error_next("Unable to parse YAML")
    expected, flow = FLOWS[name]
    with fake.serve() as url:
        with CircleCI(fake.token, base_url=url, clock=fake.clock) as circleci:
            with pytest.raises(CircleCIError) as caught:
                flow(circleci)
    assert type(caught.value) is expected


def test_a_trigger_that_comes_to_nothing_says_why() -> None:
    body = json.dumps({"message": "No workflow matches"}).encode()
    seen: list[str] = []
    with serving(lambda _: Answer(200, body, JSON), seen) as url:
        with CircleCI("token", base_url=url) as circleci:
            with pytest.raises(NothingToRun, match="No workflow matches"):
                trigger(circleci)
    assert seen == [f"POST /api/v2/project/{SLUG}/pipeline"]
