"""The models, each loaded on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .artifact import Artifact as Artifact
    from .artifact import ArtifactList as ArtifactList
    from .attribution_actor import AttributionActor as AttributionActor
    from .attribution_actor import AttributionActorValue as AttributionActorValue
    from .branch_or_tag import BranchOrTag as BranchOrTag
    from .checkout_key import CheckoutKey as CheckoutKey
    from .checkout_key import CheckoutKeyType as CheckoutKeyType
    from .checkout_key_input_type import CheckoutKeyInputType as CheckoutKeyInputType
    from .checkout_key_input_type import CheckoutKeyInputTypeValue as CheckoutKeyInputTypeValue
    from .checkout_key_list import CheckoutKeyList as CheckoutKeyList
    from .checkout_source_input import CheckoutProvider as CheckoutProvider
    from .checkout_source_input import CheckoutProviderValue as CheckoutProviderValue
    from .checkout_source_input import CheckoutSourceInput as CheckoutSourceInput
    from .checkout_source_update import CheckoutSourceUpdate as CheckoutSourceUpdate
    from .checkout_source_update import RepoUpdate as RepoUpdate
    from .collaboration import Collaboration as Collaboration
    from .component_version import ComponentVersion as ComponentVersion
    from .component_version import ComponentVersionList as ComponentVersionList
    from .config_source_input import ConfigProvider as ConfigProvider
    from .config_source_input import ConfigProviderValue as ConfigProviderValue
    from .config_source_input import ConfigSourceInput as ConfigSourceInput
    from .config_source_update import ConfigSourceUpdate as ConfigSourceUpdate
    from .context import Context as Context
    from .context_list import ContextList as ContextList
    from .context_owner import ContextOwner as ContextOwner
    from .context_restriction import ContextRestriction as ContextRestriction
    from .context_restriction_list import ContextRestrictionList as ContextRestrictionList
    from .context_restriction_type import ContextRestrictionType as ContextRestrictionType
    from .context_restriction_type import ContextRestrictionTypeValue as ContextRestrictionTypeValue
    from .context_variable import ContextVariable as ContextVariable
    from .context_variable_list import ContextVariableList as ContextVariableList
    from .context_variable_update import ContextVariableUpdate as ContextVariableUpdate
    from .created_context_restriction import CreatedContextRestriction as CreatedContextRestriction
    from .day_of_week import DayOfWeek as DayOfWeek
    from .day_of_week import DayOfWeekValue as DayOfWeekValue
    from .deploy_component import DeployComponent as DeployComponent
    from .deploy_component_list import DeployComponentList as DeployComponentList
    from .deploy_environment import DeployEnvironment as DeployEnvironment
    from .deploy_environment_list import DeployEnvironmentList as DeployEnvironmentList
    from .deploy_label import DeployLabel as DeployLabel
    from .digest import Digest as Digest
    from .digest import DigestValue as DigestValue
    from .duration_metrics import DurationMetrics as DurationMetrics
    from .environment_variable import EnvironmentVariable as EnvironmentVariable
    from .environment_variable_list import EnvironmentVariableList as EnvironmentVariableList
    from .flaky_tests import FlakyTest as FlakyTest
    from .flaky_tests import FlakyTests as FlakyTests
    from .granularity import Granularity as Granularity
    from .granularity import GranularityValue as GranularityValue
    from .group import Group as Group
    from .group_list import GroupList as GroupList
    from .identified import Identified as Identified
    from .job import Job as Job
    from .job import JobType as JobType
    from .job import WorkflowJobList as WorkflowJobList
    from .job_details import JobDetails as JobDetails
    from .job_details import JobDetailsExecutor as JobDetailsExecutor
    from .job_details import JobDetailsLatestWorkflow as JobDetailsLatestWorkflow
    from .job_details import JobDetailsMessage as JobDetailsMessage
    from .job_details import JobDetailsParallelRun as JobDetailsParallelRun
    from .job_details import JobDetailsProject as JobDetailsProject
    from .job_details import Named as Named
    from .job_insight import JobInsight as JobInsight
    from .job_insight import JobInsightList as JobInsightList
    from .job_insight import JobMetrics as JobMetrics
    from .job_outcome import JobOutcome as JobOutcome
    from .job_run import JobRun as JobRun
    from .job_run import JobRunList as JobRunList
    from .job_status import JobStatus as JobStatus
    from .job_timeseries_point import JobTimeseriesDurations as JobTimeseriesDurations
    from .job_timeseries_point import JobTimeseriesMetrics as JobTimeseriesMetrics
    from .job_timeseries_point import JobTimeseriesPoint as JobTimeseriesPoint
    from .job_timeseries_point import JobTimeseriesPointList as JobTimeseriesPointList
    from .message import Message as Message
    from .month import Month as Month
    from .month import MonthValue as MonthValue
    from .oidc_claims import OidcClaims as OidcClaims
    from .orb_allow_list_auth import OrbAllowListAuth as OrbAllowListAuth
    from .orb_allow_list_auth import OrbAllowListAuthValue as OrbAllowListAuthValue
    from .orb_allow_list_change import OrbAllowListChange as OrbAllowListChange
    from .orb_allow_list_entry import OrbAllowListEntry as OrbAllowListEntry
    from .orb_allow_list_entry import OrbAllowListEntryList as OrbAllowListEntryList
    from .org_summary import OrgProjectMetrics as OrgProjectMetrics
    from .org_summary import OrgProjectSummary as OrgProjectSummary
    from .org_summary import OrgProjectTrends as OrgProjectTrends
    from .org_summary import OrgSummary as OrgSummary
    from .organization import Organization as Organization
    from .organization_vcs_type import OrganizationVcsType as OrganizationVcsType
    from .organization_vcs_type import OrganizationVcsTypeValue as OrganizationVcsTypeValue
    from .otel_exporter import OtelExporter as OtelExporter
    from .otel_protocol import OtelProtocol as OtelProtocol
    from .otel_protocol import OtelProtocolValue as OtelProtocolValue
    from .owner_type import OwnerType as OwnerType
    from .owner_type import OwnerTypeValue as OwnerTypeValue
    from .pipeline import Pipeline as Pipeline
    from .pipeline import PipelineError as PipelineError
    from .pipeline import PipelineErrorType as PipelineErrorType
    from .pipeline import PipelineTrigger as PipelineTrigger
    from .pipeline import PipelineTriggerActor as PipelineTriggerActor
    from .pipeline import PipelineTriggerType as PipelineTriggerType
    from .pipeline import PipelineVcs as PipelineVcs
    from .pipeline import PipelineVcsCommit as PipelineVcsCommit
    from .pipeline import PipelineWarning as PipelineWarning
    from .pipeline import PipelineWorkflows as PipelineWorkflows
    from .pipeline_config import PipelineConfig as PipelineConfig
    from .pipeline_definition import CheckoutSource as CheckoutSource
    from .pipeline_definition import ConfigSource as ConfigSource
    from .pipeline_definition import PipelineDefinition as PipelineDefinition
    from .pipeline_definition_list import PipelineDefinitionList as PipelineDefinitionList
    from .pipeline_list import PipelineList as PipelineList
    from .pipeline_state import PipelineState as PipelineState
    from .policy import Policy as Policy
    from .policy_bundle_diff import PolicyBundleDiff as PolicyBundleDiff
    from .policy_decision import PolicyDecision as PolicyDecision
    from .policy_decision import PolicyViolation as PolicyViolation
    from .policy_decision_log import PolicyDecisionLog as PolicyDecisionLog
    from .policy_decision_log import PolicyDecisionMetadata as PolicyDecisionMetadata
    from .policy_decision_log import PolicyDecisionVcs as PolicyDecisionVcs
    from .policy_decision_settings import PolicyDecisionSettings as PolicyDecisionSettings
    from .project import Project as Project
    from .project import ProjectVcsInfo as ProjectVcsInfo
    from .project import ProjectVcsInfoProvider as ProjectVcsInfoProvider
    from .project_branches import ProjectBranches as ProjectBranches
    from .project_settings import ProjectSettings as ProjectSettings
    from .project_settings_advanced import ProjectSettingsAdvanced as ProjectSettingsAdvanced
    from .project_summary import ProjectBranchSummary as ProjectBranchSummary
    from .project_summary import ProjectSummary as ProjectSummary
    from .project_summary import ProjectWorkflowMetrics as ProjectWorkflowMetrics
    from .project_summary import ProjectWorkflowSummary as ProjectWorkflowSummary
    from .project_summary import ProjectWorkflowTrends as ProjectWorkflowTrends
    from .provider import Provider as Provider
    from .provider import ProviderValue as ProviderValue
    from .repo import Repo as Repo
    from .repo_input import RepoInput as RepoInput
    from .reporting_window import ReportingWindow as ReportingWindow
    from .reporting_window import ReportingWindowValue as ReportingWindowValue
    from .rollback import Rollback as Rollback
    from .schedule import Schedule as Schedule
    from .schedule_list import ScheduleList as ScheduleList
    from .scope_type import ScopeType as ScopeType
    from .scope_type import ScopeTypeValue as ScopeTypeValue
    from .summary_totals import SummaryMetrics as SummaryMetrics
    from .summary_totals import SummaryTotals as SummaryTotals
    from .summary_totals import SummaryTrends as SummaryTrends
    from .test_result import TestResult as TestResult
    from .test_result import TestResultList as TestResultList
    from .timetable import Timetable as Timetable
    from .timetable_update import TimetableUpdate as TimetableUpdate
    from .trigger import Trigger as Trigger
    from .trigger import TriggerEventSource as TriggerEventSource
    from .trigger import TriggerSchedule as TriggerSchedule
    from .trigger import TriggerWebhook as TriggerWebhook
    from .trigger_event_preset import TriggerEventPreset as TriggerEventPreset
    from .trigger_event_preset import TriggerEventPresetValue as TriggerEventPresetValue
    from .trigger_event_source_input import TriggerEventSourceInput as TriggerEventSourceInput
    from .trigger_event_source_update import TriggerEventSourceUpdate as TriggerEventSourceUpdate
    from .trigger_list import TriggerList as TriggerList
    from .trigger_schedule_input import TriggerScheduleInput as TriggerScheduleInput
    from .trigger_webhook_input import TriggerWebhookInput as TriggerWebhookInput
    from .triggered_pipeline import TriggeredPipeline as TriggeredPipeline
    from .usage_export import UsageExport as UsageExport
    from .usage_export_state import UsageExportState as UsageExportState
    from .usage_export_status import UsageExportStatus as UsageExportStatus
    from .user import User as User
    from .webhook import Webhook as Webhook
    from .webhook import WebhookScope as WebhookScope
    from .webhook_event import WebhookEvent as WebhookEvent
    from .webhook_event import WebhookEventValue as WebhookEventValue
    from .webhook_list import WebhookList as WebhookList
    from .webhook_scope_input import WebhookScopeInput as WebhookScopeInput
    from .workflow import Workflow as Workflow
    from .workflow import WorkflowStatus as WorkflowStatus
    from .workflow import WorkflowTag as WorkflowTag
    from .workflow_insight import WorkflowInsight as WorkflowInsight
    from .workflow_insight import WorkflowInsightList as WorkflowInsightList
    from .workflow_insight import WorkflowMetrics as WorkflowMetrics
    from .workflow_list import WorkflowList as WorkflowList
    from .workflow_rerun import WorkflowRerun as WorkflowRerun
    from .workflow_run import WorkflowRun as WorkflowRun
    from .workflow_run import WorkflowRunList as WorkflowRunList
    from .workflow_run import WorkflowRunStatus as WorkflowRunStatus
    from .workflow_summary import WorkflowSummary as WorkflowSummary
    from .workflow_summary import WorkflowSummaryMetrics as WorkflowSummaryMetrics
    from .workflow_summary import WorkflowSummaryTrends as WorkflowSummaryTrends
    from .workflow_test_metrics import TestCounts as TestCounts
    from .workflow_test_metrics import TestMetrics as TestMetrics
    from .workflow_test_metrics import WorkflowTestMetrics as WorkflowTestMetrics
    from .workflow_test_metrics import WorkflowTestRun as WorkflowTestRun

#: What each module defines.
_MODULES = {
    "artifact": "Artifact ArtifactList",
    "attribution_actor": "AttributionActor AttributionActorValue",
    "branch_or_tag": "BranchOrTag",
    "checkout_key": "CheckoutKey CheckoutKeyType",
    "checkout_key_input_type": "CheckoutKeyInputType CheckoutKeyInputTypeValue",
    "checkout_key_list": "CheckoutKeyList",
    "checkout_source_input": "CheckoutProvider CheckoutProviderValue CheckoutSourceInput",
    "checkout_source_update": "CheckoutSourceUpdate RepoUpdate",
    "collaboration": "Collaboration",
    "component_version": "ComponentVersion ComponentVersionList",
    "config_source_input": "ConfigProvider ConfigProviderValue ConfigSourceInput",
    "config_source_update": "ConfigSourceUpdate",
    "context": "Context",
    "context_list": "ContextList",
    "context_owner": "ContextOwner",
    "context_restriction": "ContextRestriction",
    "context_restriction_list": "ContextRestrictionList",
    "context_restriction_type": "ContextRestrictionType ContextRestrictionTypeValue",
    "context_variable": "ContextVariable",
    "context_variable_list": "ContextVariableList",
    "context_variable_update": "ContextVariableUpdate",
    "created_context_restriction": "CreatedContextRestriction",
    "day_of_week": "DayOfWeek DayOfWeekValue",
    "deploy_component": "DeployComponent",
    "deploy_component_list": "DeployComponentList",
    "deploy_environment": "DeployEnvironment",
    "deploy_environment_list": "DeployEnvironmentList",
    "deploy_label": "DeployLabel",
    "digest": "Digest DigestValue",
    "duration_metrics": "DurationMetrics",
    "environment_variable": "EnvironmentVariable",
    "environment_variable_list": "EnvironmentVariableList",
    "flaky_tests": "FlakyTest FlakyTests",
    "granularity": "Granularity GranularityValue",
    "group": "Group",
    "group_list": "GroupList",
    "identified": "Identified",
    "job": "Job JobType WorkflowJobList",
    "job_details": "JobDetails JobDetailsExecutor JobDetailsLatestWorkflow JobDetailsMessage JobDetailsParallelRun JobDetailsProject Named",
    "job_insight": "JobInsight JobInsightList JobMetrics",
    "job_outcome": "JobOutcome",
    "job_run": "JobRun JobRunList",
    "job_status": "JobStatus",
    "job_timeseries_point": "JobTimeseriesDurations JobTimeseriesMetrics JobTimeseriesPoint JobTimeseriesPointList",
    "message": "Message",
    "month": "Month MonthValue",
    "oidc_claims": "OidcClaims",
    "orb_allow_list_auth": "OrbAllowListAuth OrbAllowListAuthValue",
    "orb_allow_list_change": "OrbAllowListChange",
    "orb_allow_list_entry": "OrbAllowListEntry OrbAllowListEntryList",
    "org_summary": "OrgProjectMetrics OrgProjectSummary OrgProjectTrends OrgSummary",
    "organization": "Organization",
    "organization_vcs_type": "OrganizationVcsType OrganizationVcsTypeValue",
    "otel_exporter": "OtelExporter",
    "otel_protocol": "OtelProtocol OtelProtocolValue",
    "owner_type": "OwnerType OwnerTypeValue",
    "pipeline": "Pipeline PipelineError PipelineErrorType PipelineTrigger PipelineTriggerActor PipelineTriggerType PipelineVcs PipelineVcsCommit PipelineWarning PipelineWorkflows",
    "pipeline_config": "PipelineConfig",
    "pipeline_definition": "CheckoutSource ConfigSource PipelineDefinition",
    "pipeline_definition_list": "PipelineDefinitionList",
    "pipeline_list": "PipelineList",
    "pipeline_state": "PipelineState",
    "policy": "Policy",
    "policy_bundle_diff": "PolicyBundleDiff",
    "policy_decision": "PolicyDecision PolicyViolation",
    "policy_decision_log": "PolicyDecisionLog PolicyDecisionMetadata PolicyDecisionVcs",
    "policy_decision_settings": "PolicyDecisionSettings",
    "project": "Project ProjectVcsInfo ProjectVcsInfoProvider",
    "project_branches": "ProjectBranches",
    "project_settings": "ProjectSettings",
    "project_settings_advanced": "ProjectSettingsAdvanced",
    "project_summary": "ProjectBranchSummary ProjectSummary ProjectWorkflowMetrics ProjectWorkflowSummary ProjectWorkflowTrends",
    "provider": "Provider ProviderValue",
    "repo": "Repo",
    "repo_input": "RepoInput",
    "reporting_window": "ReportingWindow ReportingWindowValue",
    "rollback": "Rollback",
    "schedule": "Schedule",
    "schedule_list": "ScheduleList",
    "scope_type": "ScopeType ScopeTypeValue",
    "summary_totals": "SummaryMetrics SummaryTotals SummaryTrends",
    "test_result": "TestResult TestResultList",
    "timetable": "Timetable",
    "timetable_update": "TimetableUpdate",
    "trigger": "Trigger TriggerEventSource TriggerSchedule TriggerWebhook",
    "trigger_event_preset": "TriggerEventPreset TriggerEventPresetValue",
    "trigger_event_source_input": "TriggerEventSourceInput",
    "trigger_event_source_update": "TriggerEventSourceUpdate",
    "trigger_list": "TriggerList",
    "trigger_schedule_input": "TriggerScheduleInput",
    "trigger_webhook_input": "TriggerWebhookInput",
    "triggered_pipeline": "TriggeredPipeline",
    "usage_export": "UsageExport",
    "usage_export_state": "UsageExportState",
    "usage_export_status": "UsageExportStatus",
    "user": "User",
    "webhook": "Webhook WebhookScope",
    "webhook_event": "WebhookEvent WebhookEventValue",
    "webhook_list": "WebhookList",
    "webhook_scope_input": "WebhookScopeInput",
    "workflow": "Workflow WorkflowStatus WorkflowTag",
    "workflow_insight": "WorkflowInsight WorkflowInsightList WorkflowMetrics",
    "workflow_list": "WorkflowList",
    "workflow_rerun": "WorkflowRerun",
    "workflow_run": "WorkflowRun WorkflowRunList WorkflowRunStatus",
    "workflow_summary": "WorkflowSummary WorkflowSummaryMetrics WorkflowSummaryTrends",
    "workflow_test_metrics": "TestCounts TestMetrics WorkflowTestMetrics WorkflowTestRun",
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = list(_MODULE_OF)

if not TYPE_CHECKING:  # otherwise type checkers would accept every name

    def __getattr__(name: str) -> Any:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
