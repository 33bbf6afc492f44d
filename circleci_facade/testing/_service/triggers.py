"""The triggers of pipeline definitions: storing them, and running pipelines with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from circleci_api.models import TriggerEventPreset

from .._state.automatic_runs import run_trigger
from .._state.cron import Cron
from .._state.definition import FakeDefinition
from .._state.project import FakeProject
from .._state.stamps import stamp
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, checked, one_of
from .definitions import repository_of
from .hosts import HOOKS

#: The providers of a trigger's events, each with the part of `event_source` that describes it.
EVENT_PROVIDERS = {
    "github_app": "repo",
    "github_server": "repo",
    "github_oauth": "repo",
    "webhook": "webhook",
    "schedule": "schedule",
}
#: The presets of a trigger of GitHub OAuth, which cannot be disabled either (terraform-provider-circleci, 2026-08).
OAUTH_PRESETS = ("all-pushes", "only-build-prs")
#: Further fields of a trigger, and their types.
TRIGGER_FIELDS = {"checkout_ref": str, "config_ref": str, "event_name": str, "disabled": bool, "parameters": dict}
PRESETS = tuple(preset.value for preset in TriggerEventPreset)


class Triggers(Area):
    """The operations on triggers. A trigger for a repository's events never fires: there is no repository."""

    addresses: ClassVar[frozenset[str]] = frozenset({"/private/soc/e/{trigger_id}"})
    open_paths = addresses

    def routes(self) -> list[Route]:
        triggers = "/projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers"
        trigger = "/projects/{project_id}/triggers/{trigger_id}"
        (hook,) = self.addresses
        return [
            ("GET", triggers, self.list_pipeline_definition_triggers),
            ("POST", triggers, self.create_trigger),
            ("GET", trigger, self.get_trigger),
            ("PATCH", trigger, self.update_trigger),
            ("DELETE", trigger, self.delete_trigger),
            ("POST", hook, self.receive_event),
        ]

    def list_pipeline_definition_triggers(self, call: Call) -> Answer:
        return 200, {"items": list(self.definition(call).triggers.values())}

    def create_trigger(self, call: Call) -> Answer:
        definition = self.definition(call)
        id = self.state.shared.new_id("trigger")
        hook = f"/private/soc/e/{id}?secret={_secret(id)}"
        source = self._event_source(call.field("event_source", dict), self.address(call, HOOKS, hook))
        if source["provider"] == "schedule" and self._is_of_bitbucket(call):
            raise Refusal(400, "event_source.provider: schedule is not for this project")
        # Whether it is disabled is said only if that was ever given (terraform-provider-circleci, 2026-08: the key is
        # left out; CircleCI-Public's provider, which always sends it, finds it in the response).
        trigger = {"id": id, "created_at": stamp(self.now), "event_source": source, **_trigger_fields(call.body)}
        _check_trigger(trigger)
        definition.triggers[id] = _described(trigger)
        return 200, definition.triggers[id]

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
            value = checked(value, field, str) if name == "webhook" else _cron(value)
            changed = {field: value}
            if name == "schedule" and "attribution_actor" in change:
                changed["attribution_actor"] = self._actor(change["attribution_actor"])
            changes["event_source"] = source | {name: source[name] | changed}
        changed_trigger = trigger | changes
        _check_trigger(changed_trigger)
        definition.triggers[trigger["id"]] = _described(changed_trigger)
        return 200, definition.triggers[trigger["id"]]

    def delete_trigger(self, call: Call) -> Answer:
        definition, trigger = self._trigger(call)
        del definition.triggers[trigger["id"]]
        return 200, message("Trigger deleted.")

    def receive_event(self, call: Call) -> Answer:
        id = call.parts["trigger_id"]
        for project, definition, trigger in self._all():
            if trigger["id"] == id and "webhook" in trigger["event_source"]:
                if call.query.get("secret") != _secret(id):
                    raise Refusal(403, "The secret is not that of the trigger.")
                if not trigger.get("disabled"):
                    run_trigger(project, definition, trigger, self.now, "webhook")
                return 202, message("Accepted.")
        raise Refusal(404, "Trigger not found")

    def _event_source(self, source: Mapping[str, Any], url: str) -> Json:
        provider = one_of(source.get("provider"), "event_source.provider", tuple(EVENT_PROVIDERS))
        part = EVENT_PROVIDERS[provider]
        if other := sorted(set(EVENT_PROVIDERS.values()) & set(source) - {part}):
            raise Refusal(400, f"event_source.{other[0]}: is not for {provider}")
        if part == "repo":
            return {"provider": provider, "repo": repository_of(source, "event_source")}
        given = checked(source.get(part), f"event_source.{part}", dict)
        if part == "webhook":
            sender = checked(given.get("sender"), "event_source.webhook.sender", str)
            return {"provider": provider, part: {"url": url, "sender": sender}}
        actor = self._actor(given.get("attribution_actor", "current"))
        return {
            "provider": provider,
            part: {"cron_expression": _cron(given.get("cron_expression")), "attribution_actor": actor},
        }

    def _is_of_bitbucket(self, call: Call) -> bool:
        # terraform-provider-circleci, 2026: such a project has no triggers with a timetable, only schedules
        return self.project_by_id(call.parts["project_id"]).slug.provider == "bb"

    def _actor(self, name: Any) -> Json:
        """The user to whom a schedule's pipelines are attributed: a string in requests, an object in responses."""
        name = one_of(name, "event_source.schedule.attribution_actor", ("current", "system"))
        return {"id": self.state.user_id if name == "current" else self.state.system_id}

    def _all(self) -> Iterator[tuple[FakeProject, FakeDefinition, Json]]:
        for project in self.state.projects.values():
            for definition in project.definitions.values():
                for trigger in definition.triggers.values():
                    yield project, definition, trigger

    def _trigger(self, call: Call) -> tuple[FakeDefinition, Json]:
        for definition in self.project_by_id(call.parts["project_id"]).definitions.values():
            if call.parts["trigger_id"] in definition.triggers:
                return definition, definition.triggers[call.parts["trigger_id"]]
        raise Refusal(404, "Trigger not found")


def _secret(id: str) -> str:
    return id[::-1]


def _cron(text: Any) -> str:
    expression = checked(text, "event_source.schedule.cron_expression", str)
    try:
        Cron(expression)
    except ValueError as error:
        raise Refusal(400, f"event_source.schedule.cron_expression: {error}") from None
    return expression


def _check_trigger(trigger: Mapping[str, Any]) -> None:
    """Reject a trigger with fields that its provider does not take (terraform-provider-circleci, 2026-08)."""
    provider = trigger["event_source"]["provider"]
    if provider == "github_oauth":
        one_of(trigger.get("event_preset"), "event_preset", OAUTH_PRESETS)
        if trigger.get("disabled"):
            raise Refusal(400, "disabled: is not supported for github_oauth")
    if "parameters" in trigger and provider != "schedule":
        raise Refusal(400, "parameters: are for schedules only")


def _described(trigger: dict[str, Any]) -> dict[str, Any]:
    """A trigger with its description, which is deprecated and the same as the name of the event."""
    return trigger | ({"description": trigger["event_name"]} if "event_name" in trigger else {})


def _trigger_fields(body: Mapping[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {
        name: checked(body[name], name, kind) for name, kind in TRIGGER_FIELDS.items() if name in body
    }
    if "event_preset" in body:
        given["event_preset"] = one_of(body["event_preset"], "event_preset", PRESETS)
    return given
