"""Custom claims in the OpenID Connect tokens of an organization's or a project's jobs."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from .._state.organization import FakeOrganization
from .._state.stamps import stamp
from .area import Area, Route
from .call import Answer, Call, Refusal, all_checked, as_set

TTL = re.compile(r"([0-9]+(ms|s|m|h|d|w)){1,7}")
MILLISECONDS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}
CLAIMS = ("audience", "ttl")


class Claims(Area):
    """The operations on OIDC claims."""

    error: ClassVar[str] = "error"

    def routes(self) -> list[Route]:
        organization, project = "/org/{orgID}/oidc-custom-claims", "/org/{orgID}/project/{projectID}/oidc-custom-claims"
        return [
            ("GET", organization, self.get_org_claims),
            ("PATCH", organization, self.patch_org_claims),
            ("DELETE", organization, self.delete_org_claims),
            ("GET", project, self.get_project_claims),
            ("PATCH", project, self.patch_project_claims),
            ("DELETE", project, self.delete_project_claims),
        ]

    def get_org_claims(self, call: Call) -> Answer:
        return _answer(*self._owner(call))

    def patch_org_claims(self, call: Call) -> Answer:
        organization, project_id = self._owner(call)
        given: dict[str, Any] = {}
        if "audience" in call.body:
            given["audience"] = as_set(all_checked(call.optional("audience", list, []), "audience", str))
        if "ttl" in call.body:
            given["ttl"] = _ttl(call.field("ttl", str))
        given |= {f"{name}_updated_at": stamp(self.now) for name in list(given)}
        organization.claims.setdefault(project_id, {}).update(given)
        return _answer(organization, project_id)

    def delete_org_claims(self, call: Call) -> Answer:
        organization, project_id = self._owner(call)
        names = call.asked("claims").split(",")
        if set(names) - set(CLAIMS):
            raise Refusal(400, f"claims: must be {' or '.join(CLAIMS)}.")
        known = organization.claims.get(project_id, {})
        for name in names:
            known.pop(name, None)
            known.pop(f"{name}_updated_at", None)
        return _answer(organization, project_id)

    # Those of a project are the same operations; its path has the project too.

    def get_project_claims(self, call: Call) -> Answer:
        return self.get_org_claims(call)

    def patch_project_claims(self, call: Call) -> Answer:
        return self.patch_org_claims(call)

    def delete_project_claims(self, call: Call) -> Answer:
        return self.delete_org_claims(call)

    def _owner(self, call: Call) -> tuple[FakeOrganization, str | None]:
        organization = self.organization(call.parts["orgID"])
        if "projectID" not in call.parts:
            return organization, None
        project = self.project_by_id(call.parts["projectID"])
        if project.organization is not organization:
            raise Refusal(404, "Project not found")
        return organization, project.id


def _ttl(text: str) -> str:
    """A duration as the service rewrites it, in Go's format: ``90m`` becomes ``1h30m0s``."""
    # terraform-provider-circleci, live 2026-08
    if not TTL.fullmatch(text):
        raise Refusal(400, "ttl: must be in a valid format.")
    parts = re.findall("([0-9]+)(ms|[smhdw])", text)
    total = sum(int(number) * MILLISECONDS[unit] for number, unit in parts)
    if total < 1000:
        return f"{total}ms" if total else "0s"
    minutes, milliseconds = divmod(total, 60_000)
    seconds = f"{milliseconds / 1000:g}s"
    if not minutes:
        return seconds
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes}m{seconds}" if hours else f"{minutes}m{seconds}"


def _answer(organization: FakeOrganization, project_id: str | None) -> Answer:
    named = {"org_id": organization.id} | ({"project_id": project_id} if project_id else {})
    return 200, named | organization.claims.get(project_id, {})
