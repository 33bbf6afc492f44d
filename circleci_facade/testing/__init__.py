"""A fake CircleCI to test against, on this machine: stateful, with its own clock, and without a network."""

from . import faults
from ._config.plan import Job, TestCase, Workflow
from ._fake import FakeCircleCI
from ._injections import Injection
from ._state.clock import FakeClock, RunningClock, ServiceClock
from ._state.definition import FakeDefinition
from ._state.deployments import Deployment
from ._state.job_run import JobRun
from ._state.organization import FakeContext, FakeOrganization
from ._state.pipeline_run import PipelineRun
from ._state.policies import PolicyRule
from ._state.project import FakeProject
from ._state.webhooks import Delivery
from ._state.workflow_run import WorkflowRun

__all__ = [
    "Delivery",
    "Deployment",
    "FakeCircleCI",
    "FakeClock",
    "FakeContext",
    "FakeDefinition",
    "FakeOrganization",
    "FakeProject",
    "Injection",
    "Job",
    "JobRun",
    "PipelineRun",
    "PolicyRule",
    "RunningClock",
    "ServiceClock",
    "TestCase",
    "Workflow",
    "WorkflowRun",
    "faults",
]
