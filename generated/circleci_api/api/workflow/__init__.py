"""Workflows: their status and jobs, and how to approve, rerun and cancel them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncClient, Client

if TYPE_CHECKING:
    from ...models.message import Message
    from ...models.workflow import Workflow
    from ...models.workflow_job_list import WorkflowJobList
    from ...models.workflow_rerun import WorkflowRerun


class WorkflowApi:
    """Workflows: their status and jobs, and how to approve, rerun and cancel them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_workflow_by_id(self, id: str) -> Workflow:
        """Get a workflow.

        ``GET /workflow/{id}``

        Args:
            id: UUID of the workflow.
        """
        from .get_workflow_by_id import request as _request

        return self._client.send(_request(id))

    def approve_pending_approval_job_by_id(self, id: str, approval_request_id: str) -> Message:
        """Approve a job of a workflow that waits for approval.

        A job can be approved for 90 days.

        ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            id: UUID of the workflow.
            approval_request_id: UUID of the approval job, found as `approval_request_id` among the workflow's
                jobs.
        """
        from .approve_pending_approval_job_by_id import request as _request

        return self._client.send(_request(id, approval_request_id))

    def cancel_workflow(self, id: str) -> Message:
        """Cancel a running workflow.

        The response only says that the request was accepted; check the workflow's status afterwards.

        ``POST /workflow/{id}/cancel``

        Args:
            id: UUID of the workflow.
        """
        from .cancel_workflow import request as _request

        return self._client.send(_request(id))

    def list_workflow_jobs(self, id: str, *, page_token: str | None = None) -> WorkflowJobList:
        """List the jobs of a workflow.

        ``GET /workflow/{id}/job``

        Args:
            id: UUID of the workflow.
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
        """Rerun a workflow: all of it, from its failed jobs, or only the given jobs.

        The rerun is a new workflow in the same pipeline. A workflow can be rerun 100 times in a pipeline, and
        not after 90 days; the rerun of a setup workflow cannot continue the pipeline again.

        ``POST /workflow/{id}/rerun``

        Args:
            id: UUID of the workflow.
            enable_ssh: Allow you SSH access to the rerun jobs; needs `jobs`.
            from_failed: Rerun the failed jobs and those after them; not together with `jobs`.
            jobs: UUIDs of the jobs to rerun; not together with `from_failed`.
            sparse_tree: Use sparse-tree logic, an optimization for workflows with disconnected parts; needs
                `jobs`.
        """
        from .rerun_workflow import request as _request

        return self._client.send(
            _request(id, enable_ssh=enable_ssh, from_failed=from_failed, jobs=jobs, sparse_tree=sparse_tree)
        )


class AsyncWorkflowApi:
    """Workflows: their status and jobs, and how to approve, rerun and cancel them. With ``await``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_workflow_by_id(self, id: str) -> Workflow:
        """Get a workflow.

        ``GET /workflow/{id}``

        Args:
            id: UUID of the workflow.
        """
        from .get_workflow_by_id import request as _request

        return await self._client.send(_request(id))

    async def approve_pending_approval_job_by_id(self, id: str, approval_request_id: str) -> Message:
        """Approve a job of a workflow that waits for approval.

        A job can be approved for 90 days.

        ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            id: UUID of the workflow.
            approval_request_id: UUID of the approval job, found as `approval_request_id` among the workflow's
                jobs.
        """
        from .approve_pending_approval_job_by_id import request as _request

        return await self._client.send(_request(id, approval_request_id))

    async def cancel_workflow(self, id: str) -> Message:
        """Cancel a running workflow.

        The response only says that the request was accepted; check the workflow's status afterwards.

        ``POST /workflow/{id}/cancel``

        Args:
            id: UUID of the workflow.
        """
        from .cancel_workflow import request as _request

        return await self._client.send(_request(id))

    async def list_workflow_jobs(self, id: str, *, page_token: str | None = None) -> WorkflowJobList:
        """List the jobs of a workflow.

        ``GET /workflow/{id}/job``

        Args:
            id: UUID of the workflow.
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
        """Rerun a workflow: all of it, from its failed jobs, or only the given jobs.

        The rerun is a new workflow in the same pipeline. A workflow can be rerun 100 times in a pipeline, and
        not after 90 days; the rerun of a setup workflow cannot continue the pipeline again.

        ``POST /workflow/{id}/rerun``

        Args:
            id: UUID of the workflow.
            enable_ssh: Allow you SSH access to the rerun jobs; needs `jobs`.
            from_failed: Rerun the failed jobs and those after them; not together with `jobs`.
            jobs: UUIDs of the jobs to rerun; not together with `from_failed`.
            sparse_tree: Use sparse-tree logic, an optimization for workflows with disconnected parts; needs
                `jobs`.
        """
        from .rerun_workflow import request as _request

        return await self._client.send(
            _request(id, enable_ssh=enable_ssh, from_failed=from_failed, jobs=jobs, sparse_tree=sparse_tree)
        )
