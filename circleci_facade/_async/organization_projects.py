"""Listing an organization's projects: API v3 can, API v2 cannot."""

from __future__ import annotations

from typing import NamedTuple

from circleci_api.client import Request

from .._needed import needed, needed_items, needed_segment
from .._slugs import OrgSlug, ProjectSlug
from .connection import AsyncConnection

#: How many projects a page has; circleci-cli (2026) asks for as many.
PAGE = 50


class SlugPage(NamedTuple):
    """A page of slugs."""

    items: list[ProjectSlug]
    next_page_token: str | None


async def project_slugs_of(
    connection: AsyncConnection, organization: OrgSlug, id: str, page_token: str | None = None
) -> SlugPage:
    """A page of the slugs of the projects of an organization with this UUID.

    API v3 tells names and ids but no slugs. Those of ``circleci/…`` projects are made of ids, which may be UUIDs; those
    of others are made of names.
    """
    from .._v3_models import Cursors, ProjectAttributes, ProjectsResponse

    query = {"filter[org_id]": id, "page[limit]": PAGE, "page[cursor]": page_token}
    request: Request[ProjectsResponse] = Request(
        "list_projects", "GET", "/projects", {200: ProjectsResponse}, query=query
    )
    response = await connection.v3.send(request)
    slugs = []
    for project in needed_items(response.data, "projects"):
        if organization.provider == "circleci":
            slugs.append(ProjectSlug.of("circleci", id, needed_segment(project.id, "id of a project")))
        else:
            attributes = needed(project.attributes, ProjectAttributes, "attributes of a project")
            name = needed_segment(attributes.name, "name of a project")
            slugs.append(organization.project(name))
    return SlugPage(slugs, response.page.next if isinstance(response.page, Cursors) else None)
