"""What a fake CircleCI answers."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from ._plan import TestCase
from ._project import FakeProject
from ._runs import JobRun, PipelineRun, WorkflowRun

if TYPE_CHECKING:
    from ._fake import FakeCircleCI

Json = Any

PAGE = 20


class Refusal(Exception):
    """An error that the service answers with."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True)
class Call:
    """A request, as a handler sees it."""

    parts: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]


class Service:
    """Answers requests from the state of a `FakeCircleCI`."""

    def __init__(self, fake: FakeCircleCI) -> None:
        self._fake = fake
        self._routes = [(method, _pattern(path), handler) for method, path, handler in self._table()]

    def _table(self) -> list[tuple[str, str, Callable[[Call], tuple[int, Json]]]]:
        return [
            ("GET", "/me", self._me),
            ("GET", "/pipeline", self._pipelines_of_organization),
            ("GET", "/pipeline/{id}", self._pipeline),
            ("GET", "/pipeline/{id}/workflow", self._workflows),
            ("GET", "/project/{slug}", self._project),
            ("GET", "/project/{slug}/pipeline", self._pipelines),
            ("POST", "/project/{slug}/pipeline", self._trigger),
            ("GET", "/project/{slug}/pipeline/mine", self._pipelines),
            ("GET", "/project/{slug}/pipeline/{number}", self._pipeline_by_number),
            ("GET", "/project/{slug}/{number}/tests", self._tests),
            ("GET", "/insights/{slug}/flaky-tests", self._flaky_tests),
            ("GET", "/workflow/{id}", self._workflow),
            ("GET", "/workflow/{id}/job", self._jobs),
            ("POST", "/workflow/{id}/cancel", self._cancel),
            ("POST", "/workflow/{id}/approve/{approval}", self._approve),
        ]

    def answer(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """The status, the headers and the body that answer a request for `target`, a path below the base URL."""
        try:
            status, body = self._answer(method, target, headers, content)
        except Refusal as refusal:
            status, body = refusal.status, {"message": refusal.message}
        fields = {"content-type": "application/json;charset=utf-8", "x-request-id": self._fake.new_id("request")}
        return status, fields, json.dumps(body).encode()

    def _answer(self, method: str, target: str, headers: Mapping[str, str], content: bytes) -> tuple[int, Json]:
        path, _, query = target.partition("?")
        if not self._is_authorized(headers):
            raise Refusal(401, "You must log in first.")
        matches = [(verb, handler, match) for verb, pattern, handler in self._routes if (match := pattern.match(path))]
        for verb, handler, match in matches:
            if verb == method:
                parts = {name: unquote(part) for name, part in match.groupdict().items()}
                return handler(Call(parts, dict(parse_qsl(query)), _body(content)))
        raise Refusal(405 if matches else 404, "Method not allowed." if matches else "Not found.")

    def _is_authorized(self, headers: Mapping[str, str]) -> bool:
        return headers.get("circle-token") == self._fake.token

    @property
    def _now(self) -> datetime:
        return self._fake.clock.now()

    # What is asked for, or a refusal.

    def _find_project(self, call: Call) -> FakeProject:
        provider, organization, name = call.parts["slug"].split("/")
        provider = {"github": "gh", "bitbucket": "bb"}.get(provider, provider)
        project = self._fake.projects.get(f"{provider}/{organization}/{name}")
        if project is None:
            raise Refusal(404, "Project not found")
        return project

    def _find_pipeline(self, id: str) -> tuple[FakeProject, PipelineRun]:
        for project in self._fake.projects.values():
            for pipeline in project.pipelines:
                if pipeline.id == id:
                    return project, pipeline
        raise Refusal(404, "Pipeline not found")

    def _find_workflow(self, id: str) -> tuple[FakeProject, PipelineRun, WorkflowRun]:
        for project in self._fake.projects.values():
            for pipeline in project.pipelines:
                for run in pipeline.visible_workflows(self._now):
                    if run.id == id:
                        return project, pipeline, run
        raise Refusal(404, "Workflow not found")

    # Handlers.

    def _me(self, call: Call) -> tuple[int, Json]:
        return 200, {"id": self._fake.user_id, "login": "fake", "name": "Fake User", "avatar_url": None}

    def _project(self, call: Call) -> tuple[int, Json]:
        project = self._find_project(call)
        slug = project.slug
        return 200, {
            "slug": str(slug),
            "name": slug.project,
            "id": project.id,
            "organization_name": slug.organization,
            "organization_slug": f"{slug.provider}/{slug.organization}",
            "organization_id": project.organization_id,
            "vcs_info": {
                "vcs_url": _repository(project),
                "provider": {"gh": "GitHub", "bb": "Bitbucket"}.get(slug.provider, "CircleCI"),
                "default_branch": project.branches[0],
            },
        }

    def _trigger(self, call: Call) -> tuple[int, Json]:
        project = self._find_project(call)
        branch, tag = call.body.get("branch"), call.body.get("tag")
        if branch is not None and tag is not None:
            raise Refusal(400, "Branch and tag cannot both be given")
        if tag is None:
            branch = branch or project.branches[0]
            if branch not in project.branches:
                raise Refusal(400, "Branch not found")
        parameters = call.body.get("parameters") or {}
        if unknown := sorted(set(parameters) - set(project.parameters)):
            raise Refusal(400, f"Unexpected argument(s): {', '.join(unknown)}")
        for name, value in parameters.items():
            if type(value) is not type(project.parameters[name]):
                raise Refusal(400, f"Type error for argument {name}")
        pipeline = project.run(self._now, branch=branch, tag=tag, parameters=parameters)
        return 201, {
            "id": pipeline.id,
            "number": pipeline.number,
            "state": pipeline.state(self._now),
            "created_at": _time(pipeline.created_at),
        }

    def _pipelines(self, call: Call) -> tuple[int, Json]:
        project = self._find_project(call)
        branch = call.query.get("branch")
        found = [(project, run) for run in reversed(project.pipelines) if branch in (None, run.branch)]
        return 200, self._page_of_pipelines(found, call)

    def _pipelines_of_organization(self, call: Call) -> tuple[int, Json]:
        wanted = call.query.get("org-slug")
        found = [
            (project, run)
            for project in self._fake.projects.values()
            for run in project.pipelines
            if wanted in (None, f"{project.slug.provider}/{project.slug.organization}")
        ]
        found.sort(key=lambda pair: (pair[1].created_at, pair[1].number), reverse=True)
        return 200, self._page_of_pipelines(found, call)

    def _page_of_pipelines(self, found: Sequence[tuple[FakeProject, PipelineRun]], call: Call) -> Json:
        return _page([self._shown_pipeline(*pair) for pair in found], call)

    def _pipeline(self, call: Call) -> tuple[int, Json]:
        return 200, self._shown_pipeline(*self._find_pipeline(call.parts["id"]))

    def _pipeline_by_number(self, call: Call) -> tuple[int, Json]:
        project = self._find_project(call)
        for pipeline in project.pipelines:
            if str(pipeline.number) == call.parts["number"]:
                return 200, self._shown_pipeline(project, pipeline)
        raise Refusal(404, "Pipeline not found")

    def _workflows(self, call: Call) -> tuple[int, Json]:
        project, pipeline = self._find_pipeline(call.parts["id"])
        runs = pipeline.visible_workflows(self._now)
        return 200, _page([self._shown_workflow(project, pipeline, run) for run in runs], call)

    def _workflow(self, call: Call) -> tuple[int, Json]:
        return 200, self._shown_workflow(*self._find_workflow(call.parts["id"]))

    def _jobs(self, call: Call) -> tuple[int, Json]:
        project, _, run = self._find_workflow(call.parts["id"])
        return 200, _page([self._shown_job(project, run, job) for job in run.jobs], call)

    def _cancel(self, call: Call) -> tuple[int, Json]:
        _, _, run = self._find_workflow(call.parts["id"])
        if not run.is_over(self._now):
            run.canceled_at = self._now
        return 202, {"message": "Accepted."}

    def _approve(self, call: Call) -> tuple[int, Json]:
        _, _, run = self._find_workflow(call.parts["id"])
        statuses = run.job_statuses(self._now)
        for job in run.jobs:
            if job.id == call.parts["approval"] and job.job.type == "approval":
                if statuses[job.job.name] != "on_hold":
                    raise Refusal(400, "Job is not waiting for an approval")
                run.approved[job.job.name] = self._now
                run.schedule()
                return 202, {"message": "Accepted."}
        raise Refusal(404, "Job not found")

    def _tests(self, call: Call) -> tuple[int, Json]:
        project = self._find_project(call)
        for pipeline in project.pipelines:
            for run in pipeline.visible_workflows(self._now):
                for job in run.jobs:
                    if str(job.number) == call.parts["number"]:
                        return 200, _page([_shown_test(pipeline, job, test) for test in job.job.tests], call)
        raise Refusal(404, "Job not found")

    def _flaky_tests(self, call: Call) -> tuple[int, Json]:
        project = self._find_project(call)
        seen: dict[tuple[str, str, str, str], list[tuple[PipelineRun, WorkflowRun, JobRun, str]]] = {}
        for pipeline in project.pipelines:
            for run in pipeline.visible_workflows(self._now):
                for job in run.jobs:
                    if job.end is None or job.end > self._now:
                        continue
                    for test in job.job.tests:
                        key = (pipeline.revision, run.plan.name, job.job.name, test.name)
                        seen.setdefault(key, []).append((pipeline, run, job, _result(pipeline, test)))
        flaky = []
        for (_, workflow, job_name, test_name), found in seen.items():
            failed = [item for item in found if item[3] == "failure"]
            if failed and len(failed) < len(found):
                pipeline, run, job, _ = failed[-1]
                flaky.append(
                    {
                        "test-name": test_name,
                        "classname": None,
                        "file": None,
                        "source": None,
                        "job-name": job_name,
                        "job-number": job.number,
                        "workflow-name": workflow,
                        "workflow-id": run.id,
                        "workflow-created-at": _time(run.starts_at),
                        "pipeline-number": pipeline.number,
                        "times-flaked": len(failed),
                    }
                )
        return 200, {"flaky-tests": flaky, "total-flaky-tests": len(flaky)}

    # How things are shown.

    def _shown_pipeline(self, project: FakeProject, pipeline: PipelineRun) -> Json:
        repository = _repository(project)
        vcs = {
            "provider_name": {"gh": "GitHub", "bb": "Bitbucket"}.get(project.slug.provider, "CircleCI"),
            "target_repository_url": repository,
            "origin_repository_url": repository,
            "revision": pipeline.revision,
            **({"branch": pipeline.branch} if pipeline.branch else {}),
            **({"tag": pipeline.tag} if pipeline.tag else {}),
        }
        return {
            "id": pipeline.id,
            "number": pipeline.number,
            "project_slug": str(project.slug),
            "state": pipeline.state(self._now),
            "created_at": _time(pipeline.created_at),
            "updated_at": _time(pipeline.ready_at),
            "errors": [{"type": type, "message": message} for type, message in pipeline.errors],
            "trigger_parameters": dict(pipeline.parameters),
            "trigger": {
                "type": "api",
                "received_at": _time(pipeline.created_at),
                "actor": {"login": "fake", "avatar_url": None},
            },
            "vcs": vcs,
        }

    def _shown_workflow(self, project: FakeProject, pipeline: PipelineRun, run: WorkflowRun) -> Json:
        over = run.is_over(self._now)
        stopped_at = run.stopped_at()
        return {
            "id": run.id,
            "name": run.plan.name,
            "pipeline_id": pipeline.id,
            "pipeline_number": pipeline.number,
            "project_slug": str(project.slug),
            "started_by": self._fake.user_id,
            "status": run.status(self._now),
            "created_at": _time(run.starts_at),
            "stopped_at": _time(stopped_at) if over and stopped_at else None,
            **({"tag": "setup"} if run.plan.setup else {}),
        }

    def _shown_job(self, project: FakeProject, run: WorkflowRun, job: JobRun) -> Json:
        ids = {other.job.name: other.id for other in run.jobs}
        status = run.job_statuses(self._now)[job.job.name]
        started = job.ready is not None and job.ready <= self._now and status != "not_run"
        stopped_at = min((end for end in (job.end, run.canceled_at) if end is not None), default=None)
        shown: dict[str, Any] = {
            "id": job.id,
            "name": job.job.name,
            "type": job.job.type,
            "status": status,
            "project_slug": str(project.slug),
            "dependencies": [ids[name] for name in job.job.requires],
            "started_at": _time(job.ready if started and job.ready else run.starts_at),
            "stopped_at": _time(stopped_at) if stopped_at and stopped_at <= self._now and started else None,
        }
        if job.job.type == "approval":
            shown["approval_request_id"] = job.id
            if job.job.name in run.approved:
                shown["approved_by"] = self._fake.user_id
        elif started:
            shown["job_number"] = job.number
        return shown


def _pattern(path: str) -> re.Pattern[str]:
    """A path of the contract as a pattern; a slug has three segments, a number is one of digits."""
    kinds = {"slug": "[^/]+/[^/]+/[^/]+", "number": "[0-9]+"}
    pattern = re.sub(r"\{(\w+)\}", lambda name: f"(?P<{name[1]}>{kinds.get(name[1], '[^/]+')})", path)
    return re.compile(pattern + r"\Z")


def _body(content: bytes) -> Mapping[str, Any]:
    try:
        body = json.loads(content) if content else {}
    except ValueError:
        raise Refusal(400, "Malformed JSON") from None
    if not isinstance(body, dict):
        raise Refusal(400, "Unexpected request body provided.")
    return body


def _page(items: Sequence[Json], call: Call) -> Json:
    """A page of `items`, from the one that the token names; new items at the front do not shift it."""
    token = call.query.get("page-token")
    start = 0
    if token:
        ids = [_token(item) for item in items]
        if token not in ids:
            raise Refusal(400, "Invalid page token")
        start = ids.index(token)
    following = items[start + PAGE : start + PAGE + 1]
    return {"items": list(items[start : start + PAGE]), "next_page_token": _token(following[0]) if following else None}


def _token(item: Json) -> str:
    return base64.urlsafe_b64encode(str(item.get("id") or item["name"]).encode()).decode()


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _repository(project: FakeProject) -> str:
    host = {"gh": "github.com", "bb": "bitbucket.org"}.get(project.slug.provider, "circleci.com")
    return f"https://{host}/{project.slug.organization}/{project.slug.project}"


def _result(pipeline: PipelineRun, test: TestCase) -> str:
    return test.results[(pipeline.number - 1) % len(test.results)]


def _shown_test(pipeline: PipelineRun, job: JobRun, test: TestCase) -> Json:
    return {
        "name": test.name,
        "classname": "",
        "file": "",
        "source": job.job.name,
        "result": _result(pipeline, test),
        "message": None,
        "run_time": test.seconds,
    }
