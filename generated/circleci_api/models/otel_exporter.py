from __future__ import annotations

from attrs import define, field

from ..types import Model
from .otel_protocol import OtelProtocol


@define(kw_only=True)
class OtelExporter(Model):
    """A destination for the OpenTelemetry data of an organization."""

    id: str | None = None
    org_id: str | None = None
    """UUID of the organization whose data is sent."""
    endpoint: str | None = None
    """Host and port of the collector, such as `otel.example.com:4317`."""
    protocol: OtelProtocol | None = None
    """OTLP over gRPC or over HTTP."""
    insecure: bool | None = None
    """Whether data is sent without TLS."""
    headers: dict[str, str] | None = field(default=None, repr=False)
    """Headers sent along with the data, with `xxxx` for each value."""
    issues: list[str] | None = None
    """Problems with the exporter; absent if there are none."""
