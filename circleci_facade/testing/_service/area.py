"""What the areas of the service share: finding what a request names, or refusing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from ..._slugs import PROVIDERS
from .. import _providers
from .._definition import FakeDefinition
from .._organization import FakeOrganization
from .._project import FakeProject
from .._runs import JobRun, PipelineRun, WorkflowRun
from .call import Answer, Call, Json, Refusal

if TYPE_CHECKING:
    from .._fake import FakeCircleCI

Handler = Callable[[Call], Answer]
#: Method, path as the contract writes it, and what answers.
Route = tuple[str, str, Handler]

#: When something is to happen, and what.
Due = tuple[datetime, Callable[[], None]]

PROVIDER_NAMES = {slug: provider.name for slug, provider in _providers.PROVIDERS.items()}


class Area:
    """The operations of one area, over the state of a fake.

    Args:
        fake: The fake.
    """

    #: What an error's body calls its message.
    error: ClassVar[str] = "message"
    #: The paths that ask for no token.
    open_paths: ClassVar[frozenset[str]] = frozenset()
    #: The paths that are not of the API, but in addresses that its answers give.
    addresses: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, fake: FakeCircleCI) -> None:
        self.fake = fake

    def routes(self) -> list[Route]:
        """The operations, and what answers them."""
        raise NotImplementedError

    @property
    def now(self) -> datetime:
        """The time."""
        return self.fake.shared.now()

    def project(self, slug: str) -> FakeProject:
        """The project of a slug, in whichever way its provider is written."""
        provider, _, rest = slug.partition("/")
        project = self.fake.projects.get(f"{PROVIDERS.get(provider, provider)}/{rest}")
        if project is None:
            raise Refusal(404, "Project not found")
        return project

    def named_project(self, call: Call) -> FakeProject:
        """The project that a path names by its slug, be it whole or in three parts."""
        if "project-slug" in call.parts:
            return self.project(call.parts["project-slug"])
        return self.project("/".join(call.parts[name] for name in ("provider", "organization", "project")))

    def project_by_id(self, id: str) -> FakeProject:
        """The project with a UUID."""
        for project in self.fake.projects.values():
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
        slug = f"{PROVIDERS.get(provider, provider)}/{rest}"
        for organization in self.fake.organizations.values():
            if slug == str(organization.slug) or slug_or_id == organization.id:
                return organization
        raise Refusal(404, "Organization not found")

    def projects_of(self, organization: FakeOrganization) -> list[FakeProject]:
        """The projects of an organization."""
        return [each for each in self.fake.projects.values() if each.organization is organization]

    def pipeline(self, id: str) -> tuple[FakeProject, PipelineRun]:
        """The pipeline with a UUID."""
        for project in self.fake.projects.values():
            for pipeline in project.pipelines:
                if pipeline.id == id:
                    return project, pipeline
        raise Refusal(404, "Pipeline not found")

    def workflow(self, id: str) -> tuple[FakeProject, PipelineRun, WorkflowRun]:
        """The workflow with a UUID, if it has appeared."""
        for project in self.fake.projects.values():
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
        """The job with a number, in the last workflow that it was part of; one that has not started has none."""
        found = None
        for pipeline, run, job in self.jobs_of(project):
            if str(job.number) == number and job.job.type == "build" and job.has_started(self.now, run.canceled_at):
                found = pipeline, run, job
        if found is None:
            raise Refusal(404, "Job not found")
        return found

    def address(self, call: Call, kept_at: str, path: str) -> str:
        """Where a file is to be downloaded: `kept_at` where CircleCI keeps such, or at the host that was asked."""
        if call.host == "circleci.com":
            return f"https://{kept_at}{path}"
        return f"{call.scheme}://{call.host}{path}"


def message(text: str) -> Json:
    """An answer that is only a sentence."""
    return {"message": text}
