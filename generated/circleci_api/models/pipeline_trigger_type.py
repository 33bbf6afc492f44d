"""Kind of event that started a pipeline, such as `webhook` for an event at the code host, `api` for a request, and `scheduled_pipeline` or `schedule` for a schedule."""

from __future__ import annotations

from ..types import OpenEnum


class PipelineTriggerType(OpenEnum):
    """Kind of event that started a pipeline, such as `webhook` for an event at the code host, `api` for a request, and `scheduled_pipeline` or `schedule` for a schedule."""

    SCHEDULED_PIPELINE = "scheduled_pipeline"
    EXPLICIT = "explicit"
    API = "api"
    WEBHOOK = "webhook"
    SCHEDULE = "schedule"
    DECOUPLED_INGESTION_SYSTEM = "Decoupled Ingestion System"
    GITLAB = "gitlab"
    UNKNOWN = "unknown"
