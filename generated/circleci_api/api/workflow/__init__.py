"""Workflows: their state and jobs, and approving, rerunning and canceling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.message import Message
    from ...models.workflow import Workflow
    from ...models.workflow_job_list import WorkflowJobList
    from ...models.workflow_rerun import WorkflowRerun


class WorkflowApi:
    """Workflows: their state and jobs, and approving, rerunning and canceling."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_workflow_by_id(self, id: str) -> Workflow:
        """Get a workflow.

        ``GET /workflow/{id}``

        Args:
            id: The workflow's UUID.
        """
        from .get_workflow_by_id import request as _request

        return self._client.send(_request(id))

    def approve_pending_approval_job_by_id(self, id: str, approval_request_id: str) -> Message:
        """Approve a job of a workflow that waits for approval.

        ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            id: The workflow's UUID.
            approval_request_id: The `approval_request_id` of the waiting job, found among the workflow's
                jobs.
        """
        from .approve_pending_approval_job_by_id import request as _request

        return self._client.send(_request(id, approval_request_id))

    def cancel_workflow(self, id: str) -> Message:
        """Cancel a running workflow.

        The answer only says that the request was accepted: jobs may go on for a moment.

        ``POST /workflow/{id}/cancel``

        Args:
            id: The workflow's UUID.
        """
        from .cancel_workflow import request as _request

        return self._client.send(_request(id))

    def list_workflow_jobs(self, id: str, *, page_token: str | None = None) -> WorkflowJobList:
        """List the jobs of a workflow.

        ``GET /workflow/{id}/job``

        Args:
            id: The workflow's UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_workflow_jobs import request as _request

        return self._client.send(_request(id, page_token=page_token))

    def rerun_workflow(
        self,
        id: str,
        *,
        enable_ssh: bool | None = None,
        from_failed: bool | None = None,
        jobs: list[str] | None = None,
        sparse_tree: bool | None = None,
    ) -> WorkflowRerun:
        """Rerun a workflow: all of it, from its failed jobs, or only the jobs given.

        The rerun is a new workflow in the same pipeline, with an ID of its own.

        ``POST /workflow/{id}/rerun``

        Args:
            id: The workflow's UUID.
            enable_ssh: Open the rerun jobs to you by SSH; needs `jobs`, so not together with `from_failed`.
            from_failed: Rerun the failed jobs and what follows them; not together with `jobs`.
            jobs: UUIDs of the jobs to rerun; not together with `from_failed`.
            sparse_tree: Rerun by sparse trees, for workflows whose graph falls into separate parts; needs
                `jobs`, so not together with `from_failed`.
        """
        from .rerun_workflow import request as _request

        return self._client.send(
            _request(id, enable_ssh=enable_ssh, from_failed=from_failed, jobs=jobs, sparse_tree=sparse_tree)
        )


class AsyncWorkflowApi:
    """Workflows: their state and jobs, and approving, rerunning and canceling. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_workflow_by_id(self, id: str) -> Workflow:
        """Get a workflow.

        ``GET /workflow/{id}``

        Args:
            id: The workflow's UUID.
        """
        from .get_workflow_by_id import request as _request

        return await self._client.send(_request(id))

    async def approve_pending_approval_job_by_id(self, id: str, approval_request_id: str) -> Message:
        """Approve a job of a workflow that waits for approval.

        ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            id: The workflow's UUID.
            approval_request_id: The `approval_request_id` of the waiting job, found among the workflow's
                jobs.
        """
        from .approve_pending_approval_job_by_id import request as _request

        return await self._client.send(_request(id, approval_request_id))

    async def cancel_workflow(self, id: str) -> Message:
        """Cancel a running workflow.

        The answer only says that the request was accepted: jobs may go on for a moment.

        ``POST /workflow/{id}/cancel``

        Args:
            id: The workflow's UUID.
        """
        from .cancel_workflow import request as _request

        return await self._client.send(_request(id))

    async def list_workflow_jobs(self, id: str, *, page_token: str | None = None) -> WorkflowJobList:
        """List the jobs of a workflow.

        ``GET /workflow/{id}/job``

        Args:
            id: The workflow's UUID.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
        """
        from .list_workflow_jobs import request as _request

        return await self._client.send(_request(id, page_token=page_token))

    async def rerun_workflow(
        self,
        id: str,
        *,
        enable_ssh: bool | None = None,
        from_failed: bool | None = None,
        jobs: list[str] | None = None,
        sparse_tree: bool | None = None,
    ) -> WorkflowRerun:
        """Rerun a workflow: all of it, from its failed jobs, or only the jobs given.

        The rerun is a new workflow in the same pipeline, with an ID of its own.

        ``POST /workflow/{id}/rerun``

        Args:
            id: The workflow's UUID.
            enable_ssh: Open the rerun jobs to you by SSH; needs `jobs`, so not together with `from_failed`.
            from_failed: Rerun the failed jobs and what follows them; not together with `jobs`.
            jobs: UUIDs of the jobs to rerun; not together with `from_failed`.
            sparse_tree: Rerun by sparse trees, for workflows whose graph falls into separate parts; needs
                `jobs`, so not together with `from_failed`.
        """
        from .rerun_workflow import request as _request

        return await self._client.send(
            _request(id, enable_ssh=enable_ssh, from_failed=from_failed, jobs=jobs, sparse_tree=sparse_tree)
        )
