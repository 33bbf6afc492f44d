"""Contexts: named sets of environment variables that an organization's projects share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.context import Context
    from ...models.context_list import ContextList
    from ...models.context_owner import ContextOwner
    from ...models.context_restriction_list import ContextRestrictionList
    from ...models.context_restriction_type import ContextRestrictionType, ContextRestrictionTypeValue
    from ...models.context_variable_list import ContextVariableList
    from ...models.context_variable_update import ContextVariableUpdate
    from ...models.created_context_restriction import CreatedContextRestriction
    from ...models.message import Message
    from ...models.owner_type import OwnerType, OwnerTypeValue


class ContextApi:
    """Contexts: named sets of environment variables that an organization's projects share."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list_contexts(
        self,
        *,
        owner_id: str | None = None,
        owner_slug: str | None = None,
        owner_type: OwnerType | OwnerTypeValue | None = None,
        page_token: str | None = None,
    ) -> ContextList:
        """List the contexts of an organization.

        Give the owner's ID or its slug.

        ``GET /context``

        Args:
            owner_id: UUID of the organization that owns the contexts; give this or its slug.
            owner_slug: Slug of the organization that owns the contexts, such as `gh/acme`; give this or its
                ID. Not for accounts.
            owner_type: Kind of owner: `organization` (when left out), or `account`, on CircleCI server only.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_contexts import request as _request

        return self._client.send(
            _request(owner_id=owner_id, owner_slug=owner_slug, owner_type=owner_type, page_token=page_token)
        )

    def create_context(self, name: str, owner: ContextOwner) -> Context:
        """Create a context.

        ``POST /context``

        Args:
            name: Name of the context, by which configs refer to it.
            owner: The organization to own the context, by its ID or its slug.
        """
        from .create_context import request as _request

        return self._client.send(_request(name, owner))

    def get_context(self, context_id: str) -> Context:
        """Get a context.

        ``GET /context/{context_id}``

        Args:
            context_id: The context's UUID.
        """
        from .get_context import request as _request

        return self._client.send(_request(context_id))

    def delete_context(self, context_id: str) -> Message:
        """Delete a context and the environment variables in it.

        ``DELETE /context/{context_id}``

        Args:
            context_id: The context's UUID.
        """
        from .delete_context import request as _request

        return self._client.send(_request(context_id))

    def list_environment_variables_from_context(
        self, context_id: str, *, page_token: str | None = None
    ) -> ContextVariableList:
        """List the environment variables of a context, without their values.

        ``GET /context/{context_id}/environment-variable``

        Args:
            context_id: The context's UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_environment_variables_from_context import request as _request

        return self._client.send(_request(context_id, page_token=page_token))

    def add_environment_variable_to_context(
        self, context_id: str, env_var_name: str, value: str
    ) -> ContextVariableUpdate:
        """Set an environment variable of a context, whether or not it exists already.

        The value is not returned.

        ``PUT /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: The context's UUID.
            env_var_name: Name of the environment variable.
            value: Value of the variable; it cannot be read back.
        """
        from .add_environment_variable_to_context import request as _request

        return self._client.send(_request(context_id, env_var_name, value))

    def delete_environment_variable_from_context(self, context_id: str, env_var_name: str) -> Message:
        """Delete an environment variable of a context.

        ``DELETE /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: The context's UUID.
            env_var_name: Name of the environment variable.
        """
        from .delete_environment_variable_from_context import request as _request

        return self._client.send(_request(context_id, env_var_name))

    def get_context_restrictions(
        self, context_id: str, *, page_token: str | None = None
    ) -> ContextRestrictionList:
        """List the restrictions of a context.

        ``GET /context/{context_id}/restrictions``

        Args:
            context_id: The context's UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_context_restrictions import request as _request

        return self._client.send(_request(context_id, page_token=page_token))

    def create_context_restriction(
        self,
        context_id: str,
        *,
        restriction_type: ContextRestrictionType | ContextRestrictionTypeValue | None = None,
        restriction_value: str | None = None,
    ) -> CreatedContextRestriction:
        """Restrict the use of a context to a project, a group or an expression.

        ``POST /context/{context_id}/restrictions``

        Args:
            context_id: The context's UUID.
            restriction_type: What to restrict by: `project`, `expression` or `group`.
            restriction_value: UUID of the project or group, or the expression, such as `pipeline.git.branch
                == "main"`.
        """
        from .create_context_restriction import request as _request

        return self._client.send(
            _request(context_id, restriction_type=restriction_type, restriction_value=restriction_value)
        )

    def delete_context_restriction(self, context_id: str, restriction_id: str) -> Message:
        """Delete a restriction of a context.

        ``DELETE /context/{context_id}/restrictions/{restriction_id}``

        Args:
            context_id: The context's UUID.
            restriction_id: The restriction's UUID.
        """
        from .delete_context_restriction import request as _request

        return self._client.send(_request(context_id, restriction_id))


class AsyncContextApi:
    """Contexts: named sets of environment variables that an organization's projects share. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list_contexts(
        self,
        *,
        owner_id: str | None = None,
        owner_slug: str | None = None,
        owner_type: OwnerType | OwnerTypeValue | None = None,
        page_token: str | None = None,
    ) -> ContextList:
        """List the contexts of an organization.

        Give the owner's ID or its slug.

        ``GET /context``

        Args:
            owner_id: UUID of the organization that owns the contexts; give this or its slug.
            owner_slug: Slug of the organization that owns the contexts, such as `gh/acme`; give this or its
                ID. Not for accounts.
            owner_type: Kind of owner: `organization` (when left out), or `account`, on CircleCI server only.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_contexts import request as _request

        return await self._client.send(
            _request(owner_id=owner_id, owner_slug=owner_slug, owner_type=owner_type, page_token=page_token)
        )

    async def create_context(self, name: str, owner: ContextOwner) -> Context:
        """Create a context.

        ``POST /context``

        Args:
            name: Name of the context, by which configs refer to it.
            owner: The organization to own the context, by its ID or its slug.
        """
        from .create_context import request as _request

        return await self._client.send(_request(name, owner))

    async def get_context(self, context_id: str) -> Context:
        """Get a context.

        ``GET /context/{context_id}``

        Args:
            context_id: The context's UUID.
        """
        from .get_context import request as _request

        return await self._client.send(_request(context_id))

    async def delete_context(self, context_id: str) -> Message:
        """Delete a context and the environment variables in it.

        ``DELETE /context/{context_id}``

        Args:
            context_id: The context's UUID.
        """
        from .delete_context import request as _request

        return await self._client.send(_request(context_id))

    async def list_environment_variables_from_context(
        self, context_id: str, *, page_token: str | None = None
    ) -> ContextVariableList:
        """List the environment variables of a context, without their values.

        ``GET /context/{context_id}/environment-variable``

        Args:
            context_id: The context's UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_environment_variables_from_context import request as _request

        return await self._client.send(_request(context_id, page_token=page_token))

    async def add_environment_variable_to_context(
        self, context_id: str, env_var_name: str, value: str
    ) -> ContextVariableUpdate:
        """Set an environment variable of a context, whether or not it exists already.

        The value is not returned.

        ``PUT /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: The context's UUID.
            env_var_name: Name of the environment variable.
            value: Value of the variable; it cannot be read back.
        """
        from .add_environment_variable_to_context import request as _request

        return await self._client.send(_request(context_id, env_var_name, value))

    async def delete_environment_variable_from_context(self, context_id: str, env_var_name: str) -> Message:
        """Delete an environment variable of a context.

        ``DELETE /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: The context's UUID.
            env_var_name: Name of the environment variable.
        """
        from .delete_environment_variable_from_context import request as _request

        return await self._client.send(_request(context_id, env_var_name))

    async def get_context_restrictions(
        self, context_id: str, *, page_token: str | None = None
    ) -> ContextRestrictionList:
        """List the restrictions of a context.

        ``GET /context/{context_id}/restrictions``

        Args:
            context_id: The context's UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_context_restrictions import request as _request

        return await self._client.send(_request(context_id, page_token=page_token))

    async def create_context_restriction(
        self,
        context_id: str,
        *,
        restriction_type: ContextRestrictionType | ContextRestrictionTypeValue | None = None,
        restriction_value: str | None = None,
    ) -> CreatedContextRestriction:
        """Restrict the use of a context to a project, a group or an expression.

        ``POST /context/{context_id}/restrictions``

        Args:
            context_id: The context's UUID.
            restriction_type: What to restrict by: `project`, `expression` or `group`.
            restriction_value: UUID of the project or group, or the expression, such as `pipeline.git.branch
                == "main"`.
        """
        from .create_context_restriction import request as _request

        return await self._client.send(
            _request(context_id, restriction_type=restriction_type, restriction_value=restriction_value)
        )

    async def delete_context_restriction(self, context_id: str, restriction_id: str) -> Message:
        """Delete a restriction of a context.

        ``DELETE /context/{context_id}/restrictions/{restriction_id}``

        Args:
            context_id: The context's UUID.
            restriction_id: The restriction's UUID.
        """
        from .delete_context_restriction import request as _request

        return await self._client.send(_request(context_id, restriction_id))
