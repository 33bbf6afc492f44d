"""The executor of a job."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobDetailsExecutor(Model):
    """The executor of a job."""

    resource_class: str | None = None
    """Size of the machine or container, such as `medium`; null or absent while the job is queued."""
    type: str | None = None
    """Kind of executor, such as `docker` or `machine`; null while the job is queued."""
