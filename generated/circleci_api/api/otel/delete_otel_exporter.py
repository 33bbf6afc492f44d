"""``DELETE /otel/exporters/{otel_exporter_id}``"""

from __future__ import annotations

from ...client import Request, segment


def request(otel_exporter_id: str) -> Request[None]:
    """The request that delete_otel_exporter sends."""
    return Request(
        "deleteOtelExporter",
        "DELETE",
        f"/otel/exporters/{segment(otel_exporter_id, 'otel_exporter_id')}",
        {204: None},
    )
