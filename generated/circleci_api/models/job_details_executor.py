"""What a job runs on."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobDetailsExecutor(Model):
    """What a job runs on."""

    resource_class: str | None = None
    """Size of the machine or container, such as `medium`; null while the job is queued."""
    type: str | None = None
    """Kind of executor, such as `docker` or `machine`."""
