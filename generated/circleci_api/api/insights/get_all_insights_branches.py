"""``GET /insights/{project-slug}/branches``"""

from __future__ import annotations

from ...client import Request, slug
from ...models.project_branches import ProjectBranches


def request(project_slug: str, *, workflow_name: str | None = None) -> Request[ProjectBranches]:
    """The request that get_all_insights_branches sends."""
    return Request(
        "getAllInsightsBranches",
        "GET",
        f"/insights/{slug(project_slug, 'project_slug')}/branches",
        {200: ProjectBranches},
        query={"workflow-name": workflow_name},
    )
