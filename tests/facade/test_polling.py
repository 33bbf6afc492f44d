"""How often one polls."""

from __future__ import annotations

from random import Random

from circleci_facade._poll_rules import intervals


def test_the_intervals_grow_to_a_bound_and_jitter() -> None:
    series = intervals(Random(0))
    some = [next(series) for _ in range(30)]
    assert some[0] < 1.3
    assert all(interval <= 24 for interval in some)
    assert some[-1] > 15
    assert len(set(some)) == 30
