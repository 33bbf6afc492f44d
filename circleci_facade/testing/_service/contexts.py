"""Contexts, with their environment variables and restrictions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._organization import FakeContext, FakeOrganization, Variable
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, checked, one_of, page, stamp
from .variables import checked_name

OWNER_TYPES = ("organization", "account")


class Contexts(Area):
    """The operations on contexts."""

    def routes(self) -> list[Route]:
        variable = "/context/{context_id}/environment-variable/{env_var_name}"
        return [
            ("GET", "/context", self.list_contexts),
            ("POST", "/context", self.create_context),
            ("GET", "/context/{context_id}", self.get_context),
            ("DELETE", "/context/{context_id}", self.delete_context),
            ("GET", "/context/{context_id}/environment-variable", self.list_environment_variables_from_context),
            ("PUT", variable, self.add_environment_variable_to_context),
            ("DELETE", variable, self.delete_environment_variable_from_context),
            ("GET", "/context/{context_id}/restrictions", self.get_context_restrictions),
            ("POST", "/context/{context_id}/restrictions", self.create_context_restriction),
            ("DELETE", "/context/{context_id}/restrictions/{restriction_id}", self.delete_context_restriction),
        ]

    def list_contexts(self, call: Call) -> Answer:
        one_of(call.query.get("owner-type", "organization"), "owner-type", OWNER_TYPES)
        owner = self._owner(call.query.get("owner-id"), call.query.get("owner-slug"))
        return 200, page(list(owner.contexts.values()), call, _shown, lambda context: context.id)

    def create_context(self, call: Call) -> Answer:
        owner = call.field("owner", dict)
        one_of(owner.get("type", "organization"), "owner.type", OWNER_TYPES)
        organization = self._owner(owner.get("id"), owner.get("slug"))
        name = call.field("name", str)
        try:
            return 200, _shown(organization.add_context(name))
        except ValueError:
            raise Refusal(409, "A context with this name already exists") from None

    def get_context(self, call: Call) -> Answer:
        return 200, _shown(self._context(call)[1])

    def delete_context(self, call: Call) -> Answer:
        organization, context = self._context(call)
        del organization.contexts[context.id]
        return 200, message("Context deleted.")

    def list_environment_variables_from_context(self, call: Call) -> Answer:
        _, context = self._context(call)
        found = sorted(context.variables.values(), key=lambda each: each.name)
        return 200, page(found, call, lambda each: _shown_variable(context, each), lambda each: each.name)

    def add_environment_variable_to_context(self, call: Call) -> Answer:
        _, context = self._context(call)
        name = checked_name(call.parts["env_var_name"])
        return 200, _shown_variable(context, context.set(name, call.field("value", str), self.now))

    def delete_environment_variable_from_context(self, call: Call) -> Answer:
        _, context = self._context(call)
        if context.variables.pop(call.parts["env_var_name"], None) is None:
            raise Refusal(404, "Environment variable not found.")
        return 200, message("Environment variable deleted.")

    def get_context_restrictions(self, call: Call) -> Answer:
        _, context = self._context(call)

        def show(restriction: Mapping[str, Any]) -> Json:
            return {"context_id": context.id, **restriction}

        return 200, page(list(context.restrictions.values()), call, show, lambda each: str(each["id"]))

    def create_context_restriction(self, call: Call) -> Answer:
        organization, context = self._context(call)
        kind = one_of(call.field("restriction_type", str), "restriction_type", ("project", "expression", "group"))
        value = call.field("restriction_value", str)
        given = {"restriction_type": kind, "restriction_value": value}
        restriction = {
            "id": self.fake.shared.new_id("restriction"),
            **given,
            **self._restricted_to(organization, kind, value),
        }
        if any(given.items() <= known.items() for known in context.restrictions.values()):
            raise Refusal(409, "The restriction you're trying to add already exists.")
        context.restrictions[restriction["id"]] = restriction
        return 201, restriction

    def delete_context_restriction(self, call: Call) -> Answer:
        _, context = self._context(call)
        if context.restrictions.pop(call.parts["restriction_id"], None) is None:
            raise Refusal(404, "Restriction not found")
        return 200, message("Context restriction deleted.")

    def _owner(self, id: Any, slug: Any) -> FakeOrganization:
        if (id is None) == (slug is None):
            raise Refusal(400, "Give either the owner's ID or its slug")
        return self.organization(checked(id or slug, "owner", str))

    def _context(self, call: Call) -> tuple[FakeOrganization, FakeContext]:
        for organization in self.fake.organizations.values():
            if call.parts["context_id"] in organization.contexts:
                return organization, organization.contexts[call.parts["context_id"]]
        raise Refusal(404, "Context not found")

    def _restricted_to(self, organization: FakeOrganization, kind: str, value: str) -> Mapping[str, str]:
        """The name, and the project's id, that go with what a restriction names."""
        if kind == "project":
            for project in self.projects_of(organization):
                if project.id == value:
                    return {"name": project.name, "project_id": project.id}
            raise Refusal(400, "Project does not exist, or user does not have access to this project.")
        if kind == "group":
            if value not in organization.groups:
                raise Refusal(400, "This restriction cannot be applied to this context.")
            return {"name": organization.groups[value]["name"]}
        return {}


def _shown(context: FakeContext) -> Json:
    return {"id": context.id, "name": context.name, "created_at": stamp(context.created_at)}


def _shown_variable(context: FakeContext, variable: Variable) -> Json:
    return {
        "variable": variable.name,
        "created_at": stamp(variable.created_at),
        "updated_at": stamp(variable.updated_at),
        "context_id": context.id,
    }
