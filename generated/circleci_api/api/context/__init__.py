"""Contexts: named sets of environment variables that projects of an organization share."""

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
    """Contexts: named sets of environment variables that projects of an organization share."""

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

        Give the organization's UUID or its slug.

        ``GET /context``

        Args:
            owner_id: UUID of the organization that owns the contexts; give this or its slug.
            owner_slug: Slug of the organization that owns the contexts, such as `gh/acme`; give this or its
                UUID. An account has none.
            owner_type: Kind of owner: `organization`, the default, or, on CircleCI server only, `account`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_contexts import request as _request

        return self._client.send(
            _request(owner_id=owner_id, owner_slug=owner_slug, owner_type=owner_type, page_token=page_token)
        )

    def create_context(self, name: str, owner: ContextOwner) -> Context:
        """Create a context in an organization.

        Names are unique within an organization, case-sensitive, and cannot be changed.

        ``POST /context``

        Args:
            name: Name of the context, as used in configurations.
            owner: The organization that will own the context, by UUID or slug.
        """
        from .create_context import request as _request

        return self._client.send(_request(name, owner))

    def get_context(self, context_id: str) -> Context:
        """Get a context.

        CircleCI responds with 403 if there is no such context, or if you may not see it.

        ``GET /context/{context_id}``

        Args:
            context_id: UUID of the context.
        """
        from .get_context import request as _request

        return self._client.send(_request(context_id))

    def delete_context(self, context_id: str) -> Message:
        """Delete a context and its environment variables.

        ``DELETE /context/{context_id}``

        Args:
            context_id: UUID of the context.
        """
        from .delete_context import request as _request

        return self._client.send(_request(context_id))

    def list_environment_variables_from_context(
        self, context_id: str, *, page_token: str | None = None
    ) -> ContextVariableList:
        """List the environment variables of a context, without their values.

        ``GET /context/{context_id}/environment-variable``

        Args:
            context_id: UUID of the context.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_environment_variables_from_context import request as _request

        return self._client.send(_request(context_id, page_token=page_token))

    def add_environment_variable_to_context(
        self, context_id: str, env_var_name: str, value: str
    ) -> ContextVariableUpdate:
        """Create or replace an environment variable of a context.

        The value cannot be read back. A context holds at most 100 variables.

        ``PUT /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: UUID of the context.
            env_var_name: Name of the environment variable.
            value: Value of the variable; it cannot be read back.
        """
        from .add_environment_variable_to_context import request as _request

        return self._client.send(_request(context_id, env_var_name, value))

    def delete_environment_variable_from_context(self, context_id: str, env_var_name: str) -> Message:
        """Delete an environment variable of a context.

        ``DELETE /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: UUID of the context.
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
            context_id: UUID of the context.
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
        """Restrict a context to a project, a group, or pipelines that match an expression.

        Restrictions to a group are only for GitHub OAuth organizations.

        ``POST /context/{context_id}/restrictions``

        Args:
            context_id: UUID of the context.
            restriction_type: Kind of restriction: `project`, `expression` or `group`.
            restriction_value: UUID of the project or group, or the expression, such as `pipeline.git.branch
                == "main"`.
        """
        from .create_context_restriction import request as _request

        return self._client.send(
            _request(context_id, restriction_type=restriction_type, restriction_value=restriction_value)
        )

    def delete_context_restriction(self, context_id: str, restriction_id: str) -> Message:
        """Delete a restriction of a context.

        In a `circleci/…` organization, the default restriction to the group "All members" cannot be created
        again through the API.

        ``DELETE /context/{context_id}/restrictions/{restriction_id}``

        Args:
            context_id: UUID of the context.
            restriction_id: UUID of the restriction.
        """
        from .delete_context_restriction import request as _request

        return self._client.send(_request(context_id, restriction_id))


class AsyncContextApi:
    """Contexts: named sets of environment variables that projects of an organization share. With ``await``."""

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

        Give the organization's UUID or its slug.

        ``GET /context``

        Args:
            owner_id: UUID of the organization that owns the contexts; give this or its slug.
            owner_slug: Slug of the organization that owns the contexts, such as `gh/acme`; give this or its
                UUID. An account has none.
            owner_type: Kind of owner: `organization`, the default, or, on CircleCI server only, `account`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_contexts import request as _request

        return await self._client.send(
            _request(owner_id=owner_id, owner_slug=owner_slug, owner_type=owner_type, page_token=page_token)
        )

    async def create_context(self, name: str, owner: ContextOwner) -> Context:
        """Create a context in an organization.

        Names are unique within an organization, case-sensitive, and cannot be changed.

        ``POST /context``

        Args:
            name: Name of the context, as used in configurations.
            owner: The organization that will own the context, by UUID or slug.
        """
        from .create_context import request as _request

        return await self._client.send(_request(name, owner))

    async def get_context(self, context_id: str) -> Context:
        """Get a context.

        CircleCI responds with 403 if there is no such context, or if you may not see it.

        ``GET /context/{context_id}``

        Args:
            context_id: UUID of the context.
        """
        from .get_context import request as _request

        return await self._client.send(_request(context_id))

    async def delete_context(self, context_id: str) -> Message:
        """Delete a context and its environment variables.

        ``DELETE /context/{context_id}``

        Args:
            context_id: UUID of the context.
        """
        from .delete_context import request as _request

        return await self._client.send(_request(context_id))

    async def list_environment_variables_from_context(
        self, context_id: str, *, page_token: str | None = None
    ) -> ContextVariableList:
        """List the environment variables of a context, without their values.

        ``GET /context/{context_id}/environment-variable``

        Args:
            context_id: UUID of the context.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_environment_variables_from_context import request as _request

        return await self._client.send(_request(context_id, page_token=page_token))

    async def add_environment_variable_to_context(
        self, context_id: str, env_var_name: str, value: str
    ) -> ContextVariableUpdate:
        """Create or replace an environment variable of a context.

        The value cannot be read back. A context holds at most 100 variables.

        ``PUT /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: UUID of the context.
            env_var_name: Name of the environment variable.
            value: Value of the variable; it cannot be read back.
        """
        from .add_environment_variable_to_context import request as _request

        return await self._client.send(_request(context_id, env_var_name, value))

    async def delete_environment_variable_from_context(self, context_id: str, env_var_name: str) -> Message:
        """Delete an environment variable of a context.

        ``DELETE /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: UUID of the context.
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
            context_id: UUID of the context.
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
        """Restrict a context to a project, a group, or pipelines that match an expression.

        Restrictions to a group are only for GitHub OAuth organizations.

        ``POST /context/{context_id}/restrictions``

        Args:
            context_id: UUID of the context.
            restriction_type: Kind of restriction: `project`, `expression` or `group`.
            restriction_value: UUID of the project or group, or the expression, such as `pipeline.git.branch
                == "main"`.
        """
        from .create_context_restriction import request as _request

        return await self._client.send(
            _request(context_id, restriction_type=restriction_type, restriction_value=restriction_value)
        )

    async def delete_context_restriction(self, context_id: str, restriction_id: str) -> Message:
        """Delete a restriction of a context.

        In a `circleci/…` organization, the default restriction to the group "All members" cannot be created
        again through the API.

        ``DELETE /context/{context_id}/restrictions/{restriction_id}``

        Args:
            context_id: UUID of the context.
            restriction_id: UUID of the restriction.
        """
        from .delete_context_restriction import request as _request

        return await self._client.send(_request(context_id, restriction_id))
