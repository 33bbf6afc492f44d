"""What kind of event started a pipeline."""

from __future__ import annotations

from ..types import OpenEnum


class PipelineTriggerType(OpenEnum):
    """What kind of event started a pipeline."""

    SCHEDULED_PIPELINE = "scheduled_pipeline"
    EXPLICIT = "explicit"
    API = "api"
    WEBHOOK = "webhook"
    SCHEDULE = "schedule"
    DECOUPLED_INGESTION_SYSTEM = "Decoupled Ingestion System"
    GITLAB = "gitlab"
    UNKNOWN = "unknown"
