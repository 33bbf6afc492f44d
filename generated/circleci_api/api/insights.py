# mypy: disable-error-code=no-any-return
from __future__ import annotations

from datetime import datetime

from .. import models
from ..client import AsyncOperations, Operations, segment, slug


class InsightsApi(Operations):
    """Insights: durations, credits, success rates and flaky tests."""

    def get_project_workflows_page_data(
        self,
        project_slug: str,
        *,
        reporting_window: models.ReportingWindow | models.ReportingWindowValue | None = None,
        branches: list[str] | None = None,
        workflow_names: list[str] | None = None,
    ) -> models.ProjectSummary:
        """Get metrics and trends of a project, overall and by workflow and branch.

        Covers the last 90 days at most, and trends the last 30. Credits are not billing figures.
        ``GET /insights/pages/{project-slug}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            reporting_window: How far back to look; by default 90 days.
            branches: Branches to report on, by name.
            workflow_names: Workflows to report on, by name.
        """
        return self._send(
            "getProjectWorkflowsPageData",
            f"GET /insights/pages/{slug(project_slug, 'project_slug')}/summary",
            {200: models.ProjectSummary},
            query={"reporting-window": reporting_window, "branches": branches, "workflow-names": workflow_names},
        )

    def get_job_timeseries(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        branch: str | None = None,
        granularity: models.Granularity | models.GranularityValue | None = None,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
        page_token: str | None = None,
    ) -> models.JobTimeseriesPointList:
        """List metrics of the jobs of a workflow, by hour or by day.

        Hourly points are kept for 48 hours, daily points for 90 days.
        ``GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            granularity: Whether a point covers an hour or a day.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "getJobTimeseries",
            f"GET /insights/time-series/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/jobs",
            {200: models.JobTimeseriesPointList},
            query={
                "branch": branch,
                "granularity": granularity,
                "start-date": start_date,
                "end-date": end_date,
                "page-token": page_token,
            },
        )

    def get_org_summary_data(
        self,
        org_slug: str,
        *,
        reporting_window: models.ReportingWindow | models.ReportingWindowValue | None = None,
        project_names: list[str] | None = None,
    ) -> models.OrgSummary:
        """Get metrics and trends of an organization, overall and by project.

        Credits are not billing figures.
        ``GET /insights/{org-slug}/summary``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            reporting_window: How far back to look; by default 90 days.
            project_names: Projects to report on, by name; without it, only the organization as a whole.
        """
        return self._send(
            "getOrgSummaryData",
            f"GET /insights/{slug(org_slug, 'org_slug')}/summary",
            {200: models.OrgSummary},
            query={"reporting-window": reporting_window, "project-names": project_names},
        )

    def get_all_insights_branches(
        self, project_slug: str, *, workflow_name: str | None = None
    ) -> models.ProjectBranches:
        """List the branches of a project that Insights has data on.

        At most 5,000 branches.
        ``GET /insights/{project-slug}/branches``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Only the branches of this workflow; by default, of all workflows.
        """
        return self._send(
            "getAllInsightsBranches",
            f"GET /insights/{slug(project_slug, 'project_slug')}/branches",
            {200: models.ProjectBranches},
            query={"workflow-name": workflow_name},
        )

    def get_flaky_tests(self, project_slug: str) -> models.FlakyTests:
        """List the flaky tests of a project, which failed and passed on the same commit.

        All branches are taken into account. A test stops counting as flaky two weeks after its last flake. The list may
        be empty for `circleci/…` projects.
        ``GET /insights/{project-slug}/flaky-tests``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
        """
        return self._send(
            "getFlakyTests", f"GET /insights/{slug(project_slug, 'project_slug')}/flaky-tests", {200: models.FlakyTests}
        )

    def get_project_workflow_metrics(
        self,
        project_slug: str,
        *,
        page_token: str | None = None,
        all_branches: bool | None = None,
        branch: str | None = None,
        reporting_window: models.ReportingWindow | models.ReportingWindowValue | None = None,
    ) -> models.WorkflowInsightList:
        """List metrics of each workflow of a project.

        Covers the last 90 days or 250 runs, whichever is less. Metrics are refreshed daily, so the last 24 hours may be
        missing. Credits are not billing figures.
        ``GET /insights/{project-slug}/workflows``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            reporting_window: How far back to look; by default 90 days.
        """
        return self._send(
            "getProjectWorkflowMetrics",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows",
            {200: models.WorkflowInsightList},
            query={
                "page-token": page_token,
                "all-branches": all_branches,
                "branch": branch,
                "reporting-window": reporting_window,
            },
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
    ) -> models.WorkflowRunList:
        """List the recent runs of a workflow.

        Covers the last 90 days or 250 runs, whichever is less. Credits are not billing figures.
        ``GET /insights/{project-slug}/workflows/{workflow-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
        """
        return self._send(
            "getProjectWorkflowRuns",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}",
            {200: models.WorkflowRunList},
            query={
                "all-branches": all_branches,
                "branch": branch,
                "page-token": page_token,
                "start-date": start_date,
                "end-date": end_date,
            },
        )

    def get_project_workflow_job_metrics(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        page_token: str | None = None,
        all_branches: bool | None = None,
        branch: str | None = None,
        reporting_window: models.ReportingWindow | models.ReportingWindowValue | None = None,
        job_name: str | None = None,
    ) -> models.JobInsightList:
        """List metrics of each job of a workflow.

        Covers the last 90 days or 250 runs, whichever is less. Metrics are refreshed daily, so the last 24 hours may be
        missing. Credits are not billing figures.
        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            reporting_window: How far back to look; by default 90 days.
            job_name: Only jobs whose name contains this.
        """
        return self._send(
            "getProjectWorkflowJobMetrics",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/jobs",
            {200: models.JobInsightList},
            query={
                "page-token": page_token,
                "all-branches": all_branches,
                "branch": branch,
                "reporting-window": reporting_window,
                "job-name": job_name,
            },
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
    ) -> models.JobRunList:
        """List the recent runs of a job of a workflow.

        Covers the last 90 days at most. CircleCI's document no longer lists this operation, so it may stop working.
        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            job_name: Name of the job, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
        """
        return self._send(
            "getProjectJobRuns",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/jobs/{segment(job_name, 'job_name')}",
            {200: models.JobRunList},
            query={"branch": branch, "page-token": page_token, "start-date": start_date, "end-date": end_date},
        )

    def get_workflow_summary(
        self, project_slug: str, workflow_name: str, *, all_branches: bool | None = None, branch: str | None = None
    ) -> models.WorkflowSummary:
        """Get metrics and trends of a workflow.

        Covers the last 90 days at most, and trends the last 30. Credits are not billing figures.
        ``GET /insights/{project-slug}/workflows/{workflow-name}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
        """
        return self._send(
            "getWorkflowSummary",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/summary",
            {200: models.WorkflowSummary},
            query={"all-branches": all_branches, "branch": branch},
        )

    def get_project_workflow_test_metrics(
        self, project_slug: str, workflow_name: str, *, branch: str | None = None, all_branches: bool | None = None
    ) -> models.WorkflowTestMetrics:
        """Get metrics of the tests of a workflow, with the slowest and the most often failed.

        Covers the 10 latest runs of the workflow.
        ``GET /insights/{project-slug}/workflows/{workflow-name}/test-metrics``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            all_branches: Whether to combine all branches; not together with a branch.
        """
        return self._send(
            "getProjectWorkflowTestMetrics",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/test-metrics",
            {200: models.WorkflowTestMetrics},
            query={"branch": branch, "all-branches": all_branches},
        )


class AsyncInsightsApi(AsyncOperations):
    """Insights: durations, credits, success rates and flaky tests. With ``await``."""

    async def get_project_workflows_page_data(
        self,
        project_slug: str,
        *,
        reporting_window: models.ReportingWindow | models.ReportingWindowValue | None = None,
        branches: list[str] | None = None,
        workflow_names: list[str] | None = None,
    ) -> models.ProjectSummary:
        """Get metrics and trends of a project, overall and by workflow and branch.

        Covers the last 90 days at most, and trends the last 30. Credits are not billing figures.
        ``GET /insights/pages/{project-slug}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            reporting_window: How far back to look; by default 90 days.
            branches: Branches to report on, by name.
            workflow_names: Workflows to report on, by name.
        """
        return await self._send(
            "getProjectWorkflowsPageData",
            f"GET /insights/pages/{slug(project_slug, 'project_slug')}/summary",
            {200: models.ProjectSummary},
            query={"reporting-window": reporting_window, "branches": branches, "workflow-names": workflow_names},
        )

    async def get_job_timeseries(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        branch: str | None = None,
        granularity: models.Granularity | models.GranularityValue | None = None,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
        page_token: str | None = None,
    ) -> models.JobTimeseriesPointList:
        """List metrics of the jobs of a workflow, by hour or by day.

        Hourly points are kept for 48 hours, daily points for 90 days.
        ``GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            granularity: Whether a point covers an hour or a day.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "getJobTimeseries",
            f"GET /insights/time-series/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/jobs",
            {200: models.JobTimeseriesPointList},
            query={
                "branch": branch,
                "granularity": granularity,
                "start-date": start_date,
                "end-date": end_date,
                "page-token": page_token,
            },
        )

    async def get_org_summary_data(
        self,
        org_slug: str,
        *,
        reporting_window: models.ReportingWindow | models.ReportingWindowValue | None = None,
        project_names: list[str] | None = None,
    ) -> models.OrgSummary:
        """Get metrics and trends of an organization, overall and by project.

        Credits are not billing figures.
        ``GET /insights/{org-slug}/summary``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            reporting_window: How far back to look; by default 90 days.
            project_names: Projects to report on, by name; without it, only the organization as a whole.
        """
        return await self._send(
            "getOrgSummaryData",
            f"GET /insights/{slug(org_slug, 'org_slug')}/summary",
            {200: models.OrgSummary},
            query={"reporting-window": reporting_window, "project-names": project_names},
        )

    async def get_all_insights_branches(
        self, project_slug: str, *, workflow_name: str | None = None
    ) -> models.ProjectBranches:
        """List the branches of a project that Insights has data on.

        At most 5,000 branches.
        ``GET /insights/{project-slug}/branches``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Only the branches of this workflow; by default, of all workflows.
        """
        return await self._send(
            "getAllInsightsBranches",
            f"GET /insights/{slug(project_slug, 'project_slug')}/branches",
            {200: models.ProjectBranches},
            query={"workflow-name": workflow_name},
        )

    async def get_flaky_tests(self, project_slug: str) -> models.FlakyTests:
        """List the flaky tests of a project, which failed and passed on the same commit.

        All branches are taken into account. A test stops counting as flaky two weeks after its last flake. The list may
        be empty for `circleci/…` projects.
        ``GET /insights/{project-slug}/flaky-tests``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
        """
        return await self._send(
            "getFlakyTests", f"GET /insights/{slug(project_slug, 'project_slug')}/flaky-tests", {200: models.FlakyTests}
        )

    async def get_project_workflow_metrics(
        self,
        project_slug: str,
        *,
        page_token: str | None = None,
        all_branches: bool | None = None,
        branch: str | None = None,
        reporting_window: models.ReportingWindow | models.ReportingWindowValue | None = None,
    ) -> models.WorkflowInsightList:
        """List metrics of each workflow of a project.

        Covers the last 90 days or 250 runs, whichever is less. Metrics are refreshed daily, so the last 24 hours may be
        missing. Credits are not billing figures.
        ``GET /insights/{project-slug}/workflows``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            reporting_window: How far back to look; by default 90 days.
        """
        return await self._send(
            "getProjectWorkflowMetrics",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows",
            {200: models.WorkflowInsightList},
            query={
                "page-token": page_token,
                "all-branches": all_branches,
                "branch": branch,
                "reporting-window": reporting_window,
            },
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
    ) -> models.WorkflowRunList:
        """List the recent runs of a workflow.

        Covers the last 90 days or 250 runs, whichever is less. Credits are not billing figures.
        ``GET /insights/{project-slug}/workflows/{workflow-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
        """
        return await self._send(
            "getProjectWorkflowRuns",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}",
            {200: models.WorkflowRunList},
            query={
                "all-branches": all_branches,
                "branch": branch,
                "page-token": page_token,
                "start-date": start_date,
                "end-date": end_date,
            },
        )

    async def get_project_workflow_job_metrics(
        self,
        project_slug: str,
        workflow_name: str,
        *,
        page_token: str | None = None,
        all_branches: bool | None = None,
        branch: str | None = None,
        reporting_window: models.ReportingWindow | models.ReportingWindowValue | None = None,
        job_name: str | None = None,
    ) -> models.JobInsightList:
        """List metrics of each job of a workflow.

        Covers the last 90 days or 250 runs, whichever is less. Metrics are refreshed daily, so the last 24 hours may be
        missing. Credits are not billing figures.
        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
            reporting_window: How far back to look; by default 90 days.
            job_name: Only jobs whose name contains this.
        """
        return await self._send(
            "getProjectWorkflowJobMetrics",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/jobs",
            {200: models.JobInsightList},
            query={
                "page-token": page_token,
                "all-branches": all_branches,
                "branch": branch,
                "reporting-window": reporting_window,
                "job-name": job_name,
            },
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
    ) -> models.JobRunList:
        """List the recent runs of a job of a workflow.

        Covers the last 90 days at most. CircleCI's document no longer lists this operation, so it may stop working.
        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            job_name: Name of the job, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
            start_date: Only what started at this time or later; required with an end date.
            end_date: Only what started before this time, which is at most 90 days after the start date.
        """
        return await self._send(
            "getProjectJobRuns",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/jobs/{segment(job_name, 'job_name')}",
            {200: models.JobRunList},
            query={"branch": branch, "page-token": page_token, "start-date": start_date, "end-date": end_date},
        )

    async def get_workflow_summary(
        self, project_slug: str, workflow_name: str, *, all_branches: bool | None = None, branch: str | None = None
    ) -> models.WorkflowSummary:
        """Get metrics and trends of a workflow.

        Covers the last 90 days at most, and trends the last 30. Credits are not billing figures.
        ``GET /insights/{project-slug}/workflows/{workflow-name}/summary``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Whether to combine all branches; not together with a branch.
            branch: Branch to report on; by default the project's default branch.
        """
        return await self._send(
            "getWorkflowSummary",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/summary",
            {200: models.WorkflowSummary},
            query={"all-branches": all_branches, "branch": branch},
        )

    async def get_project_workflow_test_metrics(
        self, project_slug: str, workflow_name: str, *, branch: str | None = None, all_branches: bool | None = None
    ) -> models.WorkflowTestMetrics:
        """Get metrics of the tests of a workflow, with the slowest and the most often failed.

        Covers the 10 latest runs of the workflow.
        ``GET /insights/{project-slug}/workflows/{workflow-name}/test-metrics``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Branch to report on; by default the project's default branch.
            all_branches: Whether to combine all branches; not together with a branch.
        """
        return await self._send(
            "getProjectWorkflowTestMetrics",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/test-metrics",
            {200: models.WorkflowTestMetrics},
            query={"branch": branch, "all-branches": all_branches},
        )
