"""One of the parallel runs of a job."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class JobDetailsParallelRun(Model):
    """One of the parallel runs of a job."""

    index: int
    """Index of the run, from 0."""
    status: str
    """Status of the run, such as `success`."""
