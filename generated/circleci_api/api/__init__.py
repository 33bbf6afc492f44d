"""Every operation, grouped as in the contract; a group is loaded when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..client import AsyncClient, Client

if TYPE_CHECKING:
    from .context import AsyncContextApi, ContextApi
    from .deploy import AsyncDeployApi, DeployApi
    from .groups import AsyncGroupsApi, GroupsApi
    from .insights import AsyncInsightsApi, InsightsApi
    from .job import AsyncJobApi, JobApi
    from .oidc import AsyncOidcApi, OidcApi
    from .organization import AsyncOrganizationApi, OrganizationApi
    from .otel import AsyncOtelApi, OtelApi
    from .pipeline import AsyncPipelineApi, PipelineApi
    from .pipeline_definition import AsyncPipelineDefinitionApi, PipelineDefinitionApi
    from .policy import AsyncPolicyApi, PolicyApi
    from .project import AsyncProjectApi, ProjectApi
    from .rollback import AsyncRollbackApi, RollbackApi
    from .schedule import AsyncScheduleApi, ScheduleApi
    from .trigger import AsyncTriggerApi, TriggerApi
    from .usage import AsyncUsageApi, UsageApi
    from .user import AsyncUserApi, UserApi
    from .webhook import AsyncWebhookApi, WebhookApi
    from .workflow import AsyncWorkflowApi, WorkflowApi


class Api:
    """Every operation of the CircleCI API v2."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @cached_property
    def context(self) -> ContextApi:
        """Contexts: named sets of environment variables that projects of an organization share."""
        from .context import ContextApi

        return ContextApi(self._client)

    @cached_property
    def deploy(self) -> DeployApi:
        """Deploys: components, and which versions of them run in which environments."""
        from .deploy import DeployApi

        return DeployApi(self._client)

    @cached_property
    def groups(self) -> GroupsApi:
        """Groups of the members of an organization."""
        from .groups import GroupsApi

        return GroupsApi(self._client)

    @cached_property
    def insights(self) -> InsightsApi:
        """Insights: durations, credits, success rates and flaky tests."""
        from .insights import InsightsApi

        return InsightsApi(self._client)

    @cached_property
    def job(self) -> JobApi:
        """Jobs: their details, artifacts and test results, and how to cancel them."""
        from .job import JobApi

        return JobApi(self._client)

    @cached_property
    def oidc(self) -> OidcApi:
        """Custom claims in the OpenID Connect tokens of jobs."""
        from .oidc import OidcApi

        return OidcApi(self._client)

    @cached_property
    def organization(self) -> OrganizationApi:
        """Organizations, and the URL prefixes from which they may use orbs."""
        from .organization import OrganizationApi

        return OrganizationApi(self._client)

    @cached_property
    def otel(self) -> OtelApi:
        """OpenTelemetry exporters: where CircleCI sends traces of pipelines, workflows and jobs."""
        from .otel import OtelApi

        return OtelApi(self._client)

    @cached_property
    def pipeline(self) -> PipelineApi:
        """Pipelines: how to trigger and find them, and their configuration and workflows."""
        from .pipeline import PipelineApi

        return PipelineApi(self._client)

    @cached_property
    def pipeline_definition(self) -> PipelineDefinitionApi:
        """Pipeline definitions: where the pipelines of a project get their configuration and code."""
        from .pipeline_definition import PipelineDefinitionApi

        return PipelineDefinitionApi(self._client)

    @cached_property
    def policy(self) -> PolicyApi:
        """Config policies and the decisions made with them. On circleci.com, they need the Scale plan."""
        from .policy import PolicyApi

        return PolicyApi(self._client)

    @cached_property
    def project(self) -> ProjectApi:
        """Projects: their settings, environment variables and checkout keys."""
        from .project import ProjectApi

        return ProjectApi(self._client)

    @cached_property
    def rollback(self) -> RollbackApi:
        """Rollbacks of a deployed component to another version."""
        from .rollback import RollbackApi

        return RollbackApi(self._client)

    @cached_property
    def schedule(self) -> ScheduleApi:
        """Schedules: the times at which pipelines of a project are triggered."""
        from .schedule import ScheduleApi

        return ScheduleApi(self._client)

    @cached_property
    def trigger(self) -> TriggerApi:
        """Triggers: the events that start pipelines of a pipeline definition."""
        from .trigger import TriggerApi

        return TriggerApi(self._client)

    @cached_property
    def usage(self) -> UsageApi:
        """Usage exports: the credits that an organization used, as CSV files."""
        from .usage import UsageApi

        return UsageApi(self._client)

    @cached_property
    def user(self) -> UserApi:
        """Users, and the organizations of the token's owner."""
        from .user import UserApi

        return UserApi(self._client)

    @cached_property
    def webhook(self) -> WebhookApi:
        """Outbound webhooks: URLs that CircleCI calls when workflows or jobs finish."""
        from .webhook import WebhookApi

        return WebhookApi(self._client)

    @cached_property
    def workflow(self) -> WorkflowApi:
        """Workflows: their status and jobs, and how to approve, rerun and cancel them."""
        from .workflow import WorkflowApi

        return WorkflowApi(self._client)


class AsyncApi:
    """Every operation of the CircleCI API v2, with ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def context(self) -> AsyncContextApi:
        """Contexts: named sets of environment variables that projects of an organization share."""
        from .context import AsyncContextApi

        return AsyncContextApi(self._client)

    @cached_property
    def deploy(self) -> AsyncDeployApi:
        """Deploys: components, and which versions of them run in which environments."""
        from .deploy import AsyncDeployApi

        return AsyncDeployApi(self._client)

    @cached_property
    def groups(self) -> AsyncGroupsApi:
        """Groups of the members of an organization."""
        from .groups import AsyncGroupsApi

        return AsyncGroupsApi(self._client)

    @cached_property
    def insights(self) -> AsyncInsightsApi:
        """Insights: durations, credits, success rates and flaky tests."""
        from .insights import AsyncInsightsApi

        return AsyncInsightsApi(self._client)

    @cached_property
    def job(self) -> AsyncJobApi:
        """Jobs: their details, artifacts and test results, and how to cancel them."""
        from .job import AsyncJobApi

        return AsyncJobApi(self._client)

    @cached_property
    def oidc(self) -> AsyncOidcApi:
        """Custom claims in the OpenID Connect tokens of jobs."""
        from .oidc import AsyncOidcApi

        return AsyncOidcApi(self._client)

    @cached_property
    def organization(self) -> AsyncOrganizationApi:
        """Organizations, and the URL prefixes from which they may use orbs."""
        from .organization import AsyncOrganizationApi

        return AsyncOrganizationApi(self._client)

    @cached_property
    def otel(self) -> AsyncOtelApi:
        """OpenTelemetry exporters: where CircleCI sends traces of pipelines, workflows and jobs."""
        from .otel import AsyncOtelApi

        return AsyncOtelApi(self._client)

    @cached_property
    def pipeline(self) -> AsyncPipelineApi:
        """Pipelines: how to trigger and find them, and their configuration and workflows."""
        from .pipeline import AsyncPipelineApi

        return AsyncPipelineApi(self._client)

    @cached_property
    def pipeline_definition(self) -> AsyncPipelineDefinitionApi:
        """Pipeline definitions: where the pipelines of a project get their configuration and code."""
        from .pipeline_definition import AsyncPipelineDefinitionApi

        return AsyncPipelineDefinitionApi(self._client)

    @cached_property
    def policy(self) -> AsyncPolicyApi:
        """Config policies and the decisions made with them. On circleci.com, they need the Scale plan."""
        from .policy import AsyncPolicyApi

        return AsyncPolicyApi(self._client)

    @cached_property
    def project(self) -> AsyncProjectApi:
        """Projects: their settings, environment variables and checkout keys."""
        from .project import AsyncProjectApi

        return AsyncProjectApi(self._client)

    @cached_property
    def rollback(self) -> AsyncRollbackApi:
        """Rollbacks of a deployed component to another version."""
        from .rollback import AsyncRollbackApi

        return AsyncRollbackApi(self._client)

    @cached_property
    def schedule(self) -> AsyncScheduleApi:
        """Schedules: the times at which pipelines of a project are triggered."""
        from .schedule import AsyncScheduleApi

        return AsyncScheduleApi(self._client)

    @cached_property
    def trigger(self) -> AsyncTriggerApi:
        """Triggers: the events that start pipelines of a pipeline definition."""
        from .trigger import AsyncTriggerApi

        return AsyncTriggerApi(self._client)

    @cached_property
    def usage(self) -> AsyncUsageApi:
        """Usage exports: the credits that an organization used, as CSV files."""
        from .usage import AsyncUsageApi

        return AsyncUsageApi(self._client)

    @cached_property
    def user(self) -> AsyncUserApi:
        """Users, and the organizations of the token's owner."""
        from .user import AsyncUserApi

        return AsyncUserApi(self._client)

    @cached_property
    def webhook(self) -> AsyncWebhookApi:
        """Outbound webhooks: URLs that CircleCI calls when workflows or jobs finish."""
        from .webhook import AsyncWebhookApi

        return AsyncWebhookApi(self._client)

    @cached_property
    def workflow(self) -> AsyncWorkflowApi:
        """Workflows: their status and jobs, and how to approve, rerun and cancel them."""
        from .workflow import AsyncWorkflowApi

        return AsyncWorkflowApi(self._client)
