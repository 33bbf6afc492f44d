"""``GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs``"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ...client import Request, segment, slug
from ...models.job_timeseries_point_list import JobTimeseriesPointList

if TYPE_CHECKING:
    from ...models.granularity import Granularity, GranularityValue


def request(
    project_slug: str,
    workflow_name: str,
    *,
    branch: str | None = None,
    granularity: Granularity | GranularityValue | None = None,
    start_date: datetime | None = None,
    end_date: datetime | None = None,
    page_token: str | None = None,
) -> Request[JobTimeseriesPointList]:
    """The request that get_job_timeseries sends."""
    return Request(
        "getJobTimeseries",
        "GET",
        f"/insights/time-series/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/jobs",
        {200: JobTimeseriesPointList},
        query={
            "branch": branch,
            "granularity": granularity,
            "start-date": start_date,
            "end-date": end_date,
            "page-token": page_token,
        },
    )
