"""Kind of error that kept a pipeline from running."""

from __future__ import annotations

from ..types import OpenEnum


class PipelineErrorType(OpenEnum):
    """Kind of error that kept a pipeline from running."""

    CONFIG = "config"
    INVALID_TRIGGER_SETUP = "invalid-trigger-setup"
    CONFIG_FETCH = "config-fetch"
    TIMEOUT = "timeout"
    PERMISSION = "permission"
    OTHER = "other"
    TRIGGER_RULE = "trigger-rule"
    PLAN = "plan"
