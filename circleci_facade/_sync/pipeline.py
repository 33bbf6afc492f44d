"""A pipeline: its workflows, and waiting for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from .._addresses import run_url
from .._handle import Handle
from .._needed import needed_segment
from .._waiting import FAILED, FINAL, Progress, WaitOptions, newest
from .pages import Pages
from .workflow import Workflow

if TYPE_CHECKING:
    from datetime import datetime

    from circleci_api.models import Pipeline as PipelineData
    from circleci_api.models import (
        PipelineConfig,
        PipelineError,
        PipelineState,
        PipelineTrigger,
        PipelineWarning,
        TriggeredPipeline,
    )

    from .connection import Connection
    from .result import PipelineResult


class Pipeline(Handle["PipelineData | TriggeredPipeline"]):
    """A pipeline, as it was when it was triggered or fetched; `refresh` fetches it again.

    The response to a trigger has only the id, number, state and time of creation; every other property is ``None`` or
    empty until `refresh`. No property sends a request.

    Attributes:
        id: Its UUID.
        project_slug: The slug of its project.
        data: All that the API told of it.
    """

    def __init__(
        self, connection: Connection, data: PipelineData | TriggeredPipeline, project_slug: str = ""
    ) -> None:
        self._connection = connection
        self.data = data
        self.id = needed_segment(getattr(data, "id", None), "Pipeline.id")
        self.project_slug: str = project_slug or _text(getattr(data, "project_slug", None)) or ""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} #{self.number} of {self.project_slug}: {self.state}>"

    @property
    def number(self) -> int:
        """Its number within the project."""
        return self.data.number

    @property
    def state(self) -> PipelineState:
        """How far its creation had come. What became of it, its workflows tell."""
        return self.data.state

    @property
    def created_at(self) -> datetime:
        """When it was created, in UTC."""
        return self.data.created_at

    @property
    def branch(self) -> str | None:
        """The branch that it runs; ``None`` for a tag, and for a pull request (``pull/…`` is not a branch)."""
        branch = self._git("branch") or _after("refs/heads/", self._git("ref"))
        return None if branch and branch.startswith("pull/") else branch

    @property
    def tag(self) -> str | None:
        """The tag that it runs; ``None`` for a branch."""
        return self._git("tag") or _after("refs/tags/", self._git("ref"))

    @property
    def revision(self) -> str | None:
        """The commit that it runs."""
        return self._git("revision") or self._git("checkout_sha")

    @property
    def trigger(self) -> PipelineTrigger | None:
        """What started it: the kind of event, when it was received, and who caused it."""
        return getattr(self.data, "trigger", None)

    @property
    def errors(self) -> list[PipelineError]:
        """Why it could not run, such as a mistake in its configuration; usually empty."""
        return _objects(getattr(self.data, "errors", None))

    @property
    def warnings(self) -> list[PipelineWarning]:
        """CircleCI's warnings about its configuration, with which it runs all the same; usually empty."""
        return _objects(getattr(self.data, "warnings", None))

    @property
    def url(self) -> str:
        """Its page, for people."""
        return run_url(self._connection.web_url, self.project_slug, self.number, "pipeline", self.id)

    def refresh(self) -> Pipeline:
        """Fetch it again; returns itself.

        ``GET /pipeline/{pipeline-id}``
        """
        self.data = self._connection.api.pipeline.get_pipeline_by_id(self.id)
        return self

    def workflows(self) -> Iterator[Workflow]:
        """Its workflows so far.

        ``GET /pipeline/{pipeline-id}/workflow``
        """
        for workflow in Pages(self._connection.api.pipeline.list_workflows_by_pipeline_id, self.id):
            yield Workflow(self._connection, workflow)

    def result(self) -> PipelineResult:
        """Fetch how it ended, without waiting; workflows that have not ended are included as they are.

        ``GET /pipeline/{pipeline-id}`` and ``GET /pipeline/{pipeline-id}/workflow``

        Returns:
            Every workflow with its status. A pipeline that could not run has none, or only its setup workflow, and
            the reasons are in `errors`: `PipelineErrored` is not raised, so that a walk through past pipelines goes on.
        """
        from .wait import result_of

        return result_of(self._connection, self)

    def wait(
        self,
        *,
        timeout: float | None = 3600.0,
        on_hold: Literal["wait", "return"] = "wait",
        fail_fast: bool = False,
        cancel_on_timeout: bool = False,
        progress: bool | Progress = False,
    ) -> PipelineResult:
        """Wait until every workflow of the pipeline has ended.

        Workflows may appear seconds after the pipeline, after one another and after a setup workflow; the wait allows
        half a minute for them. If a workflow was rerun, its newest run counts, and a failed workflow that CircleCI
        reruns automatically (``max_auto_reruns``) has not ended. Nor has one with a status that this version does not
        know. Interrupting the wait leaves the pipeline running.

        Polls come at growing intervals of up to 20 seconds and honour rate limits. Failed connections and responses
        such as 5xx, 408, 425, 499 or a web page are tolerated for five minutes in a row, but no longer than a quarter
        of the timeout; five failed polls always are. So is a 404 for a pipeline that has just been triggered.

        Args:
            timeout: Seconds to wait at most; ``None`` for no limit.
            on_hold: Whether to wait for a workflow that waits for an approval, or to return with it. If one of its jobs
                has failed it is ``failing`` then, and is returned when nothing but an approval is left.
            fail_fast: Return as soon as a workflow has failed or is failing, even if others still run.
            cancel_on_timeout: On timeout, cancel the workflows that have not ended, and those that appear by then.
            progress: ``True`` to show how far things are, live on a terminal; or a function to call with a `Snapshot`
                after each poll.

        Returns:
            Every workflow with its status, whether they succeeded or not.

        Raises:
            ValueError: An argument has an invalid value.
            PipelineErrored: The pipeline could not run: its configuration did not compile, for example.
            WaitTimeout: It did not end in time; it keeps running, unless `cancel_on_timeout`.
        """
        from .wait import wait_for_pipelines

        options = WaitOptions(timeout, on_hold, fail_fast, cancel_on_timeout, progress)
        result: PipelineResult
        [result] = wait_for_pipelines(self._connection, [self], options)
        return result

    def rerun_failed(self) -> list[Workflow]:
        """Rerun every workflow that has failed, from its failed jobs. If it was rerun before, the newest run counts.

        ``GET /pipeline/{pipeline-id}/workflow``, and for each ``POST /workflow/{id}/rerun`` and ``GET /workflow/{id}``

        Returns:
            The new workflows; none if no workflow has failed.
        """
        workflows = newest([workflow for workflow in self.workflows()])
        failed = [
            workflow for workflow in workflows if workflow.status in FAILED and workflow.status in FINAL
        ]
        return [workflow.rerun(from_failed=True) for workflow in failed]

    def configuration(self) -> PipelineConfig:
        """Its configuration, as it was written and as it was compiled.

        ``GET /pipeline/{pipeline-id}/config``
        """
        return self._connection.api.pipeline.get_pipeline_config_by_id(self.id)

    def values(self) -> dict[str, str | int | bool]:
        """The pipeline values that its configuration could use.

        ``GET /pipeline/{pipeline-id}/values``
        """
        return self._connection.api.pipeline.get_pipeline_values_by_id(self.id)

    def cancel(self) -> None:
        """Cancel each of its workflows that has not ended.

        ``POST /workflow/{id}/cancel``, for each
        """
        for workflow in self.workflows():
            if workflow.status not in FINAL:
                workflow.cancel()

    def _git(self, name: str) -> str | None:
        """A value about the code that it runs, from where the pipeline has it.

        Pipelines of ``gh/…`` and ``bb/…`` projects have ``vcs``, those of ``circleci/…`` projects
        ``trigger_parameters.git`` instead (circleci-cli and a recorded webhook, 2026).
        """
        value = getattr(getattr(self.data, "vcs", None), name, None)
        if value is None:
            parameters = getattr(self.data, "trigger_parameters", None)
            git = parameters.get("git") if isinstance(parameters, dict) else None
            value = git.get(name) if isinstance(git, dict) else None
        return _text(value)


def _text(value: object) -> str | None:
    """`value`, if it is text and not empty: ``tag`` is empty for a branch."""
    return value if isinstance(value, str) and value else None


def _after(prefix: str, ref: str | None) -> str | None:
    return ref.removeprefix(prefix) or None if ref and ref.startswith(prefix) else None


def _objects(value: object) -> list[Any]:
    """The errors or warnings in `value`, if it is a list; anything else is ignored."""
    return [item for item in value if hasattr(item, "message")] if isinstance(value, list) else []
