"""Users, and the organizations of the token's owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.collaboration import Collaboration
    from ...models.user import User


class UserApi:
    """Users, and the organizations of the token's owner."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_current_user(self) -> User:
        """Get the user that the API token belongs to.

        ``GET /me``
        """
        from .get_current_user import request as _request

        return self._client.send(_request())

    def get_collaborations(self) -> list[Collaboration]:
        """List the organizations you belong to, and the owners of repositories you collaborate on.

        Includes your own account at the code host.

        ``GET /me/collaborations``
        """
        from .get_collaborations import request as _request

        return self._client.send(_request())

    def get_user(self, id: str) -> User:
        """Get a user.

        ``GET /user/{id}``

        Args:
            id: UUID of the user.
        """
        from .get_user import request as _request

        return self._client.send(_request(id))


class AsyncUserApi:
    """Users, and the organizations of the token's owner. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_current_user(self) -> User:
        """Get the user that the API token belongs to.

        ``GET /me``
        """
        from .get_current_user import request as _request

        return await self._client.send(_request())

    async def get_collaborations(self) -> list[Collaboration]:
        """List the organizations you belong to, and the owners of repositories you collaborate on.

        Includes your own account at the code host.

        ``GET /me/collaborations``
        """
        from .get_collaborations import request as _request

        return await self._client.send(_request())

    async def get_user(self, id: str) -> User:
        """Get a user.

        ``GET /user/{id}``

        Args:
            id: UUID of the user.
        """
        from .get_user import request as _request

        return await self._client.send(_request(id))
