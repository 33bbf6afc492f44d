"""How often a pipeline is polled, and which failures are tolerated in between."""

from __future__ import annotations

from random import Random

import pytest
from facade.both import Kind, both, client, done
from facade.runs import failing, triggered

from circleci_facade import (
    ServerError,
    WaitTimeout,
)
from circleci_facade._polling import intervals
from circleci_facade.testing import FakeCircleCI, Job, Workflow


@both
def test_looks_become_rarer_as_time_goes_on(fake: FakeCircleCI, kind: Kind) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 3500)]))
    done(pipeline.wait())
    assert len(fake.requests) < 3500 / 15 + 30


def test_once_created_the_pipeline_itself_is_not_asked_for_again(fake: FakeCircleCI) -> None:
    pipeline, _ = triggered(fake, "sync", Workflow("test", [Job("unit", 300)]))
    pipeline.wait()
    assert sum(request == f"GET /pipeline/{pipeline.id}" for request in fake.requests) <= 3


def test_the_intervals_grow_to_a_bound_and_jitter() -> None:
    series = intervals(Random(0))
    some = [next(series) for _ in range(30)]
    assert some[0] < 1.3
    assert all(interval <= 24 for interval in some)
    assert some[-1] > 15
    assert len(set(some)) == 30


@both
def test_failures_in_between_are_waited_out(fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 60)]))
    monkeypatch.setattr(fake, "answer", failing(fake, lambda number: 4 < number < 8))
    assert done(pipeline.wait()).succeeded


@both
def test_failures_that_do_not_end_are_raised(fake: FakeCircleCI, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, _ = triggered(fake, kind, Workflow("test", [Job("unit", 60)]))
    monkeypatch.setattr(fake, "answer", failing(fake, lambda number: number > 4))
    with pytest.raises(ServerError):
        done(pipeline.wait())


@both
@pytest.mark.parametrize("refusal", [(429, {"retry-after": "80"}), (503, {"retry-after": "30"}), (500, {})])
def test_a_deadline_is_kept_whatever_the_service_says(
    kind: Kind, refusal: tuple[int, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 600)])])
    pipeline = done(client(fake, kind).project("gh/acme/web").trigger(branch="main"))
    status, headers = refusal
    monkeypatch.setattr(fake, "answer", lambda *_: (status, headers, b"{}"))
    with pytest.raises((WaitTimeout, ServerError)):
        done(pipeline.wait(timeout=10))
    assert fake.clock.monotonic() <= 11
