"""Pipeline definitions and their triggers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._project import FakeDefinition, FakeProject
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, checked, one_of, stamp

CONFIG_PROVIDERS = ("github_app", "github_server", "circleci")
CHECKOUT_PROVIDERS = ("github_app", "github_server")
EVENT_PROVIDERS = ("github_app", "github_server", "github_oauth", "webhook", "schedule")
#: What else a trigger says, and of what kind it is.
TRIGGER_FIELDS = {"checkout_ref": str, "config_ref": str, "event_name": str, "disabled": bool, "parameters": dict}
PRESETS = (
    "all-pushes",
    "only-tags",
    "default-branch-pushes",
    "only-build-prs",
    "only-open-prs",
    "only-labeled-prs",
    "only-merged-prs",
    "only-ready-for-review-prs",
    "only-branch-delete",
    "only-build-pushes-to-non-draft-prs",
    "only-merged-or-closed-prs",
    "pr-comment-equals-run-ci",
    "non-draft-pr-opened",
    "pushes-to-merge-queues",
)


class Definitions(Area):
    """The operations on pipeline definitions and triggers. A trigger is kept, and fires nothing."""

    def routes(self) -> list[Route]:
        definitions = "/projects/{project_id}/pipeline-definitions"
        definition = definitions + "/{pipeline_definition_id}"
        trigger = "/projects/{project_id}/triggers/{trigger_id}"
        return [
            ("GET", definitions, self.list_pipeline_definitions),
            ("POST", definitions, self.create_pipeline_definition),
            ("GET", definition, self.get_pipeline_definition),
            ("PATCH", definition, self.update_pipeline_definition),
            ("DELETE", definition, self.delete_pipeline_definition),
            ("GET", definition + "/triggers", self.list_pipeline_definition_triggers),
            ("POST", definition + "/triggers", self.create_trigger),
            ("GET", trigger, self.get_trigger),
            ("PATCH", trigger, self.update_trigger),
            ("DELETE", trigger, self.delete_trigger),
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
            "config_source": {**_source(config, "config_source", CONFIG_PROVIDERS), "file_path": file_path},
            "checkout_source": _source(checkout, "checkout_source", CHECKOUT_PROVIDERS),
        }
        definition = project.add_definition(name, description=description)
        definition.shown |= sources
        return 200, definition.shown

    def get_pipeline_definition(self, call: Call) -> Answer:
        return 200, self._definition(call).shown

    def update_pipeline_definition(self, call: Call) -> Answer:
        definition = self._definition(call)
        shown = definition.shown
        config, checkout = call.optional("config_source", dict, {}), call.optional("checkout_source", dict, {})
        file_path = config.get("file_path", shown["config_source"].get("file_path"))
        source = shown["checkout_source"] | checkout
        definition.shown = shown | {
            "name": call.optional("name", str, shown["name"]),
            "description": call.optional("description", str, shown["description"]),
            "config_source": shown["config_source"] | {"file_path": checked(file_path, "file_path", str)},
            "checkout_source": _source(source, "checkout_source", CHECKOUT_PROVIDERS),
        }
        return 200, definition.shown

    def delete_pipeline_definition(self, call: Call) -> Answer:
        del self._project(call).definitions[self._definition(call).id]
        return 200, message("Pipeline definition deleted.")

    def list_pipeline_definition_triggers(self, call: Call) -> Answer:
        return 200, {"items": list(self._definition(call).triggers.values())}

    def create_trigger(self, call: Call) -> Answer:
        definition = self._definition(call)
        id = self.fake.new_id("trigger")
        trigger = {
            "id": id,
            "created_at": stamp(self.now),
            "event_source": _event_source(call.field("event_source", dict), id),
            "disabled": False,
            **_trigger_fields(call.body),
        }
        definition.triggers[id] = trigger
        return 200, trigger

    def get_trigger(self, call: Call) -> Answer:
        return 200, self._trigger(call)[1]

    def update_trigger(self, call: Call) -> Answer:
        definition, trigger = self._trigger(call)
        changes = _trigger_fields(call.body)
        source = trigger["event_source"]
        for name, change in call.optional("event_source", dict, {}).items():
            if name != source["provider"] or name not in source:
                raise Refusal(400, f"event_source.{name}: the provider is {source['provider']}")
            field = "sender" if name == "webhook" else "cron_expression"
            value = checked(change, f"event_source.{name}", dict).get(field, source[name].get(field))
            changes["event_source"] = source | {name: source[name] | {field: checked(value, field, str)}}
        definition.triggers[trigger["id"]] = trigger | changes
        return 200, definition.triggers[trigger["id"]]

    def delete_trigger(self, call: Call) -> Answer:
        definition, trigger = self._trigger(call)
        del definition.triggers[trigger["id"]]
        return 200, message("Trigger deleted.")

    def _project(self, call: Call) -> FakeProject:
        return self.project_by_id(call.parts["project_id"])

    def _definition(self, call: Call) -> FakeDefinition:
        definition = self._project(call).definitions.get(call.parts["pipeline_definition_id"])
        if definition is None:
            raise Refusal(404, "Pipeline definition not found")
        return definition

    def _trigger(self, call: Call) -> tuple[FakeDefinition, Json]:
        for definition in self._project(call).definitions.values():
            if call.parts["trigger_id"] in definition.triggers:
                return definition, definition.triggers[call.parts["trigger_id"]]
        raise Refusal(404, "Trigger not found")


def _source(source: Mapping[str, Any], name: str, providers: tuple[str, ...]) -> Json:
    provider = one_of(source.get("provider"), f"{name}.provider", providers)
    shown: dict[str, Any] = {"provider": provider}
    if provider != "circleci":
        shown["repo"] = _repository(source, name)
    return shown


def _repository(source: Mapping[str, Any], name: str) -> Json:
    repository = checked(source.get("repo"), f"{name}.repo", dict)
    id = checked(repository.get("external_id"), f"{name}.repo.external_id", str)
    return {"external_id": id, "full_name": repository.get("full_name") or f"repository/{id}"}


def _event_source(source: Mapping[str, Any], id: str) -> Json:
    provider = one_of(source.get("provider"), "event_source.provider", EVENT_PROVIDERS)
    if provider == "webhook":
        webhook = checked(source.get("webhook"), "event_source.webhook", dict)
        sender = checked(webhook.get("sender"), "event_source.webhook.sender", str)
        url = f"https://internal.circleci.com/private/soc/e/{id}?secret={id[::-1]}"
        return {"provider": provider, "webhook": {"url": url, "sender": sender}}
    if provider == "schedule":
        schedule = checked(source.get("schedule"), "event_source.schedule", dict)
        cron = checked(schedule.get("cron_expression"), "event_source.schedule.cron_expression", str)
        return {"provider": provider, "schedule": {"cron_expression": cron}}
    return {"provider": provider, "repo": _repository(source, "event_source")}


def _trigger_fields(body: Mapping[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {
        name: checked(body[name], name, kind) for name, kind in TRIGGER_FIELDS.items() if name in body
    }
    if "event_preset" in body:
        given["event_preset"] = one_of(body["event_preset"], "event_preset", PRESETS)
    return given
