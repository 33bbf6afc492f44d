from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class OtelProtocol(OpenEnum):
    """How OpenTelemetry data is sent: OTLP over gRPC or over HTTP."""

    GRPC = "grpc"
    HTTP = "http"


OtelProtocolValue = Literal["grpc", "http"]
