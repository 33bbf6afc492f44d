# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class PipelineDefinitionApi(Operations):
    """Pipeline definitions: where a project's pipelines get their configuration and code."""

    def list_pipeline_definitions(self, project_id: str) -> models.PipelineDefinitionList:
        """List the pipeline definitions of a project.

        ``GET /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: ID of the project, a UUID (not its slug).
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

        It runs nothing by itself until it has a trigger.

        ``POST /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            name: Name of the pipeline definition.
            config_source: Where the configuration is.
            checkout_source: Where the code to check out is.
            description: What it is for, in your own words.
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
            project_id: ID of the project, a UUID (not its slug).
            pipeline_definition_id: ID of the pipeline definition, a UUID.
        """
        return self._send(
            "getPipelineDefinition",
            f"GET /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
            {200: models.PipelineDefinition},
        )

    def delete_pipeline_definition(self, project_id: str, pipeline_definition_id: str) -> models.Message:
        """Delete a pipeline definition.

        ``DELETE /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            pipeline_definition_id: ID of the pipeline definition, a UUID.
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
        """Change a pipeline definition.

        ``PATCH /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            pipeline_definition_id: ID of the pipeline definition, a UUID.
            name: New name.
            description: New description.
            config_source: New place of the configuration.
            checkout_source: New place of the code to check out.
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
    """Pipeline definitions: where a project's pipelines get their configuration and code. With ``await``."""

    async def list_pipeline_definitions(self, project_id: str) -> models.PipelineDefinitionList:
        """List the pipeline definitions of a project.

        ``GET /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: ID of the project, a UUID (not its slug).
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

        It runs nothing by itself until it has a trigger.

        ``POST /projects/{project_id}/pipeline-definitions``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            name: Name of the pipeline definition.
            config_source: Where the configuration is.
            checkout_source: Where the code to check out is.
            description: What it is for, in your own words.
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
            project_id: ID of the project, a UUID (not its slug).
            pipeline_definition_id: ID of the pipeline definition, a UUID.
        """
        return await self._send(
            "getPipelineDefinition",
            f"GET /projects/{segment(project_id, 'project_id')}/pipeline-definitions/{segment(pipeline_definition_id, 'pipeline_definition_id')}",
            {200: models.PipelineDefinition},
        )

    async def delete_pipeline_definition(self, project_id: str, pipeline_definition_id: str) -> models.Message:
        """Delete a pipeline definition.

        ``DELETE /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            pipeline_definition_id: ID of the pipeline definition, a UUID.
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
        """Change a pipeline definition.

        ``PATCH /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}``

        Args:
            project_id: ID of the project, a UUID (not its slug).
            pipeline_definition_id: ID of the pipeline definition, a UUID.
            name: New name.
            description: New description.
            config_source: New place of the configuration.
            checkout_source: New place of the code to check out.
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
