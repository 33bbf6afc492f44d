"""Threads that call at once."""

from __future__ import annotations

import threading

import pytest

from circleci_facade.testing import FakeCircleCI


def test_the_threads_of_a_map_keep_no_interpreter_from_ending(fake: FakeCircleCI) -> None:
    assert fake.circleci().map(lambda _: threading.current_thread().daemon, range(3)) == [True] * 3


def test_an_async_function_is_refused_by_the_client_that_is_not(fake: FakeCircleCI) -> None:
    async def double(number: int) -> int:
        return 2 * number

    with pytest.raises(ValueError, match="is async: map it with AsyncCircleCI"):
        fake.circleci().map(double, range(3))
