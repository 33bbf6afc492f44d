"""Pipeline definitions: where the pipelines of a project get their configuration and code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.checkout_source_input import CheckoutSourceInput
    from ...models.checkout_source_update import CheckoutSourceUpdate
    from ...models.config_source_input import ConfigSourceInput
    from ...models.config_source_update import ConfigSourceUpdate
    from ...models.message import Message
    from ...models.pipeline_definition import PipelineDefinition
    from ...models.pipeline_definition_list import PipelineDefinitionList


class PipelineDefinitionApi:
    """Pipeline definitions: where the pipelines of a project get their configuration and code."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list_pipeline_definitions(self, project_id: str) -> PipelineDefinitionList:
        """List the pipeline definitions of a project.

        A GitHub OAuth, Bitbucket or GitLab project has one built-in definition, which can only be read.

        ``GET /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: UUID of the project (not its slug).
        """
        from .list_pipeline_definitions import request as _request

        return self._client.send(_request(project_id))

    def create_pipeline_definition(
        self,
        project_id: str,
        name: str,
        config_source: ConfigSourceInput,
        checkout_source: CheckoutSourceInput,
        *,
        description: str | None = None,
    ) -> PipelineDefinition:
        """Create a pipeline definition in a project.

        Only for the GitHub App and GitHub Enterprise Server. Create a trigger for it, so that events start
        pipelines.

        ``POST /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: UUID of the project (not its slug).
            name: Name of the pipeline definition.
            config_source: Where the configuration is.
            checkout_source: Where the code to check out is.
            description: What the pipeline definition is for.
        """
        from .create_pipeline_definition import request as _request

        return self._client.send(
            _request(project_id, name, config_source, checkout_source, description=description)
        )

    def get_pipeline_definition(self, project_id: str, pipeline_definition_id: str) -> PipelineDefinition:
        """Get a pipeline definition.

        ``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
        """
        from .get_pipeline_definition import request as _request

        return self._client.send(_request(project_id, pipeline_definition_id))

    def delete_pipeline_definition(self, project_id: str, pipeline_definition_id: str) -> Message:
        """Delete a pipeline definition.

        The built-in definition of a GitHub OAuth, Bitbucket or GitLab project cannot be deleted.

        ``DELETE /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
        """
        from .delete_pipeline_definition import request as _request

        return self._client.send(_request(project_id, pipeline_definition_id))

    def update_pipeline_definition(
        self,
        project_id: str,
        pipeline_definition_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        config_source: ConfigSourceUpdate | None = None,
        checkout_source: CheckoutSourceUpdate | None = None,
    ) -> PipelineDefinition:
        """Update a pipeline definition.

        Anything left out stays unchanged. The built-in definition of a GitHub OAuth, Bitbucket or GitLab
        project cannot be changed.

        ``PATCH /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
            name: New name.
            description: New description.
            config_source: Changes to the configuration source.
            checkout_source: Changes to the checkout source.
        """
        from .update_pipeline_definition import request as _request

        return self._client.send(
            _request(
                project_id,
                pipeline_definition_id,
                name=name,
                description=description,
                config_source=config_source,
                checkout_source=checkout_source,
            )
        )


class AsyncPipelineDefinitionApi:
    """Pipeline definitions: where the pipelines of a project get their configuration and code. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list_pipeline_definitions(self, project_id: str) -> PipelineDefinitionList:
        """List the pipeline definitions of a project.

        A GitHub OAuth, Bitbucket or GitLab project has one built-in definition, which can only be read.

        ``GET /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: UUID of the project (not its slug).
        """
        from .list_pipeline_definitions import request as _request

        return await self._client.send(_request(project_id))

    async def create_pipeline_definition(
        self,
        project_id: str,
        name: str,
        config_source: ConfigSourceInput,
        checkout_source: CheckoutSourceInput,
        *,
        description: str | None = None,
    ) -> PipelineDefinition:
        """Create a pipeline definition in a project.

        Only for the GitHub App and GitHub Enterprise Server. Create a trigger for it, so that events start
        pipelines.

        ``POST /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: UUID of the project (not its slug).
            name: Name of the pipeline definition.
            config_source: Where the configuration is.
            checkout_source: Where the code to check out is.
            description: What the pipeline definition is for.
        """
        from .create_pipeline_definition import request as _request

        return await self._client.send(
            _request(project_id, name, config_source, checkout_source, description=description)
        )

    async def get_pipeline_definition(
        self, project_id: str, pipeline_definition_id: str
    ) -> PipelineDefinition:
        """Get a pipeline definition.

        ``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
        """
        from .get_pipeline_definition import request as _request

        return await self._client.send(_request(project_id, pipeline_definition_id))

    async def delete_pipeline_definition(self, project_id: str, pipeline_definition_id: str) -> Message:
        """Delete a pipeline definition.

        The built-in definition of a GitHub OAuth, Bitbucket or GitLab project cannot be deleted.

        ``DELETE /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
        """
        from .delete_pipeline_definition import request as _request

        return await self._client.send(_request(project_id, pipeline_definition_id))

    async def update_pipeline_definition(
        self,
        project_id: str,
        pipeline_definition_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        config_source: ConfigSourceUpdate | None = None,
        checkout_source: CheckoutSourceUpdate | None = None,
    ) -> PipelineDefinition:
        """Update a pipeline definition.

        Anything left out stays unchanged. The built-in definition of a GitHub OAuth, Bitbucket or GitLab
        project cannot be changed.

        ``PATCH /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
            name: New name.
            description: New description.
            config_source: Changes to the configuration source.
            checkout_source: Changes to the checkout source.
        """
        from .update_pipeline_definition import request as _request

        return await self._client.send(
            _request(
                project_id,
                pipeline_definition_id,
                name=name,
                description=description,
                config_source=config_source,
                checkout_source=checkout_source,
            )
        )
