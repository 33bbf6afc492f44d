"""A CircleCI to test against, on this machine: with state, with a clock of its own, and without a network."""

from ._clock import FakeClock, RunningClock
from ._fake import FakeCircleCI
from ._organization import FakeContext, FakeOrganization
from ._plan import Job, TestCase, Workflow
from ._project import FakeDefinition, FakeProject

__all__ = [
    "FakeCircleCI",
    "FakeClock",
    "FakeContext",
    "FakeDefinition",
    "FakeOrganization",
    "FakeProject",
    "Job",
    "RunningClock",
    "TestCase",
    "Workflow",
]
