# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, slug, without


class ProjectApi(Operations):
    """Projects: their settings, environment variables and checkout keys."""

    def create_project(self, org_slug_or_id: str, name: str) -> models.Project:
        """Create a project in a `circleci` organization, or one for a GitHub or Bitbucket repository.

        In a GitHub OAuth or Bitbucket organization, give the name of an existing repository. Such a project builds only
        once someone follows it, for which API v2 has no operation.
        ``POST /organization/{org-slug-or-id}/project``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: The name, such as `web` (not a slug).
        """
        return self._send(
            "createProject",
            f"POST /organization/{slug(org_slug_or_id, 'org_slug_or_id')}/project",
            {200: models.Project},
            body={"name": name},
        )

    def get_project_by_slug(self, project_slug: str) -> models.Project:
        """Get a project.

        The project's UUID works in place of its slug.
        ``GET /project/{project-slug}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
        """
        return self._send(
            "getProjectBySlug", f"GET /project/{slug(project_slug, 'project_slug')}", {200: models.Project}
        )

    def delete_project_by_slug(self, project_slug: str) -> models.Message:
        """Delete a project.

        Its whole build history is lost for good. Only for administrators of the project or of its organization.
        ``DELETE /project/{project-slug}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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

        Always empty for `circleci/…` projects.
        ``GET /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            digest: Kind of fingerprint to return: `md5`, the default, or `sha256`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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

        Not available for `circleci/…` projects. For a `user-key`, first authorize CircleCI with GitHub under Project
        Settings > Checkout SSH Keys; an organization may forbid user keys.
        ``POST /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            fingerprint: Fingerprint of the key, MD5 or SHA256.
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
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            fingerprint: Fingerprint of the key, MD5 or SHA256.
        """
        return self._send(
            "deleteCheckoutKey",
            f"DELETE /project/{slug(project_slug, 'project_slug')}/checkout-key/{segment(fingerprint, 'fingerprint')}",
            {200: models.Message},
        )

    def list_env_vars(self, project_slug: str, *, page_token: str | None = None) -> models.EnvironmentVariableList:
        """List the environment variables of a project, with masked values.

        ``GET /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "listEnvVars",
            f"GET /project/{slug(project_slug, 'project_slug')}/envvar",
            {200: models.EnvironmentVariableList},
            query={"page-token": page_token},
        )

    def create_env_var(self, project_slug: str, name: str, value: str) -> models.EnvironmentVariable:
        """Create an environment variable in a project.

        The response masks the value. CircleCI does not say whether an existing variable is replaced; to be sure, delete
        it first.
        ``POST /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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
        """Get an environment variable of a project, with its value masked.

        ``GET /project/{project-slug}/envvar/{name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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
            organization: Second part of the project's slug: the organization's name, or its ID after `circleci`.
            project: Third part of the project's slug: the project's name, or its ID after `circleci`.
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

        Send only the settings to change; the others stay unchanged. Settings that were read cannot be sent back as a
        whole, because CircleCI refuses `oss`.
        ``PATCH /project/{provider}/{organization}/{project}/settings``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID after `circleci`.
            project: Third part of the project's slug: the project's name, or its ID after `circleci`.
            advanced: The advanced settings; in a request, only those to change.
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
        """Create a project in a `circleci` organization, or one for a GitHub or Bitbucket repository.

        In a GitHub OAuth or Bitbucket organization, give the name of an existing repository. Such a project builds only
        once someone follows it, for which API v2 has no operation.
        ``POST /organization/{org-slug-or-id}/project``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: The name, such as `web` (not a slug).
        """
        return await self._send(
            "createProject",
            f"POST /organization/{slug(org_slug_or_id, 'org_slug_or_id')}/project",
            {200: models.Project},
            body={"name": name},
        )

    async def get_project_by_slug(self, project_slug: str) -> models.Project:
        """Get a project.

        The project's UUID works in place of its slug.
        ``GET /project/{project-slug}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
        """
        return await self._send(
            "getProjectBySlug", f"GET /project/{slug(project_slug, 'project_slug')}", {200: models.Project}
        )

    async def delete_project_by_slug(self, project_slug: str) -> models.Message:
        """Delete a project.

        Its whole build history is lost for good. Only for administrators of the project or of its organization.
        ``DELETE /project/{project-slug}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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

        Always empty for `circleci/…` projects.
        ``GET /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            digest: Kind of fingerprint to return: `md5`, the default, or `sha256`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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

        Not available for `circleci/…` projects. For a `user-key`, first authorize CircleCI with GitHub under Project
        Settings > Checkout SSH Keys; an organization may forbid user keys.
        ``POST /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            fingerprint: Fingerprint of the key, MD5 or SHA256.
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
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            fingerprint: Fingerprint of the key, MD5 or SHA256.
        """
        return await self._send(
            "deleteCheckoutKey",
            f"DELETE /project/{slug(project_slug, 'project_slug')}/checkout-key/{segment(fingerprint, 'fingerprint')}",
            {200: models.Message},
        )

    async def list_env_vars(
        self, project_slug: str, *, page_token: str | None = None
    ) -> models.EnvironmentVariableList:
        """List the environment variables of a project, with masked values.

        ``GET /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "listEnvVars",
            f"GET /project/{slug(project_slug, 'project_slug')}/envvar",
            {200: models.EnvironmentVariableList},
            query={"page-token": page_token},
        )

    async def create_env_var(self, project_slug: str, name: str, value: str) -> models.EnvironmentVariable:
        """Create an environment variable in a project.

        The response masks the value. CircleCI does not say whether an existing variable is replaced; to be sure, delete
        it first.
        ``POST /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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
        """Get an environment variable of a project, with its value masked.

        ``GET /project/{project-slug}/envvar/{name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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
            organization: Second part of the project's slug: the organization's name, or its ID after `circleci`.
            project: Third part of the project's slug: the project's name, or its ID after `circleci`.
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

        Send only the settings to change; the others stay unchanged. Settings that were read cannot be sent back as a
        whole, because CircleCI refuses `oss`.
        ``PATCH /project/{provider}/{organization}/{project}/settings``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID after `circleci`.
            project: Third part of the project's slug: the project's name, or its ID after `circleci`.
            advanced: The advanced settings; in a request, only those to change.
        """
        return await self._send(
            "patchProjectSettings",
            f"PATCH /project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/settings",
            {200: models.ProjectSettings},
            body=without(None, {"advanced": advanced}),
        )
