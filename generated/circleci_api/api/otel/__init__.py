"""OpenTelemetry exporters: where CircleCI sends traces of pipelines, workflows and jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.otel_exporter import OtelExporter
    from ...models.otel_protocol import OtelProtocol, OtelProtocolValue


class OtelApi:
    """OpenTelemetry exporters: where CircleCI sends traces of pipelines, workflows and jobs."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list_otel_exporters(self, org_id: str) -> list[OtelExporter]:
        """List the OpenTelemetry exporters of an organization.

        Only for administrators of the organization.

        ``GET /otel/exporters``

        Args:
            org_id: UUID of the organization.
        """
        from .list_otel_exporters import request as _request

        return self._client.send(_request(org_id))

    def create_otel_exporter(
        self,
        org_id: str,
        endpoint: str,
        protocol: OtelProtocol | OtelProtocolValue,
        *,
        insecure: bool | None = None,
        headers: dict[str, str] | None = None,
    ) -> OtelExporter:
        """Create an OpenTelemetry exporter for an organization.

        Only for administrators of the organization, which can have five exporters. To change an exporter,
        delete it and create another.

        ``POST /otel/exporters``

        Args:
            org_id: UUID of the organization whose data to send.
            endpoint: Host and port of the collector, without a scheme, such as `otel.example.com:4317`.
            protocol: `grpc` or `http`, as the collector expects.
            insecure: Whether to connect without TLS; only for collectors that cannot do TLS.
            headers: Headers to send along with the data, such as an API key. The values are secrets.
        """
        from .create_otel_exporter import request as _request

        return self._client.send(_request(org_id, endpoint, protocol, insecure=insecure, headers=headers))

    def delete_otel_exporter(self, otel_exporter_id: str) -> None:
        """Delete an OpenTelemetry exporter.

        Only for administrators of the organization.

        ``DELETE /otel/exporters/{otel_exporter_id}``

        Args:
            otel_exporter_id: ID of the exporter.
        """
        from .delete_otel_exporter import request as _request

        return self._client.send(_request(otel_exporter_id))


class AsyncOtelApi:
    """OpenTelemetry exporters: where CircleCI sends traces of pipelines, workflows and jobs. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list_otel_exporters(self, org_id: str) -> list[OtelExporter]:
        """List the OpenTelemetry exporters of an organization.

        Only for administrators of the organization.

        ``GET /otel/exporters``

        Args:
            org_id: UUID of the organization.
        """
        from .list_otel_exporters import request as _request

        return await self._client.send(_request(org_id))

    async def create_otel_exporter(
        self,
        org_id: str,
        endpoint: str,
        protocol: OtelProtocol | OtelProtocolValue,
        *,
        insecure: bool | None = None,
        headers: dict[str, str] | None = None,
    ) -> OtelExporter:
        """Create an OpenTelemetry exporter for an organization.

        Only for administrators of the organization, which can have five exporters. To change an exporter,
        delete it and create another.

        ``POST /otel/exporters``

        Args:
            org_id: UUID of the organization whose data to send.
            endpoint: Host and port of the collector, without a scheme, such as `otel.example.com:4317`.
            protocol: `grpc` or `http`, as the collector expects.
            insecure: Whether to connect without TLS; only for collectors that cannot do TLS.
            headers: Headers to send along with the data, such as an API key. The values are secrets.
        """
        from .create_otel_exporter import request as _request

        return await self._client.send(
            _request(org_id, endpoint, protocol, insecure=insecure, headers=headers)
        )

    async def delete_otel_exporter(self, otel_exporter_id: str) -> None:
        """Delete an OpenTelemetry exporter.

        Only for administrators of the organization.

        ``DELETE /otel/exporters/{otel_exporter_id}``

        Args:
            otel_exporter_id: ID of the exporter.
        """
        from .delete_otel_exporter import request as _request

        return await self._client.send(_request(otel_exporter_id))
