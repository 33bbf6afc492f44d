"""The models, each loaded when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .artifact import Artifact
    from .artifact_list import ArtifactList
    from .attribution_actor import AttributionActor
    from .branch_or_tag import BranchOrTag
    from .checkout_key import CheckoutKey
    from .checkout_key_input_type import CheckoutKeyInputType
    from .checkout_key_list import CheckoutKeyList
    from .checkout_key_type import CheckoutKeyType
    from .checkout_provider import CheckoutProvider
    from .checkout_source import CheckoutSource
    from .checkout_source_input import CheckoutSourceInput
    from .checkout_source_update import CheckoutSourceUpdate
    from .collaboration import Collaboration
    from .component_version import ComponentVersion
    from .component_version_list import ComponentVersionList
    from .config_provider import ConfigProvider
    from .config_source import ConfigSource
    from .config_source_input import ConfigSourceInput
    from .config_source_update import ConfigSourceUpdate
    from .context import Context
    from .context_list import ContextList
    from .context_owner import ContextOwner
    from .context_restriction import ContextRestriction
    from .context_restriction_list import ContextRestrictionList
    from .context_restriction_type import ContextRestrictionType
    from .context_variable import ContextVariable
    from .context_variable_list import ContextVariableList
    from .context_variable_update import ContextVariableUpdate
    from .created_context_restriction import CreatedContextRestriction
    from .day_of_week import DayOfWeek
    from .deploy_component import DeployComponent
    from .deploy_component_list import DeployComponentList
    from .deploy_environment import DeployEnvironment
    from .deploy_environment_list import DeployEnvironmentList
    from .deploy_label import DeployLabel
    from .digest import Digest
    from .duration_metrics import DurationMetrics
    from .environment_variable import EnvironmentVariable
    from .environment_variable_list import EnvironmentVariableList
    from .flaky_test import FlakyTest
    from .flaky_tests import FlakyTests
    from .granularity import Granularity
    from .group import Group
    from .group_list import GroupList
    from .identified import Identified
    from .job import Job
    from .job_details import JobDetails
    from .job_details_executor import JobDetailsExecutor
    from .job_details_latest_workflow import JobDetailsLatestWorkflow
    from .job_details_message import JobDetailsMessage
    from .job_details_parallel_run import JobDetailsParallelRun
    from .job_details_project import JobDetailsProject
    from .job_insight import JobInsight
    from .job_insight_list import JobInsightList
    from .job_metrics import JobMetrics
    from .job_outcome import JobOutcome
    from .job_run import JobRun
    from .job_run_list import JobRunList
    from .job_status import JobStatus
    from .job_timeseries_durations import JobTimeseriesDurations
    from .job_timeseries_metrics import JobTimeseriesMetrics
    from .job_timeseries_point import JobTimeseriesPoint
    from .job_timeseries_point_list import JobTimeseriesPointList
    from .job_type import JobType
    from .message import Message
    from .month import Month
    from .named import Named
    from .oidc_claims import OidcClaims
    from .orb_allow_list_auth import OrbAllowListAuth
    from .orb_allow_list_change import OrbAllowListChange
    from .orb_allow_list_entry import OrbAllowListEntry
    from .orb_allow_list_entry_list import OrbAllowListEntryList
    from .org_project_metrics import OrgProjectMetrics
    from .org_project_summary import OrgProjectSummary
    from .org_project_trends import OrgProjectTrends
    from .org_summary import OrgSummary
    from .organization import Organization
    from .organization_vcs_type import OrganizationVcsType
    from .otel_exporter import OtelExporter
    from .otel_protocol import OtelProtocol
    from .owner_type import OwnerType
    from .pipeline import Pipeline
    from .pipeline_config import PipelineConfig
    from .pipeline_definition import PipelineDefinition
    from .pipeline_definition_list import PipelineDefinitionList
    from .pipeline_error import PipelineError
    from .pipeline_error_type import PipelineErrorType
    from .pipeline_list import PipelineList
    from .pipeline_state import PipelineState
    from .pipeline_trigger import PipelineTrigger
    from .pipeline_trigger_actor import PipelineTriggerActor
    from .pipeline_trigger_type import PipelineTriggerType
    from .pipeline_vcs import PipelineVcs
    from .pipeline_vcs_commit import PipelineVcsCommit
    from .pipeline_warning import PipelineWarning
    from .pipeline_workflows import PipelineWorkflows
    from .policy import Policy
    from .policy_bundle_diff import PolicyBundleDiff
    from .policy_decision import PolicyDecision
    from .policy_decision_log import PolicyDecisionLog
    from .policy_decision_metadata import PolicyDecisionMetadata
    from .policy_decision_settings import PolicyDecisionSettings
    from .policy_decision_vcs import PolicyDecisionVcs
    from .policy_violation import PolicyViolation
    from .project import Project
    from .project_branch_summary import ProjectBranchSummary
    from .project_branches import ProjectBranches
    from .project_settings import ProjectSettings
    from .project_settings_advanced import ProjectSettingsAdvanced
    from .project_summary import ProjectSummary
    from .project_vcs_info import ProjectVcsInfo
    from .project_vcs_info_provider import ProjectVcsInfoProvider
    from .project_workflow_metrics import ProjectWorkflowMetrics
    from .project_workflow_summary import ProjectWorkflowSummary
    from .project_workflow_trends import ProjectWorkflowTrends
    from .provider import Provider
    from .repo import Repo
    from .repo_input import RepoInput
    from .repo_update import RepoUpdate
    from .reporting_window import ReportingWindow
    from .rollback import Rollback
    from .schedule import Schedule
    from .schedule_list import ScheduleList
    from .scope_type import ScopeType
    from .summary_metrics import SummaryMetrics
    from .summary_totals import SummaryTotals
    from .summary_trends import SummaryTrends
    from .test_counts import TestCounts
    from .test_metrics import TestMetrics
    from .test_result import TestResult
    from .test_result_list import TestResultList
    from .timetable import Timetable
    from .timetable_update import TimetableUpdate
    from .trigger import Trigger
    from .trigger_event_preset import TriggerEventPreset
    from .trigger_event_source import TriggerEventSource
    from .trigger_event_source_input import TriggerEventSourceInput
    from .trigger_event_source_update import TriggerEventSourceUpdate
    from .trigger_list import TriggerList
    from .trigger_schedule import TriggerSchedule
    from .trigger_schedule_input import TriggerScheduleInput
    from .trigger_webhook import TriggerWebhook
    from .trigger_webhook_input import TriggerWebhookInput
    from .triggered_pipeline import TriggeredPipeline
    from .usage_export import UsageExport
    from .usage_export_state import UsageExportState
    from .usage_export_status import UsageExportStatus
    from .user import User
    from .webhook import Webhook
    from .webhook_event import WebhookEvent
    from .webhook_list import WebhookList
    from .webhook_scope import WebhookScope
    from .webhook_scope_input import WebhookScopeInput
    from .workflow import Workflow
    from .workflow_insight import WorkflowInsight
    from .workflow_insight_list import WorkflowInsightList
    from .workflow_job_list import WorkflowJobList
    from .workflow_list import WorkflowList
    from .workflow_metrics import WorkflowMetrics
    from .workflow_rerun import WorkflowRerun
    from .workflow_run import WorkflowRun
    from .workflow_run_list import WorkflowRunList
    from .workflow_run_status import WorkflowRunStatus
    from .workflow_status import WorkflowStatus
    from .workflow_summary import WorkflowSummary
    from .workflow_summary_metrics import WorkflowSummaryMetrics
    from .workflow_summary_trends import WorkflowSummaryTrends
    from .workflow_tag import WorkflowTag
    from .workflow_test_metrics import WorkflowTestMetrics
    from .workflow_test_run import WorkflowTestRun

__all__ = [
    "Artifact",
    "ArtifactList",
    "AttributionActor",
    "BranchOrTag",
    "CheckoutKey",
    "CheckoutKeyInputType",
    "CheckoutKeyList",
    "CheckoutKeyType",
    "CheckoutProvider",
    "CheckoutSource",
    "CheckoutSourceInput",
    "CheckoutSourceUpdate",
    "Collaboration",
    "ComponentVersion",
    "ComponentVersionList",
    "ConfigProvider",
    "ConfigSource",
    "ConfigSourceInput",
    "ConfigSourceUpdate",
    "Context",
    "ContextList",
    "ContextOwner",
    "ContextRestriction",
    "ContextRestrictionList",
    "ContextRestrictionType",
    "ContextVariable",
    "ContextVariableList",
    "ContextVariableUpdate",
    "CreatedContextRestriction",
    "DayOfWeek",
    "DeployComponent",
    "DeployComponentList",
    "DeployEnvironment",
    "DeployEnvironmentList",
    "DeployLabel",
    "Digest",
    "DurationMetrics",
    "EnvironmentVariable",
    "EnvironmentVariableList",
    "FlakyTest",
    "FlakyTests",
    "Granularity",
    "Group",
    "GroupList",
    "Identified",
    "Job",
    "JobDetails",
    "JobDetailsExecutor",
    "JobDetailsLatestWorkflow",
    "JobDetailsMessage",
    "JobDetailsParallelRun",
    "JobDetailsProject",
    "JobInsight",
    "JobInsightList",
    "JobMetrics",
    "JobOutcome",
    "JobRun",
    "JobRunList",
    "JobStatus",
    "JobTimeseriesDurations",
    "JobTimeseriesMetrics",
    "JobTimeseriesPoint",
    "JobTimeseriesPointList",
    "JobType",
    "Message",
    "Month",
    "Named",
    "OidcClaims",
    "OrbAllowListAuth",
    "OrbAllowListChange",
    "OrbAllowListEntry",
    "OrbAllowListEntryList",
    "OrgProjectMetrics",
    "OrgProjectSummary",
    "OrgProjectTrends",
    "OrgSummary",
    "Organization",
    "OrganizationVcsType",
    "OtelExporter",
    "OtelProtocol",
    "OwnerType",
    "Pipeline",
    "PipelineConfig",
    "PipelineDefinition",
    "PipelineDefinitionList",
    "PipelineError",
    "PipelineErrorType",
    "PipelineList",
    "PipelineState",
    "PipelineTrigger",
    "PipelineTriggerActor",
    "PipelineTriggerType",
    "PipelineVcs",
    "PipelineVcsCommit",
    "PipelineWarning",
    "PipelineWorkflows",
    "Policy",
    "PolicyBundleDiff",
    "PolicyDecision",
    "PolicyDecisionLog",
    "PolicyDecisionMetadata",
    "PolicyDecisionSettings",
    "PolicyDecisionVcs",
    "PolicyViolation",
    "Project",
    "ProjectBranchSummary",
    "ProjectBranches",
    "ProjectSettings",
    "ProjectSettingsAdvanced",
    "ProjectSummary",
    "ProjectVcsInfo",
    "ProjectVcsInfoProvider",
    "ProjectWorkflowMetrics",
    "ProjectWorkflowSummary",
    "ProjectWorkflowTrends",
    "Provider",
    "Repo",
    "RepoInput",
    "RepoUpdate",
    "ReportingWindow",
    "Rollback",
    "Schedule",
    "ScheduleList",
    "ScopeType",
    "SummaryMetrics",
    "SummaryTotals",
    "SummaryTrends",
    "TestCounts",
    "TestMetrics",
    "TestResult",
    "TestResultList",
    "Timetable",
    "TimetableUpdate",
    "Trigger",
    "TriggerEventPreset",
    "TriggerEventSource",
    "TriggerEventSourceInput",
    "TriggerEventSourceUpdate",
    "TriggerList",
    "TriggerSchedule",
    "TriggerScheduleInput",
    "TriggerWebhook",
    "TriggerWebhookInput",
    "TriggeredPipeline",
    "UsageExport",
    "UsageExportState",
    "UsageExportStatus",
    "User",
    "Webhook",
    "WebhookEvent",
    "WebhookList",
    "WebhookScope",
    "WebhookScopeInput",
    "Workflow",
    "WorkflowInsight",
    "WorkflowInsightList",
    "WorkflowJobList",
    "WorkflowList",
    "WorkflowMetrics",
    "WorkflowRerun",
    "WorkflowRun",
    "WorkflowRunList",
    "WorkflowRunStatus",
    "WorkflowStatus",
    "WorkflowSummary",
    "WorkflowSummaryMetrics",
    "WorkflowSummaryTrends",
    "WorkflowTag",
    "WorkflowTestMetrics",
    "WorkflowTestRun",
]

_MODULES = {
    "Artifact": "artifact",
    "ArtifactList": "artifact_list",
    "AttributionActor": "attribution_actor",
    "BranchOrTag": "branch_or_tag",
    "CheckoutKey": "checkout_key",
    "CheckoutKeyInputType": "checkout_key_input_type",
    "CheckoutKeyList": "checkout_key_list",
    "CheckoutKeyType": "checkout_key_type",
    "CheckoutProvider": "checkout_provider",
    "CheckoutSource": "checkout_source",
    "CheckoutSourceInput": "checkout_source_input",
    "CheckoutSourceUpdate": "checkout_source_update",
    "Collaboration": "collaboration",
    "ComponentVersion": "component_version",
    "ComponentVersionList": "component_version_list",
    "ConfigProvider": "config_provider",
    "ConfigSource": "config_source",
    "ConfigSourceInput": "config_source_input",
    "ConfigSourceUpdate": "config_source_update",
    "Context": "context",
    "ContextList": "context_list",
    "ContextOwner": "context_owner",
    "ContextRestriction": "context_restriction",
    "ContextRestrictionList": "context_restriction_list",
    "ContextRestrictionType": "context_restriction_type",
    "ContextVariable": "context_variable",
    "ContextVariableList": "context_variable_list",
    "ContextVariableUpdate": "context_variable_update",
    "CreatedContextRestriction": "created_context_restriction",
    "DayOfWeek": "day_of_week",
    "DeployComponent": "deploy_component",
    "DeployComponentList": "deploy_component_list",
    "DeployEnvironment": "deploy_environment",
    "DeployEnvironmentList": "deploy_environment_list",
    "DeployLabel": "deploy_label",
    "Digest": "digest",
    "DurationMetrics": "duration_metrics",
    "EnvironmentVariable": "environment_variable",
    "EnvironmentVariableList": "environment_variable_list",
    "FlakyTest": "flaky_test",
    "FlakyTests": "flaky_tests",
    "Granularity": "granularity",
    "Group": "group",
    "GroupList": "group_list",
    "Identified": "identified",
    "Job": "job",
    "JobDetails": "job_details",
    "JobDetailsExecutor": "job_details_executor",
    "JobDetailsLatestWorkflow": "job_details_latest_workflow",
    "JobDetailsMessage": "job_details_message",
    "JobDetailsParallelRun": "job_details_parallel_run",
    "JobDetailsProject": "job_details_project",
    "JobInsight": "job_insight",
    "JobInsightList": "job_insight_list",
    "JobMetrics": "job_metrics",
    "JobOutcome": "job_outcome",
    "JobRun": "job_run",
    "JobRunList": "job_run_list",
    "JobStatus": "job_status",
    "JobTimeseriesDurations": "job_timeseries_durations",
    "JobTimeseriesMetrics": "job_timeseries_metrics",
    "JobTimeseriesPoint": "job_timeseries_point",
    "JobTimeseriesPointList": "job_timeseries_point_list",
    "JobType": "job_type",
    "Message": "message",
    "Month": "month",
    "Named": "named",
    "OidcClaims": "oidc_claims",
    "OrbAllowListAuth": "orb_allow_list_auth",
    "OrbAllowListChange": "orb_allow_list_change",
    "OrbAllowListEntry": "orb_allow_list_entry",
    "OrbAllowListEntryList": "orb_allow_list_entry_list",
    "OrgProjectMetrics": "org_project_metrics",
    "OrgProjectSummary": "org_project_summary",
    "OrgProjectTrends": "org_project_trends",
    "OrgSummary": "org_summary",
    "Organization": "organization",
    "OrganizationVcsType": "organization_vcs_type",
    "OtelExporter": "otel_exporter",
    "OtelProtocol": "otel_protocol",
    "OwnerType": "owner_type",
    "Pipeline": "pipeline",
    "PipelineConfig": "pipeline_config",
    "PipelineDefinition": "pipeline_definition",
    "PipelineDefinitionList": "pipeline_definition_list",
    "PipelineError": "pipeline_error",
    "PipelineErrorType": "pipeline_error_type",
    "PipelineList": "pipeline_list",
    "PipelineState": "pipeline_state",
    "PipelineTrigger": "pipeline_trigger",
    "PipelineTriggerActor": "pipeline_trigger_actor",
    "PipelineTriggerType": "pipeline_trigger_type",
    "PipelineVcs": "pipeline_vcs",
    "PipelineVcsCommit": "pipeline_vcs_commit",
    "PipelineWarning": "pipeline_warning",
    "PipelineWorkflows": "pipeline_workflows",
    "Policy": "policy",
    "PolicyBundleDiff": "policy_bundle_diff",
    "PolicyDecision": "policy_decision",
    "PolicyDecisionLog": "policy_decision_log",
    "PolicyDecisionMetadata": "policy_decision_metadata",
    "PolicyDecisionSettings": "policy_decision_settings",
    "PolicyDecisionVcs": "policy_decision_vcs",
    "PolicyViolation": "policy_violation",
    "Project": "project",
    "ProjectBranchSummary": "project_branch_summary",
    "ProjectBranches": "project_branches",
    "ProjectSettings": "project_settings",
    "ProjectSettingsAdvanced": "project_settings_advanced",
    "ProjectSummary": "project_summary",
    "ProjectVcsInfo": "project_vcs_info",
    "ProjectVcsInfoProvider": "project_vcs_info_provider",
    "ProjectWorkflowMetrics": "project_workflow_metrics",
    "ProjectWorkflowSummary": "project_workflow_summary",
    "ProjectWorkflowTrends": "project_workflow_trends",
    "Provider": "provider",
    "Repo": "repo",
    "RepoInput": "repo_input",
    "RepoUpdate": "repo_update",
    "ReportingWindow": "reporting_window",
    "Rollback": "rollback",
    "Schedule": "schedule",
    "ScheduleList": "schedule_list",
    "ScopeType": "scope_type",
    "SummaryMetrics": "summary_metrics",
    "SummaryTotals": "summary_totals",
    "SummaryTrends": "summary_trends",
    "TestCounts": "test_counts",
    "TestMetrics": "test_metrics",
    "TestResult": "test_result",
    "TestResultList": "test_result_list",
    "Timetable": "timetable",
    "TimetableUpdate": "timetable_update",
    "Trigger": "trigger",
    "TriggerEventPreset": "trigger_event_preset",
    "TriggerEventSource": "trigger_event_source",
    "TriggerEventSourceInput": "trigger_event_source_input",
    "TriggerEventSourceUpdate": "trigger_event_source_update",
    "TriggerList": "trigger_list",
    "TriggerSchedule": "trigger_schedule",
    "TriggerScheduleInput": "trigger_schedule_input",
    "TriggerWebhook": "trigger_webhook",
    "TriggerWebhookInput": "trigger_webhook_input",
    "TriggeredPipeline": "triggered_pipeline",
    "UsageExport": "usage_export",
    "UsageExportState": "usage_export_state",
    "UsageExportStatus": "usage_export_status",
    "User": "user",
    "Webhook": "webhook",
    "WebhookEvent": "webhook_event",
    "WebhookList": "webhook_list",
    "WebhookScope": "webhook_scope",
    "WebhookScopeInput": "webhook_scope_input",
    "Workflow": "workflow",
    "WorkflowInsight": "workflow_insight",
    "WorkflowInsightList": "workflow_insight_list",
    "WorkflowJobList": "workflow_job_list",
    "WorkflowList": "workflow_list",
    "WorkflowMetrics": "workflow_metrics",
    "WorkflowRerun": "workflow_rerun",
    "WorkflowRun": "workflow_run",
    "WorkflowRunList": "workflow_run_list",
    "WorkflowRunStatus": "workflow_run_status",
    "WorkflowStatus": "workflow_status",
    "WorkflowSummary": "workflow_summary",
    "WorkflowSummaryMetrics": "workflow_summary_metrics",
    "WorkflowSummaryTrends": "workflow_summary_trends",
    "WorkflowTag": "workflow_tag",
    "WorkflowTestMetrics": "workflow_test_metrics",
    "WorkflowTestRun": "workflow_test_run",
}


if not TYPE_CHECKING:  # or else every name would do

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
