"""Users, and the organizations that they have access to."""

from __future__ import annotations

from .._organization import FakeOrganization
from .area import Area, Route
from .call import Answer, Call, Json, Refusal
from .organizations import KINDS


class Users(Area):
    """The operations on users."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/me", self.get_current_user),
            ("GET", "/me/collaborations", self.get_collaborations),
            ("GET", "/user/{id}", self.get_user),
        ]

    def get_current_user(self, call: Call) -> Answer:
        return 200, self.fake.users[self.fake.user_id]

    def get_collaborations(self, call: Call) -> Answer:
        return 200, [_collaboration(organization) for organization in self.fake.organizations.values()]

    def get_user(self, call: Call) -> Answer:
        if call.parts["id"] not in self.fake.users:
            raise Refusal(404, "User not found")
        return 200, self.fake.users[call.parts["id"]]


def _collaboration(organization: FakeOrganization) -> Json:
    return {
        "id": organization.id,
        "vcs_type": KINDS[organization.slug.provider],
        "name": organization.name,
        "avatar_url": f"https://avatars.example.com/{organization.id}",
        "slug": str(organization.slug),
    }
