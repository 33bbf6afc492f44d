# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, slug, without


class ProjectApi(Operations):
    """Projects: their settings, environment variables and checkout keys."""

    def create_project(self, org_slug_or_id: str, name: str) -> models.Project:
        """Create a project in an organization.

        ``POST /organization/{org-slug-or-id}/project``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: The name, such as `web`; not a slug.
        """
        return self._send(
            "createProject",
            f"POST /organization/{slug(org_slug_or_id, 'org_slug_or_id')}/project",
            {200: models.Project},
            body={"name": name},
        )

    def get_project_by_slug(self, project_slug: str) -> models.Project:
        """Get a project.

        ``GET /project/{project-slug}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
        """
        return self._send(
            "getProjectBySlug", f"GET /project/{slug(project_slug, 'project_slug')}", {200: models.Project}
        )

    def delete_project_by_slug(self, project_slug: str) -> models.Message:
        """Delete a project.

        ``DELETE /project/{project-slug}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
        """
        return self._send(
            "deleteProjectBySlug", f"DELETE /project/{slug(project_slug, 'project_slug')}", {200: models.Message}
        )

    def list_checkout_keys(
        self,
        project_slug: str,
        *,
        digest: models.Digest | models.DigestValue | None = None,
        page_token: str | None = None,
    ) -> models.CheckoutKeyList:
        """List the checkout keys of a project.

        ``GET /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            digest: Kind of fingerprint to show: `md5` (when left out) or `sha256`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return self._send(
            "listCheckoutKeys",
            f"GET /project/{slug(project_slug, 'project_slug')}/checkout-key",
            {200: models.CheckoutKeyList},
            query={"digest": digest, "page-token": page_token},
        )

    def create_checkout_key(
        self, project_slug: str, type: models.CheckoutKeyInputType | models.CheckoutKeyInputTypeValue
    ) -> models.CheckoutKey:
        """Create a checkout key for a project.

        For a user key, your account must first have allowed CircleCI to add keys to it.

        ``POST /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            type: `deploy-key` for a key to this repository only, `user-key` for one with the access of your account.
        """
        return self._send(
            "createCheckoutKey",
            f"POST /project/{slug(project_slug, 'project_slug')}/checkout-key",
            {201: models.CheckoutKey},
            body={"type": type},
        )

    def get_checkout_key(self, project_slug: str, fingerprint: str) -> models.CheckoutKey:
        """Get a checkout key of a project.

        ``GET /project/{project-slug}/checkout-key/{fingerprint}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            fingerprint: The key's fingerprint, MD5 or SHA256.
        """
        return self._send(
            "getCheckoutKey",
            f"GET /project/{slug(project_slug, 'project_slug')}/checkout-key/{segment(fingerprint, 'fingerprint')}",
            {200: models.CheckoutKey},
        )

    def delete_checkout_key(self, project_slug: str, fingerprint: str) -> models.Message:
        """Delete a checkout key of a project.

        ``DELETE /project/{project-slug}/checkout-key/{fingerprint}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            fingerprint: The key's fingerprint, MD5 or SHA256.
        """
        return self._send(
            "deleteCheckoutKey",
            f"DELETE /project/{slug(project_slug, 'project_slug')}/checkout-key/{segment(fingerprint, 'fingerprint')}",
            {200: models.Message},
        )

    def list_env_vars(self, project_slug: str, *, page_token: str | None = None) -> models.EnvironmentVariableList:
        """List the environment variables of a project, their values masked.

        ``GET /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return self._send(
            "listEnvVars",
            f"GET /project/{slug(project_slug, 'project_slug')}/envvar",
            {200: models.EnvironmentVariableList},
            query={"page-token": page_token},
        )

    def create_env_var(self, project_slug: str, name: str, value: str) -> models.EnvironmentVariable:
        """Create an environment variable in a project.

        The value comes back masked.

        ``POST /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            name: Name of the variable.
            value: Value of the variable; it cannot be read back.
        """
        return self._send(
            "createEnvVar",
            f"POST /project/{slug(project_slug, 'project_slug')}/envvar",
            {201: models.EnvironmentVariable},
            body={"name": name, "value": value},
        )

    def get_env_var(self, project_slug: str, name: str) -> models.EnvironmentVariable:
        """Get an environment variable of a project, its value masked.

        ``GET /project/{project-slug}/envvar/{name}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            name: Name of the environment variable.
        """
        return self._send(
            "getEnvVar",
            f"GET /project/{slug(project_slug, 'project_slug')}/envvar/{segment(name, 'name')}",
            {200: models.EnvironmentVariable},
        )

    def delete_env_var(self, project_slug: str, name: str) -> models.Message:
        """Delete an environment variable of a project.

        ``DELETE /project/{project-slug}/envvar/{name}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            name: Name of the environment variable.
        """
        return self._send(
            "deleteEnvVar",
            f"DELETE /project/{slug(project_slug, 'project_slug')}/envvar/{segment(name, 'name')}",
            {200: models.Message},
        )

    def get_project_settings(
        self, provider: models.Provider | models.ProviderValue, organization: str, project: str
    ) -> models.ProjectSettings:
        """Get the advanced settings of a project.

        ``GET /project/{provider}/{organization}/{project}/settings``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID where the provider is
                `circleci`.
            project: Third part of the project's slug: the project's name, or its ID where the provider is `circleci`.
        """
        return self._send(
            "getProjectSettings",
            f"GET /project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/settings",
            {200: models.ProjectSettings},
        )

    def patch_project_settings(
        self,
        provider: models.Provider | models.ProviderValue,
        organization: str,
        project: str,
        *,
        advanced: models.ProjectSettingsAdvanced | None = None,
    ) -> models.ProjectSettings:
        """Change some of the advanced settings of a project.

        Settings that are left out stay as they are.

        ``PATCH /project/{provider}/{organization}/{project}/settings``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID where the provider is
                `circleci`.
            project: Third part of the project's slug: the project's name, or its ID where the provider is `circleci`.
            advanced: The advanced settings; to change some, give only those.
        """
        return self._send(
            "patchProjectSettings",
            f"PATCH /project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/settings",
            {200: models.ProjectSettings},
            body=without(None, {"advanced": advanced}),
        )


class AsyncProjectApi(AsyncOperations):
    """Projects: their settings, environment variables and checkout keys. With ``await``."""

    async def create_project(self, org_slug_or_id: str, name: str) -> models.Project:
        """Create a project in an organization.

        ``POST /organization/{org-slug-or-id}/project``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: The name, such as `web`; not a slug.
        """
        return await self._send(
            "createProject",
            f"POST /organization/{slug(org_slug_or_id, 'org_slug_or_id')}/project",
            {200: models.Project},
            body={"name": name},
        )

    async def get_project_by_slug(self, project_slug: str) -> models.Project:
        """Get a project.

        ``GET /project/{project-slug}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
        """
        return await self._send(
            "getProjectBySlug", f"GET /project/{slug(project_slug, 'project_slug')}", {200: models.Project}
        )

    async def delete_project_by_slug(self, project_slug: str) -> models.Message:
        """Delete a project.

        ``DELETE /project/{project-slug}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
        """
        return await self._send(
            "deleteProjectBySlug", f"DELETE /project/{slug(project_slug, 'project_slug')}", {200: models.Message}
        )

    async def list_checkout_keys(
        self,
        project_slug: str,
        *,
        digest: models.Digest | models.DigestValue | None = None,
        page_token: str | None = None,
    ) -> models.CheckoutKeyList:
        """List the checkout keys of a project.

        ``GET /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            digest: Kind of fingerprint to show: `md5` (when left out) or `sha256`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return await self._send(
            "listCheckoutKeys",
            f"GET /project/{slug(project_slug, 'project_slug')}/checkout-key",
            {200: models.CheckoutKeyList},
            query={"digest": digest, "page-token": page_token},
        )

    async def create_checkout_key(
        self, project_slug: str, type: models.CheckoutKeyInputType | models.CheckoutKeyInputTypeValue
    ) -> models.CheckoutKey:
        """Create a checkout key for a project.

        For a user key, your account must first have allowed CircleCI to add keys to it.

        ``POST /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            type: `deploy-key` for a key to this repository only, `user-key` for one with the access of your account.
        """
        return await self._send(
            "createCheckoutKey",
            f"POST /project/{slug(project_slug, 'project_slug')}/checkout-key",
            {201: models.CheckoutKey},
            body={"type": type},
        )

    async def get_checkout_key(self, project_slug: str, fingerprint: str) -> models.CheckoutKey:
        """Get a checkout key of a project.

        ``GET /project/{project-slug}/checkout-key/{fingerprint}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            fingerprint: The key's fingerprint, MD5 or SHA256.
        """
        return await self._send(
            "getCheckoutKey",
            f"GET /project/{slug(project_slug, 'project_slug')}/checkout-key/{segment(fingerprint, 'fingerprint')}",
            {200: models.CheckoutKey},
        )

    async def delete_checkout_key(self, project_slug: str, fingerprint: str) -> models.Message:
        """Delete a checkout key of a project.

        ``DELETE /project/{project-slug}/checkout-key/{fingerprint}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            fingerprint: The key's fingerprint, MD5 or SHA256.
        """
        return await self._send(
            "deleteCheckoutKey",
            f"DELETE /project/{slug(project_slug, 'project_slug')}/checkout-key/{segment(fingerprint, 'fingerprint')}",
            {200: models.Message},
        )

    async def list_env_vars(
        self, project_slug: str, *, page_token: str | None = None
    ) -> models.EnvironmentVariableList:
        """List the environment variables of a project, their values masked.

        ``GET /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return await self._send(
            "listEnvVars",
            f"GET /project/{slug(project_slug, 'project_slug')}/envvar",
            {200: models.EnvironmentVariableList},
            query={"page-token": page_token},
        )

    async def create_env_var(self, project_slug: str, name: str, value: str) -> models.EnvironmentVariable:
        """Create an environment variable in a project.

        The value comes back masked.

        ``POST /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            name: Name of the variable.
            value: Value of the variable; it cannot be read back.
        """
        return await self._send(
            "createEnvVar",
            f"POST /project/{slug(project_slug, 'project_slug')}/envvar",
            {201: models.EnvironmentVariable},
            body={"name": name, "value": value},
        )

    async def get_env_var(self, project_slug: str, name: str) -> models.EnvironmentVariable:
        """Get an environment variable of a project, its value masked.

        ``GET /project/{project-slug}/envvar/{name}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            name: Name of the environment variable.
        """
        return await self._send(
            "getEnvVar",
            f"GET /project/{slug(project_slug, 'project_slug')}/envvar/{segment(name, 'name')}",
            {200: models.EnvironmentVariable},
        )

    async def delete_env_var(self, project_slug: str, name: str) -> models.Message:
        """Delete an environment variable of a project.

        ``DELETE /project/{project-slug}/envvar/{name}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            name: Name of the environment variable.
        """
        return await self._send(
            "deleteEnvVar",
            f"DELETE /project/{slug(project_slug, 'project_slug')}/envvar/{segment(name, 'name')}",
            {200: models.Message},
        )

    async def get_project_settings(
        self, provider: models.Provider | models.ProviderValue, organization: str, project: str
    ) -> models.ProjectSettings:
        """Get the advanced settings of a project.

        ``GET /project/{provider}/{organization}/{project}/settings``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID where the provider is
                `circleci`.
            project: Third part of the project's slug: the project's name, or its ID where the provider is `circleci`.
        """
        return await self._send(
            "getProjectSettings",
            f"GET /project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/settings",
            {200: models.ProjectSettings},
        )

    async def patch_project_settings(
        self,
        provider: models.Provider | models.ProviderValue,
        organization: str,
        project: str,
        *,
        advanced: models.ProjectSettingsAdvanced | None = None,
    ) -> models.ProjectSettings:
        """Change some of the advanced settings of a project.

        Settings that are left out stay as they are.

        ``PATCH /project/{provider}/{organization}/{project}/settings``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID where the provider is
                `circleci`.
            project: Third part of the project's slug: the project's name, or its ID where the provider is `circleci`.
            advanced: The advanced settings; to change some, give only those.
        """
        return await self._send(
            "patchProjectSettings",
            f"PATCH /project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/settings",
            {200: models.ProjectSettings},
            body=without(None, {"advanced": advanced}),
        )
