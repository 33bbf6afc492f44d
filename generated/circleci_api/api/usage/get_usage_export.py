"""``GET /organizations/{org_id}/usage_export_job/{usage_export_job_id}``"""

from __future__ import annotations

from ...client import Request, segment
from ...models.usage_export_status import UsageExportStatus


def request(org_id: str, usage_export_job_id: str) -> Request[UsageExportStatus]:
    """The request that get_usage_export sends."""
    return Request(
        "getUsageExport",
        "GET",
        f"/organizations/{segment(org_id, 'org_id')}/usage_export_job/{segment(usage_export_job_id, 'usage_export_job_id')}",
        {200: UsageExportStatus},
    )
