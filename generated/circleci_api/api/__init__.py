"""Every operation, grouped as in the contract; each loaded on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

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

T = TypeVar("T")


class Late(Generic[T]):
    """A group of operations as an attribute. Its module, of the same name, is loaded on first use."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, api: Any, owner: type) -> T:
        if api is None:
            return self  # type: ignore[return-value]
        kind = getattr(import_module(f"{__name__}.{self._name}"), self._kind)
        group: T = kind(api._client)
        vars(api)[self._name] = group  # found first from now on
        return group


class Api:
    """Every operation of the CircleCI API v2."""

    def __init__(self, client: Client) -> None:
        self._client = client

    context: Late[ContextApi] = Late("ContextApi")
    """Contexts: named sets of environment variables that projects of an organization share."""
    deploy: Late[DeployApi] = Late("DeployApi")
    """Deploys: components, and which versions of them run in which environments."""
    groups: Late[GroupsApi] = Late("GroupsApi")
    """Groups of the members of an organization."""
    insights: Late[InsightsApi] = Late("InsightsApi")
    """Insights: durations, credits, success rates and flaky tests."""
    job: Late[JobApi] = Late("JobApi")
    """Jobs: their details, artifacts and test results, and how to cancel them."""
    oidc: Late[OidcApi] = Late("OidcApi")
    """Custom claims in the OpenID Connect tokens of jobs."""
    organization: Late[OrganizationApi] = Late("OrganizationApi")
    """Organizations, and the URL prefixes from which they may use orbs."""
    otel: Late[OtelApi] = Late("OtelApi")
    """OpenTelemetry exporters: where CircleCI sends traces of pipelines, workflows and jobs."""
    pipeline: Late[PipelineApi] = Late("PipelineApi")
    """Pipelines: how to trigger and find them, and their configuration and workflows."""
    pipeline_definition: Late[PipelineDefinitionApi] = Late("PipelineDefinitionApi")
    """Pipeline definitions: where the pipelines of a project get their configuration and code."""
    policy: Late[PolicyApi] = Late("PolicyApi")
    """Config policies and the decisions made with them. On circleci.com, they need the Scale plan."""
    project: Late[ProjectApi] = Late("ProjectApi")
    """Projects: their settings, environment variables and checkout keys."""
    rollback: Late[RollbackApi] = Late("RollbackApi")
    """Rollbacks of a deployed component to another version."""
    schedule: Late[ScheduleApi] = Late("ScheduleApi")
    """Schedules: the times at which pipelines of a project are triggered."""
    trigger: Late[TriggerApi] = Late("TriggerApi")
    """Triggers: the events that start pipelines of a pipeline definition."""
    usage: Late[UsageApi] = Late("UsageApi")
    """Usage exports: the credits that an organization used, as CSV files."""
    user: Late[UserApi] = Late("UserApi")
    """Users, and the organizations of the token's owner."""
    webhook: Late[WebhookApi] = Late("WebhookApi")
    """Outbound webhooks: URLs that CircleCI calls when workflows or jobs finish."""
    workflow: Late[WorkflowApi] = Late("WorkflowApi")
    """Workflows: their status and jobs, and how to approve, rerun and cancel them."""


class AsyncApi:
    """Every operation of the CircleCI API v2, with ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    context: Late[AsyncContextApi] = Late("AsyncContextApi")
    """Contexts: named sets of environment variables that projects of an organization share."""
    deploy: Late[AsyncDeployApi] = Late("AsyncDeployApi")
    """Deploys: components, and which versions of them run in which environments."""
    groups: Late[AsyncGroupsApi] = Late("AsyncGroupsApi")
    """Groups of the members of an organization."""
    insights: Late[AsyncInsightsApi] = Late("AsyncInsightsApi")
    """Insights: durations, credits, success rates and flaky tests."""
    job: Late[AsyncJobApi] = Late("AsyncJobApi")
    """Jobs: their details, artifacts and test results, and how to cancel them."""
    oidc: Late[AsyncOidcApi] = Late("AsyncOidcApi")
    """Custom claims in the OpenID Connect tokens of jobs."""
    organization: Late[AsyncOrganizationApi] = Late("AsyncOrganizationApi")
    """Organizations, and the URL prefixes from which they may use orbs."""
    otel: Late[AsyncOtelApi] = Late("AsyncOtelApi")
    """OpenTelemetry exporters: where CircleCI sends traces of pipelines, workflows and jobs."""
    pipeline: Late[AsyncPipelineApi] = Late("AsyncPipelineApi")
    """Pipelines: how to trigger and find them, and their configuration and workflows."""
    pipeline_definition: Late[AsyncPipelineDefinitionApi] = Late("AsyncPipelineDefinitionApi")
    """Pipeline definitions: where the pipelines of a project get their configuration and code."""
    policy: Late[AsyncPolicyApi] = Late("AsyncPolicyApi")
    """Config policies and the decisions made with them. On circleci.com, they need the Scale plan."""
    project: Late[AsyncProjectApi] = Late("AsyncProjectApi")
    """Projects: their settings, environment variables and checkout keys."""
    rollback: Late[AsyncRollbackApi] = Late("AsyncRollbackApi")
    """Rollbacks of a deployed component to another version."""
    schedule: Late[AsyncScheduleApi] = Late("AsyncScheduleApi")
    """Schedules: the times at which pipelines of a project are triggered."""
    trigger: Late[AsyncTriggerApi] = Late("AsyncTriggerApi")
    """Triggers: the events that start pipelines of a pipeline definition."""
    usage: Late[AsyncUsageApi] = Late("AsyncUsageApi")
    """Usage exports: the credits that an organization used, as CSV files."""
    user: Late[AsyncUserApi] = Late("AsyncUserApi")
    """Users, and the organizations of the token's owner."""
    webhook: Late[AsyncWebhookApi] = Late("AsyncWebhookApi")
    """Outbound webhooks: URLs that CircleCI calls when workflows or jobs finish."""
    workflow: Late[AsyncWorkflowApi] = Late("AsyncWorkflowApi")
    """Workflows: their status and jobs, and how to approve, rerun and cancel them."""
