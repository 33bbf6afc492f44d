"""What waiting for a pipeline came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import PipelineErrored, PipelineFailed
from .._waiting import FAILED, newest

#: Statuses of a job that fail its workflow.
FAILED_JOBS = ("failed", "infrastructure_fail", "timedout", "terminated-unknown", "unauthorized")

if TYPE_CHECKING:
    from .job import AsyncJob
    from .pipeline import AsyncPipeline
    from .workflow import AsyncWorkflow


class AsyncPipelineResult:
    """A pipeline's workflows, as they were when `wait` ended or `result` fetched them.

    Attributes:
        pipeline: The pipeline.
        workflows: All of its workflows; none if none was to run. Of one that was rerun, the newest run counts below.
        elapsed: Seconds that the waiting took.
    """

    def __init__(self, pipeline: AsyncPipeline, workflows: list[AsyncWorkflow], elapsed: float) -> None:
        self.pipeline = pipeline
        self.workflows = workflows
        self.elapsed = elapsed

    def __repr__(self) -> str:
        said = ", ".join(f"{workflow.name} {workflow.status}" for workflow in newest(self.workflows))
        said = "; ".join(self.errors) or said or "no workflow"
        return f"<{type(self).__name__} of #{self.pipeline.number}: {said}>"

    @property
    def errors(self) -> list[str]:
        """Why the pipeline could not run, such as a mistake in its configuration; usually empty.

        Only a result of `AsyncPipeline.result` has any: `wait` raises `PipelineErrored` instead.
        """
        return messages_of(self.pipeline)

    @property
    def succeeded(self) -> bool:
        """Whether at least one workflow ran, each that did was a success, and the pipeline has no errors."""
        ran = [workflow for workflow in newest(self.workflows) if workflow.status != "not_run"]
        return bool(ran) and not self._is_errored and all(workflow.status == "success" for workflow in ran)

    @property
    def failed(self) -> list[AsyncWorkflow]:
        """The workflows that failed, those that still run after a failure (with ``fail_fast``) among them."""
        return self._with_status(*FAILED)

    @property
    def canceled(self) -> list[AsyncWorkflow]:
        """The workflows that were canceled."""
        return self._with_status("canceled")

    @property
    def on_hold(self) -> list[AsyncWorkflow]:
        """The workflows that wait for an approval."""
        return self._with_status("on_hold")

    async def failed_jobs(self) -> list[AsyncJob]:
        """The jobs that made the workflows fail, each with a `url` to look at.

        ``GET /workflow/{id}/job``, for each workflow that failed
        """
        return [job for workflow in self.failed async for job in workflow.jobs() if job.status in FAILED_JOBS]

    def raise_for_failure(self) -> None:
        """Do nothing if `succeeded`.

        Raises:
            PipelineErrored: The pipeline could not run.
            PipelineFailed: A workflow did not succeed, or none ran.
        """
        if self._is_errored:
            raise PipelineErrored(self.errors, self.pipeline.url)
        if not self.succeeded:
            others = {w.name: str(w.status) for w in newest(self.workflows) if w.status not in ("success", "not_run")}
            raise PipelineFailed(others, self.pipeline.url)

    @property
    def _is_errored(self) -> bool:
        return self.pipeline.state == "errored" or bool(self.errors)

    def _with_status(self, *statuses: str) -> list[AsyncWorkflow]:
        return [workflow for workflow in newest(self.workflows) if workflow.status in statuses]


def messages_of(pipeline: AsyncPipeline) -> list[str]:
    """What the errors of a pipeline say."""
    return [str(error.message or error.type) for error in pipeline.errors]
