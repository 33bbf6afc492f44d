"""Jobs: their details, artifacts and test results, and how to cancel them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.artifact_list import ArtifactList
    from ...models.job_details import JobDetails
    from ...models.message import Message
    from ...models.test_result_list import TestResultList


class JobApi:
    """Jobs: their details, artifacts and test results, and how to cancel them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def cancel_job_by_job_id(self, job_id: str) -> Message:
        """Cancel a job by its UUID.

        ``POST /jobs/{job-id}/cancel``

        Args:
            job_id: UUID of the job.
        """
        from .cancel_job_by_job_id import request as _request

        return self._client.send(_request(job_id))

    def get_job_details(self, project_slug: str, job_number: int) -> JobDetails:
        """Get a job by its number in a project.

        ``GET /project/{project-slug}/job/{job-number}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            job_number: Number of the job within its project.
        """
        from .get_job_details import request as _request

        return self._client.send(_request(project_slug, job_number))

    def cancel_job_by_job_number(self, project_slug: str, job_number: int) -> Message:
        """Cancel a job by its number in a project.

        ``POST /project/{project-slug}/job/{job-number}/cancel``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            job_number: Number of the job within its project.
        """
        from .cancel_job_by_job_number import request as _request

        return self._client.send(_request(project_slug, job_number))

    def get_job_artifacts(
        self, project_slug: str, job_number: int, *, page_token: str | None = None
    ) -> ArtifactList:
        """List the artifacts of a job.

        CircleCI keeps artifacts for 30 days at most.

        ``GET /project/{project-slug}/{job-number}/artifacts``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            job_number: Number of the job within its project.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_job_artifacts import request as _request

        return self._client.send(_request(project_slug, job_number, page_token=page_token))

    def get_tests(
        self, project_slug: str, job_number: int, *, page_token: str | None = None
    ) -> TestResultList:
        """List the test results of a job.

        These are the results that `store_test_results` steps uploaded. If a job has more than 250 MB of them,
        none are returned.

        ``GET /project/{project-slug}/{job-number}/tests``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            job_number: Number of the job within its project.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_tests import request as _request

        return self._client.send(_request(project_slug, job_number, page_token=page_token))


class AsyncJobApi:
    """Jobs: their details, artifacts and test results, and how to cancel them. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def cancel_job_by_job_id(self, job_id: str) -> Message:
        """Cancel a job by its UUID.

        ``POST /jobs/{job-id}/cancel``

        Args:
            job_id: UUID of the job.
        """
        from .cancel_job_by_job_id import request as _request

        return await self._client.send(_request(job_id))

    async def get_job_details(self, project_slug: str, job_number: int) -> JobDetails:
        """Get a job by its number in a project.

        ``GET /project/{project-slug}/job/{job-number}``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            job_number: Number of the job within its project.
        """
        from .get_job_details import request as _request

        return await self._client.send(_request(project_slug, job_number))

    async def cancel_job_by_job_number(self, project_slug: str, job_number: int) -> Message:
        """Cancel a job by its number in a project.

        ``POST /project/{project-slug}/job/{job-number}/cancel``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            job_number: Number of the job within its project.
        """
        from .cancel_job_by_job_number import request as _request

        return await self._client.send(_request(project_slug, job_number))

    async def get_job_artifacts(
        self, project_slug: str, job_number: int, *, page_token: str | None = None
    ) -> ArtifactList:
        """List the artifacts of a job.

        CircleCI keeps artifacts for 30 days at most.

        ``GET /project/{project-slug}/{job-number}/artifacts``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            job_number: Number of the job within its project.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_job_artifacts import request as _request

        return await self._client.send(_request(project_slug, job_number, page_token=page_token))

    async def get_tests(
        self, project_slug: str, job_number: int, *, page_token: str | None = None
    ) -> TestResultList:
        """List the test results of a job.

        These are the results that `store_test_results` steps uploaded. If a job has more than 250 MB of them,
        none are returned.

        ``GET /project/{project-slug}/{job-number}/tests``

        Args:
            project_slug: The project's slug: `gh/acme/web`, or `circleci/<organization ID>/<project ID>` for
                GitHub App and GitLab projects.
            job_number: Number of the job within its project.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .get_tests import request as _request

        return await self._client.send(_request(project_slug, job_number, page_token=page_token))
