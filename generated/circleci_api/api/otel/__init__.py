"""OpenTelemetry exporters: where CircleCI sends traces of what ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.otel_exporter import OtelExporter
    from ...models.otel_protocol import OtelProtocol, OtelProtocolValue


class OtelApi:
    """OpenTelemetry exporters: where CircleCI sends traces of what ran."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list_otel_exporters(self, org_id: str) -> list[OtelExporter]:
        """List the OpenTelemetry exporters of an organization.

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

        ``POST /otel/exporters``

        Args:
            org_id: UUID of the organization whose data to send.
            endpoint: Address to send the data to.
            protocol: Either `grpc` or `http`, whichever the endpoint speaks.
            insecure: Whether to let the connection to the endpoint be insecure.
            headers: Headers to send along with the data, such as an API key. The values are secrets.
        """
        from .create_otel_exporter import request as _request

        return self._client.send(_request(org_id, endpoint, protocol, insecure=insecure, headers=headers))

    def delete_otel_exporter(self, otel_exporter_id: str) -> None:
        """Delete an OpenTelemetry exporter.

        ``DELETE /otel/exporters/{otel_exporter_id}``

        Args:
            otel_exporter_id: Identifier of the exporter.
        """
        from .delete_otel_exporter import request as _request

        return self._client.send(_request(otel_exporter_id))


class AsyncOtelApi:
    """OpenTelemetry exporters: where CircleCI sends traces of what ran. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list_otel_exporters(self, org_id: str) -> list[OtelExporter]:
        """List the OpenTelemetry exporters of an organization.

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

        ``POST /otel/exporters``

        Args:
            org_id: UUID of the organization whose data to send.
            endpoint: Address to send the data to.
            protocol: Either `grpc` or `http`, whichever the endpoint speaks.
            insecure: Whether to let the connection to the endpoint be insecure.
            headers: Headers to send along with the data, such as an API key. The values are secrets.
        """
        from .create_otel_exporter import request as _request

        return await self._client.send(
            _request(org_id, endpoint, protocol, insecure=insecure, headers=headers)
        )

    async def delete_otel_exporter(self, otel_exporter_id: str) -> None:
        """Delete an OpenTelemetry exporter.

        ``DELETE /otel/exporters/{otel_exporter_id}``

        Args:
            otel_exporter_id: Identifier of the exporter.
        """
        from .delete_otel_exporter import request as _request

        return await self._client.send(_request(otel_exporter_id))
