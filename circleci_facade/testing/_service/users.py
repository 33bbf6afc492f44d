"""Users, and the organizations that they have access to."""

from __future__ import annotations

from collections.abc import Collection

from .._state.organization import FakeOrganization
from .._state.providers import PROVIDERS
from .area import Area, Route
from .call import Answer, Call, Json, Refusal


class Users(Area):
    """The operations on users."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/me", self.get_current_user),
            ("GET", "/me/collaborations", self.get_collaborations),
            ("GET", "/user/{id}", self.get_user),
        ]

    def get_current_user(self, call: Call) -> Answer:
        return 200, self.state.users[self.state.user_id]

    def get_collaborations(self, call: Call) -> Answer:
        shown = [_collaboration(organization) for organization in self.organizations()]
        return 200, shown + self._personal_account({each["slug"] for each in shown})

    def get_user(self, call: Call) -> Answer:
        if call.parts["id"] not in self.state.users:
            raise Refusal(404, "User not found")
        return 200, self.state.users[call.parts["id"]]

    def _personal_account(self, others: Collection[str]) -> list[Json]:
        # terraform-provider-circleci, live: it is listed too, without an id if CircleCI does not know it.
        user = self.state.users[self.state.user_id]
        slug = f"gh/{user['login']}"
        known = {"id": None, "vcs_type": "github", "name": user["login"], "avatar_url": user["avatar_url"]}
        return [] if slug in others else [{**known, "slug": slug}]


def _collaboration(organization: FakeOrganization) -> Json:
    return {
        "id": organization.id,
        "vcs_type": PROVIDERS[organization.slug.provider].kind,
        "name": organization.name,
        "avatar_url": f"https://avatars.example.com/{organization.id}",
        "slug": str(organization.slug),
    }
