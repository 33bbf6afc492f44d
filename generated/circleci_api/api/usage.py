# mypy: disable-error-code=no-any-return
from __future__ import annotations

from datetime import datetime

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class UsageApi(Operations):
    """Usage exports: an organization's use of credits, as CSV files."""

    def create_usage_export(
        self, org_id: str, start: datetime, end: datetime, *, shared_org_ids: list[str] | None = None
    ) -> models.UsageExport:
        """Start an export of the usage data of an organization.

        The export is made in the background. Poll its state until it is `completed` or `failed`.

        ``POST /organizations/{org_id}/usage_export_job``

        Args:
            org_id: UUID of the organization.
            start: Start of the window, at most 13 months back.
            end: End of the window, at most 32 days after `start`.
            shared_org_ids: UUIDs of further organizations to include, ones that share the plan of this one.
        """
        return self._send(
            "createUsageExport",
            f"POST /organizations/{segment(org_id, 'org_id')}/usage_export_job",
            {201: models.UsageExport},
            body={"start": start, "end": end, **without(None, {"shared_org_ids": shared_org_ids})},
        )

    def get_usage_export(self, org_id: str, usage_export_job_id: str) -> models.UsageExportStatus:
        """Get the state of a usage export and, once completed, its download links.

        ``GET /organizations/{org_id}/usage_export_job/{usage_export_job_id}``

        Args:
            org_id: UUID of the organization.
            usage_export_job_id: UUID of the export job, as returned when the export was started.
        """
        return self._send(
            "getUsageExport",
            f"GET /organizations/{segment(org_id, 'org_id')}/usage_export_job/{segment(usage_export_job_id, 'usage_export_job_id')}",
            {200: models.UsageExportStatus},
        )


class AsyncUsageApi(AsyncOperations):
    """Usage exports: an organization's use of credits, as CSV files. With ``await``."""

    async def create_usage_export(
        self, org_id: str, start: datetime, end: datetime, *, shared_org_ids: list[str] | None = None
    ) -> models.UsageExport:
        """Start an export of the usage data of an organization.

        The export is made in the background. Poll its state until it is `completed` or `failed`.

        ``POST /organizations/{org_id}/usage_export_job``

        Args:
            org_id: UUID of the organization.
            start: Start of the window, at most 13 months back.
            end: End of the window, at most 32 days after `start`.
            shared_org_ids: UUIDs of further organizations to include, ones that share the plan of this one.
        """
        return await self._send(
            "createUsageExport",
            f"POST /organizations/{segment(org_id, 'org_id')}/usage_export_job",
            {201: models.UsageExport},
            body={"start": start, "end": end, **without(None, {"shared_org_ids": shared_org_ids})},
        )

    async def get_usage_export(self, org_id: str, usage_export_job_id: str) -> models.UsageExportStatus:
        """Get the state of a usage export and, once completed, its download links.

        ``GET /organizations/{org_id}/usage_export_job/{usage_export_job_id}``

        Args:
            org_id: UUID of the organization.
            usage_export_job_id: UUID of the export job, as returned when the export was started.
        """
        return await self._send(
            "getUsageExport",
            f"GET /organizations/{segment(org_id, 'org_id')}/usage_export_job/{segment(usage_export_job_id, 'usage_export_job_id')}",
            {200: models.UsageExportStatus},
        )
