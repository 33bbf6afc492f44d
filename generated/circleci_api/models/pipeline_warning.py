"""One warning about a pipeline's configuration, with which it runs all the same."""

from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class PipelineWarning(Model):
    """One warning about a pipeline's configuration, with which it runs all the same."""

    type: str
    message: str
