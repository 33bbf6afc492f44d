"""The CircleCI API v2 in Python: typed, whole, sync and async."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._async.client import AsyncCircleCI
    from ._async.context import AsyncContext
    from ._async.job import AsyncJob
    from ._async.pages import AsyncPages
    from ._async.pipeline import AsyncPipeline, AsyncPipelineResult
    from ._async.project import AsyncOrganization, AsyncProject
    from ._async.workflow import AsyncWorkflow
    from ._clock import Clock
    from ._errors import (
        APIError,
        AuthenticationError,
        BadRequest,
        CircleCIError,
        ConfigurationError,
        Conflict,
        ConnectionFailed,
        DefinitionNotFound,
        InvalidParameters,
        InvalidSlug,
        NoMatch,
        NotFound,
        NothingToRun,
        PermissionDenied,
        PipelineErrored,
        PipelineFailed,
        RateLimited,
        ServerError,
        TimedOut,
        UnexpectedResponse,
        WaitTimeout,
    )
    from ._links import Link
    from ._pagination import paginate
    from ._parameters import ParameterValue
    from ._raw import RateLimits, RawResponse
    from ._slugs import OrgSlug, ProjectSlug
    from ._sync.client import CircleCI
    from ._sync.context import Context
    from ._sync.job import Job
    from ._sync.pages import Pages
    from ._sync.pipeline import Pipeline, PipelineResult
    from ._sync.project import Organization, Project
    from ._sync.workflow import Workflow
    from ._waiting import Progress, Snapshot, WorkflowState

#: Which module each public name is in; it is loaded when the name is first used, so that sync code loads no async code.
_MODULES = {
    "._async.client": ("AsyncCircleCI",),
    "._async.context": ("AsyncContext",),
    "._async.job": ("AsyncJob",),
    "._async.pages": ("AsyncPages",),
    "._async.pipeline": ("AsyncPipeline", "AsyncPipelineResult"),
    "._async.project": ("AsyncOrganization", "AsyncProject"),
    "._async.workflow": ("AsyncWorkflow",),
    "._errors": (
        "APIError",
        "AuthenticationError",
        "BadRequest",
        "CircleCIError",
        "ConfigurationError",
        "Conflict",
        "ConnectionFailed",
        "DefinitionNotFound",
        "InvalidParameters",
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
        "WaitTimeout",
    ),
    "._clock": ("Clock",),
    "._pagination": ("paginate",),
    "._parameters": ("ParameterValue",),
    "._raw": ("RateLimits", "RawResponse"),
    "._slugs": ("OrgSlug", "ProjectSlug"),
    "._links": ("Link",),
    "._sync.client": ("CircleCI",),
    "._sync.context": ("Context",),
    "._sync.job": ("Job",),
    "._sync.pages": ("Pages",),
    "._sync.pipeline": ("Pipeline", "PipelineResult"),
    "._sync.project": ("Organization", "Project"),
    "._sync.workflow": ("Workflow",),
    "._waiting": ("Progress", "Snapshot", "WorkflowState"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "APIError",
    "AsyncCircleCI",
    "AsyncContext",
    "AsyncJob",
    "AsyncOrganization",
    "AsyncPages",
    "AsyncPipeline",
    "AsyncPipelineResult",
    "AsyncProject",
    "AsyncWorkflow",
    "AuthenticationError",
    "BadRequest",
    "CircleCI",
    "CircleCIError",
    "Clock",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "Context",
    "DefinitionNotFound",
    "InvalidParameters",
    "InvalidSlug",
    "Job",
    "Link",
    "NoMatch",
    "NotFound",
    "NothingToRun",
    "OrgSlug",
    "Organization",
    "Pages",
    "ParameterValue",
    "PermissionDenied",
    "Pipeline",
    "PipelineErrored",
    "PipelineFailed",
    "PipelineResult",
    "Progress",
    "Project",
    "ProjectSlug",
    "RateLimited",
    "RateLimits",
    "RawResponse",
    "ServerError",
    "Snapshot",
    "TimedOut",
    "UnexpectedResponse",
    "WaitTimeout",
    "Workflow",
    "WorkflowState",
    "paginate",
]


if not TYPE_CHECKING:  # or else every name would do

    def __getattr__(name: str) -> Any:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_MODULE_OF[name], __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
