# mypy: disable-error-code=no-any-return
from __future__ import annotations

from typing import Any

from .. import models
from ..client import AsyncOperations, Operations, segment, slug, without


class PipelineApi(Operations):
    """Pipelines: triggering them, finding them, and what they were made from."""

    def list_pipelines(
        self, *, org_slug: str | None = None, page_token: str | None = None, mine: bool | None = None
    ) -> models.PipelineList:
        """List the recent pipelines of the projects that you follow in an organization.

        Covers the 250 most recently built of these projects at most.

        ``GET /pipeline``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
            mine: Only the pipelines that you triggered yourself.
        """
        return self._send(
            "listPipelines",
            "GET /pipeline",
            {200: models.PipelineList},
            query={"org-slug": org_slug, "page-token": page_token, "mine": mine},
        )

    def continue_pipeline(
        self, continuation_key: str, configuration: str, *, parameters: dict[str, int | str | bool] | None = None
    ) -> models.Message:
        """Continue a pipeline that is in its setup phase, with the configuration for the rest of it.

        Meant to be called from a job of the setup workflow, and once only for each pipeline.

        ``POST /pipeline/continue``

        Args:
            continuation_key: Key of the pipeline; its setup jobs find it in the environment variable
                `CIRCLE_CONTINUATION_KEY`.
            configuration: The configuration to continue with, as YAML text.
            parameters: Values of pipeline parameters by name, of the types that the configuration declares.
        """
        return self._send(
            "continuePipeline",
            "POST /pipeline/continue",
            {200: models.Message},
            body={
                "continuation-key": continuation_key,
                "configuration": configuration,
                **without(None, {"parameters": parameters}),
            },
        )

    def get_pipeline_by_id(self, pipeline_id: str) -> models.Pipeline:
        """Get a pipeline by its ID.

        ``GET /pipeline/{pipeline-id}``

        Args:
            pipeline_id: ID of the pipeline, a UUID.
        """
        return self._send(
            "getPipelineById", f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}", {200: models.Pipeline}
        )

    def get_pipeline_config_by_id(self, pipeline_id: str) -> models.PipelineConfig:
        """Get the configuration of a pipeline, as it was written and as it was compiled.

        ``GET /pipeline/{pipeline-id}/config``

        Args:
            pipeline_id: ID of the pipeline, a UUID.
        """
        return self._send(
            "getPipelineConfigById",
            f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}/config",
            {200: models.PipelineConfig},
        )

    def get_pipeline_values_by_id(self, pipeline_id: str) -> dict[str, str | int | bool]:
        """Get the pipeline values that the configuration of a pipeline could use.

        ``GET /pipeline/{pipeline-id}/values``

        Args:
            pipeline_id: ID of the pipeline, a UUID.
        """
        return self._send(
            "getPipelineValuesById",
            f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}/values",
            {200: dict[str, str | int | bool]},
        )

    def list_workflows_by_pipeline_id(self, pipeline_id: str, *, page_token: str | None = None) -> models.WorkflowList:
        """List the workflows of a pipeline.

        ``GET /pipeline/{pipeline-id}/workflow``

        Args:
            pipeline_id: ID of the pipeline, a UUID.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return self._send(
            "listWorkflowsByPipelineId",
            f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}/workflow",
            {200: models.WorkflowList},
            query={"page-token": page_token},
        )

    def list_pipelines_for_project(
        self, project_slug: str, *, branch: str | None = None, page_token: str | None = None
    ) -> models.PipelineList:
        """List the pipelines of a project.

        ``GET /project/{project-slug}/pipeline``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return self._send(
            "listPipelinesForProject",
            f"GET /project/{slug(project_slug, 'project_slug')}/pipeline",
            {200: models.PipelineList},
            query={"branch": branch, "page-token": page_token},
        )

    def trigger_pipeline(
        self,
        project_slug: str,
        *,
        branch: str | None = None,
        tag: str | None = None,
        parameters: dict[str, int | str | bool] | None = None,
    ) -> models.Message | models.TriggeredPipeline:
        """Trigger a pipeline on a branch or tag of a project.

        For projects that use GitHub OAuth or Bitbucket Cloud. Those that use the GitHub App need a pipeline run by
        definition.

        ``POST /project/{project-slug}/pipeline``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            branch: Branch to run on, or `pull/<number>/head` for a pull request on GitHub; not together with a tag.
            tag: Tag to run on; not together with a branch.
            parameters: Values of pipeline parameters by name, of the types that the configuration declares; at most
                100.
        """
        return self._send(
            "triggerPipeline",
            f"POST /project/{slug(project_slug, 'project_slug')}/pipeline",
            {200: models.Message, 201: models.TriggeredPipeline},
            body=without(None, {"branch": branch, "tag": tag, "parameters": parameters}),
        )

    def list_my_pipelines(self, project_slug: str, *, page_token: str | None = None) -> models.PipelineList:
        """List the pipelines of a project that you triggered yourself.

        ``GET /project/{project-slug}/pipeline/mine``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return self._send(
            "listMyPipelines",
            f"GET /project/{slug(project_slug, 'project_slug')}/pipeline/mine",
            {200: models.PipelineList},
            query={"page-token": page_token},
        )

    def get_pipeline_by_number(self, project_slug: str, pipeline_number: int) -> models.Pipeline:
        """Get a pipeline of a project by its number.

        ``GET /project/{project-slug}/pipeline/{pipeline-number}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            pipeline_number: Number of the pipeline within its project.
        """
        return self._send(
            "getPipelineByNumber",
            f"GET /project/{slug(project_slug, 'project_slug')}/pipeline/{segment(pipeline_number, 'pipeline_number')}",
            {200: models.Pipeline},
        )

    def trigger_pipeline_run(
        self,
        provider: models.Provider | models.ProviderValue,
        organization: str,
        project: str,
        *,
        definition_id: str | None = None,
        config: models.BranchOrTag | None = None,
        checkout: models.BranchOrTag | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> models.Message | models.TriggeredPipeline:
        """Trigger a run of a pipeline definition.

        The answer is only a message if no pipeline came of it.

        ``POST /project/{provider}/{organization}/{project}/pipeline/run``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID where the provider is
                `circleci`.
            project: Third part of the project's slug: the project's name, or its ID where the provider is `circleci`.
            definition_id: ID of the pipeline definition, a UUID.
            config: Branch or tag to take the configuration from.
            checkout: Branch or tag to check out the code from.
            parameters: Values of pipeline parameters by name, of the types that the configuration declares.
        """
        return self._send(
            "triggerPipelineRun",
            f"POST /project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/pipeline/run",
            {200: models.Message, 201: models.TriggeredPipeline},
            body=without(
                None, {"definition_id": definition_id, "config": config, "checkout": checkout, "parameters": parameters}
            ),
        )


class AsyncPipelineApi(AsyncOperations):
    """Pipelines: triggering them, finding them, and what they were made from. With ``await``."""

    async def list_pipelines(
        self, *, org_slug: str | None = None, page_token: str | None = None, mine: bool | None = None
    ) -> models.PipelineList:
        """List the recent pipelines of the projects that you follow in an organization.

        Covers the 250 most recently built of these projects at most.

        ``GET /pipeline``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
            mine: Only the pipelines that you triggered yourself.
        """
        return await self._send(
            "listPipelines",
            "GET /pipeline",
            {200: models.PipelineList},
            query={"org-slug": org_slug, "page-token": page_token, "mine": mine},
        )

    async def continue_pipeline(
        self, continuation_key: str, configuration: str, *, parameters: dict[str, int | str | bool] | None = None
    ) -> models.Message:
        """Continue a pipeline that is in its setup phase, with the configuration for the rest of it.

        Meant to be called from a job of the setup workflow, and once only for each pipeline.

        ``POST /pipeline/continue``

        Args:
            continuation_key: Key of the pipeline; its setup jobs find it in the environment variable
                `CIRCLE_CONTINUATION_KEY`.
            configuration: The configuration to continue with, as YAML text.
            parameters: Values of pipeline parameters by name, of the types that the configuration declares.
        """
        return await self._send(
            "continuePipeline",
            "POST /pipeline/continue",
            {200: models.Message},
            body={
                "continuation-key": continuation_key,
                "configuration": configuration,
                **without(None, {"parameters": parameters}),
            },
        )

    async def get_pipeline_by_id(self, pipeline_id: str) -> models.Pipeline:
        """Get a pipeline by its ID.

        ``GET /pipeline/{pipeline-id}``

        Args:
            pipeline_id: ID of the pipeline, a UUID.
        """
        return await self._send(
            "getPipelineById", f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}", {200: models.Pipeline}
        )

    async def get_pipeline_config_by_id(self, pipeline_id: str) -> models.PipelineConfig:
        """Get the configuration of a pipeline, as it was written and as it was compiled.

        ``GET /pipeline/{pipeline-id}/config``

        Args:
            pipeline_id: ID of the pipeline, a UUID.
        """
        return await self._send(
            "getPipelineConfigById",
            f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}/config",
            {200: models.PipelineConfig},
        )

    async def get_pipeline_values_by_id(self, pipeline_id: str) -> dict[str, str | int | bool]:
        """Get the pipeline values that the configuration of a pipeline could use.

        ``GET /pipeline/{pipeline-id}/values``

        Args:
            pipeline_id: ID of the pipeline, a UUID.
        """
        return await self._send(
            "getPipelineValuesById",
            f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}/values",
            {200: dict[str, str | int | bool]},
        )

    async def list_workflows_by_pipeline_id(
        self, pipeline_id: str, *, page_token: str | None = None
    ) -> models.WorkflowList:
        """List the workflows of a pipeline.

        ``GET /pipeline/{pipeline-id}/workflow``

        Args:
            pipeline_id: ID of the pipeline, a UUID.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return await self._send(
            "listWorkflowsByPipelineId",
            f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}/workflow",
            {200: models.WorkflowList},
            query={"page-token": page_token},
        )

    async def list_pipelines_for_project(
        self, project_slug: str, *, branch: str | None = None, page_token: str | None = None
    ) -> models.PipelineList:
        """List the pipelines of a project.

        ``GET /project/{project-slug}/pipeline``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return await self._send(
            "listPipelinesForProject",
            f"GET /project/{slug(project_slug, 'project_slug')}/pipeline",
            {200: models.PipelineList},
            query={"branch": branch, "page-token": page_token},
        )

    async def trigger_pipeline(
        self,
        project_slug: str,
        *,
        branch: str | None = None,
        tag: str | None = None,
        parameters: dict[str, int | str | bool] | None = None,
    ) -> models.Message | models.TriggeredPipeline:
        """Trigger a pipeline on a branch or tag of a project.

        For projects that use GitHub OAuth or Bitbucket Cloud. Those that use the GitHub App need a pipeline run by
        definition.

        ``POST /project/{project-slug}/pipeline``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            branch: Branch to run on, or `pull/<number>/head` for a pull request on GitHub; not together with a tag.
            tag: Tag to run on; not together with a branch.
            parameters: Values of pipeline parameters by name, of the types that the configuration declares; at most
                100.
        """
        return await self._send(
            "triggerPipeline",
            f"POST /project/{slug(project_slug, 'project_slug')}/pipeline",
            {200: models.Message, 201: models.TriggeredPipeline},
            body=without(None, {"branch": branch, "tag": tag, "parameters": parameters}),
        )

    async def list_my_pipelines(self, project_slug: str, *, page_token: str | None = None) -> models.PipelineList:
        """List the pipelines of a project that you triggered yourself.

        ``GET /project/{project-slug}/pipeline/mine``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return await self._send(
            "listMyPipelines",
            f"GET /project/{slug(project_slug, 'project_slug')}/pipeline/mine",
            {200: models.PipelineList},
            query={"page-token": page_token},
        )

    async def get_pipeline_by_number(self, project_slug: str, pipeline_number: int) -> models.Pipeline:
        """Get a pipeline of a project by its number.

        ``GET /project/{project-slug}/pipeline/{pipeline-number}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            pipeline_number: Number of the pipeline within its project.
        """
        return await self._send(
            "getPipelineByNumber",
            f"GET /project/{slug(project_slug, 'project_slug')}/pipeline/{segment(pipeline_number, 'pipeline_number')}",
            {200: models.Pipeline},
        )

    async def trigger_pipeline_run(
        self,
        provider: models.Provider | models.ProviderValue,
        organization: str,
        project: str,
        *,
        definition_id: str | None = None,
        config: models.BranchOrTag | None = None,
        checkout: models.BranchOrTag | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> models.Message | models.TriggeredPipeline:
        """Trigger a run of a pipeline definition.

        The answer is only a message if no pipeline came of it.

        ``POST /project/{provider}/{organization}/{project}/pipeline/run``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID where the provider is
                `circleci`.
            project: Third part of the project's slug: the project's name, or its ID where the provider is `circleci`.
            definition_id: ID of the pipeline definition, a UUID.
            config: Branch or tag to take the configuration from.
            checkout: Branch or tag to check out the code from.
            parameters: Values of pipeline parameters by name, of the types that the configuration declares.
        """
        return await self._send(
            "triggerPipelineRun",
            f"POST /project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/pipeline/run",
            {200: models.Message, 201: models.TriggeredPipeline},
            body=without(
                None, {"definition_id": definition_id, "config": config, "checkout": checkout, "parameters": parameters}
            ),
        )
