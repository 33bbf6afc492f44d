"""Usage exports: the credits that an organization used, as CSV files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from datetime import datetime

    from ...models.usage_export import UsageExport
    from ...models.usage_export_status import UsageExportStatus


class UsageApi:
    """Usage exports: the credits that an organization used, as CSV files."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def create_usage_export(
        self, org_id: str, start: datetime, end: datetime, *, shared_org_ids: list[str] | None = None
    ) -> UsageExport:
        """Start an export of the usage data of an organization.

        An organization can start 10 exports an hour. An export runs in the background and may take up to four
        hours; poll its state until it is `completed` or `failed`.

        ``POST /organizations/{org_id}/usage_export_job``

        Args:
            org_id: UUID of the organization.
            start: Start of the window, included; at most 366 days ago.
            end: End of the window, included; at most 31 days after `start`, and not in the future. Data is
                about a day old.
            shared_org_ids: UUIDs of other organizations on the same plan to include.
        """
        from .create_usage_export import request as _request

        return self._client.send(_request(org_id, start, end, shared_org_ids=shared_org_ids))

    def get_usage_export(self, org_id: str, usage_export_job_id: str) -> UsageExportStatus:
        """Get the state of a usage export and, once it is completed, its download links.

        An organization can poll 10 times a minute.

        ``GET /organizations/{org_id}/usage_export_job/{usage_export_job_id}``

        Args:
            org_id: UUID of the organization.
            usage_export_job_id: UUID of the export, as returned when it was started.
        """
        from .get_usage_export import request as _request

        return self._client.send(_request(org_id, usage_export_job_id))


class AsyncUsageApi:
    """Usage exports: the credits that an organization used, as CSV files. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create_usage_export(
        self, org_id: str, start: datetime, end: datetime, *, shared_org_ids: list[str] | None = None
    ) -> UsageExport:
        """Start an export of the usage data of an organization.

        An organization can start 10 exports an hour. An export runs in the background and may take up to four
        hours; poll its state until it is `completed` or `failed`.

        ``POST /organizations/{org_id}/usage_export_job``

        Args:
            org_id: UUID of the organization.
            start: Start of the window, included; at most 366 days ago.
            end: End of the window, included; at most 31 days after `start`, and not in the future. Data is
                about a day old.
            shared_org_ids: UUIDs of other organizations on the same plan to include.
        """
        from .create_usage_export import request as _request

        return await self._client.send(_request(org_id, start, end, shared_org_ids=shared_org_ids))

    async def get_usage_export(self, org_id: str, usage_export_job_id: str) -> UsageExportStatus:
        """Get the state of a usage export and, once it is completed, its download links.

        An organization can poll 10 times a minute.

        ``GET /organizations/{org_id}/usage_export_job/{usage_export_job_id}``

        Args:
            org_id: UUID of the organization.
            usage_export_job_id: UUID of the export, as returned when it was started.
        """
        from .get_usage_export import request as _request

        return await self._client.send(_request(org_id, usage_export_job_id))
