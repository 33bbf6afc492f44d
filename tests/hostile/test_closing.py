"""Closing, cancelling and sharing: calls that are under way when their client, their task or their process is not."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import anyio
import anyio.lowlevel
import pytest
from hostile.faults import FAULTS
from hostile.flows import TOKEN, Kind, each_async_kind, guarded
from hostile.server import HostileServer

from circleci_facade import AsyncCircleCI, CircleCI, CircleCIError

#: Calls that are under way at once.
CALLS = 8


def arrived(server: HostileServer, count: int) -> Callable[[], None]:
    """A plan's side effect: wait until so many requests have arrived."""
    here = threading.Semaphore(0)

    def plan(*_: Any) -> Any:
        here.release()
        return FAULTS["never answers"]

    server.follow(plan)

    def wait() -> None:
        for _ in range(count):
            assert here.acquire(timeout=10)

    return wait


def test_closing_ends_the_calls_in_flight_with_an_error_of_the_library(server: HostileServer) -> None:
    wait = arrived(server, CALLS)
    errors: list[BaseException] = []

    def ask() -> None:
        try:
            circleci.api.user.get_current_user()
        except BaseException as error:  # noqa: BLE001 - judged below
            errors.append(error)

    def use() -> None:
        threads = [threading.Thread(target=ask, daemon=True) for _ in range(CALLS)]
        for thread in threads:
            thread.start()
        wait()
        circleci.close()
        for thread in threads:
            thread.join()

    circleci = CircleCI(TOKEN, base_url=server.url, timeout=60)
    outcome = guarded(use, server.sockets)
    outcome.gave()
    assert [type(error) for error in errors if not isinstance(error, CircleCIError)] == []
    assert len(errors) == CALLS
    assert server.sockets.is_left_alone()


@each_async_kind
def test_closing_ends_the_async_calls_in_flight_with_an_error_of_the_library(kind: Kind, server: HostileServer) -> None:
    wait = arrived(server, CALLS)
    errors: list[BaseException] = []

    async def ask(circleci: AsyncCircleCI) -> None:
        try:
            await circleci.api.user.get_current_user()
        except Exception as error:  # noqa: BLE001 - judged below
            errors.append(error)

    async def use() -> None:
        circleci = AsyncCircleCI(TOKEN, base_url=server.url, timeout=60)
        async with anyio.create_task_group() as tasks:
            for _ in range(CALLS):
                tasks.start_soon(ask, circleci)
            await anyio.to_thread.run_sync(wait)
            await circleci.aclose()

    guarded(lambda: anyio.run(use, backend=kind), server.sockets).gave()
    assert [type(error) for error in errors if not isinstance(error, CircleCIError)] == []
    assert len(errors) == CALLS
    assert server.sockets.is_left_alone()


def test_a_closed_client_says_so(server: HostileServer) -> None:
    circleci = CircleCI(TOKEN, base_url=server.url)
    circleci.close()
    circleci.close()
    with pytest.raises(CircleCIError, match="closed"):
        circleci.api.user.get_current_user()


@each_async_kind
@pytest.mark.parametrize("then", ["asyncio", "trio"])
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of the loop that has ended without closing the client
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_second_event_loop_is_served_or_gets_one_clear_error(kind: Kind, then: Kind, server: HostileServer) -> None:
    circleci = AsyncCircleCI(TOKEN, base_url=server.url)

    async def ask() -> str:
        return (await circleci.api.user.get_current_user()).login

    def use() -> None:
        assert anyio.run(ask, backend=kind) == "me"
        for _ in range(3):
            with suppress(CircleCIError):
                assert anyio.run(ask, backend=then) == "me"
        anyio.run(circleci.aclose, backend=then)
        gc.collect()  # of loops that have ended, nobody can close the connections any more

    guarded(use, server.sockets).gave()
    assert server.sockets.is_left_alone()


#: What each process does: ask for users of its own, and tell of those that are not.
FORKING = """
import os, signal, sys
from circleci_facade import CircleCI

signal.alarm(30)
circleci = CircleCI(sys.argv[2], base_url=sys.argv[1], timeout=20, retries=0)
circleci.api.user.get_user("parent")
children = []
for child in range(8):
    if not (pid := os.fork()):
        signal.alarm(25)
        wrong = 0
        for number in range(20):
            name = f"child-{child}-{number}"
            try:
                wrong += circleci.api.user.get_user(name).id != name
            except Exception:
                wrong += 1
        os._exit(wrong)
    children.append(pid)
wrong = sum(circleci.api.user.get_user(f"parent-{n}").id != f"parent-{n}" for n in range(20))
wrong += sum(abs(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])) for pid in children)
wrong += circleci.api.user.get_user("last").id != "last"
print(wrong)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs os.fork")
def test_a_child_process_never_reads_the_responses_of_another(server: HostileServer) -> None:
    command = [sys.executable, "-c", FORKING, server.url, TOKEN]
    ran = guarded(lambda: subprocess.run(command, capture_output=True, text=True), server.sockets, within=40).gave()
    assert (ran.stdout, ran.returncode) == ("0\n", 0), ran.stderr[-2000:]


CANCELLED, AT_ONCE = 2000, 200


@each_async_kind
def test_thousands_of_cancelled_calls_leave_the_pool_usable(kind: Kind, server: HostileServer) -> None:
    """Calls are cancelled at any moment of theirs: connecting, sending, receiving, and waiting for a connection."""

    async def give_up(circleci: AsyncCircleCI, seconds: float) -> None:
        with anyio.move_on_after(seconds):
            await circleci.api.user.get_current_user()

    async def use() -> int:
        async with AsyncCircleCI(TOKEN, base_url=server.url, timeout=20, retries=0) as circleci:
            for wave in range(CANCELLED // AT_ONCE):
                async with anyio.create_task_group() as tasks:
                    for number in range(AT_ONCE):
                        tasks.start_soon(give_up, circleci, (number + wave / 10) / AT_ONCE / 10)
            ids = [f"u{number}" for number in range(AT_ONCE)]
            users = await circleci.map(circleci.api.user.get_user, ids, at_once=AT_ONCE)
            return sum(user.id == id for user, id in zip(users, ids, strict=True))

    assert guarded(lambda: anyio.run(use, backend=kind), server.sockets, within=60).gave() == AT_ONCE
    assert server.sockets.is_left_alone()


@each_async_kind
def test_calls_that_are_cancelled_in_a_handshake_leave_no_connection_open(
    kind: Kind, tls_server: HostileServer
) -> None:
    async def give_up(circleci: AsyncCircleCI, seconds: float) -> None:
        with anyio.move_on_after(seconds):
            await circleci.api.user.get_current_user()

    async def use() -> bool:
        async with AsyncCircleCI(TOKEN, base_url=tls_server.url) as circleci, anyio.create_task_group() as tasks:
            for number in range(100):
                tasks.start_soon(give_up, circleci, number / 1000)
        return await anyio.to_thread.run_sync(tls_server.sockets.is_left_alone)

    assert guarded(lambda: anyio.run(use, backend=kind), tls_server.sockets).gave()


class Odd(BaseException):
    """What no ``except Exception`` catches, like that of ``pytest.skip``."""


RAISED = [ValueError, SystemExit, KeyboardInterrupt, Odd, StopIteration, GeneratorExit]


@pytest.mark.parametrize("kind_of_error", RAISED, ids=lambda each: each.__name__)
def test_map_raises_what_is_raised_and_drops_no_result(kind_of_error: type[BaseException]) -> None:
    def fail_at_five(item: int) -> int:
        if item == 5:
            raise kind_of_error("five")
        return item

    with CircleCI(TOKEN) as circleci, pytest.raises(kind_of_error, match="five"):
        circleci.map(fail_at_five, range(40), at_once=4)


@each_async_kind
@pytest.mark.parametrize("kind_of_error", [ValueError, SystemExit, Odd], ids=lambda each: each.__name__)
def test_async_map_raises_what_is_raised(kind: Kind, kind_of_error: type[BaseException]) -> None:
    async def fail_at_five(item: int) -> int:
        await anyio.lowlevel.checkpoint()
        if item == 5:
            raise kind_of_error("five")
        return item

    async def use() -> Any:
        async with AsyncCircleCI(TOKEN) as circleci:
            return await circleci.map(fail_at_five, range(40), at_once=4)

    with pytest.raises(kind_of_error, match="five"):
        anyio.run(use, backend=kind)
