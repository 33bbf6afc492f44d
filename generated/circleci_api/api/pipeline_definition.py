# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class PipelineDefinitionApi(Operations):
    """Pipeline definitions: where the pipelines of a project get their configuration and code."""

    def list_pipeline_definitions(self, project_id: str) -> models.PipelineDefinitionList:
        """List the pipeline definitions of a project.

        A GitHub OAuth, Bitbucket or GitLab project has one built-in definition, which can only be read.
        ``GET /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: UUID of the project (not its slug).
        """
        return self._send(
            "listPipelineDefinitions",
            f"GET /projects/{segment(project_id, 'project_id')}/pipeline-definitions",
            {200: models.PipelineDefinitionList},
        )

    def create_pipeline_definition(
        self,
        project_id: str,
        name: str,
        config_source: models.ConfigSourceInput,
        checkout_source: models.CheckoutSourceInput,
        *,
        description: str | None = None,
    ) -> models.PipelineDefinition:
        """Create a pipeline definition in a project.

        Only for the GitHub App and GitHub Enterprise Server. Create a trigger for it, so that events start pipelines.
        ``POST /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: UUID of the project (not its slug).
            name: Name of the pipeline definition.
            config_source: Where the configuration is.
            checkout_source: Where the code to check out is.
            description: What the pipeline definition is for.
        """
        return self._send(
            "createPipelineDefinition",
            f"POST /projects/{segment(project_id, 'project_id')}/pipeline-definitions",
            {200: models.PipelineDefinition},
            body={
                "name": name,
                "config_source": config_source,
                "checkout_source": checkout_source,
                **without(None, {"description": description}),
            },
        )

    def get_pipeline_definition(self, project_id: str, pipeline_definition_id: str) -> models.PipelineDefinition:
        """Get a pipeline definition.

        ``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
        """
        return self._send(
            "getPipelineDefinition",
            f"GET /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
            {200: models.PipelineDefinition},
        )

    def delete_pipeline_definition(self, project_id: str, pipeline_definition_id: str) -> models.Message:
        """Delete a pipeline definition.

        The built-in definition of a GitHub OAuth, Bitbucket or GitLab project cannot be deleted.
        ``DELETE /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
        """
        return self._send(
            "deletePipelineDefinition",
            f"DELETE /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
            {200: models.Message},
        )

    def update_pipeline_definition(
        self,
        project_id: str,
        pipeline_definition_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        config_source: models.ConfigSourceUpdate | None = None,
        checkout_source: models.CheckoutSourceUpdate | None = None,
    ) -> models.PipelineDefinition:
        """Update a pipeline definition.

        Anything left out stays unchanged. The built-in definition of a GitHub OAuth, Bitbucket or GitLab project cannot
        be changed.
        ``PATCH /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
            name: New name.
            description: New description.
            config_source: Changes to the configuration source.
            checkout_source: Changes to the checkout source.
        """
        return self._send(
            "updatePipelineDefinition",
            f"PATCH /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
            {200: models.PipelineDefinition},
            body=without(
                None,
                {
                    "name": name,
                    "description": description,
                    "config_source": config_source,
                    "checkout_source": checkout_source,
                },
            ),
        )


class AsyncPipelineDefinitionApi(AsyncOperations):
    """Pipeline definitions: where the pipelines of a project get their configuration and code. With ``await``."""

    async def list_pipeline_definitions(self, project_id: str) -> models.PipelineDefinitionList:
        """List the pipeline definitions of a project.

        A GitHub OAuth, Bitbucket or GitLab project has one built-in definition, which can only be read.
        ``GET /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: UUID of the project (not its slug).
        """
        return await self._send(
            "listPipelineDefinitions",
            f"GET /projects/{segment(project_id, 'project_id')}/pipeline-definitions",
            {200: models.PipelineDefinitionList},
        )

    async def create_pipeline_definition(
        self,
        project_id: str,
        name: str,
        config_source: models.ConfigSourceInput,
        checkout_source: models.CheckoutSourceInput,
        *,
        description: str | None = None,
    ) -> models.PipelineDefinition:
        """Create a pipeline definition in a project.

        Only for the GitHub App and GitHub Enterprise Server. Create a trigger for it, so that events start pipelines.
        ``POST /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: UUID of the project (not its slug).
            name: Name of the pipeline definition.
            config_source: Where the configuration is.
            checkout_source: Where the code to check out is.
            description: What the pipeline definition is for.
        """
        return await self._send(
            "createPipelineDefinition",
            f"POST /projects/{segment(project_id, 'project_id')}/pipeline-definitions",
            {200: models.PipelineDefinition},
            body={
                "name": name,
                "config_source": config_source,
                "checkout_source": checkout_source,
                **without(None, {"description": description}),
            },
        )

    async def get_pipeline_definition(self, project_id: str, pipeline_definition_id: str) -> models.PipelineDefinition:
        """Get a pipeline definition.

        ``GET /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
        """
        return await self._send(
            "getPipelineDefinition",
            f"GET /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
            {200: models.PipelineDefinition},
        )

    async def delete_pipeline_definition(self, project_id: str, pipeline_definition_id: str) -> models.Message:
        """Delete a pipeline definition.

        The built-in definition of a GitHub OAuth, Bitbucket or GitLab project cannot be deleted.
        ``DELETE /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
        """
        return await self._send(
            "deletePipelineDefinition",
            f"DELETE /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
            {200: models.Message},
        )

    async def update_pipeline_definition(
        self,
        project_id: str,
        pipeline_definition_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        config_source: models.ConfigSourceUpdate | None = None,
        checkout_source: models.CheckoutSourceUpdate | None = None,
    ) -> models.PipelineDefinition:
        """Update a pipeline definition.

        Anything left out stays unchanged. The built-in definition of a GitHub OAuth, Bitbucket or GitLab project cannot
        be changed.
        ``PATCH /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: UUID of the project (not its slug).
            pipeline_definition_id: UUID of the pipeline definition.
            name: New name.
            description: New description.
            config_source: Changes to the configuration source.
            checkout_source: Changes to the checkout source.
        """
        return await self._send(
            "updatePipelineDefinition",
            f"PATCH /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
            {200: models.PipelineDefinition},
            body=without(
                None,
                {
                    "name": name,
                    "description": description,
                    "config_source": config_source,
                    "checkout_source": checkout_source,
                },
            ),
        )
