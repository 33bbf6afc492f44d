"""A CircleCI to test against, on this machine: with state, with a clock of its own, and without a network."""

from . import faults
from ._clock import FakeClock, RunningClock
from ._fake import FakeCircleCI
from ._injections import Injection
from ._organization import FakeContext, FakeOrganization
from ._plan import Job, TestCase, Workflow
from ._project import FakeDefinition, FakeProject
from ._webhooks import Delivery

__all__ = [
    "Delivery",
    "FakeCircleCI",
    "FakeClock",
    "FakeContext",
    "FakeDefinition",
    "FakeOrganization",
    "FakeProject",
    "Injection",
    "Job",
    "RunningClock",
    "TestCase",
    "Workflow",
    "faults",
]
