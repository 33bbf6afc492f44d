"""Projects: their settings, environment variables and checkout keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.checkout_key import CheckoutKey
    from ...models.checkout_key_input_type import CheckoutKeyInputType, CheckoutKeyInputTypeValue
    from ...models.checkout_key_list import CheckoutKeyList
    from ...models.digest import Digest, DigestValue
    from ...models.environment_variable import EnvironmentVariable
    from ...models.environment_variable_list import EnvironmentVariableList
    from ...models.message import Message
    from ...models.project import Project
    from ...models.project_settings import ProjectSettings
    from ...models.project_settings_advanced import ProjectSettingsAdvanced
    from ...models.provider import Provider, ProviderValue


class ProjectApi:
    """Projects: their settings, environment variables and checkout keys."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def create_project(self, org_slug_or_id: str, name: str) -> Project:
        """Create a project in a `circleci` organization, or one for a GitHub or Bitbucket repository.

        In a GitHub OAuth or Bitbucket organization, give the name of an existing repository. Such a project
        builds only once someone follows it, for which API v2 has no operation.

        ``POST /organization/{org-slug-or-id}/project``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: The name, such as `web` (not a slug).
        """
        from .create_project import request as _request

        return self._client.send(_request(org_slug_or_id, name))

    def get_project_by_slug(self, project_slug: str) -> Project:
        """Get a project.

        The project's UUID works in place of its slug.

        ``GET /project/{project-slug}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
        """
        from .get_project_by_slug import request as _request

        return self._client.send(_request(project_slug))

    def delete_project_by_slug(self, project_slug: str) -> Message:
        """Delete a project.

        Its whole build history is lost for good. Only for administrators of the project or of its
        organization.

        ``DELETE /project/{project-slug}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
        """
        from .delete_project_by_slug import request as _request

        return self._client.send(_request(project_slug))

    def list_checkout_keys(
        self, project_slug: str, *, digest: Digest | DigestValue | None = None, page_token: str | None = None
    ) -> CheckoutKeyList:
        """List the checkout keys of a project.

        Always empty for `circleci/…` projects.

        ``GET /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            digest: Kind of fingerprint to return: `md5`, the default, or `sha256`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_checkout_keys import request as _request

        return self._client.send(_request(project_slug, digest=digest, page_token=page_token))

    def create_checkout_key(
        self, project_slug: str, type: CheckoutKeyInputType | CheckoutKeyInputTypeValue
    ) -> CheckoutKey:
        """Create a checkout key for a project.

        Not available for `circleci/…` projects. For a `user-key`, first authorize CircleCI with GitHub under
        Project Settings > Checkout SSH Keys; an organization may forbid user keys.

        ``POST /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            type: `deploy-key` for a key to this repository only, `user-key` for one with the access of your
                account.
        """
        from .create_checkout_key import request as _request

        return self._client.send(_request(project_slug, type))

    def get_checkout_key(self, project_slug: str, fingerprint: str) -> CheckoutKey:
        """Get a checkout key of a project.

        ``GET /project/{project-slug}/checkout-key/{fingerprint}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            fingerprint: Fingerprint of the key, MD5 or SHA256.
        """
        from .get_checkout_key import request as _request

        return self._client.send(_request(project_slug, fingerprint))

    def delete_checkout_key(self, project_slug: str, fingerprint: str) -> Message:
        """Delete a checkout key of a project.

        ``DELETE /project/{project-slug}/checkout-key/{fingerprint}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            fingerprint: Fingerprint of the key, MD5 or SHA256.
        """
        from .delete_checkout_key import request as _request

        return self._client.send(_request(project_slug, fingerprint))

    def list_env_vars(self, project_slug: str, *, page_token: str | None = None) -> EnvironmentVariableList:
        """List the environment variables of a project, with masked values.

        ``GET /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_env_vars import request as _request

        return self._client.send(_request(project_slug, page_token=page_token))

    def create_env_var(self, project_slug: str, name: str, value: str) -> EnvironmentVariable:
        """Create an environment variable in a project.

        The response masks the value. CircleCI does not say whether an existing variable is replaced; to be
        sure, delete it first.

        ``POST /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            name: Name of the variable.
            value: Value of the variable; it cannot be read back.
        """
        from .create_env_var import request as _request

        return self._client.send(_request(project_slug, name, value))

    def get_env_var(self, project_slug: str, name: str) -> EnvironmentVariable:
        """Get an environment variable of a project, with its value masked.

        ``GET /project/{project-slug}/envvar/{name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            name: Name of the environment variable.
        """
        from .get_env_var import request as _request

        return self._client.send(_request(project_slug, name))

    def delete_env_var(self, project_slug: str, name: str) -> Message:
        """Delete an environment variable of a project.

        ``DELETE /project/{project-slug}/envvar/{name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            name: Name of the environment variable.
        """
        from .delete_env_var import request as _request

        return self._client.send(_request(project_slug, name))

    def get_project_settings(
        self, provider: Provider | ProviderValue, organization: str, project: str
    ) -> ProjectSettings:
        """Get the advanced settings of a project.

        ``GET /project/{provider}/{organization}/{project}/settings``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID after
                `circleci`.
            project: Third part of the project's slug: the project's name, or its ID after `circleci`.
        """
        from .get_project_settings import request as _request

        return self._client.send(_request(provider, organization, project))

    def patch_project_settings(
        self,
        provider: Provider | ProviderValue,
        organization: str,
        project: str,
        *,
        advanced: ProjectSettingsAdvanced | None = None,
    ) -> ProjectSettings:
        """Change some of the advanced settings of a project.

        Send only the settings to change; the others stay unchanged. Settings that were read cannot be sent
        back as a whole, because CircleCI refuses `oss`.

        ``PATCH /project/{provider}/{organization}/{project}/settings``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID after
                `circleci`.
            project: Third part of the project's slug: the project's name, or its ID after `circleci`.
            advanced: The advanced settings; in a request, only those to change.
        """
        from .patch_project_settings import request as _request

        return self._client.send(_request(provider, organization, project, advanced=advanced))


class AsyncProjectApi:
    """Projects: their settings, environment variables and checkout keys. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create_project(self, org_slug_or_id: str, name: str) -> Project:
        """Create a project in a `circleci` organization, or one for a GitHub or Bitbucket repository.

        In a GitHub OAuth or Bitbucket organization, give the name of an existing repository. Such a project
        builds only once someone follows it, for which API v2 has no operation.

        ``POST /organization/{org-slug-or-id}/project``

        Args:
            org_slug_or_id: The organization's slug, such as `gh/acme`, or its UUID.
            name: The name, such as `web` (not a slug).
        """
        from .create_project import request as _request

        return await self._client.send(_request(org_slug_or_id, name))

    async def get_project_by_slug(self, project_slug: str) -> Project:
        """Get a project.

        The project's UUID works in place of its slug.

        ``GET /project/{project-slug}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
        """
        from .get_project_by_slug import request as _request

        return await self._client.send(_request(project_slug))

    async def delete_project_by_slug(self, project_slug: str) -> Message:
        """Delete a project.

        Its whole build history is lost for good. Only for administrators of the project or of its
        organization.

        ``DELETE /project/{project-slug}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
        """
        from .delete_project_by_slug import request as _request

        return await self._client.send(_request(project_slug))

    async def list_checkout_keys(
        self, project_slug: str, *, digest: Digest | DigestValue | None = None, page_token: str | None = None
    ) -> CheckoutKeyList:
        """List the checkout keys of a project.

        Always empty for `circleci/…` projects.

        ``GET /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            digest: Kind of fingerprint to return: `md5`, the default, or `sha256`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_checkout_keys import request as _request

        return await self._client.send(_request(project_slug, digest=digest, page_token=page_token))

    async def create_checkout_key(
        self, project_slug: str, type: CheckoutKeyInputType | CheckoutKeyInputTypeValue
    ) -> CheckoutKey:
        """Create a checkout key for a project.

        Not available for `circleci/…` projects. For a `user-key`, first authorize CircleCI with GitHub under
        Project Settings > Checkout SSH Keys; an organization may forbid user keys.

        ``POST /project/{project-slug}/checkout-key``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            type: `deploy-key` for a key to this repository only, `user-key` for one with the access of your
                account.
        """
        from .create_checkout_key import request as _request

        return await self._client.send(_request(project_slug, type))

    async def get_checkout_key(self, project_slug: str, fingerprint: str) -> CheckoutKey:
        """Get a checkout key of a project.

        ``GET /project/{project-slug}/checkout-key/{fingerprint}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            fingerprint: Fingerprint of the key, MD5 or SHA256.
        """
        from .get_checkout_key import request as _request

        return await self._client.send(_request(project_slug, fingerprint))

    async def delete_checkout_key(self, project_slug: str, fingerprint: str) -> Message:
        """Delete a checkout key of a project.

        ``DELETE /project/{project-slug}/checkout-key/{fingerprint}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            fingerprint: Fingerprint of the key, MD5 or SHA256.
        """
        from .delete_checkout_key import request as _request

        return await self._client.send(_request(project_slug, fingerprint))

    async def list_env_vars(
        self, project_slug: str, *, page_token: str | None = None
    ) -> EnvironmentVariableList:
        """List the environment variables of a project, with masked values.

        ``GET /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_env_vars import request as _request

        return await self._client.send(_request(project_slug, page_token=page_token))

    async def create_env_var(self, project_slug: str, name: str, value: str) -> EnvironmentVariable:
        """Create an environment variable in a project.

        The response masks the value. CircleCI does not say whether an existing variable is replaced; to be
        sure, delete it first.

        ``POST /project/{project-slug}/envvar``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            name: Name of the variable.
            value: Value of the variable; it cannot be read back.
        """
        from .create_env_var import request as _request

        return await self._client.send(_request(project_slug, name, value))

    async def get_env_var(self, project_slug: str, name: str) -> EnvironmentVariable:
        """Get an environment variable of a project, with its value masked.

        ``GET /project/{project-slug}/envvar/{name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            name: Name of the environment variable.
        """
        from .get_env_var import request as _request

        return await self._client.send(_request(project_slug, name))

    async def delete_env_var(self, project_slug: str, name: str) -> Message:
        """Delete an environment variable of a project.

        ``DELETE /project/{project-slug}/envvar/{name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            name: Name of the environment variable.
        """
        from .delete_env_var import request as _request

        return await self._client.send(_request(project_slug, name))

    async def get_project_settings(
        self, provider: Provider | ProviderValue, organization: str, project: str
    ) -> ProjectSettings:
        """Get the advanced settings of a project.

        ``GET /project/{provider}/{organization}/{project}/settings``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID after
                `circleci`.
            project: Third part of the project's slug: the project's name, or its ID after `circleci`.
        """
        from .get_project_settings import request as _request

        return await self._client.send(_request(provider, organization, project))

    async def patch_project_settings(
        self,
        provider: Provider | ProviderValue,
        organization: str,
        project: str,
        *,
        advanced: ProjectSettingsAdvanced | None = None,
    ) -> ProjectSettings:
        """Change some of the advanced settings of a project.

        Send only the settings to change; the others stay unchanged. Settings that were read cannot be sent
        back as a whole, because CircleCI refuses `oss`.

        ``PATCH /project/{provider}/{organization}/{project}/settings``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID after
                `circleci`.
            project: Third part of the project's slug: the project's name, or its ID after `circleci`.
            advanced: The advanced settings; in a request, only those to change.
        """
        from .patch_project_settings import request as _request

        return await self._client.send(_request(provider, organization, project, advanced=advanced))
