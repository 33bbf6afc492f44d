"""One remark on a pipeline's configuration that does not keep it from running."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PipelineWarning(Model):
    """One remark on a pipeline's configuration that does not keep it from running."""

    type: str
    message: str
