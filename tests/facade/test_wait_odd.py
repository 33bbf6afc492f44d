"""Waiting, results and handles on a service that sends one odd value: every failure is a `CircleCIError`."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from facade.both import Kind, both, client, done
from facade.runs import SLUG

from circleci_facade import CircleCIError
from circleci_facade.testing import FakeCircleCI, Job, Workflow

ODD: list[Any] = [
    None,
    "",
    "odd",
    "..",
    "\ud800",
    "2026-13-45T99:00:00Z",
    "0001-01-01T00:00:00",
    "9999-12-31T23:59:59Z",
    0,
    -1,
    3.5,
    10**30,
    True,
    [],
    [None],
    ["odd"],
    [{"message": None}],
    {},
    {"odd": {"odd": ["odd"]}},
]
MISSING = object()

#: How many values are odd in all, for either kind of client.
SEEDS = 300


def look(thing: Any, *names: str) -> None:
    """Read attributes, as a caller would to show them."""
    for name in names:
        getattr(thing, name)
    repr(thing)


def look_at_pipeline(pipeline: Any) -> None:
    names = ("number", "state", "created_at", "branch", "tag", "revision", "trigger", "errors", "warnings", "url")
    look(pipeline, *names)


def look_at_workflow(workflow: Any) -> None:
    look(workflow, "name", "status", "created_at", "stopped_at", "is_setup", "auto_rerun_number", "url")


def look_at_result(result: Any) -> None:
    look(result, "succeeded", "failed", "canceled", "on_hold", "errors", "elapsed")
    look_at_pipeline(result.pipeline)
    for workflow in result.workflows:
        look_at_workflow(workflow)
    done(result.failed_jobs())
    result.raise_for_failure()


def trigger_and_wait(circleci: Any, id: str) -> None:
    pipeline = done(circleci.project(SLUG).trigger(branch="main"))
    look_at_pipeline(pipeline)
    look_at_result(done(pipeline.wait(timeout=400, progress=True, on_hold="return")))


def wait_fast_and_cancel(circleci: Any, id: str) -> None:
    pipeline = done(circleci.pipeline(id))
    look_at_result(done(pipeline.wait(timeout=15, fail_fast=True, on_hold="return", cancel_on_timeout=True)))


def wait_for_all(circleci: Any, id: str) -> None:
    pipelines = done(circleci.project(SLUG).pipelines(limit=2))
    for result in done(circleci.wait_all(pipelines, timeout=100, progress=True, return_exceptions=True)):
        if isinstance(result, Exception):
            str(result)
        else:
            look_at_result(result)


def walk_through_the_past(circleci: Any, id: str) -> None:
    for pipeline in done(circleci.project(SLUG).pipelines()):
        look_at_pipeline(pipeline)
        look_at_result(done(pipeline.result()))


def wait_for_workflows(circleci: Any, id: str) -> None:
    pipeline = done(circleci.pipeline(id))
    for workflow in done(pipeline.workflows()):
        look_at_workflow(workflow)
        waited = workflow.wait(timeout=100, fail_fast=True, on_hold="return", progress=True, cancel_on_timeout=True)
        look_at_workflow(done(waited))


def rerun_and_cancel(circleci: Any, id: str) -> None:
    pipeline = done(circleci.pipeline(id))
    for workflow in done(pipeline.rerun_failed()):
        look_at_workflow(workflow)
    done(pipeline.cancel())
    for workflow in done(pipeline.workflows()):
        done(workflow.rerun(jobs=[{"setup": "plan", "test": "unit"}.get(workflow.name, "hold")]))


def approve(circleci: Any, id: str) -> None:
    pipeline = done(circleci.pipeline(id))
    for workflow in done(pipeline.workflows()):
        name = {"setup": "plan", "test": "unit"}.get(workflow.name, "hold")
        look(done(workflow.job(name)), "name", "status", "number")
        if name == "hold":
            done(workflow.approve())


FLOWS: list[Callable[[Any, str], None]] = [
    trigger_and_wait,
    wait_fast_and_cancel,
    wait_for_all,
    walk_through_the_past,
    wait_for_workflows,
    rerun_and_cancel,
    approve,
]


class Odd:
    """Changes the value at one place of every response of one operation."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._operation: tuple[str, str] | None = None
        self._place: tuple[Any, ...] = ()
        self._value: Any = None
        self._skip = self._chance.randrange(8)

    def answering(self, answer: Callable[..., Any]) -> Callable[..., Any]:
        def odd(method: str, target: str, *rest: Any) -> Any:
            status, headers, content = answer(method, target, *rest)
            operation = method, "/".join(part for part in target.split("?")[0].split("/") if not has_digit(part))
            if status >= 300:
                return status, headers, content
            body = json.loads(content)
            if self._operation is None:
                self._skip -= 1
                if self._skip >= 0:
                    return status, headers, content
                self._operation = operation
                self._place = self._chance.choice(list(places(body)))
                self._value = self._chance.choice([*ODD, MISSING])
            if operation == self._operation:
                body = changed(body, self._place, self._value)
            return status, headers, json.dumps(body).encode()

        return odd

    def __str__(self) -> str:
        return f"{self._operation} {self._place} = {self._value!r}"


def has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text) and text != "v2"


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value, the additional one of an object among them."""
    yield at
    if isinstance(value, dict):
        yield (*at, "additional")
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(item, (*at, key))


def changed(value: Any, at: tuple[Any, ...], new: Any) -> Any:
    if not at:
        return None if new is MISSING else new
    key, *rest = at
    if isinstance(value, dict) and (key in value or not rest):
        parts = {**value, key: changed(value.get(key), tuple(rest), new)}
        return {name: part for name, part in parts.items() if not (rest == [] and name == key and new is MISSING)}
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return [changed(item, tuple(rest), new) if index == key else item for index, item in enumerate(value)]
    return value


def service(odd: Odd) -> FakeCircleCI:
    """A CircleCI with two pipelines: one that could not run, and one with a setup, a failure and an approval."""
    fake = FakeCircleCI()
    setup = Workflow("setup", [Job("plan", 2)], setup=True)
    test = Workflow("test", [Job("unit", 20, outcome=("failed", "success")), Job("lint", 5)])
    project = fake.add_project(SLUG, [setup, test, Workflow("ship", [Job("hold", type="approval")])])
    project.error_next("Unable to parse YAML")
    for _ in range(2):
        project.run(branch="main")
    fake.clock.advance(60)
    fake.answer = odd.answering(fake.answer)  # type: ignore[method-assign]
    return fake


@both
def test_an_odd_value_raises_nothing_but_errors_of_the_library(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    escaped = []
    for seed in range(SEEDS):
        odd, flow = Odd(seed), FLOWS[seed % len(FLOWS)]
        fake = service(odd)
        try:
            flow(client(fake, kind), fake.projects[SLUG].pipelines[-1].id)
        except CircleCIError as error:
            str(error)
        except Exception as error:  # noqa: BLE001 - it is listed
            escaped.append(f"seed {seed}, {flow.__name__}, {odd}: {error!r}")
    assert escaped == []
