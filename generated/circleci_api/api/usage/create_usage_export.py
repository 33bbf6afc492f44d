"""``POST /organizations/{org_id}/usage_export_job``"""

from __future__ import annotations

from datetime import datetime

from ...client import Request, given, segment
from ...models.usage_export import UsageExport


def request(
    org_id: str, start: datetime, end: datetime, *, shared_org_ids: list[str] | None = None
) -> Request[UsageExport]:
    """The request that create_usage_export sends."""
    return Request(
        "createUsageExport",
        "POST",
        f"/organizations/{segment(org_id, 'org_id')}/usage_export_job",
        {201: UsageExport},
        body={"start": start, "end": end, **given({"shared_org_ids": shared_org_ids})},
    )
