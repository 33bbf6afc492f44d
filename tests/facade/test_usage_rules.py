"""How usage exports split a range, and how often they start and poll."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circleci_facade._usage_rules import Quota, UsageWindow, checked_ids, intervals, windows

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2026, 5, 1), date(2026, 5, 1), ["2026-05-01 to 2026-05-01"]),
        (date(2026, 5, 1), date(2026, 5, 31), ["2026-05-01 to 2026-05-31"]),
        (date(2026, 5, 1), date(2026, 6, 1), ["2026-05-01 to 2026-05-31", "2026-06-01 to 2026-06-01"]),
        (date(2024, 2, 1), date(2024, 3, 2), ["2024-02-01 to 2024-03-02"]),
        (date(2023, 2, 1), date(2023, 3, 4), ["2023-02-01 to 2023-03-03", "2023-03-04 to 2023-03-04"]),
        (date(2026, 5, 1), None, ["2026-05-01 to 2026-05-31", "2026-06-01 to 2026-06-14"]),
        (date(2026, 6, 14), None, ["2026-06-14 to 2026-06-14"]),
    ],
)
def test_a_range_is_split_into_windows_of_31_days(since: date, until: date | None, expected: list[str]) -> None:
    assert [str(window) for window in windows(since, until, NOW)] == expected


@given(st.dates(date(2020, 1, 1), date(2026, 6, 14)), st.integers(0, 800))
def test_windows_cover_each_day_once_and_are_never_longer_than_the_service_allows(until: date, days: int) -> None:
    since = until - timedelta(days=days)
    found = windows(since, until, NOW)
    assert (found[0].since, found[-1].until) == (since, until)
    assert all(later.since - earlier.until == timedelta(days=1) for earlier, later in pairwise(found))
    assert all(timedelta(0) < window.end - window.start <= timedelta(days=31) for window in found)


def test_a_window_ends_within_its_last_day_as_both_days_count_whole() -> None:
    window = UsageWindow(date(2026, 5, 1), date(2026, 5, 2))
    assert (window.start, window.end) == (datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, 23, 59, 59, 0, UTC))


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2026, 6, 2), date(2026, 6, 1), "since, 2026-06-02, is after until, 2026-06-01"),
        (date(2026, 6, 15), None, "since is 2026-06-15, but usage data ends with yesterday, 2026-06-14"),
        (date(2026, 6, 1), date(2026, 6, 15), "usage data ends with yesterday, 2026-06-14 in UTC: leave out until"),
        (date(2026, 6, 1), date(2027, 1, 1), "usage data ends with yesterday"),
        (datetime(2026, 6, 1, tzinfo=UTC), None, "since must be a date, not datetime"),
        (date(2026, 6, 1), datetime(2026, 6, 2, tzinfo=UTC), "until must be a date, not datetime"),
        ("2026-06-01", None, "since must be a date, not '2026-06-01'"),
    ],
)
def test_a_range_that_cannot_be_is_refused(since: Any, until: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        windows(since, until, NOW)


@pytest.mark.parametrize("ids", [["x"], [None], "0197c5c0-0000-7000-8000-000000000000", [7]])
def test_ids_are_uuids(ids: Any) -> None:
    with pytest.raises(ValueError, match=r"^ids must be"):
        checked_ids(ids, "ids")


def test_polls_become_rarer() -> None:
    found = list(islice(intervals(), 20))
    assert found == sorted(found)
    assert (found[0], found[-1]) == (6.0, 60.0)


def test_a_quota_is_never_exceeded_in_any_span_of_its_time() -> None:
    quota = Quota(10, 3600)
    assert [quota.take(now) for now in range(10)] == [0] * 10
    assert [quota.take(now) for now in (10, 10, 3599)] == [3590, 3590, 1], "who has to wait has no place yet"
    assert [quota.take(3600) for _ in range(2)] == [0, 1]


def test_a_quota_of_one_is_a_distance() -> None:
    quota = Quota(1, 6)
    assert [quota.take(now) for now in (0, 2, 2, 6, 100)] == [0, 4, 4, 0, 0]
