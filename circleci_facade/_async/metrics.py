"""The metrics of a project: what Insights knows of its workflows, jobs and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._handle import SlugHandle
from .._metric_rules import branch_of, moments_of
from .._needed import needed
from .._slugs import ProjectSlug
from .connection import AsyncConnection
from .pages import AsyncPages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from circleci_api.models import (
        FlakyTest,
        Granularity,
        GranularityValue,
        JobInsight,
        JobRun,
        JobTimeseriesPoint,
        ProjectSummary,
        ReportingWindow,
        ReportingWindowValue,
        WorkflowInsight,
        WorkflowRun,
        WorkflowSummary,
        WorkflowTestMetrics,
    )


class AsyncProjectMetrics(SlugHandle[AsyncConnection, ProjectSlug]):
    """The metrics of a project. They cover 90 days at most, and credits are not billing figures."""

    def workflow_metrics(
        self,
        *,
        branch: str | None = None,
        all_branches: bool = False,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
    ) -> AsyncPages[WorkflowInsight]:
        """Metrics of its workflows: runs, success rates, durations in seconds, credits.

        They cover 90 days or 250 runs, whichever is less.

        ``GET /insights/{project-slug}/workflows``

        Args:
            branch: The branch to look at, by default the project's default branch.
            all_branches: Combine all branches; not with `branch`.
            reporting_window: How far to look back, by default 90 days.

        Raises:
            ValueError: Both `branch` and `all_branches`, or an invalid branch.
        """
        return AsyncPages(
            self._connection.api.insights.get_project_workflow_metrics,
            self.slug,
            **branch_of(branch, all_branches=all_branches),
            reporting_window=reporting_window,
        )

    def job_metrics(
        self,
        workflow: str,
        *,
        name: str | None = None,
        branch: str | None = None,
        all_branches: bool = False,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
    ) -> AsyncPages[JobInsight]:
        """Metrics of the jobs of a workflow: runs, success rates, durations in seconds, credits.

        They cover 90 days or 250 runs, whichever is less.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            workflow: The workflow's name.
            name: Only jobs whose name contains this.
            branch: The branch to look at, by default the project's default branch.
            all_branches: Combine all branches; not with `branch`.
            reporting_window: How far to look back, by default 90 days.

        Raises:
            ValueError: Both `branch` and `all_branches`, or an invalid branch.
        """
        return AsyncPages(
            self._connection.api.insights.get_project_workflow_job_metrics,
            self.slug,
            workflow,
            **branch_of(branch, all_branches=all_branches),
            reporting_window=reporting_window,
            job_name=name,
        )

    def workflow_runs(
        self,
        workflow: str,
        *,
        branch: str | None = None,
        all_branches: bool = False,
        since: date | None = None,
        until: date | None = None,
    ) -> AsyncPages[WorkflowRun]:
        """The recent runs of a workflow, with duration in seconds, credits and status: 90 days or 250 runs.

        ``GET /insights/{project-slug}/workflows/{workflow-name}``

        Args:
            workflow: The workflow's name.
            branch: The branch to look at, by default the project's default branch.
            all_branches: Combine all branches; not with `branch`.
            since: Only those that started on this day (in UTC), or at this time, or later.
            until: Only those that started on this day or earlier, or before this time; needs `since`.

        Raises:
            ValueError: Both `branch` and `all_branches`, an invalid branch, or times that cannot be.
        """
        return AsyncPages(
            self._connection.api.insights.get_project_workflow_runs,
            self.slug,
            workflow,
            **branch_of(branch, all_branches=all_branches),
            **moments_of(since, until),
        )

    def job_runs(
        self,
        workflow: str,
        job: str,
        *,
        branch: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> AsyncPages[JobRun]:
        """The recent runs of a job, with duration in seconds, credits and status.

        CircleCI's document no longer lists this operation, so it may stop working.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}``

        Args:
            workflow: The name of the job's workflow.
            job: The job's name.
            branch: The branch to look at, by default the project's default branch.
            since: Only those that started on this day (in UTC), or at this time, or later.
            until: Only those that started on this day or earlier, or before this time; needs `since`.

        Raises:
            ValueError: An invalid branch, or times that cannot be.
        """
        return AsyncPages(
            self._connection.api.insights.get_project_job_runs,
            self.slug,
            workflow,
            job,
            **branch_of(branch),
            **moments_of(since, until),
        )

    def job_timeseries(
        self,
        workflow: str,
        *,
        branch: str | None = None,
        granularity: Granularity | GranularityValue | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> AsyncPages[JobTimeseriesPoint]:
        """Metrics of each job of a workflow by day, for 90 days, or by hour, for 48 hours.

        ``GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            workflow: The workflow's name.
            branch: The branch to look at, by default the project's default branch.
            granularity: ``daily`` or ``hourly``; by default daily.
            since: Only what started on this day (in UTC), or at this time, or later.
            until: Only what started on this day or earlier, or before this time; needs `since`.

        Raises:
            ValueError: An invalid branch, or times that cannot be.
        """
        return AsyncPages(
            self._connection.api.insights.get_job_timeseries,
            self.slug,
            workflow,
            **branch_of(branch),
            granularity=granularity,
            **moments_of(since, until),
        )

    async def test_metrics(
        self, workflow: str, *, branch: str | None = None, all_branches: bool = False
    ) -> WorkflowTestMetrics:
        """Metrics of the tests of a workflow in its ten latest runs, with the slowest and the most often failed.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/test-metrics``

        Args:
            workflow: The workflow's name.
            branch: The branch to look at, by default the project's default branch.
            all_branches: Combine all branches; not with `branch`.

        Raises:
            ValueError: Both `branch` and `all_branches`, or an invalid branch.
        """
        return await self._connection.api.insights.get_project_workflow_test_metrics(
            self.slug, workflow, **branch_of(branch, all_branches=all_branches)
        )

    async def workflow_summary(
        self, workflow: str, *, branch: str | None = None, all_branches: bool = False
    ) -> WorkflowSummary:
        """Metrics of a workflow, and their trends in the last 30 days.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/summary``

        Args:
            workflow: The workflow's name.
            branch: The branch to look at, by default the project's default branch.
            all_branches: Combine all branches; not with `branch`.

        Raises:
            ValueError: Both `branch` and `all_branches`, or an invalid branch.
        """
        return await self._connection.api.insights.get_workflow_summary(
            self.slug, workflow, **branch_of(branch, all_branches=all_branches)
        )

    async def summary(
        self,
        *,
        branches: Sequence[str] = (),
        workflows: Sequence[str] = (),
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
    ) -> ProjectSummary:
        """Its metrics and their trends, overall and by workflow and branch. Credits are not billing figures.

        ``GET /insights/pages/{project-slug}/summary``

        Args:
            branches: Only these branches.
            workflows: Only the workflows of these names.
            reporting_window: How far to look back, by default 90 days.
        """
        return await self._connection.api.insights.get_project_workflows_page_data(
            self.slug,
            reporting_window=reporting_window,
            branches=list(branches) or None,
            workflow_names=list(workflows) or None,
        )

    def flaky_tests(self) -> AsyncPages[FlakyTest]:
        """Its flaky tests, which failed and passed on the same commit: an entry for each flake.

        A test stops counting as flaky two weeks after its last flake. CircleCI has test insights for ``gh/…`` and
        ``bb/…`` organizations only (circleci.com/docs, 2026, "Insights").

        ``GET /insights/{project-slug}/flaky-tests``
        """

        async def page(slug: ProjectSlug) -> list[FlakyTest]:
            found: Any = await self._connection.api.insights.get_flaky_tests(slug)
            return needed(found.flaky_tests, list, "FlakyTests.flaky_tests of get_flaky_tests")

        return AsyncPages(page, self.slug)
