"""The triggers of pipeline definitions: they run pipelines on their timetable, or when somebody calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from circleci_api.models import (
    DayOfWeek,
    Timetable,
    TriggerEventSourceInput,
    TriggerEventSourceUpdate,
    TriggerScheduleInput,
    TriggerWebhookInput,
)

from circleci_facade import BadRequest, CircleCI
from circleci_facade.testing import FakeCircleCI, FakeProject, Workflow
from circleci_facade.testing._state.cron import Cron
from circleci_facade.testing._transport import FakeTransport

SLUG = "circleci/Org/Proj"
CLASSIC = "gh/acme/web"  # only such a project has schedules
Add = Callable[..., str]


@pytest.fixture
def project(fake: FakeCircleCI) -> FakeProject:
    project = fake.add_project(SLUG, [Workflow("test")], parameters={"deploy": False})
    project.add_definition("nightly", [Workflow("night")])
    return project


@pytest.fixture
def classic(fake: FakeCircleCI) -> FakeProject:
    project = fake.add_project(CLASSIC, [Workflow("test")], parameters={"deploy": False})
    project.add_definition("nightly", [Workflow("night")])
    return project


@pytest.fixture
def circleci(fake: FakeCircleCI) -> CircleCI:
    return fake.circleci()


def at(cron: str) -> TriggerEventSourceInput:
    return TriggerEventSourceInput(provider="schedule", schedule=TriggerScheduleInput(cron_expression=cron))


def hook() -> TriggerEventSourceInput:
    return TriggerEventSourceInput(provider="webhook", webhook=TriggerWebhookInput(sender="bot"))


def add(circleci: CircleCI, project: FakeProject, source: TriggerEventSourceInput, **options: bool | str) -> str:
    """Add a trigger; returns its id."""
    (id,) = project.definitions
    return circleci.api.trigger.create_trigger(project.id, id, source, **options).id or ""  # type: ignore[arg-type]


def test_a_timetable_runs_its_definition_when_its_time_has_come(
    fake: FakeCircleCI, project: FakeProject, circleci: CircleCI
) -> None:
    add(circleci, project, at("30 10 * * *"), checkout_ref="main")
    fake.clock.advance(2 * 24 * 3600)
    found = list(circleci.project(SLUG).pipelines())
    assert [f"{pipeline.created_at:%d %H:%M}" for pipeline in found] == ["06 10:30", "05 10:30"]
    assert {str(pipeline.data.trigger.type) for pipeline in found} == {"scheduled_pipeline"}
    assert [workflow.name for workflow in found[0].workflows()] == ["night"]


def test_a_trigger_that_is_disabled_or_deleted_or_that_was_moved_does_not_run_as_before(
    fake: FakeCircleCI, project: FakeProject, circleci: CircleCI
) -> None:
    hourly = [add(circleci, project, at("0 * * * *")) for _ in range(3)]
    circleci.api.trigger.update_trigger(project.id, hourly[0], disabled=True)
    circleci.api.trigger.delete_trigger(project.id, hourly[1])
    moved = TriggerEventSourceUpdate(schedule=TriggerScheduleInput(cron_expression="5 * * * *"))
    circleci.api.trigger.update_trigger(project.id, hourly[2], event_source=moved)
    fake.clock.advance(3700)
    assert [f"{pipeline.created_at:%H:%M}" for pipeline in circleci.project(SLUG).pipelines()] == ["09:05"]


def test_schedules_and_triggers_take_turns_by_their_times(
    fake: FakeCircleCI, classic: FakeProject, circleci: CircleCI
) -> None:
    add(circleci, classic, at("0 * * * *"))
    hours: list[int] = [*range(24)]
    timetable = Timetable(per_hour=1, hours_of_day=hours, days_of_week=[DayOfWeek.MON])
    circleci.api.schedule.create_schedule(CLASSIC, "hourly", timetable, "current", {"branch": "main"})
    fake.clock.advance(3 * 3600)
    found = list(circleci.project(CLASSIC).pipelines())
    assert [pipeline.number for pipeline in found] == [6, 5, 4, 3, 2, 1]
    assert [f"{pipeline.created_at:%H:%M}" for pipeline in found] == ["12:00"] * 2 + ["11:00"] * 2 + ["10:00"] * 2


def test_what_a_schedule_or_a_trigger_asks_for_in_vain_ends_in_an_error(
    fake: FakeCircleCI, classic: FakeProject, circleci: CircleCI
) -> None:
    add(circleci, classic, at("0 10 * * *"), checkout_ref="no-such-branch")
    timetable = Timetable(per_hour=1, hours_of_day=[11], days_of_week=[DayOfWeek.MON])
    circleci.api.schedule.create_schedule(CLASSIC, "daily", timetable, "current", {"branch": "main", "deploy": "yes"})
    fake.clock.advance(3 * 3600)
    ids = [pipeline.id for pipeline in circleci.project(CLASSIC).pipelines()]
    found = [circleci.api.pipeline.get_pipeline_by_id(id) for id in ids]
    assert [(str(pipeline.state), pipeline.errors[0].message) for pipeline in found] == [
        ("errored", "Type error for argument deploy"),
        ("errored", "Branch not found"),
    ]


def test_only_a_classic_project_has_schedules(project: FakeProject, circleci: CircleCI) -> None:
    timetable = Timetable(per_hour=1, hours_of_day=[11], days_of_week=[DayOfWeek.MON])
    with pytest.raises(BadRequest, match="not supported for this project"):
        circleci.api.schedule.create_schedule(SLUG, "daily", timetable, "current", {"branch": "main"})
    assert circleci.project(SLUG).schedules().list() == []


def test_a_project_of_bitbucket_has_no_triggers_with_a_timetable(fake: FakeCircleCI, circleci: CircleCI) -> None:
    project = fake.add_project("bb/acme/web")
    project.add_definition("nightly")
    with pytest.raises(BadRequest, match="schedule is not for this project"):
        add(circleci, project, at("0 10 * * *"))


def test_whether_a_trigger_is_disabled_is_said_only_if_it_was_given(project: FakeProject, circleci: CircleCI) -> None:
    id = add(circleci, project, hook())
    assert circleci.api.trigger.get_trigger(project.id, id).disabled is None
    assert circleci.api.trigger.update_trigger(project.id, id, disabled=True).disabled
    assert circleci.api.trigger.update_trigger(project.id, id, disabled=False).disabled is False


def test_a_change_to_a_trigger_is_held_to_what_its_source_takes(
    fake: FakeCircleCI, project: FakeProject, circleci: CircleCI
) -> None:
    oauth = created(fake, project, {"provider": "github_oauth", **REPO}, event_preset="all-pushes")["id"]
    with pytest.raises(BadRequest, match="event_preset: must be one of all-pushes, only-build-prs"):
        circleci.api.trigger.update_trigger(project.id, oauth, event_preset="only-tags")
    with pytest.raises(BadRequest, match="disabled: is not supported"):
        circleci.api.trigger.update_trigger(project.id, oauth, disabled=True)
    with pytest.raises(BadRequest, match="parameters: are for schedules only"):
        circleci.api.trigger.update_trigger(project.id, hooked := add(circleci, project, hook()), parameters={"a": 1})
    assert circleci.api.trigger.get_trigger(project.id, hooked).parameters is None


def test_what_a_timetable_cannot_be_is_refused(project: FakeProject, circleci: CircleCI) -> None:
    with pytest.raises(BadRequest, match="'60' is no minute"):
        add(circleci, project, at("60 * * * *"))
    assert next(iter(project.definitions.values())).triggers == {}


@pytest.mark.parametrize("way", ["in process", "HTTP"])
def test_who_calls_the_address_of_a_trigger_runs_its_definition(
    fake: FakeCircleCI, project: FakeProject, way: str
) -> None:
    with fake.serve() as base_url:
        here = way == "in process"
        http = httpx.Client(transport=FakeTransport(fake)) if here else httpx.Client()
        circleci = fake.circleci() if here else CircleCI(fake.token, base_url=base_url)
        id = add(circleci, project, hook(), event_name="robot")
        shown = circleci.api.trigger.get_trigger(project.id, id).event_source
        url = shown.webhook.url if shown and shown.webhook else None
        assert url
        assert http.post(url.replace("secret=", "secret=not-"), json={}).status_code == 403
        assert http.post(url, json={"any": "thing"}).status_code == 202
        circleci.api.trigger.update_trigger(project.id, id, disabled=True)
        assert http.post(url, json={}).status_code == 202
        (pipeline,) = circleci.project(SLUG).pipelines()
        circleci.api.trigger.delete_trigger(project.id, id)
        assert http.post(url, json={}).status_code == 404
        http.close()
        circleci.close()
    assert httpx.URL(url).host == ("127.0.0.1" if way == "HTTP" else "internal.circleci.com")
    assert pipeline.number == 1


@pytest.mark.parametrize(
    ("expression", "times"),
    [
        ("0 4 * * *", ["05 04:00", "06 04:00", "07 04:00"]),
        ("*/20 4 * * MON", ["05 04:00", "05 04:20", "05 04:40"]),
        ("10-30/10 4 6 1 *", ["06 04:10", "06 04:20", "06 04:30"]),
        ("0 4,6 * JAN mon-tue", ["05 04:00", "05 06:00", "06 04:00"]),
        ("50/5 23 * * 2", ["06 23:50", "06 23:55"]),
        ("0 0 7 * 2", ["06 00:00", "07 00:00"]),
        ("0 0 * * 7", []),
        ("0 0 * FEB *", []),
    ],
)
def test_a_cron_expression_says_when(expression: str, times: list[str]) -> None:
    since, until = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 1, 8, tzinfo=UTC)  # from a Monday on
    assert [f"{time:%d %H:%M}" for time in Cron(expression).times(since, until)][:3] == times


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("0 4 * *", "must have 5 fields, not 4"),
        ("0 24 * * *", "'24' is no hour"),
        ("0 4 0 * *", "'0' is no day of month"),
        ("0 4 * FOO *", "'FOO' is no month"),
        ("0 4 * * 8", "'8' is no day of week"),
        ("*/0 4 * * *", "'0' is no step"),
        ("30-10 4 * * *", "ends before it begins"),
        ("-1 4 * * *", "'' is no minute"),
        (", 4 * * *", "'' is no minute"),
    ],
)
def test_what_is_no_cron_expression_is_said(expression: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Cron(expression)


def test_a_schedule_counts_as_whom_it_says_and_shows_them_by_their_id(
    fake: FakeCircleCI, project: FakeProject, circleci: CircleCI
) -> None:
    for actor in ("current", "system"):
        source = {"provider": "schedule", "schedule": {"cron_expression": "0 10 * * *", "attribution_actor": actor}}
        trigger = created(fake, project, source)
        id = fake.user_id if actor == "current" else fake.system_id
        assert trigger["event_source"]["schedule"]["attribution_actor"] == {"id": id}
    fake.clock.advance(3600 + 60)
    assert [each.actor_id for each in project.pipelines] == [fake.user_id, fake.system_id]


def created(fake: FakeCircleCI, project: FakeProject, source: dict[str, Any], **options: Any) -> Any:
    """The response to the creation of a trigger."""
    (id,) = project.definitions
    target = f"/api/v2/projects/{project.id}/pipeline-definitions/{id}/triggers"
    body = json.dumps({"event_source": source, **options}).encode()
    return json.loads(fake.answer("POST", target, {"circle-token": fake.token}, body)[2])


REPO = {"repo": {"external_id": "42"}}


@pytest.mark.parametrize(
    ("source", "options", "problem"),
    [
        ({"provider": "github_oauth", **REPO}, {}, "event_preset: must be one of all-pushes, only-build-prs"),
        ({"provider": "github_oauth", **REPO}, {"event_preset": "only-tags"}, "event_preset: must be one of"),
        ({"provider": "github_oauth", **REPO}, {"event_preset": "all-pushes", "disabled": True}, "disabled: is not"),
        ({"provider": "github_app", **REPO}, {"parameters": {"deploy": True}}, "parameters: are for schedules only"),
        ({"provider": "webhook", "webhook": {"sender": "x"}, **REPO}, {}, "event_source.repo: is not for webhook"),
        ({"provider": "github_app", "repo": {"external_id": "42", "full_name": "a/b"}}, {}, "Unexpected field"),
        ({"provider": "github_app", "repo": {}}, {}, "event_source.repo.external_id: must be a string"),
    ],
)
def test_what_a_source_of_events_does_not_take_is_refused(
    fake: FakeCircleCI, project: FakeProject, source: dict[str, Any], options: dict[str, Any], problem: str
) -> None:
    assert problem in created(fake, project, source, **options)["message"]


def test_a_definition_takes_no_other_fields_than_its_own(fake: FakeCircleCI, project: FakeProject) -> None:
    source = {"provider": "github_app", **REPO}
    target = f"/api/v2/projects/{project.id}/pipeline-definitions"
    (id,) = project.definitions
    refused: list[tuple[str, str, dict[str, Any], str]] = [
        ("POST", target, {"checkout_source": {**source, "file_path": "a.yml"}}, "checkout_source: Unexpected field"),
        ("POST", target, {"config_source": {**source, "file_path": "a.yml", "x": 1}}, "Unexpected field 'x'"),
        ("PATCH", f"{target}/{id}", {"config_source": {"provider": "github_server"}}, "Unexpected field 'provider'"),
    ]
    whole = {"name": "d", "config_source": {**source, "file_path": "a.yml"}, "checkout_source": source}
    for method, path, body, said in refused:
        content = json.dumps(body if method == "PATCH" else whole | body).encode()
        status, _, answer = fake.answer(method, path, {"circle-token": fake.token}, content)
        assert (status, said in answer.decode()) == (400, True)


def test_the_name_of_an_event_is_also_its_description(fake: FakeCircleCI, project: FakeProject) -> None:
    trigger = created(fake, project, {"provider": "webhook", "webhook": {"sender": "bot"}}, event_name="deployed")
    assert (trigger["event_name"], trigger["description"]) == ("deployed", "deployed")


def test_a_definition_takes_its_configuration_from_a_repository(fake: FakeCircleCI, project: FakeProject) -> None:
    source = {"provider": "github_app", **REPO}
    body = {"name": "d", "config_source": {"provider": "circleci", "file_path": "a.yml"}, "checkout_source": source}
    target = f"/api/v2/projects/{project.id}/pipeline-definitions"
    status, _, answer = fake.answer("POST", target, {"circle-token": fake.token}, json.dumps(body).encode())
    assert status == 400
    assert b"config_source.provider: must be one of github_app, github_server" in answer
