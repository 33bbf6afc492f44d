"""The base of the service's areas: looks up what a request names, or rejects the request."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from ..._addresses import PROVIDERS
from .._state.definition import FakeDefinition
from .._state.ids import UUID, id_in, is_id
from .._state.job_run import JobRun
from .._state.organization import FakeOrganization
from .._state.pipeline_run import PipelineRun
from .._state.project import FakeProject
from .._state.state import State
from .._state.workflow_run import WorkflowRun
from .call import Answer, Call, Json, Refusal
from .hosts import LOOPBACK, REAL_HOSTS

Handler = Callable[[Call], Answer]
#: The method, the path as in the contract, and the handler.
Route = tuple[str, str, Handler]

#: The format of the time in a signed URL.
SIGNED_AT = "%Y%m%dT%H%M%SZ"


class Area:
    """The operations of one area, on the state of a CircleCI.

    Args:
        state: The state.
    """

    #: The name of the message in an error's body.
    error: ClassVar[str] = "message"
    #: The paths that need no token.
    open_paths: ClassVar[frozenset[str]] = frozenset()
    #: The paths outside the API, to which URLs in its responses point.
    addresses: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, state: State) -> None:
        self.state = state

    def error_body(self, message: str) -> Json:
        """The body of an error."""
        return {self.error: message}

    def routes(self) -> list[Route]:
        """The operations and their handlers."""
        raise NotImplementedError

    @property
    def now(self) -> datetime:
        """The time."""
        return self.state.shared.now()

    def projects(self) -> Iterator[FakeProject]:
        """The projects that the token's owner has access to."""
        return (each for each in self.state.projects.values() if not each.organization.is_foreign)

    def organizations(self) -> Iterator[FakeOrganization]:
        """The organizations that the token's owner has access to."""
        return (each for each in self.state.organizations.values() if not each.is_foreign)

    def project(self, slug: str) -> FakeProject:
        """The project with a slug, in any spelling of its provider and ids, or with a UUID instead of a slug."""
        # terraform-provider-circleci, measured 2026-08: a bare UUID works, and so do UUIDs in a standalone project's
        # slug; names there are 400. circleci-cli ab36ef4e, live: UUIDs in another project's slug are 404.
        if UUID.fullmatch(slug):
            return self.project_by_id(slug.lower())
        provider, _, rest = slug.partition("/")
        organization, _, name = rest.partition("/")
        provider = PROVIDERS.get(provider, provider)
        for project in self.projects():
            if str(project.slug) == f"{provider}/{organization}/{name}":
                return project
            ids = project.organization_id, project.id
            if provider == project.slug.provider == "circleci" and ids == (id_in(organization), id_in(name)):
                return project
        if provider == "circleci" and not (is_id(organization) and is_id(name)):
            raise Refusal(400, f"Invalid project slug '{slug}'.")
        raise Refusal(404, "Project not found")

    def named_project(self, call: Call) -> FakeProject:
        """The project that a path names by its slug, whole or in three parts."""
        if "project-slug" in call.parts:
            return self.project(call.parts["project-slug"])
        return self.project("/".join(call.parts[name] for name in ("provider", "organization", "project")))

    def project_by_id(self, id: str) -> FakeProject:
        """The project with a UUID."""
        for project in self.projects():
            if project.id == id:
                return project
        raise Refusal(404, "Project not found")

    def definition(self, call: Call) -> FakeDefinition:
        """The pipeline definition that a path names, of the project that it names."""
        project = self.project_by_id(call.parts["project_id"])
        if call.parts["pipeline_definition_id"] not in project.definitions:
            raise Refusal(404, "Pipeline definition not found")
        return project.definitions[call.parts["pipeline_definition_id"]]

    def organization(self, slug_or_id: str) -> FakeOrganization:
        """The organization with a slug or a UUID."""
        provider, _, rest = slug_or_id.partition("/")
        provider = PROVIDERS.get(provider, provider)
        for organization in self.organizations():
            if slug_or_id == organization.id or str(organization.slug) == f"{provider}/{rest}":
                return organization
            if provider == organization.slug.provider == "circleci" and organization.id == id_in(rest):
                return organization
        raise Refusal(404, "Org not found.")  # terraform-provider-circleci: missing and forbidden alike

    def projects_of(self, organization: FakeOrganization) -> list[FakeProject]:
        """The projects of an organization."""
        return [each for each in self.projects() if each.organization is organization]

    def pipeline(self, id: str) -> tuple[FakeProject, PipelineRun]:
        """The pipeline with a UUID."""
        for project in self.projects():
            for pipeline in project.pipelines:
                if pipeline.id == id:
                    return project, pipeline
        raise Refusal(404, "Pipeline not found")

    def workflow(self, id: str) -> tuple[FakeProject, PipelineRun, WorkflowRun]:
        """The workflow with a UUID, if it has appeared."""
        for project in self.projects():
            for pipeline in project.pipelines:
                if pipeline.has_workflow(id):
                    for run in pipeline.visible_workflows(self.now):
                        if run.id == id:
                            return project, pipeline, run
        raise Refusal(404, "Workflow not found")

    def jobs_of(self, project: FakeProject) -> Iterator[tuple[PipelineRun, WorkflowRun, JobRun]]:
        """The jobs of a project's workflows that have appeared."""
        for pipeline in project.pipelines:
            for run in pipeline.visible_workflows(self.now):
                for job in run.jobs:
                    yield pipeline, run, job

    def job_by_number(self, project: FakeProject, number: str) -> tuple[PipelineRun, WorkflowRun, JobRun]:
        """The job with a number, in the last workflow that it was part of; one that was never ready has none."""
        found = None
        for pipeline, run, job in self.jobs_of(project):
            if str(job.number) == number and job.job.type == "build" and job.is_dispatched(self.now, run.cut_off_at):
                found = pipeline, run, job
        if found is None:
            raise Refusal(404, "Job not found")
        return found

    def address(self, call: Call, kept_at: str, path: str) -> str:
        """The URL of a file: on the host `kept_at`, or for a stand-in on the host of the request."""
        if call.host in REAL_HOSTS:
            return f"https://{kept_at}{path}"
        return f"{call.scheme}://{call.host}{path}"

    def signed_address(self, call: Call, kept_at: str, path: str, seconds: int) -> str:
        """The URL of a file on a host other than the API's, valid for some seconds and without a token."""
        host, _, port = call.host.partition(":")
        other = call.host if host not in LOOPBACK else LOOPBACK[host] + (f":{port}" if port else "")
        url = self.address(replace(call, host=other), kept_at, path)
        signed = f"X-Amz-Date={self.now:{SIGNED_AT}}&X-Amz-Expires={seconds}"
        return f"{url}?{signed}&X-Amz-Signature={_signature(path, signed)}"

    def check_signed(self, call: Call, path: str) -> None:
        """Reject a request for `path` whose signature is wrong or has expired, or that carries the API token."""
        if call.has_token:
            raise Refusal(400, "The API token came to the host of a signed URL: it must not be sent there.")
        date, seconds = call.query.get("X-Amz-Date", ""), call.number("X-Amz-Expires", 0)
        if call.query.get("X-Amz-Signature") != _signature(path, f"X-Amz-Date={date}&X-Amz-Expires={seconds}"):
            raise Refusal(403, "The request signature does not match.")
        if self.now > datetime.strptime(date, SIGNED_AT).replace(tzinfo=UTC) + timedelta(seconds=seconds):
            raise Refusal(403, "Request has expired")


def _signature(path: str, signed: str) -> str:
    return hashlib.sha256(f"{path}?{signed}".encode()).hexdigest()


def message(text: str) -> Json:
    """A response body with only a message."""
    return {"message": text}
