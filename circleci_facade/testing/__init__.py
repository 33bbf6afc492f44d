"""A CircleCI to test against, on this machine: with state, with a clock of its own, and without a network."""

from . import faults
from ._clock import FakeClock, RunningClock, ServiceClock
from ._config.plan import Job, TestCase, Workflow
from ._definition import FakeDefinition
from ._deployments import Deployment
from ._fake import FakeCircleCI
from ._injections import Injection
from ._organization import FakeContext, FakeOrganization
from ._policies import PolicyRule
from ._project import FakeProject
from ._runs import JobRun, PipelineRun, WorkflowRun
from ._webhooks import Delivery

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
