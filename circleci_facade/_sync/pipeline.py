"""A pipeline: its workflows, and waiting for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from .._links import page
from .._waiting import FINAL, Progress
from .pages import Pages
from .workflow import Workflow

if TYPE_CHECKING:
    from datetime import datetime

    from circleci_api.models.pipeline import Pipeline as PipelineData
    from circleci_api.models.pipeline_config import PipelineConfig
    from circleci_api.models.pipeline_state import PipelineState
    from circleci_api.models.triggered_pipeline import TriggeredPipeline

    from .client import CircleCI
    from .result import PipelineResult


class Pipeline:
    """A pipeline, as it was when it was triggered or fetched; `refresh` fetches it again.

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
        self.id = data.id
        self.project_slug: str = project_slug or getattr(data, "project_slug", "")

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
        """The branch that it runs, if it is known and it is not a tag."""
        vcs = getattr(self.data, "vcs", None)
        return vcs.branch if vcs else None

    @property
    def revision(self) -> str | None:
        """The commit that it runs, if it is known; after a trigger, `refresh` tells."""
        vcs = getattr(self.data, "vcs", None)
        return vcs.revision if vcs else None

    @property
    def url(self) -> str:
        """Its page, for people."""
        return page(self._client.web_url, "pipelines", self.project_slug, self.number)

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

        Where a workflow was rerun, its newest run counts. A pipeline that has no workflow half a minute after its
        creation is taken to have none to run. Interrupting the wait leaves the pipeline running.

        Args:
            timeout: Seconds to wait at most; ``None`` for as long as it takes.
            on_hold: Whether to wait for a workflow that waits for an approval, or to return with it.
            fail_fast: Return as soon as a workflow is failing, whatever still runs.
            cancel_on_timeout: Cancel the workflows that still run when the time is up.
            progress: ``True`` to show how far things are, live on a terminal; or a function to call with a `Snapshot`
                after each look.

        Returns:
            Every workflow with its status, whether they succeeded or not.

        Raises:
            PipelineErrored: The pipeline ended in an error before any workflow ran.
            WaitTimeout: It has not ended in time; it goes on running, unless `cancel_on_timeout`.
        """
        from .wait import wait_for_pipeline

        return wait_for_pipeline(
            self._client,
            self,
            timeout=timeout,
            on_hold=on_hold,
            fail_fast=fail_fast,
            cancel_on_timeout=cancel_on_timeout,
            progress=progress,
        )

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
