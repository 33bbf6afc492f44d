"""Jobs: their details, artifacts and test results, and canceling them."""

from __future__ import annotations

from mimetypes import guess_type
from typing import Any, ClassVar
from urllib.parse import quote

from .._config.plan import TestCase
from .._state.job_run import JobRun
from .._state.pipeline_run import PipelineRun
from .._state.project import FakeProject
from .._state.stamps import stamp
from .._state.statuses import UNFINISHED
from .._state.workflow_run import WorkflowRun
from .area import Area, Route, message
from .call import Answer, Call, Download, Json, Redirect, Refusal, page
from .hosts import ARTIFACTS, FILES

#: Seconds for which a signed URL of an artifact is valid.
SIGNED_SECONDS = 300

#: The types that are served directly; others usually redirect to `FILES` (circleci-docs, "Security features", 2026).
PAGES = ("text/html", "application/xhtml+xml")

Found = tuple[PipelineRun, WorkflowRun, JobRun]


class Jobs(Area):
    """The operations on jobs."""

    open_paths: ClassVar[frozenset[str]] = frozenset({"/artifact-files/{job-id}/{node}/{path}"})
    addresses: ClassVar[frozenset[str]] = open_paths | {"/output/job/{job-id}/artifacts/{node}/{path}"}

    def routes(self) -> list[Route]:
        (file,) = self.open_paths
        (artifact,) = self.addresses - self.open_paths
        return [
            ("GET", "/project/{project-slug}/job/{job-number}", self.get_job_details),
            ("POST", "/project/{project-slug}/job/{job-number}/cancel", self.cancel_job_by_job_number),
            ("GET", "/project/{project-slug}/{job-number}/artifacts", self.get_job_artifacts),
            ("GET", "/project/{project-slug}/{job-number}/tests", self.get_tests),
            ("POST", "/jobs/{job-id}/cancel", self.cancel_job_by_job_id),
            ("GET", artifact, self.download_artifact),
            ("GET", file, self.download_artifact_file),
        ]

    def get_job_details(self, call: Call) -> Answer:
        project = self.named_project(call)
        return 200, self._shown(project, self.job_by_number(project, call.parts["job-number"]))

    def cancel_job_by_job_number(self, call: Call) -> Answer:
        project = self.named_project(call)
        return self._cancel(self.job_by_number(project, call.parts["job-number"]))

    def cancel_job_by_job_id(self, call: Call) -> Answer:
        return self._cancel(self._job(call.parts["job-id"]))

    def get_job_artifacts(self, call: Call) -> Answer:
        project = self.named_project(call)
        _, run, job = self.job_by_number(project, call.parts["job-number"])
        stored = [(node, path) for path in job.job.artifacts for node in range(job.job.parallelism)]

        def show(artifact: tuple[int, str]) -> Json:
            node, path = artifact
            url = self.address(call, ARTIFACTS, f"/output/job/{job.id}/artifacts/{node}/{quote(path)}")
            return {"path": path, "node_index": node, "url": url}

        return 200, page(stored if run.has_finished(job, self.now) else [], call, show)

    def get_tests(self, call: Call) -> Answer:
        project = self.named_project(call)
        _, run, job = self.job_by_number(project, call.parts["job-number"])
        tests = job.job.tests if run.has_finished(job, self.now) else ()
        return 200, page(tests, call, lambda test: _shown_test(job, test))

    def download_artifact(self, call: Call) -> Answer:
        content, type = self._artifact(call)
        if type in PAGES:
            return 200, Download(content, type)
        return 302, Redirect(self.signed_address(call, FILES, _file_path(call), SIGNED_SECONDS))

    def download_artifact_file(self, call: Call) -> Answer:
        self.check_signed(call, _file_path(call))
        return 200, Download(*self._artifact(call), is_stored=True)

    def _artifact(self, call: Call) -> tuple[bytes, str]:
        """The artifact that a path names, and the type of its content."""
        _, run, job = self._job(call.parts["job-id"])
        path = call.parts["path"]
        is_node = call.parts["node"] in map(str, range(job.job.parallelism))
        if not is_node or path not in job.job.artifacts or not run.has_finished(job, self.now):
            raise Refusal(404, "Artifact not found")
        return job.job.artifacts[path], guess_type(path)[0] or "application/octet-stream"

    def _job(self, id: str) -> Found:
        for project in self.projects():
            found = [each for each in self.jobs_of(project) if each[2].id == id]
            if found:
                return found[-1]
        raise Refusal(404, "Job not found")

    def _cancel(self, found: Found) -> Answer:
        _, run, job = found
        if run.job_statuses(self.now)[job.job.name] not in UNFINISHED:
            raise Refusal(400, "Job is not running")
        job.canceled_at = self.now
        run.schedule()
        return 200, message("Job canceled successfully.")

    def _shown(self, project: FakeProject, found: Found) -> Json:
        pipeline, run, job = found
        status = run.job_statuses(self.now)[job.job.name]
        stopped_at = job.stopped_at(self.now, run.cut_off_at)
        queued_at = job.ready or run.starts_at
        started_at = job.start if job.has_started(self.now, run.cut_off_at) else None
        shown: dict[str, Any] = {
            "number": job.number,
            "name": job.job.name,
            "status": status,
            "web_url": f"{project.web_url}/{pipeline.number}/workflows/{run.id}/jobs/{job.number}",
            "project": {
                "id": project.id,
                "slug": str(project.slug),
                "name": project.name,
                "external_url": project.repository,
            },
            "organization": {"name": project.organization.name},
            "pipeline": {"id": pipeline.id},
            "latest_workflow": {"id": run.id, "name": run.plan.name},
            "executor": {"resource_class": job.job.resource_class, "type": job.job.executor},
            "parallelism": job.job.parallelism,
            "parallel_runs": [{"index": index, "status": status} for index in range(job.job.parallelism)],
            "contexts": [{"name": name} for name in job.job.contexts],
            "messages": [],
            "created_at": stamp(queued_at),
            "queued_at": stamp(queued_at),
            "started_at": stamp(started_at) if started_at else None,
            "stopped_at": stamp(stopped_at) if stopped_at else None,
            "duration": round((stopped_at - started_at).total_seconds() * 1000) if started_at and stopped_at else None,
        }
        if started_at is None:  # terraform-provider-circleci, from the service's handler, 2026-08
            shown["executor"] = {"resource_class": None, "type": None}
            del shown["parallel_runs"], shown["started_at"]
        return shown


def _file_path(call: Call) -> str:
    return f"/artifact-files/{call.parts['job-id']}/{call.parts['node']}/{quote(call.parts['path'])}"


def _shown_test(job: JobRun, test: TestCase) -> Json:
    result = job.result_of(test)
    return {
        "name": test.name,
        "classname": test.classname,
        "file": test.file,
        "source": job.job.name,
        "result": result,
        "message": "" if result == "success" else test.message or "",
        "run_time": test.seconds,
    }
