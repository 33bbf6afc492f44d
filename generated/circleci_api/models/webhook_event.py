from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class WebhookEvent(OpenEnum):
    """Event that a webhook is sent for."""

    WORKFLOW_COMPLETED = "workflow-completed"
    JOB_COMPLETED = "job-completed"


WebhookEventValue = Literal["workflow-completed", "job-completed"]
