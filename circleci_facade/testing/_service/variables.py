"""The environment variables of a project."""

from __future__ import annotations

import re

from .._state.organization import Variable
from .._state.project import FakeProject
from .._state.stamps import stamp
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, masked, page

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Variables(Area):
    """The operations on a project's environment variables."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/project/{project-slug}/envvar", self.list_env_vars),
            ("POST", "/project/{project-slug}/envvar", self.create_env_var),
            ("GET", "/project/{project-slug}/envvar/{name}", self.get_env_var),
            ("DELETE", "/project/{project-slug}/envvar/{name}", self.delete_env_var),
        ]

    def list_env_vars(self, call: Call) -> Answer:
        variables = sorted(self.named_project(call).variables.values(), key=lambda each: each.name)
        return 200, page(variables, call, _shown, lambda each: each.name)

    def create_env_var(self, call: Call) -> Answer:
        project = self.named_project(call)
        name = checked_name(call.field("name", str))
        project.set_variable(name, call.field("value", str))
        return 201, _shown(project.variables[name])

    def get_env_var(self, call: Call) -> Answer:
        return 200, _shown(_variable(self.named_project(call), call))

    def delete_env_var(self, call: Call) -> Answer:
        project = self.named_project(call)
        del project.variables[_variable(project, call).name]
        return 200, message("Environment variable deleted.")


def checked_name(name: str) -> str:
    """The `name` of an environment variable, if it is valid."""
    if not NAME.fullmatch(name):
        raise Refusal(400, f"{name!r} is not a valid environment variable name")
    return name


def _variable(project: FakeProject, call: Call) -> Variable:
    if call.parts["name"] not in project.variables:
        raise Refusal(404, "Environment variable not found.")
    return project.variables[call.parts["name"]]


def _shown(variable: Variable) -> Json:
    created_at = None if variable.created_at is None else stamp(variable.created_at)
    return {"name": variable.name, "value": masked(variable.value), "created_at": created_at}
