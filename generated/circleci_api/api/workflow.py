# mypy: disable-error-code=no-any-return
from __future__ import annotations

from .. import models
from ..client import AsyncOperations, Operations, segment, without


class WorkflowApi(Operations):
    """Workflows: their status and jobs, and how to approve, rerun and cancel them."""

    def get_workflow_by_id(self, id: str) -> models.Workflow:
        """Get a workflow.

        ``GET /workflow/{id}``

        Args:
            id: UUID of the workflow.
        """
        return self._send("getWorkflowById", f"GET /workflow/{segment(id, 'id')}", {200: models.Workflow})

    def approve_pending_approval_job_by_id(self, id: str, approval_request_id: str) -> models.Message:
        """Approve a job of a workflow that waits for approval.

        A job can be approved for 90 days.
        ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            id: UUID of the workflow.
            approval_request_id: UUID of the approval job, found as `approval_request_id` among the workflow's jobs.
        """
        return self._send(
            "approvePendingApprovalJobById",
            f"POST /workflow/{segment(id, 'id')}/approve/{segment(approval_request_id, 'approval_request_id')}",
            {202: models.Message},
        )

    def cancel_workflow(self, id: str) -> models.Message:
        """Cancel a running workflow.

        The response only says that the request was accepted; check the workflow's status afterwards.
        ``POST /workflow/{id}/cancel``

        Args:
            id: UUID of the workflow.
        """
        return self._send("cancelWorkflow", f"POST /workflow/{segment(id, 'id')}/cancel", {202: models.Message})

    def list_workflow_jobs(self, id: str, *, page_token: str | None = None) -> models.WorkflowJobList:
        """List the jobs of a workflow.

        ``GET /workflow/{id}/job``

        Args:
            id: UUID of the workflow.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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
        """Rerun a workflow: all of it, from its failed jobs, or only the given jobs.

        The rerun is a new workflow in the same pipeline. A workflow can be rerun 100 times in a pipeline, and not after
        90 days; the rerun of a setup workflow cannot continue the pipeline again.
        ``POST /workflow/{id}/rerun``

        Args:
            id: UUID of the workflow.
            enable_ssh: Allow you SSH access to the rerun jobs; needs `jobs`.
            from_failed: Rerun the failed jobs and those after them; not together with `jobs`.
            jobs: UUIDs of the jobs to rerun; not together with `from_failed`.
            sparse_tree: Use sparse-tree logic, an optimization for workflows with disconnected parts; needs `jobs`.
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
    """Workflows: their status and jobs, and how to approve, rerun and cancel them. With ``await``."""

    async def get_workflow_by_id(self, id: str) -> models.Workflow:
        """Get a workflow.

        ``GET /workflow/{id}``

        Args:
            id: UUID of the workflow.
        """
        return await self._send("getWorkflowById", f"GET /workflow/{segment(id, 'id')}", {200: models.Workflow})

    async def approve_pending_approval_job_by_id(self, id: str, approval_request_id: str) -> models.Message:
        """Approve a job of a workflow that waits for approval.

        A job can be approved for 90 days.
        ``POST /workflow/{id}/approve/{approval_request_id}``

        Args:
            id: UUID of the workflow.
            approval_request_id: UUID of the approval job, found as `approval_request_id` among the workflow's jobs.
        """
        return await self._send(
            "approvePendingApprovalJobById",
            f"POST /workflow/{segment(id, 'id')}/approve/{segment(approval_request_id, 'approval_request_id')}",
            {202: models.Message},
        )

    async def cancel_workflow(self, id: str) -> models.Message:
        """Cancel a running workflow.

        The response only says that the request was accepted; check the workflow's status afterwards.
        ``POST /workflow/{id}/cancel``

        Args:
            id: UUID of the workflow.
        """
        return await self._send("cancelWorkflow", f"POST /workflow/{segment(id, 'id')}/cancel", {202: models.Message})

    async def list_workflow_jobs(self, id: str, *, page_token: str | None = None) -> models.WorkflowJobList:
        """List the jobs of a workflow.

        ``GET /workflow/{id}/job``

        Args:
            id: UUID of the workflow.
            page_token: The `next_page_token` of the previous page; by default, the first page is returned.
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
        """Rerun a workflow: all of it, from its failed jobs, or only the given jobs.

        The rerun is a new workflow in the same pipeline. A workflow can be rerun 100 times in a pipeline, and not after
        90 days; the rerun of a setup workflow cannot continue the pipeline again.
        ``POST /workflow/{id}/rerun``

        Args:
            id: UUID of the workflow.
            enable_ssh: Allow you SSH access to the rerun jobs; needs `jobs`.
            from_failed: Rerun the failed jobs and those after them; not together with `jobs`.
            jobs: UUIDs of the jobs to rerun; not together with `from_failed`.
            sparse_tree: Use sparse-tree logic, an optimization for workflows with disconnected parts; needs `jobs`.
        """
        return await self._send(
            "rerunWorkflow",
            f"POST /workflow/{segment(id, 'id')}/rerun",
            {202: models.WorkflowRerun},
            body=without(
                None, {"enable_ssh": enable_ssh, "from_failed": from_failed, "jobs": jobs, "sparse_tree": sparse_tree}
            ),
        )
