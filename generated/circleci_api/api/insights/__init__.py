"""Insights: durations, credits, success rates and flaky tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from datetime import datetime

    from ...models.flaky_tests import FlakyTests
    from ...models.granularity import Granularity, GranularityValue
    from ...models.job_insight_list import JobInsightList
    from ...models.job_run_list import JobRunList
    from ...models.job_timeseries_point_list import JobTimeseriesPointList
    from ...models.org_summary import OrgSummary
    from ...models.project_branches import ProjectBranches
    from ...models.project_summary import ProjectSummary
    from ...models.reporting_window import ReportingWindow, ReportingWindowValue
    from ...models.workflow_insight_list import WorkflowInsightList
    from ...models.workflow_run_list import WorkflowRunList
    from ...models.workflow_summary import WorkflowSummary
    from ...models.workflow_test_metrics import WorkflowTestMetrics


class InsightsApi:
    """Insights: durations, credits, success rates and flaky tests."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_project_workflows_page_data(
        self,
        project_slug: str,
        *,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
        branches: list[str] | None = None,
        workflow_names: list[str] | None = None,
    ) -> ProjectSummary:
        """Get metrics and trends of a project, overall and by workflow and branch.

        Covers the last 90 days at most, and trends the last 30. Credits are not billing figures.

        ``GET /insights/pages/{project-slug}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            reporting_window: How far back to look; by default 90 days.
            branches: Branches to report on, by name.
            workflow_names: Workflows to report on, by name.
        """
        from .get_project_workflows_page_data import request as _request

        return self._client.send(
            _request(
                project_slug,
                reporting_window=reporting_window,
                branches=branches,
                workflow_names=workflow_names,
            )
        )

    def get_job_timeseries(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        branch: str | None = None,
        granularity: Granularity | GranularityValue | None = None,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
        page_token: str | None = None,
    ) -> JobTimeseriesPointList:
        """List metrics of the jobs of a workflow, by hour or by day.

        Hourly points are kept for 48 hours, daily points for 90 days.

        ``GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            granularity: Whether a point covers an hour or a day.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_job_timeseries import request as _request

        return self._client.send(
            _request(
                project_slug,
                workflow_name,
                branch=branch,
                granularity=granularity,
                start_date=start_date,
                end_date=end_date,
                page_token=page_token,
            )
        )

    def get_org_summary_data(
        self,
        org_slug: str,
        *,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
        project_names: list[str] | None = None,
    ) -> OrgSummary:
        """Get metrics and trends of an organization, overall and by project.

        Credits are not billing figures.

        ``GET /insights/{org-slug}/summary``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            reporting_window: How far back to look; by default 90 days.
            project_names: Projects to report on, by name; without it, only the organization as a whole.
        """
        from .get_org_summary_data import request as _request

        return self._client.send(
            _request(org_slug, reporting_window=reporting_window, project_names=project_names)
        )

    def get_all_insights_branches(
        self, project_slug: str, *, workflow_name: str | None = None
    ) -> ProjectBranches:
        """List the branches of a project that Insights has data on.

        At most 5,000 branches.

        ``GET /insights/{project-slug}/branches``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Only the branches of this workflow; by default, of all workflows.
        """
        from .get_all_insights_branches import request as _request

        return self._client.send(_request(project_slug, workflow_name=workflow_name))

    def get_flaky_tests(self, project_slug: str) -> FlakyTests:
        """List the flaky tests of a project, which failed and passed on the same commit.

        All branches are taken into account. A test stops counting as flaky two weeks after its last flake.
        The list may be empty for `circleci/…` projects.

        ``GET /insights/{project-slug}/flaky-tests``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
        """
        from .get_flaky_tests import request as _request

        return self._client.send(_request(project_slug))

    def get_project_workflow_metrics(
        self,
        project_slug: str,
        *,
        page_token: str | None = None,
        all_branches: bool | None = None,
        branch: str | None = None,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
    ) -> WorkflowInsightList:
        """List metrics of each workflow of a project.

        Covers the last 90 days or 250 runs, whichever is less. Metrics are refreshed daily, so the last 24
        hours may be missing. Credits are not billing figures.

        ``GET /insights/{project-slug}/workflows``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            reporting_window: How far back to look; by default 90 days.
        """
        from .get_project_workflow_metrics import request as _request

        return self._client.send(
            _request(
                project_slug,
                page_token=page_token,
                all_branches=all_branches,
                branch=branch,
                reporting_window=reporting_window,
            )
        )

    def get_project_workflow_runs(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        all_branches: bool | None = None,
        branch: str | None = None,
        page_token: str | None = None,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
    ) -> WorkflowRunList:
        """List the recent runs of a workflow.

        Covers the last 90 days or 250 runs, whichever is less. Credits are not billing figures.

        ``GET /insights/{project-slug}/workflows/{workflow-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
        """
        from .get_project_workflow_runs import request as _request

        return self._client.send(
            _request(
                project_slug,
                workflow_name,
                all_branches=all_branches,
                branch=branch,
                page_token=page_token,
                start_date=start_date,
                end_date=end_date,
            )
        )

    def get_project_workflow_job_metrics(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        page_token: str | None = None,
        all_branches: bool | None = None,
        branch: str | None = None,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
        job_name: str | None = None,
    ) -> JobInsightList:
        """List metrics of each job of a workflow.

        Covers the last 90 days or 250 runs, whichever is less. Metrics are refreshed daily, so the last 24
        hours may be missing. Credits are not billing figures.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            reporting_window: How far back to look; by default 90 days.
            job_name: Only jobs whose name contains this.
        """
        from .get_project_workflow_job_metrics import request as _request

        return self._client.send(
            _request(
                project_slug,
                workflow_name,
                page_token=page_token,
                all_branches=all_branches,
                branch=branch,
                reporting_window=reporting_window,
                job_name=job_name,
            )
        )

    def get_project_job_runs(
        self,
        project_slug: str,
        workflow_name: str,
        job_name: str,
        *,
        branch: str | None = None,
        page_token: str | None = None,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
    ) -> JobRunList:
        """List the recent runs of a job of a workflow.

        Deprecated by CircleCI.

        Covers the last 90 days at most. CircleCI's document no longer lists this operation, so it may stop
        working.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            job_name: Name of the job, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
        """
        from .get_project_job_runs import request as _request

        return self._client.send(
            _request(
                project_slug,
                workflow_name,
                job_name,
                branch=branch,
                page_token=page_token,
                start_date=start_date,
                end_date=end_date,
            )
        )

    def get_workflow_summary(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        all_branches: bool | None = None,
        branch: str | None = None,
    ) -> WorkflowSummary:
        """Get metrics and trends of a workflow.

        Covers the last 90 days at most, and trends the last 30. Credits are not billing figures.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
        """
        from .get_workflow_summary import request as _request

        return self._client.send(
            _request(project_slug, workflow_name, all_branches=all_branches, branch=branch)
        )

    def get_project_workflow_test_metrics(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        branch: str | None = None,
        all_branches: bool | None = None,
    ) -> WorkflowTestMetrics:
        """Get metrics of the tests of a workflow, with the slowest and the most often failed.

        Covers the 10 latest runs of the workflow.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/test-metrics``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            all_branches: Whether to combine all branches; not together with a branch.
        """
        from .get_project_workflow_test_metrics import request as _request

        return self._client.send(
            _request(project_slug, workflow_name, branch=branch, all_branches=all_branches)
        )


class AsyncInsightsApi:
    """Insights: durations, credits, success rates and flaky tests. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_project_workflows_page_data(
        self,
        project_slug: str,
        *,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
        branches: list[str] | None = None,
        workflow_names: list[str] | None = None,
    ) -> ProjectSummary:
        """Get metrics and trends of a project, overall and by workflow and branch.

        Covers the last 90 days at most, and trends the last 30. Credits are not billing figures.

        ``GET /insights/pages/{project-slug}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            reporting_window: How far back to look; by default 90 days.
            branches: Branches to report on, by name.
            workflow_names: Workflows to report on, by name.
        """
        from .get_project_workflows_page_data import request as _request

        return await self._client.send(
            _request(
                project_slug,
                reporting_window=reporting_window,
                branches=branches,
                workflow_names=workflow_names,
            )
        )

    async def get_job_timeseries(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        branch: str | None = None,
        granularity: Granularity | GranularityValue | None = None,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
        page_token: str | None = None,
    ) -> JobTimeseriesPointList:
        """List metrics of the jobs of a workflow, by hour or by day.

        Hourly points are kept for 48 hours, daily points for 90 days.

        ``GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            granularity: Whether a point covers an hour or a day.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_job_timeseries import request as _request

        return await self._client.send(
            _request(
                project_slug,
                workflow_name,
                branch=branch,
                granularity=granularity,
                start_date=start_date,
                end_date=end_date,
                page_token=page_token,
            )
        )

    async def get_org_summary_data(
        self,
        org_slug: str,
        *,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
        project_names: list[str] | None = None,
    ) -> OrgSummary:
        """Get metrics and trends of an organization, overall and by project.

        Credits are not billing figures.

        ``GET /insights/{org-slug}/summary``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            reporting_window: How far back to look; by default 90 days.
            project_names: Projects to report on, by name; without it, only the organization as a whole.
        """
        from .get_org_summary_data import request as _request

        return await self._client.send(
            _request(org_slug, reporting_window=reporting_window, project_names=project_names)
        )

    async def get_all_insights_branches(
        self, project_slug: str, *, workflow_name: str | None = None
    ) -> ProjectBranches:
        """List the branches of a project that Insights has data on.

        At most 5,000 branches.

        ``GET /insights/{project-slug}/branches``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Only the branches of this workflow; by default, of all workflows.
        """
        from .get_all_insights_branches import request as _request

        return await self._client.send(_request(project_slug, workflow_name=workflow_name))

    async def get_flaky_tests(self, project_slug: str) -> FlakyTests:
        """List the flaky tests of a project, which failed and passed on the same commit.

        All branches are taken into account. A test stops counting as flaky two weeks after its last flake.
        The list may be empty for `circleci/…` projects.

        ``GET /insights/{project-slug}/flaky-tests``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
        """
        from .get_flaky_tests import request as _request

        return await self._client.send(_request(project_slug))

    async def get_project_workflow_metrics(
        self,
        project_slug: str,
        *,
        page_token: str | None = None,
        all_branches: bool | None = None,
        branch: str | None = None,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
    ) -> WorkflowInsightList:
        """List metrics of each workflow of a project.

        Covers the last 90 days or 250 runs, whichever is less. Metrics are refreshed daily, so the last 24
        hours may be missing. Credits are not billing figures.

        ``GET /insights/{project-slug}/workflows``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            reporting_window: How far back to look; by default 90 days.
        """
        from .get_project_workflow_metrics import request as _request

        return await self._client.send(
            _request(
                project_slug,
                page_token=page_token,
                all_branches=all_branches,
                branch=branch,
                reporting_window=reporting_window,
            )
        )

    async def get_project_workflow_runs(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        all_branches: bool | None = None,
        branch: str | None = None,
        page_token: str | None = None,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
    ) -> WorkflowRunList:
        """List the recent runs of a workflow.

        Covers the last 90 days or 250 runs, whichever is less. Credits are not billing figures.

        ``GET /insights/{project-slug}/workflows/{workflow-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
        """
        from .get_project_workflow_runs import request as _request

        return await self._client.send(
            _request(
                project_slug,
                workflow_name,
                all_branches=all_branches,
                branch=branch,
                page_token=page_token,
                start_date=start_date,
                end_date=end_date,
            )
        )

    async def get_project_workflow_job_metrics(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        page_token: str | None = None,
        all_branches: bool | None = None,
        branch: str | None = None,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
        job_name: str | None = None,
    ) -> JobInsightList:
        """List metrics of each job of a workflow.

        Covers the last 90 days or 250 runs, whichever is less. Metrics are refreshed daily, so the last 24
        hours may be missing. Credits are not billing figures.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            reporting_window: How far back to look; by default 90 days.
            job_name: Only jobs whose name contains this.
        """
        from .get_project_workflow_job_metrics import request as _request

        return await self._client.send(
            _request(
                project_slug,
                workflow_name,
                page_token=page_token,
                all_branches=all_branches,
                branch=branch,
                reporting_window=reporting_window,
                job_name=job_name,
            )
        )

    async def get_project_job_runs(
        self,
        project_slug: str,
        workflow_name: str,
        job_name: str,
        *,
        branch: str | None = None,
        page_token: str | None = None,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
    ) -> JobRunList:
        """List the recent runs of a job of a workflow.

        Deprecated by CircleCI.

        Covers the last 90 days at most. CircleCI's document no longer lists this operation, so it may stop
        working.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            job_name: Name of the job, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
        """
        from .get_project_job_runs import request as _request

        return await self._client.send(
            _request(
                project_slug,
                workflow_name,
                job_name,
                branch=branch,
                page_token=page_token,
                start_date=start_date,
                end_date=end_date,
            )
        )

    async def get_workflow_summary(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        all_branches: bool | None = None,
        branch: str | None = None,
    ) -> WorkflowSummary:
        """Get metrics and trends of a workflow.

        Covers the last 90 days at most, and trends the last 30. Credits are not billing figures.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
        """
        from .get_workflow_summary import request as _request

        return await self._client.send(
            _request(project_slug, workflow_name, all_branches=all_branches, branch=branch)
        )

    async def get_project_workflow_test_metrics(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        branch: str | None = None,
        all_branches: bool | None = None,
    ) -> WorkflowTestMetrics:
        """Get metrics of the tests of a workflow, with the slowest and the most often failed.

        Covers the 10 latest runs of the workflow.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/test-metrics``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            all_branches: Whether to combine all branches; not together with a branch.
        """
        from .get_project_workflow_test_metrics import request as _request

        return await self._client.send(
            _request(project_slug, workflow_name, branch=branch, all_branches=all_branches)
        )
