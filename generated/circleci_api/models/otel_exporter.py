from __future__ import annotations

from attrs import define, field

from ..types import Model
from .otel_protocol import OtelProtocol


@define(kw_only=True)
class OtelExporter(Model):
    """One destination to which CircleCI sends OpenTelemetry data of an organization."""

    id: str | None = None
    org_id: str | None = None
    """UUID of the organization whose data is sent."""
    endpoint: str | None = None
    """Address the data is sent to."""
    protocol: OtelProtocol | None = None
    """OTLP over gRPC or over HTTP."""
    insecure: bool | None = None
    """Whether the connection to the endpoint is insecure."""
    headers: dict[str, str] | None = field(default=None, repr=False)
    """Headers sent along with the data. Their values may be secrets."""
    issues: list[str] | None = None
    """Problems with the exporter."""
