"""Pipeline definitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._state.project import FakeProject
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, checked, one_of

#: The document has ``circleci`` too, which the service rejects (terraform-provider-circleci, measured 2026-08).
PROVIDERS = ("github_app", "github_server")


class Definitions(Area):
    """The operations on pipeline definitions."""

    def routes(self) -> list[Route]:
        definitions = "/projects/{project_id}/pipeline-definitions"
        definition = definitions + "/{pipeline_definition_id}"
        return [
            ("GET", definitions, self.list_pipeline_definitions),
            ("POST", definitions, self.create_pipeline_definition),
            ("GET", definition, self.get_pipeline_definition),
            ("PATCH", definition, self.update_pipeline_definition),
            ("DELETE", definition, self.delete_pipeline_definition),
        ]

    def list_pipeline_definitions(self, call: Call) -> Answer:
        definitions = self._project(call).definitions.values()
        return 200, {"items": [definition.shown for definition in definitions]}

    def create_pipeline_definition(self, call: Call) -> Answer:
        project = self._project(call)
        name, description = call.field("name", str), call.optional("description", str, "")
        config, checkout = call.field("config_source", dict), call.field("checkout_source", dict)
        file_path = checked(config.get("file_path"), "config_source.file_path", str)
        sources = {
            "config_source": {**_source(config, "config_source", "file_path"), "file_path": file_path},
            "checkout_source": _source(checkout, "checkout_source"),
        }
        definition = project.add_definition(name, description=description)
        definition.shown |= sources
        return 200, definition.shown

    def get_pipeline_definition(self, call: Call) -> Answer:
        return 200, self.definition(call).shown

    def update_pipeline_definition(self, call: Call) -> Answer:
        definition = self.definition(call)
        shown = definition.shown
        config, checkout = call.optional("config_source", dict, {}), call.optional("checkout_source", dict, {})
        _check_fields(config, "config_source", "file_path")  # the rest is fixed
        file_path = config.get("file_path", shown["config_source"].get("file_path"))
        known = shown["checkout_source"]
        source = known | {"repo": {"external_id": known["repo"]["external_id"]}} | checkout
        definition.shown = shown | {
            "name": call.optional("name", str, shown["name"]),
            "description": call.optional("description", str, shown["description"]),
            "config_source": shown["config_source"] | {"file_path": checked(file_path, "file_path", str)},
            "checkout_source": _source(source, "checkout_source"),
        }
        return 200, definition.shown

    def delete_pipeline_definition(self, call: Call) -> Answer:
        del self._project(call).definitions[self.definition(call).id]
        return 200, message("Pipeline definition deleted.")

    def _project(self, call: Call) -> FakeProject:
        return self.project_by_id(call.parts["project_id"])


def _source(source: Mapping[str, Any], name: str, *others: str) -> Json:
    provider = one_of(source.get("provider"), f"{name}.provider", PROVIDERS)
    _check_fields(source, name, "provider", "repo", *others)
    return {"provider": provider, "repo": repository_of(source, name)}


def repository_of(source: Mapping[str, Any], name: str) -> Json:
    """The repository that a request gives by id only; its name follows from the id."""
    repository = checked(source.get("repo"), f"{name}.repo", dict)
    id = checked(repository.get("external_id"), f"{name}.repo.external_id", str)
    _check_fields(repository, f"{name}.repo", "external_id")  # not even `full_name`, which follows from the id
    return {"external_id": id, "full_name": f"repository/{id}"}


def _check_fields(given: Mapping[str, Any], name: str, *known: str) -> None:
    """Reject other fields than the `known` ones (terraform-provider-circleci, from the service's handler, 2026-08)."""
    if unexpected := sorted(set(given) - set(known)):
        raise Refusal(400, f"{name}: Unexpected field '{unexpected[0]}'.")
