# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, slug


class JobApi(Operations):
    """Jobs: their details, artifacts and test results, and how to cancel them."""

    def cancel_job_by_job_id(self, job_id: str) -> models.Message:
        """Cancel a job by its UUID.

        ``POST /jobs/{job-id}/cancel``

        Args:
            job_id: UUID of the job.
        """
        return self._send("cancelJobByJobID", f"POST /jobs/{segment(job_id, 'job_id')}/cancel", {200: models.Message})

    def get_job_details(self, project_slug: str, job_number: int) -> models.JobDetails:
        """Get a job by its number in a project.

        ``GET /project/{project-slug}/job/{job-number}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            job_number: Number of the job within its project.
        """
        return self._send(
            "getJobDetails",
            f"GET /project/{slug(project_slug, 'project_slug')}/job/{segment(job_number, 'job_number')}",
            {200: models.JobDetails},
        )

    def cancel_job_by_job_number(self, project_slug: str, job_number: int) -> models.Message:
        """Cancel a job by its number in a project.

        ``POST /project/{project-slug}/job/{job-number}/cancel``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            job_number: Number of the job within its project.
        """
        return self._send(
            "cancelJobByJobNumber",
            f"POST /project/{slug(project_slug, 'project_slug')}/job/{segment(job_number, 'job_number')}/cancel",
            {200: models.Message},
        )

    def get_job_artifacts(
        self, project_slug: str, job_number: int, *, page_token: str | None = None
    ) -> models.ArtifactList:
        """List the artifacts of a job.

        CircleCI keeps artifacts for 30 days at most.
        ``GET /project/{project-slug}/{job-number}/artifacts``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            job_number: Number of the job within its project.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "getJobArtifacts",
            f"GET /project/{slug(project_slug, 'project_slug')}/{segment(job_number, 'job_number')}/artifacts",
            {200: models.ArtifactList},
            query={"page-token": page_token},
        )

    def get_tests(self, project_slug: str, job_number: int, *, page_token: str | None = None) -> models.TestResultList:
        """List the test results of a job.

        These are the results that `store_test_results` steps uploaded. If a job has more than 250 MB of them, none are
        returned.
        ``GET /project/{project-slug}/{job-number}/tests``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            job_number: Number of the job within its project.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return self._send(
            "getTests",
            f"GET /project/{slug(project_slug, 'project_slug')}/{segment(job_number, 'job_number')}/tests",
            {200: models.TestResultList},
            query={"page-token": page_token},
        )


class AsyncJobApi(AsyncOperations):
    """Jobs: their details, artifacts and test results, and how to cancel them. With ``await``."""

    async def cancel_job_by_job_id(self, job_id: str) -> models.Message:
        """Cancel a job by its UUID.

        ``POST /jobs/{job-id}/cancel``

        Args:
            job_id: UUID of the job.
        """
        return await self._send(
            "cancelJobByJobID", f"POST /jobs/{segment(job_id, 'job_id')}/cancel", {200: models.Message}
        )

    async def get_job_details(self, project_slug: str, job_number: int) -> models.JobDetails:
        """Get a job by its number in a project.

        ``GET /project/{project-slug}/job/{job-number}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            job_number: Number of the job within its project.
        """
        return await self._send(
            "getJobDetails",
            f"GET /project/{slug(project_slug, 'project_slug')}/job/{segment(job_number, 'job_number')}",
            {200: models.JobDetails},
        )

    async def cancel_job_by_job_number(self, project_slug: str, job_number: int) -> models.Message:
        """Cancel a job by its number in a project.

        ``POST /project/{project-slug}/job/{job-number}/cancel``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            job_number: Number of the job within its project.
        """
        return await self._send(
            "cancelJobByJobNumber",
            f"POST /project/{slug(project_slug, 'project_slug')}/job/{segment(job_number, 'job_number')}/cancel",
            {200: models.Message},
        )

    async def get_job_artifacts(
        self, project_slug: str, job_number: int, *, page_token: str | None = None
    ) -> models.ArtifactList:
        """List the artifacts of a job.

        CircleCI keeps artifacts for 30 days at most.
        ``GET /project/{project-slug}/{job-number}/artifacts``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            job_number: Number of the job within its project.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "getJobArtifacts",
            f"GET /project/{slug(project_slug, 'project_slug')}/{segment(job_number, 'job_number')}/artifacts",
            {200: models.ArtifactList},
            query={"page-token": page_token},
        )

    async def get_tests(
        self, project_slug: str, job_number: int, *, page_token: str | None = None
    ) -> models.TestResultList:
        """List the test results of a job.

        These are the results that `store_test_results` steps uploaded. If a job has more than 250 MB of them, none are
        returned.
        ``GET /project/{project-slug}/{job-number}/tests``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for GitHub App
                and GitLab projects.
            job_number: Number of the job within its project.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        return await self._send(
            "getTests",
            f"GET /project/{slug(project_slug, 'project_slug')}/{segment(job_number, 'job_number')}/tests",
            {200: models.TestResultList},
            query={"page-token": page_token},
        )
