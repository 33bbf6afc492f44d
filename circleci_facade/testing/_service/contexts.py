"""Contexts, with their environment variables and restrictions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._state.organization import FakeContext, FakeOrganization, Variable
from .._state.stamps import stamp
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, checked, one_of, page, truncated
from .variables import checked_name

#: The most variables in a context, all of them listed on one page (terraform-provider-circleci).
MOST_VARIABLES = 100


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
        _check_owner_type(call.query.get("owner-type", "organization"))
        owner = self._owner(call.query.get("owner-id"), call.query.get("owner-slug"))
        show = _shown_with_variables if call.is_true("include-env-vars") else _shown  # terraform-provider-circleci
        return 200, page(list(owner.contexts.values()), call, show, lambda context: context.id)

    def create_context(self, call: Call) -> Answer:
        owner = call.field("owner", dict)
        _check_owner_type(owner.get("type", "organization"))
        organization = self._owner(owner.get("id"), owner.get("slug"))
        name = call.field("name", str)
        try:
            return 200, _shown(organization.add_context(name))
        except ValueError:
            raise Refusal(409, "A context with this name already exists") from None

    def get_context(self, call: Call) -> Answer:
        # circleci-cli reads these three of a context, which the document lacks.
        organization, context = self._context(call)
        restrictions = [_shown_restriction(context, each) for each in context.restrictions.values()]
        more = {"org_id": organization.id, "restrictions": restrictions}
        return 200, _shown_with_variables(context) | more

    def delete_context(self, call: Call) -> Answer:
        organization, context = self._context(call)
        del organization.contexts[context.id]
        return 200, message("Context deleted.")

    def list_environment_variables_from_context(self, call: Call) -> Answer:
        _, context = self._context(call)
        shown, token = _variables(context), None
        if len(shown) > MOST_VARIABLES:
            # terraform-provider-circleci, measured 2026-08: there is a token then, which is ignored. Page one comes
            # again, and another token with it.
            token = "Mg==" if call.query.get("page-token") != "Mg==" else "Mw=="
        return 200, {"items": shown[:MOST_VARIABLES], "next_page_token": token}

    def add_environment_variable_to_context(self, call: Call) -> Answer:
        _, context = self._context(call)
        name, value = checked_name(call.parts["env_var_name"]), call.field("value", str)
        if name not in context.variables and len(context.variables) >= MOST_VARIABLES:
            raise Refusal(400, f"A context has at most {MOST_VARIABLES} environment variables.")
        shown = _shown_variable(context, context.set(name, value, self.now))
        del shown["truncated_value"]  # terraform-provider-circleci: only lists have it
        return 200, shown

    def delete_environment_variable_from_context(self, call: Call) -> Answer:
        _, context = self._context(call)
        if context.variables.pop(call.parts["env_var_name"], None) is None:
            raise Refusal(404, "Environment variable not found.")
        return 200, message("Environment variable deleted.")

    def get_context_restrictions(self, call: Call) -> Answer:
        _, context = self._context(call)
        # terraform-provider-circleci: all at once, and no `next_page_token`.
        return 200, {"items": [_shown_restriction(context, each) for each in context.restrictions.values()]}

    def create_context_restriction(self, call: Call) -> Answer:
        organization, context = self._context(call)
        kind = one_of(call.field("restriction_type", str), "restriction_type", ("project", "expression", "group"))
        value = call.field("restriction_value", str)
        given = {"restriction_type": kind, "restriction_value": value}
        restriction = {
            "id": self.state.shared.new_id("restriction"),
            **given,
            **self._restricted_to(organization, kind, value),
        }
        if any(given.items() <= known.items() for known in context.restrictions.values()):
            raise Refusal(409, "The restriction you're trying to add already exists.")
        context.restrictions[restriction["id"]] = restriction
        # terraform-provider-circleci: the name shows in lists only.
        return 201, {name: value for name, value in restriction.items() if name != "name"}

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
        for organization in self.organizations():
            if call.parts["context_id"] in organization.contexts:
                return organization, organization.contexts[call.parts["context_id"]]
        # terraform-provider-circleci, measured 2026-08: not 404, whether it is missing, foreign or just deleted.
        raise Refusal(403, "Forbidden")

    def _restricted_to(self, organization: FakeOrganization, kind: str, value: str) -> Mapping[str, str]:
        """The name, and the project's id, that go with what a restriction names."""
        if kind == "project":
            for project in self.projects_of(organization):
                if project.id == value:
                    return {"name": project.name, "project_id": project.id}
            raise Refusal(400, "Project does not exist, or user does not have access to this project.")
        if kind == "group":
            if organization.slug.provider != "gh":  # circleci-org-migration-cli, live 2026-06; neither on Bitbucket
                raise Refusal(400, "This is only supported for OAuth orgs.")
            if value not in organization.groups:
                raise Refusal(400, "This restriction cannot be applied to this context.")
            return {"name": organization.groups[value]["name"]}
        return {"name": ""}


def _check_owner_type(kind: Any) -> None:
    if one_of(kind, "owner-type", ("organization", "account")) == "account":
        raise Refusal(400, "Only organization is supported at present.")  # terraform-provider-circleci


def _shown(context: FakeContext) -> Json:
    return {"id": context.id, "name": context.name, "created_at": stamp(context.created_at)}


def _shown_with_variables(context: FakeContext) -> Json:
    return {**_shown(context), "environment_variables": _variables(context)}


def _variables(context: FakeContext) -> list[Json]:
    return [_shown_variable(context, each) for _, each in sorted(context.variables.items())]


def _shown_variable(context: FakeContext, variable: Variable) -> Json:
    return {
        "variable": variable.name,
        "created_at": stamp(variable.created_at or context.created_at),
        "updated_at": stamp(variable.updated_at),
        "context_id": context.id,
        "truncated_value": truncated(variable.value),
    }


def _shown_restriction(context: FakeContext, restriction: Mapping[str, Any]) -> Json:
    return {"context_id": context.id, **restriction}
