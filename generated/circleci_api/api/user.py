# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment


class UserApi(Operations):
    """Users, and the organizations of the token's owner."""

    def get_current_user(self) -> models.User:
        """Get the user that the API token belongs to.

        CircleCI responds with 403 to a token that does not belong to a user.
        ``GET /me``
        """
        return self._send("getCurrentUser", "GET /me", {200: models.User})

    def get_collaborations(self) -> list[models.Collaboration]:
        """List the organizations you belong to, and the owners of repositories you collaborate on.

        Includes your own account at the code host.
        ``GET /me/collaborations``
        """
        return self._send("getCollaborations", "GET /me/collaborations", {200: list[models.Collaboration]})

    def get_user(self, id: str) -> models.User:
        """Get a user.

        ``GET /user/{id}``

        Args:
            id: UUID of the user.
        """
        return self._send("getUser", f"GET /user/{segment(id, 'id')}", {200: models.User})


class AsyncUserApi(AsyncOperations):
    """Users, and the organizations of the token's owner. With ``await``."""

    async def get_current_user(self) -> models.User:
        """Get the user that the API token belongs to.

        CircleCI responds with 403 to a token that does not belong to a user.
        ``GET /me``
        """
        return await self._send("getCurrentUser", "GET /me", {200: models.User})

    async def get_collaborations(self) -> list[models.Collaboration]:
        """List the organizations you belong to, and the owners of repositories you collaborate on.

        Includes your own account at the code host.
        ``GET /me/collaborations``
        """
        return await self._send("getCollaborations", "GET /me/collaborations", {200: list[models.Collaboration]})

    async def get_user(self, id: str) -> models.User:
        """Get a user.

        ``GET /user/{id}``

        Args:
            id: UUID of the user.
        """
        return await self._send("getUser", f"GET /user/{segment(id, 'id')}", {200: models.User})
