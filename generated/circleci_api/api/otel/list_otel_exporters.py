"""``GET /otel/exporters``"""

from __future__ import annotations

from ...client import Request
from ...models.otel_exporter import OtelExporter


def request(org_id: str) -> Request[list[OtelExporter]]:
    """The request that list_otel_exporters sends."""
    return Request(
        "listOtelExporters",
        "GET",
        "/otel/exporters",
        {200: list[OtelExporter]},
        query={"org-id": org_id},
    )
