# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment


class UserApi(Operations):
    """Users, the owner of the token among them."""

    def get_current_user(self) -> models.User:
        """Get the user that the API token belongs to.

        ``GET /me``
        """
        return self._send("getCurrentUser", "GET /me", {200: models.User})

    def get_collaborations(self) -> list[models.Collaboration]:
        """List the organizations that you are a member of or collaborate with.

        Your own account on GitHub or Bitbucket counts as one of them.

        ``GET /me/collaborations``
        """
        return self._send("getCollaborations", "GET /me/collaborations", {200: list[models.Collaboration]})

    def get_user(self, id: str) -> models.User:
        """Get a user.

        ``GET /user/{id}``

        Args:
            id: The user's UUID.
        """
        return self._send("getUser", f"GET /user/{segment(id, 'id')}", {200: models.User})


class AsyncUserApi(AsyncOperations):
    """Users, the owner of the token among them. With ``await``."""

    async def get_current_user(self) -> models.User:
        """Get the user that the API token belongs to.

        ``GET /me``
        """
        return await self._send("getCurrentUser", "GET /me", {200: models.User})

    async def get_collaborations(self) -> list[models.Collaboration]:
        """List the organizations that you are a member of or collaborate with.

        Your own account on GitHub or Bitbucket counts as one of them.

        ``GET /me/collaborations``
        """
        return await self._send("getCollaborations", "GET /me/collaborations", {200: list[models.Collaboration]})

    async def get_user(self, id: str) -> models.User:
        """Get a user.

        ``GET /user/{id}``

        Args:
            id: The user's UUID.
        """
        return await self._send("getUser", f"GET /user/{segment(id, 'id')}", {200: models.User})
