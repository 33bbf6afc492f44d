# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class OtelApi(Operations):
    """OpenTelemetry exporters: where CircleCI sends traces of pipelines, workflows and jobs."""

    def list_otel_exporters(self, org_id: str) -> list[models.OtelExporter]:
        """List the OpenTelemetry exporters of an organization.

        Only for administrators of the organization.
        ``GET /otel/exporters``

        Args:
            org_id: UUID of the organization.
        """
        return self._send(
            "listOtelExporters", "GET /otel/exporters", {200: list[models.OtelExporter]}, query={"org-id": org_id}
        )

    def create_otel_exporter(
        self,
        org_id: str,
        endpoint: str,
        protocol: models.OtelProtocol | models.OtelProtocolValue,
        *,
        insecure: bool | None = None,
        headers: dict[str, str] | None = None,
    ) -> models.OtelExporter:
        """Create an OpenTelemetry exporter for an organization.

        Only for administrators of the organization, which can have five exporters. To change an exporter, delete it and
        create another.
        ``POST /otel/exporters``

        Args:
            org_id: UUID of the organization whose data to send.
            endpoint: Host and port of the collector, without a scheme, such as `otel.example.com:4317`.
            protocol: `grpc` or `http`, as the collector expects.
            insecure: Whether to connect without TLS; only for collectors that cannot do TLS.
            headers: Headers to send along with the data, such as an API key. The values are secrets.
        """
        return self._send(
            "createOtelExporter",
            "POST /otel/exporters",
            {201: models.OtelExporter},
            body={
                "org_id": org_id,
                "endpoint": endpoint,
                "protocol": protocol,
                **without(None, {"insecure": insecure, "headers": headers}),
            },
        )

    def delete_otel_exporter(self, otel_exporter_id: str) -> None:
        """Delete an OpenTelemetry exporter.

        Only for administrators of the organization.
        ``DELETE /otel/exporters/{otel_exporter_id}``

        Args:
            otel_exporter_id: ID of the exporter.
        """
        return self._send(
            "deleteOtelExporter", f"DELETE /otel/exporters/{segment(otel_exporter_id, 'otel_exporter_id')}", {204: None}
        )


class AsyncOtelApi(AsyncOperations):
    """OpenTelemetry exporters: where CircleCI sends traces of pipelines, workflows and jobs. With ``await``."""

    async def list_otel_exporters(self, org_id: str) -> list[models.OtelExporter]:
        """List the OpenTelemetry exporters of an organization.

        Only for administrators of the organization.
        ``GET /otel/exporters``

        Args:
            org_id: UUID of the organization.
        """
        return await self._send(
            "listOtelExporters", "GET /otel/exporters", {200: list[models.OtelExporter]}, query={"org-id": org_id}
        )

    async def create_otel_exporter(
        self,
        org_id: str,
        endpoint: str,
        protocol: models.OtelProtocol | models.OtelProtocolValue,
        *,
        insecure: bool | None = None,
        headers: dict[str, str] | None = None,
    ) -> models.OtelExporter:
        """Create an OpenTelemetry exporter for an organization.

        Only for administrators of the organization, which can have five exporters. To change an exporter, delete it and
        create another.
        ``POST /otel/exporters``

        Args:
            org_id: UUID of the organization whose data to send.
            endpoint: Host and port of the collector, without a scheme, such as `otel.example.com:4317`.
            protocol: `grpc` or `http`, as the collector expects.
            insecure: Whether to connect without TLS; only for collectors that cannot do TLS.
            headers: Headers to send along with the data, such as an API key. The values are secrets.
        """
        return await self._send(
            "createOtelExporter",
            "POST /otel/exporters",
            {201: models.OtelExporter},
            body={
                "org_id": org_id,
                "endpoint": endpoint,
                "protocol": protocol,
                **without(None, {"insecure": insecure, "headers": headers}),
            },
        )

    async def delete_otel_exporter(self, otel_exporter_id: str) -> None:
        """Delete an OpenTelemetry exporter.

        Only for administrators of the organization.
        ``DELETE /otel/exporters/{otel_exporter_id}``

        Args:
            otel_exporter_id: ID of the exporter.
        """
        return await self._send(
            "deleteOtelExporter", f"DELETE /otel/exporters/{segment(otel_exporter_id, 'otel_exporter_id')}", {204: None}
        )
