"""A reason why a pipeline could not run."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .pipeline_error_type import PipelineErrorType


@define(kw_only=True)
class PipelineError(Model):
    """A reason why a pipeline could not run."""

    type: PipelineErrorType
    message: str
