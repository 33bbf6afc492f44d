"""Usage exports: an organization's use of credits, as CSV files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from datetime import datetime

    from ...models.usage_export import UsageExport
    from ...models.usage_export_status import UsageExportStatus


class UsageApi:
    """Usage exports: an organization's use of credits, as CSV files."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def create_usage_export(
        self, org_id: str, start: datetime, end: datetime, *, shared_org_ids: list[str] | None = None
    ) -> UsageExport:
        """Start an export of the usage data of an organization.

        The export is made in the background. Poll its state until it is `completed` or `failed`.

        ``POST /organizations/{org_id}/usage_export_job``

        Args:
            org_id: UUID of the organization.
            start: Start of the window, at most 13 months back.
            end: End of the window, at most 32 days after `start`.
            shared_org_ids: UUIDs of further organizations to include, ones that share the plan of this one.
        """
        from .create_usage_export import request as _request

        return self._client.send(_request(org_id, start, end, shared_org_ids=shared_org_ids))

    def get_usage_export(self, org_id: str, usage_export_job_id: str) -> UsageExportStatus:
        """Get the state of a usage export and, once completed, its download links.

        ``GET /organizations/{org_id}/usage_export_job/{usage_export_job_id}``

        Args:
            org_id: UUID of the organization.
            usage_export_job_id: UUID of the export job, as returned when the export was started.
        """
        from .get_usage_export import request as _request

        return self._client.send(_request(org_id, usage_export_job_id))


class AsyncUsageApi:
    """Usage exports: an organization's use of credits, as CSV files. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create_usage_export(
        self, org_id: str, start: datetime, end: datetime, *, shared_org_ids: list[str] | None = None
    ) -> UsageExport:
        """Start an export of the usage data of an organization.

        The export is made in the background. Poll its state until it is `completed` or `failed`.

        ``POST /organizations/{org_id}/usage_export_job``

        Args:
            org_id: UUID of the organization.
            start: Start of the window, at most 13 months back.
            end: End of the window, at most 32 days after `start`.
            shared_org_ids: UUIDs of further organizations to include, ones that share the plan of this one.
        """
        from .create_usage_export import request as _request

        return await self._client.send(_request(org_id, start, end, shared_org_ids=shared_org_ids))

    async def get_usage_export(self, org_id: str, usage_export_job_id: str) -> UsageExportStatus:
        """Get the state of a usage export and, once completed, its download links.

        ``GET /organizations/{org_id}/usage_export_job/{usage_export_job_id}``

        Args:
            org_id: UUID of the organization.
            usage_export_job_id: UUID of the export job, as returned when the export was started.
        """
        from .get_usage_export import request as _request

        return await self._client.send(_request(org_id, usage_export_job_id))
