# mypy: disable-error-code=no-any-return
from __future__ import annotations

from datetime import datetime

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class UsageApi(Operations):
    """Usage exports: the credits that an organization used, as CSV files."""

    def create_usage_export(
        self, org_id: str, start: datetime, end: datetime, *, shared_org_ids: list[str] | None = None
    ) -> models.UsageExport:
        """Start an export of the usage data of an organization.

        An organization can start 10 exports an hour. An export runs in the background and may take up to four hours;
        poll its state until it is `completed` or `failed`.
        ``POST /organizations/{org_id}/usage_export_job``

        Args:
            org_id: UUID of the organization.
            start: Start of the window, included; at most 366 days ago.
            end: End of the window, included; at most 31 days after `start`, and not in the future. Data is about a day
                old.
            shared_org_ids: UUIDs of other organizations on the same plan to include.
        """
        return self._send(
            "createUsageExport",
            f"POST /organizations/{segment(org_id, 'org_id')}/usage_export_job",
            {201: models.UsageExport},
            body={"start": start, "end": end, **without(None, {"shared_org_ids": shared_org_ids})},
        )

    def get_usage_export(self, org_id: str, usage_export_job_id: str) -> models.UsageExportStatus:
        """Get the state of a usage export and, once it is completed, its download links.

        An organization can poll 10 times a minute.
        ``GET /organizations/{org_id}/usage_export_job/{usage_export_job_id}``

        Args:
            org_id: UUID of the organization.
            usage_export_job_id: UUID of the export, as returned when it was started.
        """
        return self._send(
            "getUsageExport",
            f"GET /organizations/{segment(org_id, 'org_id')}/usage_export_job/{segment(usage_export_job_id, 'usage_export_job_id')}",
            {200: models.UsageExportStatus},
        )


class AsyncUsageApi(AsyncOperations):
    """Usage exports: the credits that an organization used, as CSV files. With ``await``."""

    async def create_usage_export(
        self, org_id: str, start: datetime, end: datetime, *, shared_org_ids: list[str] | None = None
    ) -> models.UsageExport:
        """Start an export of the usage data of an organization.

        An organization can start 10 exports an hour. An export runs in the background and may take up to four hours;
        poll its state until it is `completed` or `failed`.
        ``POST /organizations/{org_id}/usage_export_job``

        Args:
            org_id: UUID of the organization.
            start: Start of the window, included; at most 366 days ago.
            end: End of the window, included; at most 31 days after `start`, and not in the future. Data is about a day
                old.
            shared_org_ids: UUIDs of other organizations on the same plan to include.
        """
        return await self._send(
            "createUsageExport",
            f"POST /organizations/{segment(org_id, 'org_id')}/usage_export_job",
            {201: models.UsageExport},
            body={"start": start, "end": end, **without(None, {"shared_org_ids": shared_org_ids})},
        )

    async def get_usage_export(self, org_id: str, usage_export_job_id: str) -> models.UsageExportStatus:
        """Get the state of a usage export and, once it is completed, its download links.

        An organization can poll 10 times a minute.
        ``GET /organizations/{org_id}/usage_export_job/{usage_export_job_id}``

        Args:
            org_id: UUID of the organization.
            usage_export_job_id: UUID of the export, as returned when it was started.
        """
        return await self._send(
            "getUsageExport",
            f"GET /organizations/{segment(org_id, 'org_id')}/usage_export_job/{segment(usage_export_job_id, 'usage_export_job_id')}",
            {200: models.UsageExportStatus},
        )
