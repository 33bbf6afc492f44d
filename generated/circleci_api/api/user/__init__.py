"""Users, the owner of the token among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.collaboration import Collaboration
    from ...models.user import User


class UserApi:
    """Users, the owner of the token among them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_current_user(self) -> User:
        """Get the user that the API token belongs to.

        ``GET /me``
        """
        from .get_current_user import request as _request

        return self._client.send(_request())

    def get_collaborations(self) -> list[Collaboration]:
        """List the organizations that you are a member of or collaborate with.

        Your own account on GitHub or Bitbucket counts as one of them.

        ``GET /me/collaborations``
        """
        from .get_collaborations import request as _request

        return self._client.send(_request())

    def get_user(self, id: str) -> User:
        """Get a user.

        ``GET /user/{id}``

        Args:
            id: The user's UUID.
        """
        from .get_user import request as _request

        return self._client.send(_request(id))


class AsyncUserApi:
    """Users, the owner of the token among them. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_current_user(self) -> User:
        """Get the user that the API token belongs to.

        ``GET /me``
        """
        from .get_current_user import request as _request

        return await self._client.send(_request())

    async def get_collaborations(self) -> list[Collaboration]:
        """List the organizations that you are a member of or collaborate with.

        Your own account on GitHub or Bitbucket counts as one of them.

        ``GET /me/collaborations``
        """
        from .get_collaborations import request as _request

        return await self._client.send(_request())

    async def get_user(self, id: str) -> User:
        """Get a user.

        ``GET /user/{id}``

        Args:
            id: The user's UUID.
        """
        from .get_user import request as _request

        return await self._client.send(_request(id))
