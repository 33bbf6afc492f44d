"""How often a pipeline is polled, and which failures are tolerated in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from facade.answers import failing
from facade.timeline import Run, Timeline

from circleci_facade import APIError, CircleCIError, NotFound, ServerError, WaitTimeout
from circleci_facade._poll_rules import LAST_POLL, PATIENCE
from circleci_facade.testing import FakeCircleCI, Job, Workflow

from .runs import fetched_from, triggered, triggered_on


async def test_polls_become_rarer_over_time(fake: FakeCircleCI) -> None:
    pipeline, _ = await triggered(fake, Workflow("test", [Job("unit", 3500)]))
    await pipeline.wait()
    assert len(fake.requests) < 3500 / 15 + 30


async def test_once_created_the_pipeline_itself_is_not_asked_for_again(fake: FakeCircleCI) -> None:
    pipeline, _ = await triggered(fake, Workflow("test", [Job("unit", 300)]))
    await pipeline.wait()
    assert sum(request == f"GET /pipeline/{pipeline.id}" for request in fake.requests) <= 3


async def test_failures_in_between_are_waited_out(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, _ = await triggered(fake, Workflow("test", [Job("unit", 60)]))
    monkeypatch.setattr(fake, "answer", failing(fake, lambda number: 4 < number < 8))
    assert (await pipeline.wait()).succeeded


async def test_failures_that_do_not_end_are_raised(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, _ = await triggered(fake, Workflow("test", [Job("unit", 60)]))
    monkeypatch.setattr(fake, "answer", failing(fake, lambda number: number > 4))
    with pytest.raises(ServerError):
        await pipeline.wait()


@pytest.mark.parametrize("refusal", [(429, {"retry-after": "80"}), (503, {"retry-after": "30"}), (500, {})])
async def test_a_deadline_is_kept_whatever_the_service_says(
    refusal: tuple[int, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 600)])])
    pipeline = await fake.async_circleci().project("gh/acme/web").trigger(branch="main")
    status, headers = refusal
    monkeypatch.setattr(fake, "answer", lambda *_: (status, headers, b"{}"))
    with pytest.raises((WaitTimeout, ServerError)):
        await pipeline.wait(timeout=10)
    assert fake.clock.monotonic() <= 11


# Which failures are tolerated, and for how long: told second by second.


def answers(status: int, body: bytes = b"{}", **headers: str) -> Callable[[], httpx.Response]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda: httpx.Response(status, content=body, headers=named)


def breaks(error: type[httpx.TransportError]) -> Callable[[], httpx.Response]:
    def broken() -> httpx.Response:
        raise error("no response")

    return broken


TRANSIENT = {
    "500": answers(500),
    "502 with a page": answers(502, b"<html>Bad gateway</html>", content_type="text/html"),
    "503": answers(503),
    "408": answers(408),
    "425": answers(425),
    "499": answers(499),
    "refused connection": breaks(httpx.ConnectError),
    "broken connection": breaks(httpx.ReadError),
    "timeout": breaks(httpx.ReadTimeout),
    "web page": answers(200, b"<html>Please log in</html>", content_type="text/html"),
    "half a response": answers(200, b'{"items": ['),
    "redirect": answers(302, location="https://example.com"),
}


def during(begin: float, end: float, fault: Callable[[], httpx.Response], words: str = "GET ") -> Any:
    """What answers the polls from a second until another."""
    return lambda second, request: fault() if begin <= second < end and words in request else None


@pytest.mark.parametrize("fault", TRANSIENT.values(), ids=list(TRANSIENT))
@pytest.mark.parametrize("begin", [0, 40])
async def test_two_minutes_of_transient_failures_are_tolerated(
    fault: Callable[[], httpx.Response], begin: float
) -> None:
    service = Timeline(Run("test", 1, 240), faults=during(begin, begin + 120, fault))
    pipeline = await triggered_on(service)
    assert (await pipeline.wait()).succeeded


@pytest.mark.parametrize("fault", TRANSIENT.values(), ids=list(TRANSIENT))
async def test_a_failure_that_lasts_is_raised(fault: Callable[[], httpx.Response]) -> None:
    service = Timeline(Run("test", 1, 9000), faults=during(40, 9000, fault))
    pipeline = await triggered_on(service)
    with pytest.raises(CircleCIError) as caught:
        await pipeline.wait(timeout=None)
    assert not isinstance(caught.value, WaitTimeout)
    assert 40 + PATIENCE < service.clock.monotonic() < 40 + PATIENCE + 60


@pytest.mark.parametrize(("timeout", "tolerated"), [(3600, 300), (1000, 250), (400, 100)])
async def test_failures_are_tolerated_for_no_more_than_a_quarter_of_the_timeout(
    timeout: float, tolerated: float
) -> None:
    service = Timeline(Run("test", 1, 9000), faults=during(40, 9000, answers(503)))
    pipeline = await triggered_on(service)
    with pytest.raises(ServerError):
        await pipeline.wait(timeout=timeout)
    assert 40 + tolerated < service.clock.monotonic() < 40 + tolerated + 60


@pytest.mark.parametrize("failures", [5, 6])
async def test_five_failed_polls_in_a_row_are_always_tolerated(failures: int) -> None:
    failed: list[float] = []

    def fault(second: float, request: str) -> httpx.Response | None:
        if second < 10 or "GET" not in request or len(failed) == failures:
            return None
        failed.append(second)
        return httpx.Response(503)

    service = Timeline(Run("test", 1, 90), faults=fault)
    pipeline = await triggered_on(service)
    if failures == 5:
        assert (await pipeline.wait(timeout=140)).succeeded
    else:
        with pytest.raises(ServerError):
            await pipeline.wait(timeout=140)
    assert failed[-1] - failed[0] > 140 / 4


async def test_failures_count_only_in_a_row() -> None:
    service = Timeline(Run("test", 1, 2000), faults=lambda at, _: httpx.Response(503) if at % 250 > 50 else None)
    pipeline = await triggered_on(service)
    assert (await pipeline.wait()).succeeded


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409])
async def test_a_refusal_is_raised_at_once(status: int) -> None:
    service = Timeline(Run("test", 1, 100), faults=during(40, 9000, answers(status)))
    pipeline = await fetched_from(service)
    with pytest.raises(APIError) as caught:
        await pipeline.wait()
    assert caught.value.status == status
    assert service.clock.monotonic() < 40 + 20


@pytest.mark.parametrize("words", ["GET /pipeline", "/workflow"])
async def test_a_pipeline_that_was_just_triggered_may_not_be_readable_yet(words: str) -> None:
    service = Timeline(Run("test", 1, 90), faults=during(0, 45, answers(404), words))
    pipeline = await triggered_on(service)
    assert (await pipeline.wait()).succeeded


async def test_a_pipeline_that_is_never_readable_is_an_error_in_the_end() -> None:
    service = Timeline(faults=during(0, 9000, answers(404)))
    pipeline = await triggered_on(service)
    with pytest.raises(NotFound) as caught:
        await pipeline.wait()
    (note,) = caught.value.__notes__
    assert "does the commit's message say [ci skip]?" in note


async def test_a_pipeline_that_was_readable_once_is_not_suspected_of_having_been_skipped() -> None:
    service = Timeline(Run("test", 1, 9000), faults=during(60, 9000, answers(404)))
    pipeline = await triggered_on(service)
    with pytest.raises(NotFound) as caught:
        await pipeline.wait()
    assert not hasattr(caught.value, "__notes__")


@pytest.mark.parametrize("words", ["GET /pipeline", "/workflow"])
async def test_a_pipeline_of_which_nothing_is_known_but_its_id_is_not_found_at_once(words: str) -> None:
    service = Timeline(Run("test", 1, 90))
    pipeline = await fetched_from(service)
    service.answer_with(during(0, 9000, answers(404), words))
    with pytest.raises(NotFound):
        await pipeline.wait()
    assert service.clock.monotonic() == 0


async def test_after_a_rate_limit_the_next_poll_comes_when_it_was_asked_for() -> None:
    service = Timeline(Run("test", 1, 200), faults=during(30, 60, answers(429, retry_after="70")))
    pipeline = await triggered_on(service)
    assert (await pipeline.wait()).succeeded
    limited = next(second for second, _ in service.requests if second >= 30)
    following = next(second for second, _ in service.requests if second > limited)
    assert 70 <= following - limited < 70 * 1.25 + 1


async def test_however_long_it_is_asked_for_the_pause_is_kept() -> None:
    service = Timeline(Run("test", 1, 60), faults=during(30, 60, answers(429, retry_after="400")))
    pipeline = await triggered_on(service)
    assert (await pipeline.wait()).elapsed > 430


async def test_rate_limits_are_no_failures_however_long_they_last() -> None:
    service = Timeline(Run("test", 1, 2000), faults=during(30, 1900, answers(429, retry_after="20")))
    pipeline = await triggered_on(service)
    assert (await pipeline.wait()).succeeded


async def test_a_timeout_amid_failures_names_the_last_as_its_cause() -> None:
    service = Timeline(Run("test", 1, 2000), faults=during(40, 9000, answers(503)))
    pipeline = await triggered_on(service)
    with pytest.raises(WaitTimeout, match="test running") as caught:
        await pipeline.wait(timeout=60)
    assert isinstance(caught.value.__cause__, ServerError)


async def test_a_timeout_after_a_poll_that_succeeded_has_no_such_cause() -> None:
    service = Timeline(Run("test", 1, 2000), faults=during(20, 40, answers(503)))
    pipeline = await triggered_on(service)
    with pytest.raises(WaitTimeout) as caught:
        await pipeline.wait(timeout=100)
    assert caught.value.__cause__ is None


async def test_a_request_has_the_time_that_is_left_but_a_moment_at_least() -> None:
    service = Timeline(Run("test", 1, 2000))
    pipeline = await triggered_on(service)
    with pytest.raises(WaitTimeout):
        await pipeline.wait(timeout=20)
    asked = [(at, patience) for (at, words), patience in zip(service.requests, service.patience, strict=True) if at > 0]
    due = [min(5.0, max(LAST_POLL, 20 - at)) for at, _ in asked]
    assert [patience for _, patience in asked] == pytest.approx(due, abs=0.01)
    assert asked[-1][0] == 20
