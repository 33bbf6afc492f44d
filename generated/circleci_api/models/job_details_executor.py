"""What a job runs on."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class JobDetailsExecutor:
    """What a job runs on."""

    resource_class: str
    """Size of the machine or container, such as `medium`."""
    type: str | None = None
    """Kind of executor, such as `docker` or `machine`."""
