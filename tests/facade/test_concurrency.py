"""Threads that call at once."""

from __future__ import annotations

import threading

from circleci_facade.testing import FakeCircleCI


def test_the_threads_of_a_map_keep_no_interpreter_from_ending(fake: FakeCircleCI) -> None:
    assert fake.circleci().map(lambda _: threading.current_thread().daemon, range(3)) == [True] * 3
