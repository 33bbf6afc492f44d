"""What waiting for a pipeline came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import PipelineFailed
from .._waiting import FAILED, newest

#: Statuses of a job that fail its workflow.
FAILED_JOBS = ("failed", "infrastructure_fail", "timedout", "terminated-unknown", "unauthorized")

if TYPE_CHECKING:
    from .job import Job
    from .pipeline import Pipeline
    from .workflow import Workflow


class PipelineResult:
    """A pipeline's workflows when waiting for it ended.

    Attributes:
        pipeline: The pipeline.
        workflows: All of its workflows; none if none was to run. Of one that was rerun, the newest run counts below.
        elapsed: Seconds that the waiting took.
    """

    def __init__(self, pipeline: Pipeline, workflows: list[Workflow], elapsed: float) -> None:
        self.pipeline = pipeline
        self.workflows = workflows
        self.elapsed = elapsed

    def __repr__(self) -> str:
        said = ", ".join(f"{workflow.name} {workflow.status}" for workflow in self.workflows)
        return f"<{type(self).__name__} of #{self.pipeline.number}: {said or 'no workflow'}>"

    @property
    def succeeded(self) -> bool:
        """Whether at least one workflow ran and each that did was a success."""
        ran = [workflow for workflow in newest(self.workflows) if workflow.status != "not_run"]
        return bool(ran) and all(workflow.status == "success" for workflow in ran)

    @property
    def failed(self) -> list[Workflow]:
        """The workflows that failed, those that still run after a failure (with ``fail_fast``) among them."""
        return self._with_status(*FAILED)

    @property
    def canceled(self) -> list[Workflow]:
        """The workflows that were canceled."""
        return self._with_status("canceled")

    @property
    def on_hold(self) -> list[Workflow]:
        """The workflows that wait for an approval."""
        return self._with_status("on_hold")

    def failed_jobs(self) -> list[Job]:
        """The jobs that made the workflows fail, each with a `url` to look at.

        ``GET /workflow/{id}/job``, for each workflow that failed
        """
        return [job for workflow in self.failed for job in workflow.jobs() if job.status in FAILED_JOBS]

    def raise_for_failure(self) -> None:
        """Do nothing if `succeeded`.

        Raises:
            PipelineFailed: A workflow did not succeed, or none ran.
        """
        if not self.succeeded:
            others = {
                w.name: str(w.status)
                for w in newest(self.workflows)
                if w.status not in ("success", "not_run")
            }
            raise PipelineFailed(others, self.pipeline.url)

    def _with_status(self, *statuses: str) -> list[Workflow]:
        return [workflow for workflow in newest(self.workflows) if workflow.status in statuses]
