"""The pipeline of a job."""

from __future__ import annotations

from attrs import define


@define(kw_only=True)
class JobDetailsPipeline:
    """The pipeline of a job."""

    id: str
    """The pipeline's UUID."""
