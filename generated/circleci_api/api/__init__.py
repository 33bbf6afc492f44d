"""Every operation, grouped as in the contract; a group is loaded when it is first used."""

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
    """An attribute that is a group of operations, whose module, of the same name, is loaded when it is first used."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, api: Any, owner: type) -> T:
        if api is None:
            return self  # type: ignore[return-value]
        kind = getattr(import_module(f"{__name__}.{self._name}"), self._kind)
        group: T = kind(api._client)
        vars(api)[self._name] = group  # which is found first from now on
        return group


class Api:
    """Every operation of the CircleCI API v2."""

    def __init__(self, client: Client) -> None:
        self._client = client

    context: Late[ContextApi] = Late("ContextApi")
    """Contexts: named sets of environment variables that an organization's projects share."""
    deploy: Late[DeployApi] = Late("DeployApi")
    """Deploys: what is deployed where, by component, environment and version."""
    groups: Late[GroupsApi] = Late("GroupsApi")
    """Groups of an organization's members."""
    insights: Late[InsightsApi] = Late("InsightsApi")
    """Insights: how long, how often and how successfully things ran."""
    job: Late[JobApi] = Late("JobApi")
    """Jobs: their state, artifacts and test results, and canceling them."""
    oidc: Late[OidcApi] = Late("OidcApi")
    """Custom claims in the OpenID Connect tokens that jobs receive."""
    organization: Late[OrganizationApi] = Late("OrganizationApi")
    """Organizations, and the addresses from which they may use orbs."""
    otel: Late[OtelApi] = Late("OtelApi")
    """OpenTelemetry exporters: where CircleCI sends traces of what ran."""
    pipeline: Late[PipelineApi] = Late("PipelineApi")
    """Pipelines: triggering them, finding them, and what they were made from."""
    pipeline_definition: Late[PipelineDefinitionApi] = Late("PipelineDefinitionApi")
    """Pipeline definitions: where a project's pipelines get their configuration and code."""
    policy: Late[PolicyApi] = Late("PolicyApi")
    """Configuration policies and the decisions that were made by them."""
    project: Late[ProjectApi] = Late("ProjectApi")
    """Projects: their settings, environment variables and checkout keys."""
    rollback: Late[RollbackApi] = Late("RollbackApi")
    """Rolling a deployed component back to another version."""
    schedule: Late[ScheduleApi] = Late("ScheduleApi")
    """Schedules, which trigger a project's pipelines by the clock."""
    trigger: Late[TriggerApi] = Late("TriggerApi")
    """Triggers, which say what starts the pipelines of a definition."""
    usage: Late[UsageApi] = Late("UsageApi")
    """Usage exports: an organization's use of credits, as CSV files."""
    user: Late[UserApi] = Late("UserApi")
    """Users, the owner of the token among them."""
    webhook: Late[WebhookApi] = Late("WebhookApi")
    """Webhooks, which tell a server of yours what has completed."""
    workflow: Late[WorkflowApi] = Late("WorkflowApi")
    """Workflows: their state and jobs, and approving, rerunning and canceling."""


class AsyncApi:
    """Every operation of the CircleCI API v2, with ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    context: Late[AsyncContextApi] = Late("AsyncContextApi")
    """Contexts: named sets of environment variables that an organization's projects share."""
    deploy: Late[AsyncDeployApi] = Late("AsyncDeployApi")
    """Deploys: what is deployed where, by component, environment and version."""
    groups: Late[AsyncGroupsApi] = Late("AsyncGroupsApi")
    """Groups of an organization's members."""
    insights: Late[AsyncInsightsApi] = Late("AsyncInsightsApi")
    """Insights: how long, how often and how successfully things ran."""
    job: Late[AsyncJobApi] = Late("AsyncJobApi")
    """Jobs: their state, artifacts and test results, and canceling them."""
    oidc: Late[AsyncOidcApi] = Late("AsyncOidcApi")
    """Custom claims in the OpenID Connect tokens that jobs receive."""
    organization: Late[AsyncOrganizationApi] = Late("AsyncOrganizationApi")
    """Organizations, and the addresses from which they may use orbs."""
    otel: Late[AsyncOtelApi] = Late("AsyncOtelApi")
    """OpenTelemetry exporters: where CircleCI sends traces of what ran."""
    pipeline: Late[AsyncPipelineApi] = Late("AsyncPipelineApi")
    """Pipelines: triggering them, finding them, and what they were made from."""
    pipeline_definition: Late[AsyncPipelineDefinitionApi] = Late("AsyncPipelineDefinitionApi")
    """Pipeline definitions: where a project's pipelines get their configuration and code."""
    policy: Late[AsyncPolicyApi] = Late("AsyncPolicyApi")
    """Configuration policies and the decisions that were made by them."""
    project: Late[AsyncProjectApi] = Late("AsyncProjectApi")
    """Projects: their settings, environment variables and checkout keys."""
    rollback: Late[AsyncRollbackApi] = Late("AsyncRollbackApi")
    """Rolling a deployed component back to another version."""
    schedule: Late[AsyncScheduleApi] = Late("AsyncScheduleApi")
    """Schedules, which trigger a project's pipelines by the clock."""
    trigger: Late[AsyncTriggerApi] = Late("AsyncTriggerApi")
    """Triggers, which say what starts the pipelines of a definition."""
    usage: Late[AsyncUsageApi] = Late("AsyncUsageApi")
    """Usage exports: an organization's use of credits, as CSV files."""
    user: Late[AsyncUserApi] = Late("AsyncUserApi")
    """Users, the owner of the token among them."""
    webhook: Late[AsyncWebhookApi] = Late("AsyncWebhookApi")
    """Webhooks, which tell a server of yours what has completed."""
    workflow: Late[AsyncWorkflowApi] = Late("AsyncWorkflowApi")
    """Workflows: their state and jobs, and approving, rerunning and canceling."""
