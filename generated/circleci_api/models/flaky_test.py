"""One test that has failed and passed on the same commit."""

from __future__ import annotations

from typing import ClassVar

from attrs import define


@define(kw_only=True)
class FlakyTest:
    """One test that has failed and passed on the same commit."""

    wire_names: ClassVar[dict[str, str]] = {
        "time_wasted": "time-wasted",
        "workflow_created_at": "workflow-created-at",
        "workflow_id": "workflow-id",
        "pipeline_number": "pipeline-number",
        "workflow_name": "workflow-name",
        "test_name": "test-name",
        "job_name": "job-name",
        "job_number": "job-number",
        "times_flaked": "times-flaked",
    }
    time_wasted: int | None = None
    """Seconds lost to its flaky runs."""
    workflow_created_at: str
    """When the workflow in `workflow-id` was created."""
    workflow_id: str
    """A workflow in which the test was flaky."""
    classname: str | None
    """Class or module of the test, as its report gives it."""
    pipeline_number: int
    """Number of that workflow's pipeline within the project."""
    workflow_name: str
    test_name: str
    job_name: str
    job_number: int
    """Number of the job within the project."""
    times_flaked: int
    """How often the test was flaky."""
    source: str | None
    """What produced the test's report, such as a test runner."""
    file: str | None
    """File that the test is in."""
