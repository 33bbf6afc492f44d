"""Insights: how long, how often and how successfully things ran."""

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
    """Insights: how long, how often and how successfully things ran."""

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
        """Get the metrics and trends of a project, in all and for each workflow and branch.

        ``GET /insights/pages/{project-slug}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            reporting_window: How far back the metrics reach; 90 days if left out.
            branches: Names of the branches to give metrics for.
            workflow_names: Names of the workflows to give metrics for.
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
        """List the metrics of a workflow's jobs, hour by hour or day by day.

        ``GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            granularity: Whether each point in the answer covers an hour or a day.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
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
        """Get the metrics and trends of an organization, in all and for each project.

        The credits here give a picture of usage, not the exact figures of a bill.

        ``GET /insights/{org-slug}/summary``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            reporting_window: How far back the metrics reach; 90 days if left out.
            project_names: Names of the projects to give metrics for.
        """
        from .get_org_summary_data import request as _request

        return self._client.send(
            _request(org_slug, reporting_window=reporting_window, project_names=project_names)
        )

    def get_all_insights_branches(
        self, project_slug: str, *, workflow_name: str | None = None
    ) -> ProjectBranches:
        """List the branches of a project that insights has data on.

        ``GET /insights/{project-slug}/branches``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Only the branches of this workflow. All workflows if left out.
        """
        from .get_all_insights_branches import request as _request

        return self._client.send(_request(project_slug, workflow_name=workflow_name))

    def get_flaky_tests(self, project_slug: str) -> FlakyTests:
        """List the tests of a project that fail and pass on the same commit.

        Runs on every branch count.

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
        """List the metrics of each workflow of a project.

        The metrics are renewed once a day, so the last 24 hours may be missing.

        ``GET /insights/{project-slug}/workflows``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            reporting_window: How far back the metrics reach; 90 days if left out.
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

        Runs of the last 90 days at most.

        ``GET /insights/{project-slug}/workflows/{workflow-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
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
        """List the metrics of each job of a workflow.

        The metrics are renewed once a day, so the last 24 hours may be missing.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            reporting_window: How far back the metrics reach; 90 days if left out.
            job_name: Only jobs with this name, or with this as part of their name.
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

        Runs of the last 90 days at most.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            job_name: Name of the job, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
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
        """Get the metrics and trends of one workflow.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
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
        """Get the metrics of a workflow's tests, with the slowest and the most often failed.

        Only the 10 latest runs of the workflow count.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/test-metrics``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
        """
        from .get_project_workflow_test_metrics import request as _request

        return self._client.send(
            _request(project_slug, workflow_name, branch=branch, all_branches=all_branches)
        )


class AsyncInsightsApi:
    """Insights: how long, how often and how successfully things ran. With ``await``."""

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
        """Get the metrics and trends of a project, in all and for each workflow and branch.

        ``GET /insights/pages/{project-slug}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            reporting_window: How far back the metrics reach; 90 days if left out.
            branches: Names of the branches to give metrics for.
            workflow_names: Names of the workflows to give metrics for.
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
        """List the metrics of a workflow's jobs, hour by hour or day by day.

        ``GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            granularity: Whether each point in the answer covers an hour or a day.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
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
        """Get the metrics and trends of an organization, in all and for each project.

        The credits here give a picture of usage, not the exact figures of a bill.

        ``GET /insights/{org-slug}/summary``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            reporting_window: How far back the metrics reach; 90 days if left out.
            project_names: Names of the projects to give metrics for.
        """
        from .get_org_summary_data import request as _request

        return await self._client.send(
            _request(org_slug, reporting_window=reporting_window, project_names=project_names)
        )

    async def get_all_insights_branches(
        self, project_slug: str, *, workflow_name: str | None = None
    ) -> ProjectBranches:
        """List the branches of a project that insights has data on.

        ``GET /insights/{project-slug}/branches``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Only the branches of this workflow. All workflows if left out.
        """
        from .get_all_insights_branches import request as _request

        return await self._client.send(_request(project_slug, workflow_name=workflow_name))

    async def get_flaky_tests(self, project_slug: str) -> FlakyTests:
        """List the tests of a project that fail and pass on the same commit.

        Runs on every branch count.

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
        """List the metrics of each workflow of a project.

        The metrics are renewed once a day, so the last 24 hours may be missing.

        ``GET /insights/{project-slug}/workflows``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            reporting_window: How far back the metrics reach; 90 days if left out.
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

        Runs of the last 90 days at most.

        ``GET /insights/{project-slug}/workflows/{workflow-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
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
        """List the metrics of each job of a workflow.

        The metrics are renewed once a day, so the last 24 hours may be missing.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            reporting_window: How far back the metrics reach; 90 days if left out.
            job_name: Only jobs with this name, or with this as part of their name.
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

        Runs of the last 90 days at most.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            job_name: Name of the job, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
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
        """Get the metrics and trends of one workflow.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
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
        """Get the metrics of a workflow's tests, with the slowest and the most often failed.

        Only the 10 latest runs of the workflow count.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/test-metrics``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is
                left out.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
        """
        from .get_project_workflow_test_metrics import request as _request

        return await self._client.send(
            _request(project_slug, workflow_name, branch=branch, all_branches=all_branches)
        )
