"""``GET /insights/{org-slug}/summary``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request, slug
from ...models.org_summary import OrgSummary

if TYPE_CHECKING:
    from ...models.reporting_window import ReportingWindow, ReportingWindowValue


def request(
    org_slug: str,
    *,
    reporting_window: ReportingWindow | ReportingWindowValue | None = None,
    project_names: list[str] | None = None,
) -> Request[OrgSummary]:
    """The request that get_org_summary_data sends."""
    return Request(
        "getOrgSummaryData",
        "GET",
        f"/insights/{slug(org_slug, 'org_slug')}/summary",
        {200: OrgSummary},
        query={"reporting-window": reporting_window, "project-names": project_names},
    )
