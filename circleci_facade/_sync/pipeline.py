"""A pipeline: its workflows, and waiting for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from .._handle import Handle
from .._links import run_page
from .._needed import needed_segment
from .._waiting import FAILED, FINAL, Progress, WaitOptions, newest
from .pages import Pages
from .workflow import Workflow

if TYPE_CHECKING:
    from datetime import datetime

    from circleci_api.models.pipeline import Pipeline as PipelineData
    from circleci_api.models.pipeline_config import PipelineConfig
    from circleci_api.models.pipeline_error import PipelineError
    from circleci_api.models.pipeline_state import PipelineState
    from circleci_api.models.pipeline_trigger import PipelineTrigger
    from circleci_api.models.pipeline_warning import PipelineWarning
    from circleci_api.models.triggered_pipeline import TriggeredPipeline

    from .client import CircleCI
    from .result import PipelineResult


class Pipeline(Handle["PipelineData | TriggeredPipeline"]):
    """A pipeline, as it was when it was triggered or fetched; `refresh` fetches it again.

    Right after a trigger CircleCI tells only the id, number, state and time of creation. The properties send nothing:
    what is not known yet is ``None``, or empty.

    Attributes:
        id: Its UUID.
        project_slug: The slug of its project.
        data: All that the API told of it.
    """

    def __init__(
        self, client: CircleCI, data: PipelineData | TriggeredPipeline, project_slug: str = ""
    ) -> None:
        self._client = client
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
        """The branch that it runs; ``None`` for a tag, and for a pull request, whose ``pull/…`` is no branch."""
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
        """What started it: the kind of event, its time, and who caused it."""
        return getattr(self.data, "trigger", None)

    @property
    def errors(self) -> list[PipelineError]:
        """Why it could not run, such as a mistake in its configuration; usually empty."""
        return _objects(getattr(self.data, "errors", None))

    @property
    def warnings(self) -> list[PipelineWarning]:
        """What CircleCI remarks on its configuration without refusing it; usually empty."""
        return _objects(getattr(self.data, "warnings", None))

    @property
    def url(self) -> str:
        """Its page, for people."""
        return run_page(self._client.web_url, self.project_slug, self.number, "pipeline", self.id)

    def refresh(self) -> Pipeline:
        """Fetch it again; returns itself.

        ``GET /pipeline/{pipeline-id}``
        """
        self.data = self._client.api.pipeline.get_pipeline_by_id(self.id)
        return self

    def workflows(self) -> Iterator[Workflow]:
        """Its workflows so far.

        ``GET /pipeline/{pipeline-id}/workflow``
        """
        for workflow in Pages(self._client.api.pipeline.list_workflows_by_pipeline_id, self.id):
            yield Workflow(self._client, workflow)

    def result(self) -> PipelineResult:
        """Look once at what came of it, for a pipeline of the past: no waiting, and workflows may still be under way.

        ``GET /pipeline/{pipeline-id}`` and ``GET /pipeline/{pipeline-id}/workflow``

        Returns:
            Every workflow with its status. For a pipeline that could not run, none or its setup workflow alone, and
            the reasons in `errors`; nothing is raised, so that one can walk through the history.
        """
        from .wait import result_of

        return result_of(self._client, self)

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

        Workflows may appear some seconds after the pipeline, after one another and after a setup workflow: the wait
        goes on as long as more are due, half a minute at most. Of reruns the newest counts, and a failed workflow that
        CircleCI reruns automatically (``max_auto_reruns``) has not ended. A status that this version does not know is
        still under way. Interrupting the wait leaves the pipeline running.

        Polls come at growing intervals, up to 20 seconds, and honour rate limits. Failures of the connection or of
        CircleCI (5xx, 408, 425, 499, a web page) are tolerated for five minutes in a row, but for no more than a
        quarter of the timeout, and in any case for five polls; so is 404 for a pipeline that has just been triggered.

        Args:
            timeout: Seconds to wait at most; ``None`` for as long as it takes.
            on_hold: Whether to wait for a workflow that waits for an approval, or to return with it. One of which a job
                has failed is ``failing`` then, and is returned when nothing but an approval is left.
            fail_fast: Return as soon as a workflow is failing, whatever still runs.
            cancel_on_timeout: Cancel the workflows that still run on timeout, and those that appear meanwhile.
            progress: ``True`` to show how far things are, live on a terminal; or a function to call with a `Snapshot`
                after each poll.

        Returns:
            Every workflow with its status, whether they succeeded or not.

        Raises:
            ValueError: An argument makes no sense.
            PipelineErrored: The configuration failed, before any workflow or after the setup workflow.
            WaitTimeout: It has not ended in time; it keeps running, unless `cancel_on_timeout`.
        """
        from .wait import wait_for_pipelines

        options = WaitOptions(timeout, on_hold, fail_fast, cancel_on_timeout, progress)
        result: PipelineResult
        [result] = wait_for_pipelines(self._client, [self], options)
        return result

    def rerun_failed(self) -> list[Workflow]:
        """Rerun every workflow that has failed, each from its failed jobs; of reruns, the newest counts.

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
        return self._client.api.pipeline.get_pipeline_config_by_id(self.id)

    def values(self) -> dict[str, str | int | bool]:
        """The pipeline values that its configuration could use.

        ``GET /pipeline/{pipeline-id}/values``
        """
        return self._client.api.pipeline.get_pipeline_values_by_id(self.id)

    def cancel(self) -> None:
        """Cancel each of its workflows that has not ended.

        ``POST /workflow/{id}/cancel``, for each
        """
        for workflow in self.workflows():
            if workflow.status not in FINAL:
                workflow.cancel()

    def _git(self, name: str) -> str | None:
        """A fact about the code that it runs, where its kind of project has it.

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
    """`value`, if it is text that says something: ``tag`` is empty for a branch."""
    return value if isinstance(value, str) and value else None


def _after(prefix: str, ref: str | None) -> str | None:
    return ref.removeprefix(prefix) or None if ref and ref.startswith(prefix) else None


def _objects(value: object) -> list[Any]:
    """The objects in `value`, if it is a list: what else may be there, says nothing."""
    return [item for item in value if hasattr(item, "message")] if isinstance(value, list) else []
