"""Pipelines: triggering, continuing and reading them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from .._config.errors import InvalidConfiguration
from .._project import FakeProject
from .._runs import PipelineRun
from .area import PROVIDER_NAMES, Area, Route, message
from .call import Answer, Call, Json, Refusal, checked, page, stamp
from .workflows import shown_workflow

PULL_REQUEST = re.compile(r"pull/([0-9]+)/(head|merge)")

MOST_PARAMETERS = 100
LONGEST_NAME = 128
LONGEST_VALUE = 512

Found = tuple[FakeProject, PipelineRun]


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
        projects = list(self.fake.projects.values())
        if "org-slug" in call.query:
            projects = self.projects_of(self.organization(call.query["org-slug"]))
        mine = call.is_true("mine")
        found = [(project, run) for project in projects for run in project.pipelines if not mine or self._is_mine(run)]
        found.sort(key=lambda pair: (pair[1].created_at, pair[1].number), reverse=True)
        return 200, self._page(found, call)

    def list_pipelines_for_project(self, call: Call) -> Answer:
        project = self.named_project(call)
        branch = call.query.get("branch")
        found = [(project, run) for run in reversed(project.pipelines) if branch in (None, run.branch)]
        return 200, self._page(found, call)

    def list_my_pipelines(self, call: Call) -> Answer:
        project = self.named_project(call)
        found = [(project, run) for run in reversed(project.pipelines) if self._is_mine(run)]
        return 200, self._page(found, call)

    def get_pipeline_by_id(self, call: Call) -> Answer:
        return 200, self._shown(self.pipeline(call.parts["pipeline-id"]))

    def get_pipeline_by_number(self, call: Call) -> Answer:
        project = self.named_project(call)
        for pipeline in project.pipelines:
            if str(pipeline.number) == call.parts["pipeline-number"]:
                return 200, self._shown((project, pipeline))
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
        return 200, page(runs, call, partial(shown_workflow, self.fake, project, pipeline), lambda run: run.id)

    def trigger_pipeline(self, call: Call) -> Answer:
        project = self.named_project(call)
        if project.slug.provider == "circleci":
            raise Refusal(400, "This project is triggered by a pipeline definition: use /pipeline/run")
        branch, tag = _revision(project, call.body)
        parameters = _parameters(project, call.body)
        return 201, self._triggered(project.run(branch=branch, tag=tag, parameters=parameters))

    def trigger_pipeline_run(self, call: Call) -> Answer:
        project = self.named_project(call)
        id = call.optional("definition_id", str, "")
        if not id and len(project.definitions) == 1:
            (id,) = project.definitions
        if not id:
            raise Refusal(400, "definition_id: is a required field")
        if id not in project.definitions:
            raise Refusal(404, "Pipeline definition not found")
        _revision(project, call.optional("config", dict, {}))
        branch, tag = _revision(project, call.optional("checkout", dict, {}))
        parameters = _parameters(project, call.body)
        definition = project.definitions[id]
        if project.plan(branch, tag, parameters, definition).is_empty:
            return 200, message("No workflow is to run for this branch or tag and these parameters.")
        run = project.run(branch=branch, tag=tag, parameters=parameters, definition=definition)
        return 201, self._triggered(run)

    def continue_pipeline(self, call: Call) -> Answer:
        key, configuration = call.field("continuation-key", str), call.field("configuration", str)
        for project in self.fake.projects.values():
            for pipeline in project.pipelines:
                if pipeline.continuation_key == key:
                    if pipeline.state(self.now) != "setup" or pipeline.continued is not None:
                        raise Refusal(400, "Pipeline is not in its setup phase, or was continued already")
                    is_read = project.configuration is not None
                    parameters = _sized_parameters(call.body) if is_read else _parameters(project, call.body)
                    try:
                        project.resume(pipeline, self.now, configuration, parameters)
                    except InvalidConfiguration as error:
                        raise Refusal(400, str(error)) from None
                    return 200, message("Accepted.")
        raise Refusal(404, "No pipeline has this continuation key")

    def _is_mine(self, pipeline: PipelineRun) -> bool:
        return pipeline.actor_id == self.fake.user_id

    def _page(self, found: list[Found], call: Call) -> Json:
        return page(found, call, self._shown, lambda pair: pair[1].id)

    def _triggered(self, pipeline: PipelineRun) -> Json:
        return {
            "id": pipeline.id,
            "number": pipeline.number,
            "state": pipeline.state(self.now),
            "created_at": stamp(pipeline.created_at),
        }

    def _shown(self, found: Found) -> Json:
        project, pipeline = found
        actor = self.fake.users[pipeline.actor_id]
        vcs: dict[str, Any] = {
            "provider_name": PROVIDER_NAMES[project.slug.provider],
            "target_repository_url": project.repository,
            "origin_repository_url": project.repository,
            "revision": pipeline.revision,
        }
        if pipeline.branch:
            vcs["branch"] = pipeline.branch
        if pull_request := PULL_REQUEST.match(pipeline.branch or ""):
            vcs |= {"review_id": pull_request[1], "review_url": f"{project.repository}/pull/{pull_request[1]}"}
        if pipeline.tag:
            vcs["tag"] = pipeline.tag
        return {
            "id": pipeline.id,
            "number": pipeline.number,
            "project_slug": str(project.slug),
            "state": pipeline.state(self.now),
            "created_at": stamp(pipeline.created_at),
            "updated_at": stamp(pipeline.ready_at if pipeline.ready_at <= self.now else pipeline.created_at),
            "errors": [{"type": type, "message": text} for type, text in pipeline.errors_at(self.now)],
            "trigger_parameters": dict(pipeline.parameters),
            "trigger": {
                "type": pipeline.trigger,
                "received_at": stamp(pipeline.created_at),
                "actor": {"login": actor["login"], "avatar_url": actor["avatar_url"]},
            },
            "vcs": vcs,
        }


def _revision(project: FakeProject, body: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The branch or the tag that is asked for."""
    branch, tag = (checked(body.get(name) or "", name, str) or None for name in ("branch", "tag"))
    if branch is not None and tag is not None:
        raise Refusal(400, "Branch and tag cannot both be given")
    if tag is not None:
        return None, tag
    branch = branch or project.branches[0]
    if branch not in project.branches and not PULL_REQUEST.fullmatch(branch):
        raise Refusal(400, "Branch not found")
    return branch, None


def _parameters(project: FakeProject, body: Mapping[str, Any]) -> dict[str, Any]:
    """The pipeline parameters that are given, each declared and of its type."""
    parameters = _sized_parameters(body)
    if unknown := sorted(set(parameters) - set(project.parameters)):
        raise Refusal(400, f"Unexpected argument(s): {', '.join(unknown)}")
    for name, value in parameters.items():
        if not project.accepts(name, value):
            raise Refusal(400, f"Type error for argument {name}")
    return parameters


def _sized_parameters(body: Mapping[str, Any]) -> dict[str, Any]:
    """The pipeline parameters that are given, none of them too many or too long."""
    parameters = checked(body.get("parameters") or {}, "parameters", dict)
    if len(parameters) > MOST_PARAMETERS:
        raise Refusal(400, f"More than {MOST_PARAMETERS} parameters")
    for name, value in parameters.items():
        if len(name) > LONGEST_NAME or len(str(value)) > LONGEST_VALUE:
            raise Refusal(400, f"Argument {name} is too long")
    return parameters
