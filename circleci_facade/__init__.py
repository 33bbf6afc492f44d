"""The CircleCI API v2 in Python: typed, complete, sync and async."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._settings import VERSION

if TYPE_CHECKING:
    from ._async.client import AsyncCircleCI as AsyncCircleCI
    from ._async.context import AsyncContext as AsyncContext
    from ._async.event_handles import AsyncEventHandles as AsyncEventHandles
    from ._async.follow import AsyncOutputLines as AsyncOutputLines
    from ._async.history import AsyncHistory as AsyncHistory
    from ._async.job import AsyncArtifact as AsyncArtifact
    from ._async.job import AsyncFailedJob as AsyncFailedJob
    from ._async.job import AsyncFailureReport as AsyncFailureReport
    from ._async.job import AsyncJob as AsyncJob
    from ._async.job import AsyncTest as AsyncTest
    from ._async.job_items import AsyncJobItems as AsyncJobItems
    from ._async.job_items import AsyncTests as AsyncTests
    from ._async.pages import AsyncPages as AsyncPages
    from ._async.pipeline import AsyncPipeline as AsyncPipeline
    from ._async.pipeline import AsyncPipelineResult as AsyncPipelineResult
    from ._async.project import AsyncOrganization as AsyncOrganization
    from ._async.project import AsyncProject as AsyncProject
    from ._async.step import AsyncStep as AsyncStep
    from ._async.usage import AsyncUsageExport as AsyncUsageExport
    from ._async.variables import AsyncVariablePlan as AsyncVariablePlan
    from ._async.workflow import AsyncWorkflow as AsyncWorkflow
    from ._clock import Clock as Clock
    from ._comparison import JobDifference as JobDifference
    from ._comparison import PipelineComparison as PipelineComparison
    from ._dotenv import dotenv as dotenv
    from ._download_progress import DownloadProgress as DownloadProgress
    from ._download_progress import DownloadState as DownloadState
    from ._errors import APIError as APIError
    from ._errors import AuthenticationError as AuthenticationError
    from ._errors import BadRequest as BadRequest
    from ._errors import CircleCIError as CircleCIError
    from ._errors import ConfigurationError as ConfigurationError
    from ._errors import Conflict as Conflict
    from ._errors import ConnectionFailed as ConnectionFailed
    from ._errors import DefinitionNotFound as DefinitionNotFound
    from ._errors import InvalidEvent as InvalidEvent
    from ._errors import InvalidParameters as InvalidParameters
    from ._errors import InvalidSignature as InvalidSignature
    from ._errors import InvalidSlug as InvalidSlug
    from ._errors import NoMatch as NoMatch
    from ._errors import NotFound as NotFound
    from ._errors import NothingToRun as NothingToRun
    from ._errors import PermissionDenied as PermissionDenied
    from ._errors import PipelineErrored as PipelineErrored
    from ._errors import PipelineFailed as PipelineFailed
    from ._errors import RateLimited as RateLimited
    from ._errors import ServerError as ServerError
    from ._errors import TimedOut as TimedOut
    from ._errors import UnexpectedResponse as UnexpectedResponse
    from ._errors import UsageExportFailed as UsageExportFailed
    from ._errors import VariablesFailed as VariablesFailed
    from ._errors import WaitTimeout as WaitTimeout
    from ._history_rows import Change as Change
    from ._history_rows import JobRow as JobRow
    from ._history_rows import PipelineRow as PipelineRow
    from ._history_rows import WorkflowRow as WorkflowRow
    from ._links import Link as Link
    from ._page import Page as Page
    from ._pagination import paginate as paginate
    from ._parameters import ParameterValue as ParameterValue
    from ._rate_limits import RateLimits as RateLimits
    from ._raw import RawResponse as RawResponse
    from ._slugs import OrgSlug as OrgSlug
    from ._slugs import ProjectSlug as ProjectSlug
    from ._step import OutputLine as OutputLine
    from ._sync.client import CircleCI as CircleCI
    from ._sync.context import Context as Context
    from ._sync.event_handles import EventHandles as EventHandles
    from ._sync.follow import OutputLines as OutputLines
    from ._sync.history import History as History
    from ._sync.job import Artifact as Artifact
    from ._sync.job import FailedJob as FailedJob
    from ._sync.job import FailureReport as FailureReport
    from ._sync.job import Job as Job
    from ._sync.job import Test as Test
    from ._sync.job_items import JobItems as JobItems
    from ._sync.job_items import Tests as Tests
    from ._sync.pages import Pages as Pages
    from ._sync.pipeline import Pipeline as Pipeline
    from ._sync.pipeline import PipelineResult as PipelineResult
    from ._sync.project import Organization as Organization
    from ._sync.project import Project as Project
    from ._sync.step import Step as Step
    from ._sync.usage import UsageExport as UsageExport
    from ._sync.variables import VariablePlan as VariablePlan
    from ._sync.workflow import Workflow as Workflow
    from ._test_summary import TestSummary as TestSummary
    from ._usage_rows import UsageRow as UsageRow
    from ._usage_rules import UsageProgress as UsageProgress
    from ._usage_rules import UsageState as UsageState
    from ._usage_rules import UsageWindow as UsageWindow
    from ._v3_models import ResourceUsage as ResourceUsage
    from ._wait_rules import Progress as Progress
    from ._wait_rules import Snapshot as Snapshot
    from ._wait_rules import WorkflowState as WorkflowState

__version__ = VERSION

#: Which module each public name is in. The module is loaded when the name is first used, so that sync code loads no
#: async code. A test compares this table with the imports above, which are for type checkers.
_MODULES = {
    "._async.client": ("AsyncCircleCI",),
    "._async.context": ("AsyncContext",),
    "._async.event_handles": ("AsyncEventHandles",),
    "._async.follow": ("AsyncOutputLines",),
    "._async.history": ("AsyncHistory",),
    "._async.job": ("AsyncArtifact", "AsyncFailedJob", "AsyncFailureReport", "AsyncJob", "AsyncTest"),
    "._async.job_items": ("AsyncJobItems", "AsyncTests"),
    "._async.pages": ("AsyncPages",),
    "._async.pipeline": ("AsyncPipeline", "AsyncPipelineResult"),
    "._async.project": ("AsyncOrganization", "AsyncProject"),
    "._async.step": ("AsyncStep",),
    "._async.usage": ("AsyncUsageExport",),
    "._async.variables": ("AsyncVariablePlan",),
    "._async.workflow": ("AsyncWorkflow",),
    "._clock": ("Clock",),
    "._comparison": ("JobDifference", "PipelineComparison"),
    "._download_progress": ("DownloadProgress", "DownloadState"),
    "._dotenv": ("dotenv",),
    "._errors": (
        "APIError",
        "AuthenticationError",
        "BadRequest",
        "CircleCIError",
        "ConfigurationError",
        "Conflict",
        "ConnectionFailed",
        "DefinitionNotFound",
        "InvalidEvent",
        "InvalidParameters",
        "InvalidSignature",
        "InvalidSlug",
        "NoMatch",
        "NotFound",
        "NothingToRun",
        "PermissionDenied",
        "PipelineErrored",
        "PipelineFailed",
        "RateLimited",
        "ServerError",
        "TimedOut",
        "UnexpectedResponse",
        "UsageExportFailed",
        "VariablesFailed",
        "WaitTimeout",
    ),
    "._history_rows": ("Change", "JobRow", "PipelineRow", "WorkflowRow"),
    "._links": ("Link",),
    "._page": ("Page",),
    "._pagination": ("paginate",),
    "._parameters": ("ParameterValue",),
    "._rate_limits": ("RateLimits",),
    "._raw": ("RawResponse",),
    "._slugs": ("OrgSlug", "ProjectSlug"),
    "._sync.client": ("CircleCI",),
    "._sync.context": ("Context",),
    "._sync.event_handles": ("EventHandles",),
    "._sync.follow": ("OutputLines",),
    "._sync.history": ("History",),
    "._sync.job": ("Artifact", "FailedJob", "FailureReport", "Job", "Test"),
    "._sync.job_items": ("JobItems", "Tests"),
    "._sync.pages": ("Pages",),
    "._sync.pipeline": ("Pipeline", "PipelineResult"),
    "._sync.project": ("Organization", "Project"),
    "._sync.step": ("Step",),
    "._sync.usage": ("UsageExport",),
    "._sync.variables": ("VariablePlan",),
    "._sync.workflow": ("Workflow",),
    "._step": ("OutputLine",),
    "._test_summary": ("TestSummary",),
    "._usage_rows": ("UsageRow",),
    "._usage_rules": ("UsageProgress", "UsageState", "UsageWindow"),
    "._v3_models": ("ResourceUsage",),
    "._wait_rules": ("Progress", "Snapshot", "WorkflowState"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

if not TYPE_CHECKING:  # otherwise type checkers would accept every name
    __all__ = sorted(_MODULE_OF)

    def __getattr__(name: str) -> Any:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_MODULE_OF[name], __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(_MODULE_OF)
