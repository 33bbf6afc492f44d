"""``POST /otel/exporters``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, given
from ...models.otel_exporter import OtelExporter

if TYPE_CHECKING:
    from ...models.otel_protocol import OtelProtocol, OtelProtocolValue


def request(
    org_id: str,
    endpoint: str,
    protocol: OtelProtocol | OtelProtocolValue,
    *,
    insecure: bool | None = None,
    headers: dict[str, str] | None = None,
) -> Request[OtelExporter]:
    """The request that create_otel_exporter sends."""
    return Request(
        "createOtelExporter",
        "POST",
        "/otel/exporters",
        {201: OtelExporter},
        body={
            "org_id": org_id,
            "endpoint": endpoint,
            "protocol": protocol,
            **given({"insecure": insecure, "headers": headers}),
        },
    )
