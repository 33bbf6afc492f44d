# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class WorkflowApi(Operations):
    """Workflows: their state and jobs, and approving, rerunning and canceling."""

    def get_workflow_by_id(self, id: str) -> models.Workflow:
        """Get a workflow.

        ``GET /workflow/{id}``

        Args:
            id: The workflow's UUID.
        """
        return self._send("getWorkflowById", f"GET /workflow/{segment(id, 'id')}", {200: models.Workflow})

    def approve_pending_approval_job_by_id(self, id: str, approval_request_id: str) -> models.Message:
        """Approve a job of a workflow that waits for approval.

        ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            id: The workflow's UUID.
            approval_request_id: The `approval_request_id` of the waiting job, found among the workflow's jobs.
        """
        return self._send(
            "approvePendingApprovalJobById",
            f"POST /workflow/{segment(id, 'id')}/approve/{segment(approval_request_id, 'approval_request_id')}",
            {202: models.Message},
        )

    def cancel_workflow(self, id: str) -> models.Message:
        """Cancel a running workflow.

        The answer only says that the request was accepted: jobs may go on for a moment.

        ``POST /workflow/{id}/cancel``

        Args:
            id: The workflow's UUID.
        """
        return self._send("cancelWorkflow", f"POST /workflow/{segment(id, 'id')}/cancel", {202: models.Message})

    def list_workflow_jobs(self, id: str, *, page_token: str | None = None) -> models.WorkflowJobList:
        """List the jobs of a workflow.

        ``GET /workflow/{id}/job``

        Args:
            id: The workflow's UUID.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return self._send(
            "listWorkflowJobs",
            f"GET /workflow/{segment(id, 'id')}/job",
            {200: models.WorkflowJobList},
            query={"page-token": page_token},
        )

    def rerun_workflow(
        self,
        id: str,
        *,
        enable_ssh: bool | None = None,
        from_failed: bool | None = None,
        jobs: list[str] | None = None,
        sparse_tree: bool | None = None,
    ) -> models.WorkflowRerun:
        """Rerun a workflow: all of it, from its failed jobs, or only the jobs given.

        The rerun is a new workflow in the same pipeline, with an ID of its own.

        ``POST /workflow/{id}/rerun``

        Args:
            id: The workflow's UUID.
            enable_ssh: Open the rerun jobs to you by SSH; needs `jobs`, so not together with `from_failed`.
            from_failed: Rerun the failed jobs and what follows them; not together with `jobs`.
            jobs: UUIDs of the jobs to rerun; not together with `from_failed`.
            sparse_tree: Rerun by sparse trees, for workflows whose graph falls into separate parts; needs `jobs`, so
                not together with `from_failed`.
        """
        return self._send(
            "rerunWorkflow",
            f"POST /workflow/{segment(id, 'id')}/rerun",
            {202: models.WorkflowRerun},
            body=without(
                None, {"enable_ssh": enable_ssh, "from_failed": from_failed, "jobs": jobs, "sparse_tree": sparse_tree}
            ),
        )


class AsyncWorkflowApi(AsyncOperations):
    """Workflows: their state and jobs, and approving, rerunning and canceling. With ``await``."""

    async def get_workflow_by_id(self, id: str) -> models.Workflow:
        """Get a workflow.

        ``GET /workflow/{id}``

        Args:
            id: The workflow's UUID.
        """
        return await self._send("getWorkflowById", f"GET /workflow/{segment(id, 'id')}", {200: models.Workflow})

    async def approve_pending_approval_job_by_id(self, id: str, approval_request_id: str) -> models.Message:
        """Approve a job of a workflow that waits for approval.

        ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            id: The workflow's UUID.
            approval_request_id: The `approval_request_id` of the waiting job, found among the workflow's jobs.
        """
        return await self._send(
            "approvePendingApprovalJobById",
            f"POST /workflow/{segment(id, 'id')}/approve/{segment(approval_request_id, 'approval_request_id')}",
            {202: models.Message},
        )

    async def cancel_workflow(self, id: str) -> models.Message:
        """Cancel a running workflow.

        The answer only says that the request was accepted: jobs may go on for a moment.

        ``POST /workflow/{id}/cancel``

        Args:
            id: The workflow's UUID.
        """
        return await self._send("cancelWorkflow", f"POST /workflow/{segment(id, 'id')}/cancel", {202: models.Message})

    async def list_workflow_jobs(self, id: str, *, page_token: str | None = None) -> models.WorkflowJobList:
        """List the jobs of a workflow.

        ``GET /workflow/{id}/job``

        Args:
            id: The workflow's UUID.
            page_token: Which page to get: the `next_page_token` of the page before. The first page if left out.
        """
        return await self._send(
            "listWorkflowJobs",
            f"GET /workflow/{segment(id, 'id')}/job",
            {200: models.WorkflowJobList},
            query={"page-token": page_token},
        )

    async def rerun_workflow(
        self,
        id: str,
        *,
        enable_ssh: bool | None = None,
        from_failed: bool | None = None,
        jobs: list[str] | None = None,
        sparse_tree: bool | None = None,
    ) -> models.WorkflowRerun:
        """Rerun a workflow: all of it, from its failed jobs, or only the jobs given.

        The rerun is a new workflow in the same pipeline, with an ID of its own.

        ``POST /workflow/{id}/rerun``

        Args:
            id: The workflow's UUID.
            enable_ssh: Open the rerun jobs to you by SSH; needs `jobs`, so not together with `from_failed`.
            from_failed: Rerun the failed jobs and what follows them; not together with `jobs`.
            jobs: UUIDs of the jobs to rerun; not together with `from_failed`.
            sparse_tree: Rerun by sparse trees, for workflows whose graph falls into separate parts; needs `jobs`, so
                not together with `from_failed`.
        """
        return await self._send(
            "rerunWorkflow",
            f"POST /workflow/{segment(id, 'id')}/rerun",
            {202: models.WorkflowRerun},
            body=without(
                None, {"enable_ssh": enable_ssh, "from_failed": from_failed, "jobs": jobs, "sparse_tree": sparse_tree}
            ),
        )
