"""What Insights can be asked for: the branch, and since when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from ._moments import moment_of
from ._revision import checked_name


def branch_of(branch: str | None, *, all_branches: bool = False) -> dict[str, Any]:
    """The arguments of an operation for one branch, for all of them, or for the default one.

    Raises:
        ValueError: Both are given, or the branch is invalid.
    """
    branch = checked_name(branch, "branch")
    if all_branches and branch is not None:
        raise ValueError("give either branch or all_branches: CircleCI takes one branch or all of them together")
    return {"branch": branch} | ({"all_branches": True} if all_branches else {})


def moments_of(since: date | None, until: date | None) -> dict[str, datetime | None]:
    """The arguments of an operation for a range, whose end it does not include. Days count whole, in UTC.

    Raises:
        ValueError: There is an end without a start, or they are not in order, or a time has no time zone.
    """
    if since is None and until is not None:
        raise ValueError("CircleCI takes until only together with since")
    start = None if since is None else moment_of(since, "since")
    end = None if until is None else moment_of(until, "until")
    if end is not None and not isinstance(until, datetime):
        if until == date.max:
            raise ValueError(f"until is out of range: {until}")
        end += timedelta(days=1)
    if start is not None and end is not None and start >= end:
        raise ValueError(f"since, {since}, is not before until, {until}")
    return {"start_date": start, "end_date": end}
