# mypy: disable-error-code=no-any-return
from __future__ import annotations

from datetime import datetime

from .. import models
from ..client import AsyncOperations, Operations, segment, slug


class InsightsApi(Operations):
    """Insights: how long, how often and how successfully things ran."""

    def get_project_workflows_page_data(
        self,
        project_slug: str,
        *,
        reporting_window: models.ReportingWindow | models.ReportingWindowValue | None = None,
        branches: list[str] | None = None,
        workflow_names: list[str] | None = None,
    ) -> models.ProjectSummary:
        """Get the metrics and trends of a project, in all and for each workflow and branch.

        ``GET /insights/pages/{project-slug}/summary``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            reporting_window: How far back the metrics reach; 90 days if left out.
            branches: Names of the branches to give metrics for.
            workflow_names: Names of the workflows to give metrics for.
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
        """List the metrics of a workflow's jobs, hour by hour or day by day.

        ``GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            granularity: Whether each point in the answer covers an hour or a day.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
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
        """Get the metrics and trends of an organization, in all and for each project.

        The credits here give a picture of usage, not the exact figures of a bill.

        ``GET /insights/{org-slug}/summary``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            reporting_window: How far back the metrics reach; 90 days if left out.
            project_names: Names of the projects to give metrics for.
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
        """List the branches of a project that insights has data on.

        ``GET /insights/{project-slug}/branches``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Only the branches of this workflow. All workflows if left out.
        """
        return self._send(
            "getAllInsightsBranches",
            f"GET /insights/{slug(project_slug, 'project_slug')}/branches",
            {200: models.ProjectBranches},
            query={"workflow-name": workflow_name},
        )

    def get_flaky_tests(self, project_slug: str) -> models.FlakyTests:
        """List the tests of a project that fail and pass on the same commit.

        Runs on every branch count.

        ``GET /insights/{project-slug}/flaky-tests``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
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
        """List the metrics of each workflow of a project.

        The metrics are renewed once a day, so the last 24 hours may be missing.

        ``GET /insights/{project-slug}/workflows``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            reporting_window: How far back the metrics reach; 90 days if left out.
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

        Runs of the last 90 days at most.

        ``GET /insights/{project-slug}/workflows/{workflow-name}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
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
        """List the metrics of each job of a workflow.

        The metrics are renewed once a day, so the last 24 hours may be missing.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            reporting_window: How far back the metrics reach; 90 days if left out.
            job_name: Only jobs with this name, or with this as part of their name.
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

        Deprecated by CircleCI.

        Runs of the last 90 days at most.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            job_name: Name of the job, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
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
        """Get the metrics and trends of one workflow.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/summary``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
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
        """Get the metrics of a workflow's tests, with the slowest and the most often failed.

        Only the 10 latest runs of the workflow count.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/test-metrics``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
        """
        return self._send(
            "getProjectWorkflowTestMetrics",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/test-metrics",
            {200: models.WorkflowTestMetrics},
            query={"branch": branch, "all-branches": all_branches},
        )


class AsyncInsightsApi(AsyncOperations):
    """Insights: how long, how often and how successfully things ran. With ``await``."""

    async def get_project_workflows_page_data(
        self,
        project_slug: str,
        *,
        reporting_window: models.ReportingWindow | models.ReportingWindowValue | None = None,
        branches: list[str] | None = None,
        workflow_names: list[str] | None = None,
    ) -> models.ProjectSummary:
        """Get the metrics and trends of a project, in all and for each workflow and branch.

        ``GET /insights/pages/{project-slug}/summary``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            reporting_window: How far back the metrics reach; 90 days if left out.
            branches: Names of the branches to give metrics for.
            workflow_names: Names of the workflows to give metrics for.
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
        """List the metrics of a workflow's jobs, hour by hour or day by day.

        ``GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            granularity: Whether each point in the answer covers an hour or a day.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
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
        """Get the metrics and trends of an organization, in all and for each project.

        The credits here give a picture of usage, not the exact figures of a bill.

        ``GET /insights/{org-slug}/summary``

        Args:
            org_slug: The organization's slug, such as `gh/acme` or `circleci/<organization ID>`.
            reporting_window: How far back the metrics reach; 90 days if left out.
            project_names: Names of the projects to give metrics for.
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
        """List the branches of a project that insights has data on.

        ``GET /insights/{project-slug}/branches``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Only the branches of this workflow. All workflows if left out.
        """
        return await self._send(
            "getAllInsightsBranches",
            f"GET /insights/{slug(project_slug, 'project_slug')}/branches",
            {200: models.ProjectBranches},
            query={"workflow-name": workflow_name},
        )

    async def get_flaky_tests(self, project_slug: str) -> models.FlakyTests:
        """List the tests of a project that fail and pass on the same commit.

        Runs on every branch count.

        ``GET /insights/{project-slug}/flaky-tests``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
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
        """List the metrics of each workflow of a project.

        The metrics are renewed once a day, so the last 24 hours may be missing.

        ``GET /insights/{project-slug}/workflows``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            reporting_window: How far back the metrics reach; 90 days if left out.
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

        Runs of the last 90 days at most.

        ``GET /insights/{project-slug}/workflows/{workflow-name}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
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
        """List the metrics of each job of a workflow.

        The metrics are renewed once a day, so the last 24 hours may be missing.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            reporting_window: How far back the metrics reach; 90 days if left out.
            job_name: Only jobs with this name, or with this as part of their name.
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

        Deprecated by CircleCI.

        Runs of the last 90 days at most.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            job_name: Name of the job, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
            start_date: Only what started at this time or later. Needed if there is an end date.
            end_date: Only what started before this time, 90 days past the start date at the latest.
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
        """Get the metrics and trends of one workflow.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/summary``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
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
        """Get the metrics of a workflow's tests, with the slowest and the most often failed.

        Only the 10 latest runs of the workflow count.

        ``GET /insights/{project-slug}/workflows/{workflow-name}/test-metrics``

        Args:
            project_slug: The project's slug, such as `gh/acme/web` or `circleci/<organization ID>/<project ID>`.
            workflow_name: Name of the workflow, as in the configuration.
            branch: Name of the only branch to include. Insights take the project's default branch if it is left out.
            all_branches: Combine the runs of all branches. Give this or a branch, not both.
        """
        return await self._send(
            "getProjectWorkflowTestMetrics",
            f"GET /insights/{slug(project_slug, 'project_slug')}/workflows/{segment(workflow_name, 'workflow_name')}/test-metrics",
            {200: models.WorkflowTestMetrics},
            query={"branch": branch, "all-branches": all_branches},
        )
