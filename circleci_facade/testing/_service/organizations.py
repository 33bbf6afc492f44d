"""Organizations, their groups, and the URLs from which they may use orbs."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..._errors import InvalidSlug
from ..._slugs import OrgSlug
from .._state.ids import short
from .._state.organization import FakeOrganization
from .._state.providers import PROVIDERS
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, one_of

#: The provider in the slug of an organization, by its type.
PROVIDERS_BY_KIND = {provider.kind: slug for slug, provider in PROVIDERS.items()}

MOST_GROUPS = 100
DENIED = "Permission denied."

ORB_AUTHS = ("bitbucket-oauth", "github-oauth", "github-app", "none")


class Organizations(Area):
    """The operations on organizations."""

    def routes(self) -> list[Route]:
        orbs = "/organization/{org-slug-or-id}/url-orb-allow-list"
        groups = "/organizations/{org_id}/groups"
        return [
            ("POST", "/organization", self.create_organization),
            ("GET", orbs, self.list_url_orb_allow_list_entries),
            ("POST", orbs, self.create_url_orb_allow_list_entry),
            ("DELETE", orbs + "/{allow-list-entry-id}", self.remove_url_orb_allow_list_entry),
            ("GET", "/organization/{org-slug-or-id}", self.get_organization),
            ("DELETE", "/organization/{org-slug-or-id}", self.delete_organization),
            ("GET", groups, self.get_organization_groups),
            ("POST", groups, self.create_organization_group),
            ("GET", groups + "/{group_id}", self.get_group),
            ("DELETE", groups + "/{group_id}", self.delete_group),
        ]

    def create_organization(self, call: Call) -> Answer:
        name = call.field("name", str)
        kind = one_of(call.field("vcs_type", str), "vcs_type", tuple(PROVIDERS_BY_KIND))
        part = short(self.state.shared.new_id("organization")) if kind == "circleci" else name
        try:
            slug = OrgSlug.of(PROVIDERS_BY_KIND[kind], part)
        except InvalidSlug:
            raise Refusal(400, "name: cannot be that of an organization") from None
        if str(slug) in self.state.organizations:
            raise Refusal(409, "Organization already exists")
        return 201, _shown(self.state.add_organization(slug, name=name))

    def get_organization(self, call: Call) -> Answer:
        return 200, _shown(self._organization(call))

    def delete_organization(self, call: Call) -> Answer:
        organization = self._organization(call)
        for project in self.projects_of(organization):
            del self.state.projects[str(project.slug)]
        del self.state.organizations[str(organization.slug)]
        return 202, message("Organization deletion accepted.")

    def list_url_orb_allow_list_entries(self, call: Call) -> Answer:
        return 200, {"items": list(self._organization(call).orbs.values())}

    def create_url_orb_allow_list_entry(self, call: Call) -> Answer:
        organization = self._organization(call)
        entry = {
            "id": self.state.shared.new_id("orb"),
            "name": call.field("name", str),
            "prefix": call.field("prefix", str),
            "auth": one_of(call.field("auth", str), "auth", ORB_AUTHS),
        }
        if not _is_https(entry["prefix"]):
            raise Refusal(400, "prefix: must be an https URL")
        if any(known["name"] == entry["name"] for known in organization.orbs.values()):
            raise Refusal(409, "An allow-list entry with this name already exists")
        organization.orbs[entry["id"]] = entry
        return 200, {"id": entry["id"], "message": "URL orb allow-list entry created."}

    def remove_url_orb_allow_list_entry(self, call: Call) -> Answer:
        organization, id = self._organization(call), call.parts["allow-list-entry-id"]
        organization.orbs.pop(id, None)  # terraform-provider-circleci: 200 whether or not there was one
        return 200, {"id": id, "message": "URL orb allow-list entry removed."}

    # Groups, as terraform-provider-circleci measured them in 2026-08: they are not paged, whatever the limit; missing
    # and foreign ones are 403; only standalone organizations have any.

    def get_organization_groups(self, call: Call) -> Answer:
        organization = self._grouped(call)
        groups = list(organization.groups.values()) if organization.is_standalone else []
        return 200, {"items": groups, "next_page_token": None, "total_count": len(groups)}

    def create_organization_group(self, call: Call) -> Answer:
        organization = self._grouped(call)
        name, description = call.field("name", str), call.optional("description", str, "")
        if not organization.is_standalone:
            raise Refusal(403, DENIED)
        if any(group["name"] == name for group in organization.groups.values()):
            raise Refusal(409, "A group with this name already exists")
        if len(organization.groups) >= MOST_GROUPS:
            raise Refusal(409, f"Exceeded max number of groups in org: {MOST_GROUPS}.")
        return 201, organization.groups[organization.add_group(name, description)]

    def get_group(self, call: Call) -> Answer:
        return 200, self._group(call)[1]

    def delete_group(self, call: Call) -> Answer:
        organization, group = self._group(call)
        del organization.groups[group["id"]]
        return 200, message("Group deleted.")

    def _organization(self, call: Call) -> FakeOrganization:
        return self.organization(call.parts["org-slug-or-id"])

    def _grouped(self, call: Call) -> FakeOrganization:
        try:
            return self.organization(call.parts["org_id"])
        except Refusal:
            raise Refusal(403, DENIED) from None

    def _group(self, call: Call) -> tuple[FakeOrganization, Json]:
        organization = self._grouped(call)
        if call.parts["group_id"] not in organization.groups or not organization.is_standalone:
            raise Refusal(403, DENIED)
        return organization, organization.groups[call.parts["group_id"]]


def _is_https(url: str) -> bool:
    try:
        address = urlsplit(url)
    except ValueError:  # such as brackets without an IP address
        return False
    return address.scheme == "https" and bool(address.hostname)


def _shown(organization: FakeOrganization) -> Json:
    return {
        "id": organization.id,
        "name": organization.name,
        "slug": str(organization.slug),
        "vcs_type": PROVIDERS[organization.slug.provider].kind,
    }
