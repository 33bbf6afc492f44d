"""What API v3 alone has: the steps of jobs, their output and use of resources, and an organization's projects.

Sources: circleci-cli and its tests, 2026, and circleci.com/docs, 2026, "API v3 conventions".
"""

from __future__ import annotations

import math
import re
from typing import Any, ClassVar

from .._state.job_run import JobRun
from .._state.pipeline_run import PipelineRun
from .._state.project import FakeProject
from .._state.stamps import stamp
from .._state.steps import Step, relevant, steps_of
from .._state.workflow_run import WorkflowRun
from .area import Area, Route
from .call import Answer, Call, Download, Json, Refusal

ROOT = "/api/v3"

#: The phase and the outcome of a job, by its status in API v2 (circleci-cli, "job.go", 2026).
PHASES = {
    "not_running": ("queued", None),
    "queued": ("queued", None),
    "running": ("started", None),
    "on_hold": ("started", None),
    "success": ("ended", "succeeded"),
    "failed": ("ended", "failed"),
    "infrastructure_fail": ("ended", "infrastructure_fail"),
    "timedout": ("ended", "timedout"),
    "terminated-unknown": ("ended", "errored"),
    "unauthorized": ("ended", "unauthorized"),
    "canceled": ("ended", "canceled"),
}

#: CPUs and GiB of memory of each resource class (circleci-docs, "Resource classes", Docker, 2026).
SIZES = {"small": (1, 2), "medium": (2, 4), "medium+": (3, 6), "large": (4, 8), "xlarge": (8, 16), "2xlarge": (16, 32)}

#: Seconds between two samples of a job's use of resources.
SAMPLED_EVERY = 15

#: How many projects a page has, unless asked, and at most. The real bounds are not known; circleci-cli asks for 50.
PAGE, MOST = 20, 100

_REST = re.compile(r"bytes=([0-9]{1,18})-")

Found = tuple[FakeProject, PipelineRun, WorkflowRun, JobRun]


class V3(Area):
    """The part of API v3 that has no counterpart in API v2."""

    addresses: ClassVar[frozenset[str]] = frozenset(
        {
            f"{ROOT}/jobs/{{job-id}}",
            f"{ROOT}/jobs/{{job-id}}/stdout",
            f"{ROOT}/jobs/{{job-id}}/stderr",
            f"{ROOT}/jobs/{{job-id}}/stdout/condensed",
            f"{ROOT}/jobs/{{job-id}}/resource-usage",
            f"{ROOT}/projects",
        }
    )

    def routes(self) -> list[Route]:
        job = f"{ROOT}/jobs/{{job-id}}"
        return [
            ("GET", job, self.get_job),
            ("GET", f"{job}/stdout", self.get_job_stdout),
            ("GET", f"{job}/stderr", self.get_job_stderr),
            ("GET", f"{job}/stdout/condensed", self.get_job_condensed),
            ("GET", f"{job}/resource-usage", self.get_job_resource_usage),
            ("GET", f"{ROOT}/projects", self.list_projects),
        ]

    def error_body(self, message: str) -> Json:
        return {"error": {"id": self.state.shared.new_id("error"), "type": "error", "title": message}}

    def get_job(self, call: Call) -> Answer:
        project, pipeline, run, job = self._job(call)
        phase, outcome = self._phase(run, job)
        stopped = job.stopped_at(self.now, run.cut_off_at)
        shown = [_shown_step(step) for step in self._steps(run, job)]
        attributes: dict[str, Any] = {
            "name": job.job.name,
            "type": job.job.type,
            "phase": phase,
            "outcome": outcome,
            "started_at": stamp(job.start) if job.start and job.has_started(self.now, run.cut_off_at) else None,
            "ended_at": stamp(stopped) if stopped else None,
            "parallel_executions": [{"steps": shown} for _ in range(job.job.parallelism if shown else 0)],
        }
        references = {"project": project.id, "pipeline": pipeline.id, "workflow": run.id}
        return 200, {"data": _entity(job.id, attributes, references)}

    def get_job_stdout(self, call: Call) -> Answer:
        step = self._step(call)
        if not step.output:
            return 204, None
        headers = {"x-terminal": "true"} if step.end is not None else {}
        rest = _REST.fullmatch(call.headers.get("range", ""))
        start = int(rest[1]) if rest else 0
        if start == 0:
            return 200, Download(step.output, headers=headers)
        if start >= len(step.output):
            raise Refusal(416, "Range not satisfiable.", headers)
        headers["content-range"] = f"bytes {start}-{len(step.output) - 1}/{len(step.output)}"
        return 206, Download(step.output[start:], headers=headers)

    def get_job_stderr(self, call: Call) -> Answer:
        self._step(call)
        return 204, None

    def get_job_condensed(self, call: Call) -> Answer:
        step = self._step(call)
        found = relevant(step.output) if step.outcome == "failed" else b""
        if not found:
            raise Refusal(404, "No condensed output.")
        return 200, Download(found)

    def get_job_resource_usage(self, call: Call) -> Answer:
        _, _, run, job = self._job(call)
        if job.job.type != "build" or not job.has_started(self.now, run.cut_off_at):
            raise Refusal(404, "No resource usage.")
        cpus, gibibytes = SIZES.get(job.job.resource_class, SIZES["medium"])
        memory = gibibytes * 1024**3
        samples = math.floor(job.seconds(self.now, run.cut_off_at) / SAMPLED_EVERY)
        busy = [(index + 1) / max(samples, 1) for index in range(samples)]  # it needs more as it goes on
        execution = {
            "interval_ms": SAMPLED_EVERY * 1000,
            "cpu_cores": [round(cpus * share, 3) for share in busy],
            "memory_bytes": [int(memory * share / 2) for share in busy],
            "network_rx_bytes": samples * 1_000_000,
            "network_tx_bytes": samples * 100_000,
        }
        attributes = {
            "resource_class": {"name": job.job.resource_class, "cpu_count": cpus, "memory_limit_bytes": memory},
            "parallel_executions": [{"execution": index, **execution} for index in range(job.job.parallelism)],
        }
        return 200, {"data": _entity(job.id, attributes, {})}

    def list_projects(self, call: Call) -> Answer:
        query = call.query
        if not ({"filter[org_id]", "filter[slug]"} & set(query)):
            raise Refusal(400, "A filter is required: filter[org_id] or filter[slug].")
        found = [
            project
            for project in self.projects()
            if query.get("filter[org_id]", project.organization.id) == project.organization.id
            and query.get("filter[name]", project.name) == project.name
            and query.get("filter[slug]", str(project.slug)) == str(project.slug)
        ]
        size = call.number("page[limit]", PAGE)
        if not 1 <= size <= MOST:
            raise Refusal(400, "Invalid page size")
        start = call.number("page[cursor]", 0)
        end = start + size
        items = [_entity(each.id, {"name": each.name}, {"org": each.organization.id}) for each in found[start:end]]
        return 200, {"data": items, "page": {"next": str(end) if end < len(found) else None, "prev": None}}

    def _job(self, call: Call) -> Found:
        """The job that a path names, unless it has not begun or never runs (circleci-cli 7c87a076, seen live)."""
        found: Found | None = None
        for project in self.projects():
            for pipeline, run, job in self.jobs_of(project):
                if job.id == call.parts["job-id"] and self._status(run, job) in PHASES:
                    found = project, pipeline, run, job
        if found is None:
            raise Refusal(404, "Job not found.")
        return found

    def _step(self, call: Call) -> Step:
        _, _, run, job = self._job(call)
        execution, number = call.asked("filter[execution]"), call.asked("filter[step_num]")
        steps = {str(step.number): step for step in self._steps(run, job)}
        if number not in steps or execution not in map(str, range(job.job.parallelism)):
            raise Refusal(404, "Step not found.")
        return steps[number]

    def _steps(self, run: WorkflowRun, job: JobRun) -> list[Step]:
        if job.job.type != "build":
            return []
        return steps_of(job, self.now, run.cut_off_at, self._phase(run, job)[1])

    def _status(self, run: WorkflowRun, job: JobRun) -> str:
        return run.job_statuses(self.now)[job.job.name]

    def _phase(self, run: WorkflowRun, job: JobRun) -> tuple[str, str | None]:
        return PHASES[self._status(run, job)]


def _shown_step(step: Step) -> Json:
    """A step; what is not known yet is left out, as in circleci-cli's tests."""
    shown = {
        "num": step.number,
        "name": step.name,
        "type": "run" if step.number else "spin_up_environment",
        "phase": "ended" if step.outcome else "started",
        "outcome": step.outcome,
        "exit_code": step.exit_code,
        "started_at": stamp(step.start),
        "ended_at": stamp(step.end) if step.end else None,
        "command": f"#!/bin/bash -eo pipefail\n{step.name}" if step.number else None,
    }
    return {name: value for name, value in shown.items() if value is not None}


def _entity(id: str, attributes: Json, references: dict[str, str]) -> Json:
    return {
        "id": id,
        "attributes": attributes,
        "references": {name: {"id": value} for name, value in references.items()},
    }
