"""Workflows: reading, approving, canceling and rerunning them."""

from __future__ import annotations

from typing import Any

from .._state.job_run import JobRun
from .._state.pipeline_run import PipelineRun
from .._state.project import FakeProject
from .._state.stamps import stamp
from .._state.state import State
from .._state.workflow_run import LIFETIME, WorkflowRun
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, all_checked, page

#: How often a workflow of a pipeline can be rerun, reruns of reruns included (circleci-docs, "Workflows", 2026).
MOST_RERUNS = 100


class Workflows(Area):
    """The operations on workflows."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/workflow/{id}", self.get_workflow_by_id),
            ("GET", "/workflow/{id}/job", self.list_workflow_jobs),
            ("POST", "/workflow/{id}/cancel", self.cancel_workflow),
            ("POST", "/workflow/{id}/rerun", self.rerun_workflow),
            ("POST", "/workflow/{id}/approve/{approval_request_id}", self.approve_pending_approval_job_by_id),
        ]

    def get_workflow_by_id(self, call: Call) -> Answer:
        return 200, shown_workflow(self.state, *self.workflow(call.parts["id"]))

    def list_workflow_jobs(self, call: Call) -> Answer:
        project, _, run = self.workflow(call.parts["id"])
        return 200, page(run.jobs, call, lambda job: self._shown_job(project, run, job), lambda job: job.id)

    def cancel_workflow(self, call: Call) -> Answer:
        _, _, run = self.workflow(call.parts["id"])
        run.cancel(self.now)
        return 202, message("Accepted.")

    def rerun_workflow(self, call: Call) -> Answer:
        project, pipeline, run = self.workflow(call.parts["id"])
        from_failed = call.optional("from_failed", bool, default=False)
        ids = None if call.body.get("jobs") is None else all_checked(call.field("jobs", list), "jobs", str)
        if from_failed and ids is not None:
            raise Refusal(400, "from_failed and jobs cannot both be given")
        for name in ("enable_ssh", "sparse_tree"):
            if call.optional(name, bool, default=False) and not ids:
                raise Refusal(400, f"{name} needs jobs")
        if call.body.get("enable_ssh") and project.settings["disable_ssh"]:
            raise Refusal(400, "SSH is disabled for this project")
        if self.now >= run.starts_at + LIFETIME:
            raise Refusal(400, f"Workflow is more than {LIFETIME.days} days old")
        if sum(each.plan == run.plan for each in pipeline.reruns) >= MOST_RERUNS:
            raise Refusal(400, f"Workflow was rerun {MOST_RERUNS} times already")
        names = None
        if from_failed or ids is not None:
            if not run.is_over(self.now):
                raise Refusal(400, "Workflow has not ended")
            names = run.unsuccessful(self.now)
        if ids is not None:
            known = {job.id: job.job.name for job in run.jobs}
            if not ids or set(ids) - set(known):
                raise Refusal(400, "jobs: must be ids of jobs of the workflow")
            names = [known[id] for id in ids]
        if names is not None and not names:
            raise Refusal(400, "Workflow has no failed jobs")
        return 202, {"workflow_id": project.rerun(pipeline, run, self.now, names).id}

    def approve_pending_approval_job_by_id(self, call: Call) -> Answer:
        _, _, run = self.workflow(call.parts["id"])
        statuses = run.job_statuses(self.now)
        for job in run.jobs:
            if job.id == call.parts["approval_request_id"] and job.job.type == "approval":
                if statuses[job.job.name] != "on_hold":
                    raise Refusal(400, "Job is not waiting for an approval")
                run.approved[job.job.name] = self.now
                run.schedule()
                return 202, message("Accepted.")
        raise Refusal(404, "Job not found")

    def _shown_job(self, project: FakeProject, run: WorkflowRun, job: JobRun) -> Json:
        ids = {other.job.name: other.id for other in run.jobs}
        status = run.job_statuses(self.now)[job.job.name]
        is_dispatched = job.is_dispatched(self.now, run.cut_off_at)
        started_at = job.start if job.has_started(self.now, run.cut_off_at) else None
        stopped_at = job.stopped_at(self.now, run.cut_off_at)
        shown: dict[str, Any] = {
            "id": job.id,
            "name": job.job.name,
            "type": "approval" if job.job.type == "approval" else "build",
            "status": status,
            "project_slug": str(project.slug),
            "dependencies": [ids[name] for name in job.job.required],
            "requires": {ids[name]: list(statuses) for name, statuses in job.job.required.items()},
            "started_at": stamp(started_at, "seconds") if started_at else None,
            "stopped_at": stamp(stopped_at, "seconds") if stopped_at else None,
        }
        if status == "canceled":
            shown["canceled_by"] = self.state.user_id
        if job.job.type == "approval":
            shown["approval_request_id"] = job.id
            if job.job.name in run.approved:
                shown["approved_by"] = self.state.user_id
        if is_dispatched and job.job.type != "no-op":  # an approval has one too, in recorded responses
            shown["job_number"] = job.number
        return shown


def shown_workflow(state: State, project: FakeProject, pipeline: PipelineRun, run: WorkflowRun) -> Json:
    """A workflow as the API shows it."""
    now = state.shared.now()
    status = run.status(now)
    stopped_at = run.stopped_at()
    return {
        "id": run.id,
        "name": run.plan.name,
        "pipeline_id": pipeline.id,
        "pipeline_number": pipeline.number,
        "project_slug": str(project.slug),
        "started_by": pipeline.actor_id,
        "status": status,
        "created_at": stamp(run.starts_at, "seconds"),
        "stopped_at": stamp(stopped_at, "seconds") if run.is_over(now) else None,
        **({"tag": "setup"} if run.plan.setup else {}),
        **({"canceled_by": state.user_id} if status == "canceled" and stopped_at < run.starts_at + LIFETIME else {}),
        **({} if run.auto_rerun_number is None else {"auto_rerun_number": run.auto_rerun_number}),
        **({} if run.plan.max_auto_reruns is None else {"max_auto_reruns": run.plan.max_auto_reruns}),
    }
