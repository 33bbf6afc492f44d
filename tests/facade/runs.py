"""Pipelines and workflows just begun on a fake CircleCI, and a look at what was asked of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from facade.both import Kind, client, done

from circleci_facade.testing import FakeCircleCI, FakeProject, Job, Workflow

SLUG = "gh/acme/web"


def triggered(fake: FakeCircleCI, kind: Kind, *workflows: Workflow, **options: Any) -> tuple[Any, FakeProject]:
    """A pipeline just triggered, of a project with these workflows."""
    project = fake.add_project(SLUG, workflows, **options)
    return done(client(fake, kind).project(SLUG).trigger(branch="main")), project


def workflow_of(fake: FakeCircleCI, kind: Kind, *jobs: Job, name: str = "test") -> tuple[Any, FakeProject]:
    """The only workflow of a pipeline triggered two seconds ago, with these jobs."""
    pipeline, project = triggered(fake, kind, Workflow(name, jobs))
    fake.clock.sleep(2)
    (workflow,) = done(pipeline.workflows())
    return workflow, project


def sent(fake: FakeCircleCI, what: str) -> list[str]:
    """The requests so far that end like this."""
    return [request for request in fake.requests if request.endswith(what)]


def intercept(monkeypatch: pytest.MonkeyPatch, fake: FakeCircleCI, pattern: str, answer: Callable[[], Any]) -> None:
    """Let `answer` answer the requests that match."""
    real = fake.answer

    def answered(method: str, target: str, *rest: Any) -> Any:
        return answer() if re.search(pattern, f"{method} {target}") else real(method, target, *rest)

    monkeypatch.setattr(fake, "answer", answered)


def failing(fake: FakeCircleCI, when: Callable[[int], bool]) -> Callable[..., Any]:
    """`fake.answer`, but 500 for the requests whose numbers are `when`."""
    answer, count = fake.answer, iter(range(1, 10_000))

    def answer_or_fail(*request: Any) -> Any:
        return (500, {}, b"{}") if when(next(count)) else answer(*request)

    return answer_or_fail
