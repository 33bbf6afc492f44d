"""A limited number of calls at once: in order, and stopping at the first error unless errors are to be returned."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sized
from typing import Any, TypeVar

A = TypeVar("A")
R = TypeVar("R")


async def amapped(
    function: Callable[[A], Awaitable[R]], items: Iterable[A], at_once: int, *, return_exceptions: bool
) -> list[Any]:
    """See `AsyncCircleCI.map`: as many tasks as allowed take the items in turns."""
    import anyio

    work, outcomes, failures = _prepared(items, at_once)

    async def worker() -> None:
        try:
            for index, item in work:
                try:
                    outcomes[index] = await function(item)
                except Exception as error:
                    if not return_exceptions:
                        raise
                    outcomes[index] = error
        except anyio.get_cancelled_exc_class():
            raise
        except BaseException as error:  # noqa: BLE001 - raised below
            failures.append(error)
            tasks.cancel_scope.cancel()

    async with anyio.create_task_group() as tasks:
        for _ in range(_workers(items, at_once)):
            tasks.start_soon(worker)
    return _results(outcomes, failures)


def mapped(function: Callable[[A], R], items: Iterable[A], at_once: int, *, return_exceptions: bool) -> list[Any]:
    """See `CircleCI.map`: the same with threads, which finish the calls in progress.

    They are daemons, so that an interrupt does not wait for them.
    """
    if inspect.iscoroutinefunction(function):
        raise ValueError(f"{function!r} is async: map it with AsyncCircleCI")
    work, outcomes, failures = _prepared(items, at_once)
    turn, stop = threading.Lock(), threading.Event()

    def worker() -> None:
        try:
            while not stop.is_set():
                with turn:
                    taken = next(work, None)
                if taken is None:
                    return
                index, item = taken
                try:
                    outcomes[index] = function(item)
                except Exception as error:
                    if not return_exceptions:
                        raise
                    outcomes[index] = error
        except BaseException as error:  # noqa: BLE001 - raised below
            failures.append(error)
            stop.set()

    threads = [
        threading.Thread(target=worker, name=f"circleci-{n}", daemon=True) for n in range(_workers(items, at_once))
    ]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        stop.set()
    return _results(outcomes, failures)


def checked_at_once(at_once: int) -> int:
    """`at_once`, if so many calls can be under way.

    Raises:
        ValueError: They cannot.
    """
    if isinstance(at_once, bool) or not isinstance(at_once, int) or at_once < 1:
        raise ValueError(f"at_once must be a whole number from 1, not {at_once!r}")
    return at_once


def _workers(items: Iterable[Any], at_once: int) -> int:
    """How many workers to start: at most `at_once`, and no more than there are items, if known."""
    return min(at_once, len(items)) if isinstance(items, Sized) else at_once


def _prepared(items: Iterable[A], at_once: int) -> tuple[Iterator[tuple[int, A]], dict[int, Any], list[BaseException]]:
    checked_at_once(at_once)
    return iter(enumerate(items)), {}, []


def _results(outcomes: dict[int, Any], failures: list[BaseException]) -> list[Any]:
    if failures:
        raise failures[0]
    return [outcomes[index] for index in sorted(outcomes)]
