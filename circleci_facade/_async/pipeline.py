"""A pipeline: its workflows, waiting for it, and how it ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .._artifact import only
from .._concurrency import checked_at_once
from .._download_progress import DownloadProgress
from .._errors import CircleCIError, NoMatch, PipelineErrored, PipelineFailed, raise_first
from .._failure import checked_tail
from .._globs import name_matcher, path_matcher
from .._layouts import OF_JOBS, Layout, checked_layout
from .._pipeline import BasePipeline
from .._progress_option import check_progress
from .._statuses import of_workflow
from .._terminal import one_line
from .._wait_rules import COMPILING, Progress, Snapshot, WaitOptions, awaits_workflows, is_over, newest, states_of
from .connection import AsyncConnection
from .job import AsyncArtifact, AsyncFailureReport, AsyncJob
from .job_items import AsyncJobItems, AsyncTests
from .pages import AsyncPages
from .workflow import AsyncWorkflow

if TYPE_CHECKING:
    from circleci_api.models import PipelineConfig

    from .._comparison import PipelineComparison
    from .._workflow import BaseWorkflow


class AsyncPipeline(BasePipeline[AsyncConnection]):
    """A pipeline, as it was when it was triggered or fetched; `refresh` fetches it again.

    The response to a trigger has only the id, number, state and time of creation; every other property is ``None`` or
    empty until `refresh`. No property sends a request.

    Attributes:
        id: The pipeline's UUID.
        data: The data that the API returned.
    """

    async def refresh(self) -> AsyncPipeline:
        """Fetch it again; returns itself.

        ``GET /pipeline/{pipeline-id}``
        """
        self.data = await self._connection.api.pipeline.get_pipeline_by_id(self.id)
        return self

    def workflows(self) -> AsyncPages[AsyncWorkflow]:
        """Its workflows so far.

        ``GET /pipeline/{pipeline-id}/workflow``
        """
        pages = AsyncPages(self._connection.api.pipeline.list_workflows_by_pipeline_id, self.id)
        return pages.each(partial(AsyncWorkflow, self._connection))

    async def workflow(self, name: str) -> AsyncWorkflow:
        """The workflow of this name: the newest run, if it was rerun, and no setup workflow, if another has the name.

        ``GET /pipeline/{pipeline-id}/workflow``

        Raises:
            NoMatch: There is none, perhaps not yet; the message lists those that there are.
        """
        workflows = newest(await self.workflows().list())
        named = sorted((each for each in workflows if each.name == name), key=lambda each: each.is_setup)
        if not named:
            has = ", ".join(str(each.name) for each in workflows) or "none so far"
            raise NoMatch(f"pipeline #{self.number} has no workflow {name!r}; it has {has}")
        return named[0]

    def artifacts(self, pattern: str = "**", *, jobs: str = "*") -> AsyncJobItems[AsyncArtifact]:
        """The artifacts of its jobs; fetched as you iterate. Of a workflow that was rerun, only the newest run counts.

        ``GET /pipeline/{pipeline-id}/workflow``, ``GET /workflow/{id}/job`` for each workflow, and
        ``GET /project/{project-slug}/{job-number}/artifacts`` for each job

        Args:
            pattern: Only those whose whole path matches, such as ``dist/*.whl`` or ``reports/**``.
            jobs: Only those of jobs with such names, such as ``build*``.

        Raises:
            ValueError: A pattern is not text, or empty. Nothing was sent.
        """
        path_matcher(pattern)
        return AsyncJobItems(self._named(jobs), lambda job: job.artifacts(pattern))

    def tests(self, *, result: str | None = None, jobs: str = "*") -> AsyncTests:
        """The test results of its jobs, each with its job; fetched as you iterate.

        Of a workflow that was rerun, only the newest run counts.

        ``GET /pipeline/{pipeline-id}/workflow``, ``GET /workflow/{id}/job`` for each workflow, and
        ``GET /project/{project-slug}/{job-number}/tests`` for each job

        Args:
            result: Only those with this result, such as ``failure``.
            jobs: Only those of jobs with such names, such as ``unit*``.

        Returns:
            The tests, which can also be summed up, and saved as JUnit XML.

        Raises:
            ValueError: `jobs` is not text, or empty. Nothing was sent.
        """
        return AsyncTests(self._named(jobs), lambda job: job.tests(result=result))

    async def compare(self, other: AsyncPipeline) -> PipelineComparison:
        """What changed from an earlier pipeline to this one: jobs and how long they took, tests, and pipeline values.

        ``GET`` as for `tests`, and ``GET /pipeline/{pipeline-id}/values``, for both

        Args:
            other: The earlier pipeline.
        """
        from .._comparison import PipelineComparison, compared_jobs, compared_values

        before, after = await other._jobs(), await self._jobs()
        tests = await _tests_of(after).summary(before=_tests_of(before))
        values = compared_values(await other.values(), await self.values())
        titles = f"#{other.number}", f"#{self.number}"
        return PipelineComparison(titles, compared_jobs(before, after), tests, values)

    async def _jobs(self) -> list[AsyncJob]:
        """The jobs of its workflows."""
        return [job for each in newest(await self.workflows().list()) async for job in each.jobs()]

    def _named(self, pattern: str) -> Callable[[], Awaitable[list[AsyncJob]]]:
        """Fetches its jobs with such names that have begun."""
        is_wanted = name_matcher(pattern)

        async def found() -> list[AsyncJob]:
            return [job for job in await self._jobs() if job.number is not None and is_wanted(job.name)]

        return found

    async def artifact(self, pattern: str, *, jobs: str = "*") -> AsyncArtifact:
        """The only artifact of its jobs whose whole path matches `pattern`; see `artifacts`.

        Raises:
            NoMatch: There is none, or there are several; the message lists them.
        """
        return only(await self.artifacts(jobs=jobs).list(), pattern, f"pipeline {self.number}")

    async def download_artifacts(
        self,
        folder: str | Path,
        pattern: str = "**",
        *,
        jobs: str = "*",
        layout: Layout = OF_JOBS,
        at_once: int = 16,
        progress: bool | DownloadProgress = False,
    ) -> list[Path]:
        """Download the artifacts of its jobs into `folder`.

        A file appears only when it is whole. One that an earlier download has written, and nobody has changed since, is
        not fetched again, and an interrupted one is resumed, if the storage says which version of the file
        it sends. What is needed for that is in hidden files of the folder.

        ``GET`` as for `artifacts`, and each artifact's own address

        Args:
            folder: The destination, created if needed. Nothing is written outside it.
            pattern: Only those whose whole path matches, such as ``reports/**``.
            jobs: Only those of jobs with such names, such as ``build*``.
            layout: Where each file goes: a format string with ``{job}``, ``{number}``, ``{node}`` and ``{path}``, or a
                function that is given the artifact and returns a path.
            at_once: How many files at most are downloaded at a time.
            progress: ``True`` to show how far things are, live on a terminal and in a notebook; or a function to call
                with a `DownloadState` after each file, and now and then in between.

        Returns:
            The files, in the order of `artifacts`.

        Raises:
            UnexpectedResponse: Two artifacts would become the same file, or one a file outside of the folder. Then
                nothing was downloaded.
            ValueError: An argument is invalid. Nothing was sent.
            APIError: The service responded with an error to a download; others may have been written.
        """
        from .download import download_artifacts

        folder = Path(folder)
        checked_layout(layout)
        check_progress(progress)
        at_once = checked_at_once(at_once)
        artifacts = await self.artifacts(pattern, jobs=jobs).list(at_once=at_once)
        return await download_artifacts(self._connection, artifacts, folder, layout, at_once, progress)

    async def result(self) -> AsyncPipelineResult:
        """Fetch how it ended, without waiting; workflows that have not ended are included as they are.

        ``GET /pipeline/{pipeline-id}`` and ``GET /pipeline/{pipeline-id}/workflow``

        Returns:
            Every workflow with its status. A pipeline that could not run has none, or only its setup workflow, and
            the reasons are in `errors`. `PipelineErrored` is not raised, so that walking past pipelines continues.
        """
        from .wait import WatchedPipeline

        watched = WatchedPipeline(self._connection, self, WaitOptions())
        await watched.poll(self._connection, 0.0)
        result = AsyncPipelineResult.of(self, watched.workflows, 0.0)
        result._awaits_workflows = awaits_workflows(watched.last, self._connection.clock.now())
        return result

    async def failure(self, *, tail: int = 30) -> AsyncFailureReport:
        """Why it failed: its errors, or its failed jobs with failed tests, failed steps and the end of their output.

        ``GET /pipeline/{pipeline-id}``, ``GET /pipeline/{pipeline-id}/workflow``, ``GET /workflow/{id}/job`` for each
        workflow that failed, and for each failed job as for `AsyncJob.failure`

        Args:
            tail: How many lines of a failed step's output to show; see `AsyncJob.failure`.

        Returns:
            The report, which is false if nothing has failed. Of a workflow that was rerun, only the newest run counts.

        Raises:
            ValueError: `tail` is not a whole number above 0.
        """
        checked_tail(tail)
        return await (await self.result()).failure(tail=tail)

    async def wait(
        self,
        *,
        timeout: float | None = 3600.0,
        on_hold: Literal["wait", "return"] = "wait",
        fail_fast: bool = False,
        cancel_on_timeout: bool = False,
        progress: bool | Progress = False,
    ) -> AsyncPipelineResult:
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
            progress: ``True`` to show the progress, live on a terminal and in a notebook; or a function to call with a
                `Snapshot` after each poll.

        Returns:
            Every workflow with its status, whether they succeeded or not.

        Raises:
            ValueError: An argument has an invalid value.
            PipelineErrored: The pipeline could not run: its configuration did not compile, for example.
            WaitTimeout: It did not end in time; it keeps running, unless `cancel_on_timeout`.
        """
        options = WaitOptions(timeout, on_hold, fail_fast, cancel_on_timeout, progress)
        result: AsyncPipelineResult
        [result] = await results_of(self._connection, [self], options)
        return result

    async def rerun_failed(self) -> list[AsyncWorkflow]:
        """Rerun every workflow that has failed, from its failed jobs. If it was rerun before, the newest run counts.

        ``GET /pipeline/{pipeline-id}/workflow``, and for each ``POST /workflow/{id}/rerun`` and ``GET /workflow/{id}``

        Returns:
            The new workflows; none if no workflow has failed.

        Raises:
            CircleCIError: A workflow could not be rerun. The others were tried all the same; a note says which were.
        """
        workflows = newest(await self.workflows().list())
        reruns: list[AsyncWorkflow] = []
        failures: list[CircleCIError] = []
        for workflow in workflows:
            if workflow.failed and workflow.is_final:
                try:
                    reruns.append(await workflow.rerun(from_failed=True))
                except CircleCIError as error:
                    failures.append(error)
        raise_first(failures, f"rerun all the same: {', '.join(each.name for each in reruns) or 'nothing'}")
        return reruns

    async def configuration(self) -> PipelineConfig:
        """Its configuration, as written and as compiled.

        ``GET /pipeline/{pipeline-id}/config``
        """
        return await self._connection.api.pipeline.get_pipeline_config_by_id(self.id)

    async def values(self) -> dict[str, str | int | bool]:
        """The pipeline values that were available to its configuration.

        ``GET /pipeline/{pipeline-id}/values``
        """
        return await self._connection.api.pipeline.get_pipeline_values_by_id(self.id)

    async def cancel(self) -> None:
        """Cancel each of its workflows that has not ended.

        ``POST /workflow/{id}/cancel``, for each

        Raises:
            CircleCIError: A workflow could not be canceled. The others were tried all the same.
        """
        failures: list[CircleCIError] = []
        for workflow in await self.workflows().list():
            if not workflow.is_final:
                try:
                    await workflow.cancel()
                except CircleCIError as error:
                    failures.append(error)
        raise_first(failures, "every other workflow that had not ended was canceled")


class AsyncPipelineResult:
    """A pipeline's workflows, as they were when `wait` ended or `result` fetched them.

    Attributes:
        pipeline: The pipeline.
        workflows: All of its workflows, perhaps none. The properties count only the newest run of each.
        elapsed: Seconds that the wait took.
    """

    def __init__(self, pipeline: AsyncPipeline, workflows: list[AsyncWorkflow], elapsed: float) -> None:
        self.pipeline = pipeline
        self.workflows = workflows
        self.elapsed = elapsed
        self._awaits_workflows = False

    @classmethod
    def of(
        cls, pipeline: AsyncPipeline, workflows: Iterable[BaseWorkflow[AsyncConnection]], elapsed: float
    ) -> AsyncPipelineResult:
        """The result with handles of these workflows."""
        return cls(pipeline, [AsyncWorkflow(pipeline._connection, each.data) for each in workflows], elapsed)

    def __repr__(self) -> str:
        said = ", ".join(f"{workflow.name} {workflow.status}" for workflow in newest(self.workflows))
        said = "; ".join(self.errors) or said or "no workflow"
        return one_line(f"<{type(self).__name__} of #{self.pipeline.number}: {said}>")

    def _repr_html_(self) -> str:
        from .._html import link, preformatted, table, titled

        title = titled(f"{self.pipeline.project_slug} #{self.pipeline.number}", self.pipeline.url, self.status)
        rows = [
            (of_workflow(each.status).mark, link(each.name, each.url), each.status, _taken(each))
            for each in newest(self.workflows)
        ]
        return title + table(("", "Workflow", "Status", "Seconds"), rows) + "".join(map(preformatted, self.errors))

    @property
    def errors(self) -> list[str]:
        """Why the pipeline could not run, such as a mistake in its configuration; usually empty.

        Only a result of `AsyncPipeline.result` has any: `wait` raises `PipelineErrored` instead.
        """
        return self.pipeline.messages

    @property
    def status(self) -> str:
        """How it ended, in a word: ``success``, ``failed``, ``errored``, ``canceled`` or ``not_run``.

        It is ``running`` as long as it may still succeed, also between a setup workflow and those that continue it, and
        ``failed`` from the first failure on.
        """
        workflows = newest(self.workflows)
        if self._is_errored:
            return "errored"
        if self.failed:
            return "failed"
        if self._awaits_workflows or not all(workflow.is_final for workflow in workflows):
            return "running"
        return "canceled" if self.canceled else "success" if self.succeeded else "not_run"

    @property
    def succeeded(self) -> bool:
        """Whether at least one workflow ran, each that did was a success, and the pipeline has no errors.

        Not while a setup workflow has succeeded and those that continue it are still to come.
        """
        ran = [workflow for workflow in newest(self.workflows) if workflow.status != "not_run"]
        is_done = bool(ran) and not self._is_errored and not self._awaits_workflows
        return is_done and all(workflow.status == "success" for workflow in ran)

    @property
    def failed(self) -> list[AsyncWorkflow]:
        """The workflows that failed, including those still running after a failure (with ``fail_fast``)."""
        return [workflow for workflow in newest(self.workflows) if workflow.failed]

    @property
    def canceled(self) -> list[AsyncWorkflow]:
        """The workflows that were canceled."""
        return [workflow for workflow in newest(self.workflows) if workflow.status == "canceled"]

    @property
    def on_hold(self) -> list[AsyncWorkflow]:
        """The workflows that wait for an approval."""
        return [workflow for workflow in newest(self.workflows) if workflow.status == "on_hold"]

    async def failed_jobs(self) -> list[AsyncJob]:
        """The jobs that made the workflows fail, each with a `url` to look at.

        ``GET /workflow/{id}/job``, for each workflow that failed
        """
        return [job for workflow in self.failed for job in await workflow.failed_jobs()]

    async def failure(self, *, tail: int = 30) -> AsyncFailureReport:
        """Why it failed; see `AsyncPipeline.failure`."""
        from .failure import report_of

        checked_tail(tail)
        pipeline = self.pipeline
        where = f" on {pipeline.branch or pipeline.tag}" if pipeline.branch or pipeline.tag else ""
        title = f"{pipeline.data.project_slug} #{pipeline.number}{where}: {self.status}"
        failed = [(workflow, await workflow.failed_jobs()) for workflow in self.failed]
        return await report_of(title, pipeline.url, failed, tail, errors=self.errors)

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


def _tests_of(jobs: list[AsyncJob]) -> AsyncTests:
    """The tests of those of the jobs that have begun."""

    async def known() -> list[AsyncJob]:
        return [job for job in jobs if job.number is not None]

    return AsyncTests(known, lambda job: job.tests())


def _taken(workflow: BaseWorkflow[AsyncConnection]) -> str:
    """The seconds from a workflow's creation to its end."""
    created, stopped = workflow.created_at, workflow.stopped_at
    if not isinstance(created, datetime) or not isinstance(stopped, datetime):
        return ""
    # CircleCI's times are in UTC, even if one of them does not say so.
    created, stopped = (each if each.tzinfo else each.replace(tzinfo=UTC) for each in (created, stopped))
    return f"{(stopped - created).total_seconds():.0f}"


async def has_succeeded(connection: AsyncConnection, pipeline: AsyncPipeline) -> bool:
    """Whether a listed pipeline has ended, and succeeded."""
    if pipeline.messages or pipeline.state in ("errored", *COMPILING):
        return False
    result = AsyncPipelineResult.of(pipeline, await pipeline.workflows().list(), 0.0)
    states, at = states_of(result.workflows), pipeline.created_at
    snapshot = Snapshot(pipeline.id, pipeline.number, pipeline.state, states, 0.0, pipeline.url, at)
    return result.succeeded and is_over(snapshot, connection.clock.now())


async def results_of(
    connection: AsyncConnection,
    pipelines: Sequence[AsyncPipeline],
    options: WaitOptions,
    *,
    return_exceptions: bool = False,
) -> list[Any]:
    """Wait for all of them; see `AsyncPipeline.wait` and `AsyncCircleCI.wait_all`."""
    from .wait import WatchedPipeline, watch

    watched = [WatchedPipeline(connection, pipeline, options) for pipeline in pipelines]
    await watch(connection, watched, options, return_exceptions=return_exceptions)
    return [
        each.error or AsyncPipelineResult.of(pipeline, each.workflows, each.last.elapsed)
        for pipeline, each in zip(pipelines, watched, strict=True)
    ]
