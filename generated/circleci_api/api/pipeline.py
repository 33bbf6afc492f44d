# mypy: disable-error-code=no-any-return
from __future__ import annotations

from typing import Any

from .. import models
from ..client import AsyncOperations, Operations, segment, slug, without


class PipelineApi(Operations):
    """Pipelines: how to trigger and find them, and their configuration and workflows."""

    def list_pipelines(
        self, *, org_slug: str | None = None, page_token: str | None = None, mine: bool | None = None
    ) -> models.PipelineList:
        """List the recent pipelines of the projects that you follow in an organization.

        Covers the 250 most recently built projects at most.
        ``GET /pipeline``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            mine: Only the pipelines that you triggered.
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
        """Continue a pipeline from its setup phase, with a configuration for the rest of it.

        Call it from a job of the setup workflow. A pipeline can be continued once, within six hours of its creation,
        and not with another setup configuration.
        ``POST /pipeline/continue``

        Args:
            continuation_key: Key of the pipeline, which its setup jobs have in the environment variable
                `CIRCLE_CONTINUATION_KEY`.
            configuration: The configuration to continue with, as YAML text.
            parameters: Pipeline parameters by name, of the types that the configuration declares: at most 100, with
                names of at most 128 and values of at most 512 characters.
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
        """Get a pipeline by its UUID.

        ``GET /pipeline/{pipeline-id}``

        Args:
            pipeline_id: UUID of the pipeline.
        """
        return self._send(
            "getPipelineById", f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}", {200: models.Pipeline}
        )

    def get_pipeline_config_by_id(self, pipeline_id: str) -> models.PipelineConfig:
        """Get the configuration of a pipeline, as written and as compiled.

        ``GET /pipeline/{pipeline-id}/config``

        Args:
            pipeline_id: UUID of the pipeline.
        """
        return self._send(
            "getPipelineConfigById",
            f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}/config",
            {200: models.PipelineConfig},
        )

    def get_pipeline_values_by_id(self, pipeline_id: str) -> dict[str, str | int | bool]:
        """Get the pipeline values that were available to the configuration of a pipeline.

        ``GET /pipeline/{pipeline-id}/values``

        Args:
            pipeline_id: UUID of the pipeline.
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
            pipeline_id: UUID of the pipeline.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            branch: Only the pipelines of this branch.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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

        For GitHub OAuth and Bitbucket projects; for GitHub App projects, use `trigger_pipeline_run`. If no pipeline was
        created, the response is only a message.
        ``POST /project/{project-slug}/pipeline``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            branch: Branch to run on; for a pull request on GitHub, `pull/<number>/head`, or `pull/<number>/merge` for
                the result of merging it. Not together with a tag.
            tag: Tag to run on; not together with a branch.
            parameters: Pipeline parameters by name, of the types that the configuration declares: at most 100, with
                names of at most 128 and values of at most 512 characters.
        """
        return self._send(
            "triggerPipeline",
            f"POST /project/{slug(project_slug, 'project_slug')}/pipeline",
            {200: models.Message, 201: models.TriggeredPipeline},
            body=without(None, {"branch": branch, "tag": tag, "parameters": parameters}),
        )

    def list_my_pipelines(self, project_slug: str, *, page_token: str | None = None) -> models.PipelineList:
        """List the pipelines of a project that you triggered.

        ``GET /project/{project-slug}/pipeline/mine``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "listMyPipelines",
            f"GET /project/{slug(project_slug, 'project_slug')}/pipeline/mine",
            {200: models.PipelineList},
            query={"page-token": page_token},
        )

    def get_pipeline_by_number(self, project_slug: str, pipeline_number: int) -> models.Pipeline:
        """Get a pipeline by its number in a project.

        ``GET /project/{project-slug}/pipeline/{pipeline-number}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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
        """Trigger a pipeline from a pipeline definition.

        Works for every integration except GitLab, and is the only way for GitHub App projects. On CircleCI server, it
        needs version 4.8. If no pipeline was created, the response is only a message.
        ``POST /project/{provider}/{organization}/{project}/pipeline/run``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID after `circleci`.
            project: Third part of the project's slug: the project's name, or its ID after `circleci`.
            definition_id: UUID of the pipeline definition.
            config: Branch or tag to take the configuration from; the same as `checkout` if both come from one
                repository.
            checkout: Branch or tag to check out; the same as `config` if both come from one repository.
            parameters: Pipeline parameters by name, of the types that the configuration declares: at most 100, with
                names of at most 128 and values of at most 512 characters.
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
    """Pipelines: how to trigger and find them, and their configuration and workflows. With ``await``."""

    async def list_pipelines(
        self, *, org_slug: str | None = None, page_token: str | None = None, mine: bool | None = None
    ) -> models.PipelineList:
        """List the recent pipelines of the projects that you follow in an organization.

        Covers the 250 most recently built projects at most.
        ``GET /pipeline``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            mine: Only the pipelines that you triggered.
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
        """Continue a pipeline from its setup phase, with a configuration for the rest of it.

        Call it from a job of the setup workflow. A pipeline can be continued once, within six hours of its creation,
        and not with another setup configuration.
        ``POST /pipeline/continue``

        Args:
            continuation_key: Key of the pipeline, which its setup jobs have in the environment variable
                `CIRCLE_CONTINUATION_KEY`.
            configuration: The configuration to continue with, as YAML text.
            parameters: Pipeline parameters by name, of the types that the configuration declares: at most 100, with
                names of at most 128 and values of at most 512 characters.
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
        """Get a pipeline by its UUID.

        ``GET /pipeline/{pipeline-id}``

        Args:
            pipeline_id: UUID of the pipeline.
        """
        return await self._send(
            "getPipelineById", f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}", {200: models.Pipeline}
        )

    async def get_pipeline_config_by_id(self, pipeline_id: str) -> models.PipelineConfig:
        """Get the configuration of a pipeline, as written and as compiled.

        ``GET /pipeline/{pipeline-id}/config``

        Args:
            pipeline_id: UUID of the pipeline.
        """
        return await self._send(
            "getPipelineConfigById",
            f"GET /pipeline/{segment(pipeline_id, 'pipeline_id')}/config",
            {200: models.PipelineConfig},
        )

    async def get_pipeline_values_by_id(self, pipeline_id: str) -> dict[str, str | int | bool]:
        """Get the pipeline values that were available to the configuration of a pipeline.

        ``GET /pipeline/{pipeline-id}/values``

        Args:
            pipeline_id: UUID of the pipeline.
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
            pipeline_id: UUID of the pipeline.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            branch: Only the pipelines of this branch.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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

        For GitHub OAuth and Bitbucket projects; for GitHub App projects, use `trigger_pipeline_run`. If no pipeline was
        created, the response is only a message.
        ``POST /project/{project-slug}/pipeline``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            branch: Branch to run on; for a pull request on GitHub, `pull/<number>/head`, or `pull/<number>/merge` for
                the result of merging it. Not together with a tag.
            tag: Tag to run on; not together with a branch.
            parameters: Pipeline parameters by name, of the types that the configuration declares: at most 100, with
                names of at most 128 and values of at most 512 characters.
        """
        return await self._send(
            "triggerPipeline",
            f"POST /project/{slug(project_slug, 'project_slug')}/pipeline",
            {200: models.Message, 201: models.TriggeredPipeline},
            body=without(None, {"branch": branch, "tag": tag, "parameters": parameters}),
        )

    async def list_my_pipelines(self, project_slug: str, *, page_token: str | None = None) -> models.PipelineList:
        """List the pipelines of a project that you triggered.

        ``GET /project/{project-slug}/pipeline/mine``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "listMyPipelines",
            f"GET /project/{slug(project_slug, 'project_slug')}/pipeline/mine",
            {200: models.PipelineList},
            query={"page-token": page_token},
        )

    async def get_pipeline_by_number(self, project_slug: str, pipeline_number: int) -> models.Pipeline:
        """Get a pipeline by its number in a project.

        ``GET /project/{project-slug}/pipeline/{pipeline-number}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
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
        """Trigger a pipeline from a pipeline definition.

        Works for every integration except GitLab, and is the only way for GitHub App projects. On CircleCI server, it
        needs version 4.8. If no pipeline was created, the response is only a message.
        ``POST /project/{provider}/{organization}/{project}/pipeline/run``

        Args:
            provider: First part of the project's slug, such as `gh`.
            organization: Second part of the project's slug: the organization's name, or its ID after `circleci`.
            project: Third part of the project's slug: the project's name, or its ID after `circleci`.
            definition_id: UUID of the pipeline definition.
            config: Branch or tag to take the configuration from; the same as `checkout` if both come from one
                repository.
            checkout: Branch or tag to check out; the same as `config` if both come from one repository.
            parameters: Pipeline parameters by name, of the types that the configuration declares: at most 100, with
                names of at most 128 and values of at most 512 characters.
        """
        return await self._send(
            "triggerPipelineRun",
            f"POST /project/{segment(provider, 'provider')}/{segment(organization, 'organization')}/{segment(project, 'project')}/pipeline/run",
            {200: models.Message, 201: models.TriggeredPipeline},
            body=without(
                None, {"definition_id": definition_id, "config": config, "checkout": checkout, "parameters": parameters}
            ),
        )
