"""Times as the service writes them."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(moment: datetime, timespec: str = "milliseconds") -> str:
    """A time in the usual form; those of workflows and jobs are in whole ``seconds`` (recorded responses)."""
    return moment.astimezone(UTC).isoformat(timespec=timespec).replace("+00:00", "Z")


def shortest_stamp(moment: datetime) -> str:
    """A time without trailing zeros, in which usage exports return their window (terraform-provider-circleci)."""
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat()
    return (text.rstrip("0") if "." in text else text) + "Z"
