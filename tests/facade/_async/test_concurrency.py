"""Many calls at once: bounded, in order, stopping cleanly, slowing down together."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpx
import pytest
from facade.meeting import Meeting

from circleci_facade import AsyncCircleCI, NotFound, RateLimited
from circleci_facade.testing import FakeCircleCI, FakeClock
from circleci_facade.testing._server import FakeServer

from .clients import client_of

USER = {"id": "1", "login": "me", "name": "Me", "avatar_url": None}


class Meter:
    """Counts the calls that are under way."""

    def __init__(self) -> None:
        self.now = self.most = self.all = 0
        self._lock = threading.Lock()

    def begin(self) -> None:
        with self._lock:
            self.now += 1
            self.all += 1
            self.most = max(self.most, self.now)

    def end(self) -> None:
        with self._lock:
            self.now -= 1


async def mapped(
    function: Callable[[int], Any], items: Iterable[int], meter: Meter | None = None, **options: Any
) -> list[Any]:
    """What ``map`` makes of the items, its calls counted; each takes a second."""
    meter = meter or Meter()
    clock = FakeClock()

    async def call(item: int) -> Any:
        meter.begin()
        try:
            await clock.asleep(1)
            return function(item)
        finally:
            meter.end()

    async with AsyncCircleCI("t") as circleci:
        results: list[Any] = await circleci.map(call, items, **options)
        return results


async def test_results_come_in_the_order_of_the_items() -> None:
    assert await mapped(lambda item: item * 2, range(50), at_once=7) == [item * 2 for item in range(50)]


@pytest.mark.parametrize("at_once", [1, 5])
async def test_no_more_than_that_many_are_under_way(at_once: int) -> None:
    meter, meeting = Meter(), Meeting(at_once)

    async def meet(item: int) -> None:
        meter.begin()
        await meeting.ajoin()
        meter.end()

    async with AsyncCircleCI("t") as circleci:
        await circleci.map(meet, range(40), at_once=at_once)
    assert (meter.most, meter.all) == (at_once, 40)


async def test_no_items_are_no_calls() -> None:
    assert await mapped(lambda item: item, []) == []


async def test_the_first_error_is_raised_itself_and_nothing_more_begins() -> None:
    meter = Meter()

    def fail_at_ten(item: int) -> int:
        if item == 10:
            raise KeyError(item)
        return item

    with pytest.raises(KeyError, match="10"):
        await mapped(fail_at_ten, range(10_000), meter, at_once=4)
    assert meter.all < 40
    assert meter.now == 0


async def test_errors_are_returned_in_their_places_if_that_is_asked_for() -> None:
    def fail_at_odd(item: int) -> int:
        if item % 2:
            raise ValueError(item)
        return item

    results = await mapped(fail_at_odd, range(6), at_once=3, return_exceptions=True)
    assert [type(result) for result in results] == [int, ValueError] * 3


async def test_items_are_taken_only_as_they_are_needed() -> None:
    taken = []

    def endless() -> Iterator[int]:
        for item in range(10**9):
            taken.append(item)
            yield item

    def fail_at_twenty(item: int) -> int:
        if item == 20:
            raise KeyError(item)
        return item

    with pytest.raises(KeyError):
        await mapped(fail_at_twenty, endless(), at_once=4)
    assert len(taken) < 40


async def test_less_than_one_at_once_is_refused() -> None:
    with pytest.raises(ValueError, match="at_once must be a whole number from 1, not 0"):
        await mapped(lambda item: item, [1], at_once=0)


class Limited:
    """A service that says 429 for a while; notes when each request came, by the clock."""

    def __init__(self, refusals: int) -> None:
        self.clock = FakeClock()
        self.came: list[float] = []
        self._refusals = refusals

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.came.append(self.clock.monotonic())
        if self._refusals:
            self._refusals -= 1
            return httpx.Response(429, headers={"retry-after": "30"})
        return httpx.Response(200, json=USER)


async def test_when_one_is_told_to_wait_all_of_a_client_wait() -> None:
    service = Limited(refusals=1)
    circleci = client_of(service, clock=service.clock)
    await circleci.map(lambda _: circleci.api.user.get_current_user(), range(20), at_once=4)
    # Those that were on their way already may come before; all others come when the time is over.
    assert service.came[0] == 0
    assert len([moment for moment in service.came if moment < 30]) <= 4
    assert len(service.came) == 21


async def test_a_refusal_that_is_not_retried_makes_the_next_call_wait_too() -> None:
    service = Limited(refusals=1)
    circleci = client_of(service, clock=service.clock, retries=0)
    with pytest.raises(RateLimited):
        await circleci.api.user.get_current_user()
    await circleci.api.user.get_current_user()
    assert service.came[0] == 0
    assert service.came[1] >= 30


async def test_a_pause_holds_back_requests_that_were_not_refused_themselves() -> None:
    service = Limited(refusals=0)
    circleci = client_of(service, clock=service.clock)
    circleci._connection.retries.pause.ask(service.clock.monotonic() + 40)
    await circleci.api.user.get_current_user()
    await circleci.api.user.get_current_user()
    assert 40 <= service.came[0] <= 50
    assert service.came[1] == service.came[0]


async def test_real_calls_over_one_client_from_many_threads() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/3"):
            return httpx.Response(404, json={"message": "User not found"})
        return httpx.Response(200, json=USER | {"id": request.url.path.rpartition("/")[2]})

    circleci = client_of(answer)
    users = await circleci.map(circleci.api.user.get_user, map(str, range(6)), at_once=3, return_exceptions=True)
    assert [user.id if not isinstance(user, Exception) else type(user) for user in users] == [
        "0",
        "1",
        "2",
        NotFound,
        "4",
        "5",
    ]


async def test_an_error_of_the_items_themselves_is_raised_as_it_is() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        await mapped(lambda item: item, broken())


async def test_many_calls_at_once_keep_their_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeCircleCI()
    reply, all_here, made = fake.reply, threading.Barrier(32), []
    accept = FakeServer.process_request

    def counted(server: FakeServer, *request: Any) -> None:
        made.append(request)
        accept(server, *request)

    def together(*request: Any) -> Any:
        all_here.wait(timeout=30)
        return reply(*request)

    monkeypatch.setattr(FakeServer, "process_request", counted)
    monkeypatch.setattr(fake, "reply", together)
    with fake.serve() as url:
        async with AsyncCircleCI(fake.token, base_url=url) as circleci:
            await circleci.map(lambda _: circleci.api.user.get_current_user(), range(6 * 32), at_once=32)
    assert len(fake.requests) == 6 * 32
    assert len(made) == 32
