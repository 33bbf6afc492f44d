"""``POST /organization``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Request
from ...models.organization import Organization

if TYPE_CHECKING:
    from ...models.organization_vcs_type import OrganizationVcsType, OrganizationVcsTypeValue


def request(name: str, vcs_type: OrganizationVcsType | OrganizationVcsTypeValue) -> Request[Organization]:
    """The request that create_organization sends."""
    return Request(
        "createOrganization",
        "POST",
        "/organization",
        {201: Organization},
        body={"name": name, "vcs_type": vcs_type},
    )
