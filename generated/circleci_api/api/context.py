# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class ContextApi(Operations):
    """Contexts: named sets of environment variables that projects of an organization share."""

    def list_contexts(
        self,
        *,
        owner_id: str | None = None,
        owner_slug: str | None = None,
        owner_type: models.OwnerType | models.OwnerTypeValue | None = None,
        page_token: str | None = None,
    ) -> models.ContextList:
        """List the contexts of an organization.

        Give the organization's UUID or its slug.
        ``GET /context``

        Args:
            owner_id: UUID of the organization that owns the contexts; give this or its slug.
            owner_slug: Slug of the organization that owns the contexts, such as `gh/acme`; give this or its UUID. An
                account has none.
            owner_type: Kind of owner: `organization`, the default, or, on CircleCI server only, `account`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "listContexts",
            "GET /context",
            {200: models.ContextList},
            query={"owner-id": owner_id, "owner-slug": owner_slug, "owner-type": owner_type, "page-token": page_token},
        )

    def create_context(self, name: str, owner: models.ContextOwner) -> models.Context:
        """Create a context in an organization.

        Names are unique within an organization, case-sensitive, and cannot be changed.
        ``POST /context``

        Args:
            name: Name of the context, as used in configurations.
            owner: The organization that will own the context, by UUID or slug.
        """
        return self._send("createContext", "POST /context", {200: models.Context}, body={"name": name, "owner": owner})

    def get_context(self, context_id: str) -> models.Context:
        """Get a context.

        CircleCI responds with 403 if there is no such context, or if you may not see it.
        ``GET /context/{context_id}``

        Args:
            context_id: UUID of the context.
        """
        return self._send("getContext", f"GET /context/{segment(context_id, 'context_id')}", {200: models.Context})

    def delete_context(self, context_id: str) -> models.Message:
        """Delete a context and its environment variables.

        ``DELETE /context/{context_id}``

        Args:
            context_id: UUID of the context.
        """
        return self._send(
            "deleteContext", f"DELETE /context/{segment(context_id, 'context_id')}", {200: models.Message}
        )

    def list_environment_variables_from_context(
        self, context_id: str, *, page_token: str | None = None
    ) -> models.ContextVariableList:
        """List the environment variables of a context, without their values.

        ``GET /context/{context_id}/environment-variable``

        Args:
            context_id: UUID of the context.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "listEnvironmentVariablesFromContext",
            f"GET /context/{segment(context_id, 'context_id')}/environment-variable",
            {200: models.ContextVariableList},
            query={"page-token": page_token},
        )

    def add_environment_variable_to_context(
        self, context_id: str, env_var_name: str, value: str
    ) -> models.ContextVariableUpdate:
        """Create or replace an environment variable of a context.

        The value cannot be read back. A context holds at most 100 variables.
        ``PUT /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: UUID of the context.
            env_var_name: Name of the environment variable.
            value: Value of the variable; it cannot be read back.
        """
        return self._send(
            "addEnvironmentVariableToContext",
            f"PUT /context/{segment(context_id, 'context_id')}/environment-variable/{segment(env_var_name, 'env_var_name')}",
            {200: models.ContextVariableUpdate},
            body={"value": value},
        )

    def delete_environment_variable_from_context(self, context_id: str, env_var_name: str) -> models.Message:
        """Delete an environment variable of a context.

        ``DELETE /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: UUID of the context.
            env_var_name: Name of the environment variable.
        """
        return self._send(
            "deleteEnvironmentVariableFromContext",
            f"DELETE /context/{segment(context_id, 'context_id')}/environment-variable/{segment(env_var_name, 'env_var_name')}",
            {200: models.Message},
        )

    def get_context_restrictions(
        self, context_id: str, *, page_token: str | None = None
    ) -> models.ContextRestrictionList:
        """List the restrictions of a context.

        In a `circleci/…` organization, the one to the group "All members" restricts nothing.
        ``GET /context/{context_id}/restrictions``

        Args:
            context_id: UUID of the context.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "getContextRestrictions",
            f"GET /context/{segment(context_id, 'context_id')}/restrictions",
            {200: models.ContextRestrictionList},
            query={"page-token": page_token},
        )

    def create_context_restriction(
        self,
        context_id: str,
        *,
        restriction_type: models.ContextRestrictionType | models.ContextRestrictionTypeValue | None = None,
        restriction_value: str | None = None,
    ) -> models.CreatedContextRestriction:
        """Restrict a context to a project, a group, or pipelines that match an expression.

        Restrictions to a group are only for GitHub OAuth organizations.
        ``POST /context/{context_id}/restrictions``

        Args:
            context_id: UUID of the context.
            restriction_type: Kind of restriction: `project`, `expression` or `group`.
            restriction_value: UUID of the project or group, or the expression, such as `pipeline.git.branch == "main"`.
        """
        return self._send(
            "createContextRestriction",
            f"POST /context/{segment(context_id, 'context_id')}/restrictions",
            {201: models.CreatedContextRestriction},
            body=without(None, {"restriction_type": restriction_type, "restriction_value": restriction_value}),
        )

    def delete_context_restriction(self, context_id: str, restriction_id: str) -> models.Message:
        """Delete a restriction of a context.

        In a `circleci/…` organization, the default restriction to the group "All members" cannot be created again
        through the API.
        ``DELETE /context/{context_id}/restrictions/{restriction_id}``

        Args:
            context_id: UUID of the context.
            restriction_id: UUID of the restriction.
        """
        return self._send(
            "deleteContextRestriction",
            f"DELETE /context/{segment(context_id, 'context_id')}/restrictions/{segment(restriction_id, 'restriction_id')}",
            {200: models.Message},
        )


class AsyncContextApi(AsyncOperations):
    """Contexts: named sets of environment variables that projects of an organization share. With ``await``."""

    async def list_contexts(
        self,
        *,
        owner_id: str | None = None,
        owner_slug: str | None = None,
        owner_type: models.OwnerType | models.OwnerTypeValue | None = None,
        page_token: str | None = None,
    ) -> models.ContextList:
        """List the contexts of an organization.

        Give the organization's UUID or its slug.
        ``GET /context``

        Args:
            owner_id: UUID of the organization that owns the contexts; give this or its slug.
            owner_slug: Slug of the organization that owns the contexts, such as `gh/acme`; give this or its UUID. An
                account has none.
            owner_type: Kind of owner: `organization`, the default, or, on CircleCI server only, `account`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "listContexts",
            "GET /context",
            {200: models.ContextList},
            query={"owner-id": owner_id, "owner-slug": owner_slug, "owner-type": owner_type, "page-token": page_token},
        )

    async def create_context(self, name: str, owner: models.ContextOwner) -> models.Context:
        """Create a context in an organization.

        Names are unique within an organization, case-sensitive, and cannot be changed.
        ``POST /context``

        Args:
            name: Name of the context, as used in configurations.
            owner: The organization that will own the context, by UUID or slug.
        """
        return await self._send(
            "createContext", "POST /context", {200: models.Context}, body={"name": name, "owner": owner}
        )

    async def get_context(self, context_id: str) -> models.Context:
        """Get a context.

        CircleCI responds with 403 if there is no such context, or if you may not see it.
        ``GET /context/{context_id}``

        Args:
            context_id: UUID of the context.
        """
        return await self._send(
            "getContext", f"GET /context/{segment(context_id, 'context_id')}", {200: models.Context}
        )

    async def delete_context(self, context_id: str) -> models.Message:
        """Delete a context and its environment variables.

        ``DELETE /context/{context_id}``

        Args:
            context_id: UUID of the context.
        """
        return await self._send(
            "deleteContext", f"DELETE /context/{segment(context_id, 'context_id')}", {200: models.Message}
        )

    async def list_environment_variables_from_context(
        self, context_id: str, *, page_token: str | None = None
    ) -> models.ContextVariableList:
        """List the environment variables of a context, without their values.

        ``GET /context/{context_id}/environment-variable``

        Args:
            context_id: UUID of the context.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "listEnvironmentVariablesFromContext",
            f"GET /context/{segment(context_id, 'context_id')}/environment-variable",
            {200: models.ContextVariableList},
            query={"page-token": page_token},
        )

    async def add_environment_variable_to_context(
        self, context_id: str, env_var_name: str, value: str
    ) -> models.ContextVariableUpdate:
        """Create or replace an environment variable of a context.

        The value cannot be read back. A context holds at most 100 variables.
        ``PUT /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: UUID of the context.
            env_var_name: Name of the environment variable.
            value: Value of the variable; it cannot be read back.
        """
        return await self._send(
            "addEnvironmentVariableToContext",
            f"PUT /context/{segment(context_id, 'context_id')}/environment-variable/{segment(env_var_name, 'env_var_name')}",
            {200: models.ContextVariableUpdate},
            body={"value": value},
        )

    async def delete_environment_variable_from_context(self, context_id: str, env_var_name: str) -> models.Message:
        """Delete an environment variable of a context.

        ``DELETE /context/{context_id}/environment-variable/{env_var_name}``

        Args:
            context_id: UUID of the context.
            env_var_name: Name of the environment variable.
        """
        return await self._send(
            "deleteEnvironmentVariableFromContext",
            f"DELETE /context/{segment(context_id, 'context_id')}/environment-variable/{segment(env_var_name, 'env_var_name')}",
            {200: models.Message},
        )

    async def get_context_restrictions(
        self, context_id: str, *, page_token: str | None = None
    ) -> models.ContextRestrictionList:
        """List the restrictions of a context.

        In a `circleci/…` organization, the one to the group "All members" restricts nothing.
        ``GET /context/{context_id}/restrictions``

        Args:
            context_id: UUID of the context.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "getContextRestrictions",
            f"GET /context/{segment(context_id, 'context_id')}/restrictions",
            {200: models.ContextRestrictionList},
            query={"page-token": page_token},
        )

    async def create_context_restriction(
        self,
        context_id: str,
        *,
        restriction_type: models.ContextRestrictionType | models.ContextRestrictionTypeValue | None = None,
        restriction_value: str | None = None,
    ) -> models.CreatedContextRestriction:
        """Restrict a context to a project, a group, or pipelines that match an expression.

        Restrictions to a group are only for GitHub OAuth organizations.
        ``POST /context/{context_id}/restrictions``

        Args:
            context_id: UUID of the context.
            restriction_type: Kind of restriction: `project`, `expression` or `group`.
            restriction_value: UUID of the project or group, or the expression, such as `pipeline.git.branch == "main"`.
        """
        return await self._send(
            "createContextRestriction",
            f"POST /context/{segment(context_id, 'context_id')}/restrictions",
            {201: models.CreatedContextRestriction},
            body=without(None, {"restriction_type": restriction_type, "restriction_value": restriction_value}),
        )

    async def delete_context_restriction(self, context_id: str, restriction_id: str) -> models.Message:
        """Delete a restriction of a context.

        In a `circleci/…` organization, the default restriction to the group "All members" cannot be created again
        through the API.
        ``DELETE /context/{context_id}/restrictions/{restriction_id}``

        Args:
            context_id: UUID of the context.
            restriction_id: UUID of the restriction.
        """
        return await self._send(
            "deleteContextRestriction",
            f"DELETE /context/{segment(context_id, 'context_id')}/restrictions/{segment(restriction_id, 'restriction_id')}",
            {200: models.Message},
        )
