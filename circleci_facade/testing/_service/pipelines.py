"""Pipelines: triggering, continuing and reading them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar

from .._state.origin import has_vcs, trigger_parameters_of, vcs_of
from .._state.pipeline_run import CONTINUATION_LIMIT, PipelineRun
from .._state.project import FakeProject
from .._state.stamps import stamp
from .._state.triggering import Trigger, check_parameters, check_sizes, revision
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, checked, page
from .workflows import shown_workflow


class Pipelines(Area):
    """The operations on pipelines."""

    #: A setup job has a continuation key, and no token.
    open_paths: ClassVar[frozenset[str]] = frozenset({"/pipeline/continue"})

    def routes(self) -> list[Route]:
        return [
            ("GET", "/pipeline", self.list_pipelines),
            ("POST", "/pipeline/continue", self.continue_pipeline),
            ("GET", "/pipeline/{pipeline-id}", self.get_pipeline_by_id),
            ("GET", "/pipeline/{pipeline-id}/config", self.get_pipeline_config_by_id),
            ("GET", "/pipeline/{pipeline-id}/values", self.get_pipeline_values_by_id),
            ("GET", "/pipeline/{pipeline-id}/workflow", self.list_workflows_by_pipeline_id),
            ("GET", "/project/{project-slug}/pipeline", self.list_pipelines_for_project),
            ("POST", "/project/{project-slug}/pipeline", self.trigger_pipeline),
            ("GET", "/project/{project-slug}/pipeline/mine", self.list_my_pipelines),
            ("GET", "/project/{project-slug}/pipeline/{pipeline-number}", self.get_pipeline_by_number),
            ("POST", "/project/{provider}/{organization}/{project}/pipeline/run", self.trigger_pipeline_run),
        ]

    def list_pipelines(self, call: Call) -> Answer:
        projects = list(self.projects())
        if "org-slug" in call.query:
            projects = self.projects_of(self.organization(call.query["org-slug"]))
        mine = call.is_true("mine")
        found = [(project, each) for project in projects for each in self._readable(project)]
        if mine:
            found = [(project, each) for project, each in found if self._is_mine(each)]
        found.sort(key=lambda pair: (pair[1].created_at, pair[1].number), reverse=True)
        return 200, page(found, call, lambda pair: self._shown(*pair), lambda pair: pair[1].id)

    def list_pipelines_for_project(self, call: Call) -> Answer:
        project = self.named_project(call)
        branch = call.query.get("branch")
        found = self._readable(project)
        if branch is not None:
            found = [each for each in found if each.branch == branch]
        return 200, self._page(project, found, call)

    def list_my_pipelines(self, call: Call) -> Answer:
        project = self.named_project(call)
        found = [each for each in self._readable(project) if self._is_mine(each)]
        return 200, self._page(project, found, call)

    def get_pipeline_by_id(self, call: Call) -> Answer:
        return 200, self._shown(*self.pipeline(call.parts["pipeline-id"]))

    def get_pipeline_by_number(self, call: Call) -> Answer:
        project = self.named_project(call)
        for pipeline in self._readable(project):
            if str(pipeline.number) == call.parts["pipeline-number"]:
                return 200, self._shown(project, pipeline)
        raise Refusal(404, "Pipeline not found")

    def get_pipeline_config_by_id(self, call: Call) -> Answer:
        _, pipeline = self.pipeline(call.parts["pipeline-id"])
        shown = {"source": pipeline.configuration, "compiled": pipeline.configuration}
        if pipeline.setup_configuration is not None:
            text = pipeline.setup_configuration
            shown |= {"setup_config": text, "compiled_setup_config": text}
        return 200, shown

    def get_pipeline_values_by_id(self, call: Call) -> Answer:
        _, pipeline = self.pipeline(call.parts["pipeline-id"])
        values = {name: "" if value is None else value for name, value in pipeline.values.items()}
        return 200, {**values, "pipeline.in_setup": pipeline.state(self.now).startswith("setup")}

    def list_workflows_by_pipeline_id(self, call: Call) -> Answer:
        project, pipeline = self.pipeline(call.parts["pipeline-id"])
        runs = pipeline.visible_workflows(self.now)
        return 200, page(runs, call, partial(shown_workflow, self.state, project, pipeline), lambda run: run.id)

    def trigger_pipeline(self, call: Call) -> Answer:
        project = self.named_project(call)
        if project.slug.provider == "circleci":
            raise Refusal(400, "This project is triggered by a pipeline definition: use /pipeline/run")
        branch, tag = _revision(project, call.body)
        trigger = Trigger(branch=branch, tag=tag, parameters=_sized_parameters(call.body))
        return 201, self._triggered(project.accept(trigger))

    def trigger_pipeline_run(self, call: Call) -> Answer:
        project = self.named_project(call)
        id = call.optional("definition_id", str, "")
        if not id and len(project.definitions) == 1:
            (id,) = project.definitions
        if not id:
            raise Refusal(400, "definition_id: is a required field")
        if id not in project.definitions:
            raise Refusal(404, "Pipeline definition not found")
        definition = project.definitions[id]
        config, checkout = call.optional("config", dict, {}), call.optional("checkout", dict, {})
        compiled, (branch, tag) = _revision(project, config), _revision(project, checkout)
        if config and checkout and compiled != (branch, tag) and definition.is_of_one_repository:
            # circleci-cli bb129029, seen live; whether the default branch counts as well is not known
            raise Refusal(400, "Config ref must match checkout ref when both are from the same repository.")
        trigger = Trigger(branch=branch, tag=tag, parameters=_sized_parameters(call.body), definition=definition)
        if not project.mistake(trigger) and project.plan(trigger).is_empty:
            return 200, message("No workflow is to run for this branch or tag and these parameters.")
        return 201, self._triggered(project.accept(trigger))

    def continue_pipeline(self, call: Call) -> Answer:
        key, configuration = call.field("continuation-key", str), call.field("configuration", str)
        for project in self.state.projects.values():
            for pipeline in project.pipelines:
                if pipeline.continuation_key == key:
                    if pipeline.state(self.now) != "setup" or pipeline.continued is not None:
                        raise Refusal(400, "Pipeline is not in its setup phase, or was continued already")
                    if self.now > pipeline.created_at + CONTINUATION_LIMIT:
                        raise Refusal(400, "Pipeline is too old to be continued")
                    is_read = project.configuration is not None
                    parameters = _sized_parameters(call.body) if is_read else _parameters(project, call.body)
                    with _refused():
                        project.resume(pipeline, self.now, configuration, parameters)
                    return 200, message("Accepted.")
        raise Refusal(404, "No pipeline has this continuation key")

    def pipeline(self, id: str) -> tuple[FakeProject, PipelineRun]:
        """The pipeline with a UUID, if it can be read already."""
        project, pipeline = super().pipeline(id)
        if pipeline.created_at <= self._latest(project):
            return project, pipeline
        raise Refusal(404, "Pipeline not found")

    def _readable(self, project: FakeProject) -> list[PipelineRun]:
        """The pipelines of a project that can be read already, newest first."""
        if not project.reading_delay:
            return project.pipelines[::-1]
        latest = self._latest(project)
        return [each for each in reversed(project.pipelines) if each.created_at <= latest]

    def _latest(self, project: FakeProject) -> datetime:
        """The latest creation time of a project's pipelines that can be read already."""
        return self.now - timedelta(seconds=project.reading_delay)

    def _is_mine(self, pipeline: PipelineRun) -> bool:
        return pipeline.actor_id == self.state.user_id

    def _page(self, project: FakeProject, found: list[PipelineRun], call: Call) -> Json:
        return page(found, call, partial(self._shown, project), lambda pipeline: pipeline.id)

    def _triggered(self, pipeline: PipelineRun) -> Json:
        return {
            "id": pipeline.id,
            "number": pipeline.number,
            "state": "pending",  # in every recorded response to a trigger
            "created_at": stamp(pipeline.created_at),
        }

    def _shown(self, project: FakeProject, pipeline: PipelineRun) -> Json:
        actor = self.state.users[pipeline.actor_id]
        origin = (
            {"vcs": vcs_of(project, pipeline)}
            if has_vcs(project)
            else {"trigger_parameters": trigger_parameters_of(project, pipeline)}
        )
        return {
            "id": pipeline.id,
            "number": pipeline.number,
            "project_slug": str(project.slug),
            "state": pipeline.state(self.now),
            "created_at": stamp(pipeline.created_at),
            "updated_at": stamp(pipeline.ready_at if pipeline.ready_at <= self.now else pipeline.created_at),
            "errors": [{"type": type, "message": text} for type, text in pipeline.errors_at(self.now)],
            "warnings": [
                {"type": type, "message": text} for type, text in pipeline.warnings if pipeline.ready_at <= self.now
            ],
            "trigger": {
                "type": pipeline.trigger,
                "received_at": stamp(pipeline.created_at),
                "actor": {"login": actor["login"], "avatar_url": actor["avatar_url"]},
            },
            **origin,
        }


def _revision(project: FakeProject, body: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The branch or the tag of a request."""
    branch, tag = (checked(body.get(name) or "", name, str) or None for name in ("branch", "tag"))
    with _refused():
        return revision(project, branch, tag)


def _parameters(project: FakeProject, body: Mapping[str, Any]) -> dict[str, Any]:
    """The given pipeline parameters, each declared and of its type."""
    parameters = checked(body.get("parameters") or {}, "parameters", dict)
    with _refused():
        check_parameters(project, parameters)
    return parameters


def _sized_parameters(body: Mapping[str, Any]) -> dict[str, Any]:
    """The given pipeline parameters, within the limits of number and length."""
    parameters = checked(body.get("parameters") or {}, "parameters", dict)
    with _refused():
        check_sizes(parameters)
    return parameters


@contextmanager
def _refused() -> Iterator[None]:
    """Reject the request if handling it raises a `ValueError`."""
    try:
        yield
    except ValueError as error:
        raise Refusal(400, str(error)) from None
