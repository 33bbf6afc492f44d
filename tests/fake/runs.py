"""A workflow of the fake service on its way, for tests of what becomes of it."""

from __future__ import annotations

from circleci_facade import Workflow as Run
from circleci_facade.testing import FakeCircleCI, Job, Workflow

SLUG = "gh/acme/web"


def ran(fake: FakeCircleCI, *jobs: Job, seconds: float = 100) -> Run:
    """The workflow of such jobs, so many seconds after it was triggered."""
    fake.add_project(SLUG, [Workflow("test", jobs)])
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    fake.clock.sleep(seconds)
    (workflow,) = pipeline.workflows()
    return workflow


def statuses(workflow: Run) -> dict[str, str]:
    """The status of each of its jobs, by name."""
    return {job.name: str(job.status) for job in workflow.jobs()}
