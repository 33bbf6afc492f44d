"""Decoding answers that are not what the contract says: nothing is lost, nothing fails, and the log tells."""

from __future__ import annotations

import contextlib
import copy
import json
import logging
import pickle
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import msgspec
import pytest
from circleci_api import models, wire
from circleci_api.errors import DecodingError
from circleci_api.types import Model, attributes
from hypothesis import given, settings
from hypothesis import strategies as st

from circleci_facade import CircleCI

from .samples import (
    SCHEMAS,
    Answer,
    Field,
    Fill,
    Place,
    answers,
    differences,
    fields,
    identical,
    reach,
    reachable,
    resolve,
)

#: What an enum does not list.
UNKNOWN = "brand_new"

#: A value of each type of JSON; the text is no time, and none of an enum.
VALUES: dict[str, Any] = {
    "string": UNKNOWN,
    "integer": 7,
    "number": 1.5,
    "boolean": True,
    "array": [],
    "object": {},
}


@pytest.fixture(autouse=True)
def nothing_reported() -> None:
    """As in a new process, the log has not told anything yet."""
    wire._reported.clear()
    wire._seen.clear()


def refused(field: Field) -> Iterator[Any]:
    """A value of each type that the field is not declared to have."""
    kind = resolve(field.schema)[1]
    for name, value in VALUES.items():
        is_text = name == "string" and ("enum" in kind or kind.get("format") == "date-time")
        if (name != kind["type"] or is_text) and (kind["type"], name) != ("number", "integer"):
            yield value


def replaced(answer: Answer, place: Place, value: Any) -> Any:
    """The answer, all of it, with `value` at `place`."""
    changed = json.loads(json.dumps(answer.sample()))
    reach(changed, place[:-1])[place[-1]] = value
    return changed


def removed(answer: Answer, place: Place) -> Any:
    """The answer, all of it but what is at `place`."""
    changed = answer.sample()
    del reach(changed, place[:-1])[place[-1]]
    return changed


def as_it_came(value: Any, schema: dict[str, Any]) -> Any:
    """The odd `value` in Python: itself, which for a text in place of an enum is one of its kind."""
    name, kind, _ = resolve(schema)
    return getattr(models, name)(value) if value == UNKNOWN and "enum" in kind else value


def decode_twice(answer: Answer, body: Any, caplog: pytest.LogCaptureFixture) -> tuple[Any, list[str]]:
    """The decoded `body`, and what the log told; the second time it tells nothing."""
    content = json.dumps(body).encode()
    decoded = answer.decode(content)
    told = [record.getMessage() for record in caplog.records]
    assert {(record.name, record.levelno) for record in caplog.records} <= {("circleci_api", logging.WARNING)}
    assert answer.decode(content) == decoded
    assert len(caplog.records) == len(told)
    return decoded, told


def check_only(place: Place, decoded: Any, answer: Answer) -> None:
    """That everything in `decoded` is as in the answer, but for what is at `place`."""
    assert list(differences(decoded, answer.sample(), answer.schema or {})) == [place]


@pytest.mark.parametrize("field", [each for each in fields() if each.required], ids=repr)
def test_a_missing_required_field_is_none(field: Field, caplog: pytest.LogCaptureFixture) -> None:
    decoded, told = decode_twice(field.answer, removed(field.answer, field.place), caplog)
    check_only(field.place, decoded, field.answer)
    assert reach(decoded, field.place) is None
    (message,) = told
    assert message.startswith(f"{field.python}: ")


@pytest.mark.parametrize("field", [each for each in fields() if not each.required], ids=repr)
def test_a_missing_optional_field_is_none_and_nothing_is_odd_about_it(
    field: Field, caplog: pytest.LogCaptureFixture
) -> None:
    decoded, told = decode_twice(field.answer, removed(field.answer, field.place), caplog)
    check_only(field.place, decoded, field.answer)
    assert reach(decoded, field.place) is None
    assert told == []


@pytest.mark.parametrize("field", fields(), ids=repr)
def test_null_is_none_and_told_of_where_it_should_not_be(field: Field, caplog: pytest.LogCaptureFixture) -> None:
    decoded, told = decode_twice(field.answer, replaced(field.answer, field.place, None), caplog)
    check_only(field.place, decoded, field.answer)
    assert reach(decoded, field.place) is None
    assert [message.partition(":")[0] for message in told] == ([] if field.nullable else [field.python])


@pytest.mark.parametrize(
    ("field", "value"),
    [pytest.param(field, value, id=f"{field}-{value!r}") for field in fields() for value in refused(field)],
)
def test_a_value_of_another_type_is_kept_as_it_came(field: Field, value: Any, caplog: pytest.LogCaptureFixture) -> None:
    if field.place == ("items",):
        with pytest.raises(DecodingError, match="instead of a list"):
            field.answer.decode(json.dumps(replaced(field.answer, field.place, value)).encode())
        return
    decoded, told = decode_twice(field.answer, replaced(field.answer, field.place, value), caplog)
    check_only(field.place, decoded, field.answer)
    assert identical(reach(decoded, field.place), as_it_came(value, field.schema))
    (message,) = told
    assert message.startswith(f"{field.python}: ")


def items() -> Iterator[Any]:
    """The first item of every list and map of a model, and what may come in its stead."""
    for field in fields():
        kind = resolve(field.schema)[1]
        part = resolve(kind.get("items") or kind.get("additionalProperties") or {})[1]
        first = 0 if "items" in kind else next(iter(reach(field.answer.sample(), field.place)), None) if part else None
        types = [each["type"] for each in part.get("anyOf", [part]) if part]
        for name in ("null", "array", "object", "string"):
            value = VALUES.get(name)
            if types and (name not in types if name != "string" else "enum" in part):
                yield pytest.param(field, (*field.place, first), value, id=f"{field}-{value!r}")


@pytest.mark.parametrize(("field", "place", "value"), list(items()))
def test_an_odd_item_is_kept_in_its_place(
    field: Field, place: Place, value: Any, caplog: pytest.LogCaptureFixture
) -> None:
    if field.place == ("items",) and not isinstance(value, dict):
        with pytest.raises(DecodingError, match="instead of an object"):
            field.answer.decode(json.dumps(replaced(field.answer, place, value)).encode())
        return
    decoded, told = decode_twice(field.answer, replaced(field.answer, place, value), caplog)
    check_only(place, decoded, field.answer)
    part = resolve(field.schema)[1].get("items", {})
    assert identical(reach(decoded, place), as_it_came(value, part))
    (message,) = told
    assert message.startswith(f"{field.python}: ")


def due(answer: Answer) -> str:
    """Whether an answer is an object or a list."""
    return "a list" if resolve(answer.schema or {})[1].get("type") == "array" else "an object"


@pytest.mark.parametrize(
    ("value", "what"),
    [(None, "null"), ("no", "text"), (7, "a number"), (True, "a boolean"), ([], "a list"), ({}, "an object")],
)
@pytest.mark.parametrize("answer", answers(), ids=repr)
def test_a_response_of_the_wrong_shape_is_an_error(answer: Answer, value: Any, what: str) -> None:
    content = json.dumps(value).encode()
    if what == due(answer):
        answer.decode(content)
    else:
        with pytest.raises(DecodingError, match=f"^{what} instead of {due(answer)}$"):
            answer.decode(content)


ENUMS = [field for field in fields() if "enum" in resolve(field.schema)[1]]


@pytest.mark.parametrize("field", ENUMS, ids=repr)
def test_an_unknown_value_of_an_enum_is_one_of_its_kind(field: Field, caplog: pytest.LogCaptureFixture) -> None:
    decoded, told = decode_twice(field.answer, replaced(field.answer, field.place, UNKNOWN), caplog)
    value = reach(decoded, field.place)
    assert type(value) is getattr(models, resolve(field.schema)[0])
    assert value == UNKNOWN
    assert value.value == UNKNOWN
    (message,) = told
    assert UNKNOWN in message


@pytest.mark.parametrize("name", sorted({resolve(field.schema)[0] for field in ENUMS}))
def test_an_unknown_value_of_an_enum_goes_where_a_known_one_goes(name: str) -> None:
    enum = getattr(models, name)
    known = list(enum)
    for value in (enum(UNKNOWN), known[0]):
        text = value.value
        assert value == text
        assert str(value) == f"{value}" == text
        assert pickle.loads(pickle.dumps(value)) == value
        assert type(pickle.loads(pickle.dumps(value))) is enum
        assert copy.copy(value) == copy.deepcopy(value) == value
        assert json.loads(json.dumps(value)) == msgspec.json.decode(msgspec.json.encode(value)) == text
        assert {text: "found"}[value] == {value: "found"}[text] == "found"
    assert list(enum) == known
    assert UNKNOWN not in enum.__members__.values()


@pytest.mark.parametrize("policy", [None, "no", [{"name": "images"}]], ids=repr)  # a list, by CircleCI's document
def test_an_odd_value_of_a_map_is_kept_beside_the_others(policy: Any, caplog: pytest.LogCaptureFixture) -> None:
    known = {"name": "orbs", "content": "package org", "created_by": "ann", "created_at": "2026-01-05T09:00:00Z"}
    bundle = circleci_answering({"orbs": known, "images": policy}).api.policy.get_policy_bundle("owner", "config")
    assert (bundle["orbs"].name, bundle["images"]) == ("orbs", policy)
    (message,) = (record.getMessage() for record in caplog.records)
    assert message.startswith("a value of the response: the service sent ")


def test_an_odd_pipeline_value_is_kept_beside_the_others() -> None:
    body = {"pipeline.number": 7, "pipeline.git.tag": None}
    assert circleci_answering(body).api.pipeline.get_pipeline_values_by_id("5034460f") == body


@pytest.mark.parametrize("fill", ["all", "required", "null"])
@pytest.mark.parametrize("answer", answers(), ids=repr)
def test_a_well_formed_answer_goes_the_fast_way_and_nothing_is_told(
    answer: Answer, fill: Fill, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken_apart(*_: Any) -> None:
        raise AssertionError("it does not go the fast way")

    if not (kebab := any("-" in name for name in spellings(answer))):
        monkeypatch.setattr(wire, "_take_apart", taken_apart)
    body = answer.sample(fill)
    decoded, told = decode_twice(answer, body, caplog)
    assert told == []
    assert list(differences(decoded, body, answer.schema or {})) == []
    assert kebab == (answer.operation.group == "schedule" and answer.schema != {"$ref": "#/components/schemas/Message"})


def spellings(answer: Answer) -> set[str]:
    """The names of the fields within an answer, as the contract writes them."""
    return {name for model in reachable(answer.schema or {}) for name in SCHEMAS[model].get("properties", ())}


def respelled(value: Any, schema: Any, spell: Callable[[str], str], only: str | None = None) -> Any:
    """The JSON `value` with its fields' names, or `only` that one, in another spelling; the keys of maps stay."""
    _, kind, _ = resolve(schema)
    if isinstance(value, dict) and "properties" in kind:
        return {
            spell(name) if only in (None, name) else name: respelled(item, kind["properties"][name], spell, only)
            for name, item in value.items()
        }
    if isinstance(value, dict):
        part = kind.get("additionalProperties", {"type": "object"})
        return {name: respelled(item, part, spell, only) for name, item in value.items()}
    if isinstance(value, list):
        return [respelled(item, kind.get("items", {"type": "object"}), spell, only) for item in value]
    return value


def to_kebab(name: str) -> str:
    return name.replace("_", "-")


def to_snake(name: str) -> str:
    return name.replace("-", "_")


@pytest.mark.parametrize("spell", [to_kebab, to_snake])
@pytest.mark.parametrize("answer", answers(), ids=repr)
def test_an_answer_is_read_in_either_spelling(
    answer: Answer, spell: Callable[[str], str], caplog: pytest.LogCaptureFixture
) -> None:
    body, schema = answer.sample(), answer.schema or {}
    decoded, told = decode_twice(answer, respelled(body, schema, spell), caplog)
    assert list(differences(decoded, body, schema)) == []
    assert told == []


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        pytest.param(each, name, id=f"{each}-{name}")
        for each in answers()
        for name in sorted(spellings(each))
        if "_" in name
    ],
)
def test_a_single_field_is_read_in_the_other_spelling(answer: Answer, name: str) -> None:
    body, schema = answer.sample(), answer.schema or {}
    decoded = answer.decode(json.dumps(respelled(body, schema, to_kebab, name)).encode())
    assert list(differences(decoded, body, schema)) == []


def test_the_keys_of_a_map_are_nobodys_to_respell() -> None:
    parameters = {"created-at": "now", "project_slug": 7, "deploy-prod": True}
    body = PIPELINE | {"trigger_parameters": parameters}
    kebab = respelled(body, {"$ref": "#/components/schemas/Pipeline"}, to_kebab)
    pipeline = circleci_answering(kebab).api.pipeline.get_pipeline_by_id("5034460f")
    assert pipeline.project_slug == "gh/acme/web"
    assert pipeline.trigger_parameters == parameters


@pytest.mark.parametrize("fill", ["all", "required", "null"])
@pytest.mark.parametrize("answer", answers(), ids=repr)
def test_a_model_becomes_plain_json_and_a_model_again(answer: Answer, fill: Fill) -> None:
    decoded = answer.decode(json.dumps(answer.sample(fill)).encode())
    parts = decoded if isinstance(decoded, list) else decoded.values() if isinstance(decoded, dict) else [decoded]
    for part in parts:
        if isinstance(part, Model):
            assert json.loads(part.to_json()) == part.to_dict()
            assert list(part.to_dict()) == [field.name for field in attributes(type(part))]
            assert wire.decode(part.to_json(wire_names=True).encode(), type(part)) == part


def test_to_dict_has_the_names_of_python_or_of_the_wire() -> None:
    schedule = circleci_answering(SCHEDULE).api.schedule.get_schedule_by_id("5034460f")
    assert schedule.to_dict()["created_at"] == schedule.to_dict(wire_names=True)["created-at"] == "2025-01-02T03:04:05Z"
    assert schedule.to_dict()["timetable"]["days_of_week"] == ["MON"]
    assert schedule.to_dict(wire_names=True)["timetable"]["hours-of-day"] == [4]
    assert schedule.to_dict()["description"] is None
    assert schedule.to_json(indent=2).startswith('{\n  "id"')


SECRETS = [
    field
    for field in fields()
    for kind in [resolve(field.schema)[1]]
    if "password"
    in (kind.get("format"), *(kind.get(part, {}).get("format") for part in ("items", "additionalProperties")))
]


@pytest.mark.parametrize("value", [987654321, [987654321], {"key": 987654321}, [["987654321"]]], ids=str)
@pytest.mark.parametrize("field", SECRETS, ids=repr)
def test_the_log_never_shows_a_secret(field: Field, value: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    decoded = field.answer.decode(json.dumps(replaced(field.answer, field.place, value)).encode())
    assert identical(reach(decoded, field.place), value)
    assert caplog.records
    assert "987654321" not in caplog.text


def circleci_answering(body: Any) -> CircleCI:
    """A client of a service that always answers with `body`."""
    transport = httpx.MockTransport(lambda asked: httpx.Response(200, json=body))
    return CircleCI("token", http_client=httpx.Client(transport=transport))


TEST = {
    "message": None,
    "source": "unknown",
    "run_time": 0.25,
    "file": "tests/test_it.py",
    "result": "success",
    "name": "test_it",
    "classname": "tests.test_it",
}


def test_a_test_result_without_a_run_time_keeps_the_empty_text() -> None:
    odd = TEST | {"run_time": ""}
    circleci = circleci_answering({"items": [TEST, odd], "next_page_token": None})
    first, second = circleci.api.job.get_tests("gh/acme/web", 7).items
    assert first.run_time == 0.25
    assert second.run_time == ""  # type: ignore[comparison-overlap]
    assert second.name == "test_it"


WORKFLOW = {
    "id": "5034460f-c7c4-4c43-9457-de07e2029e7b",
    "pipeline_id": "5034460f-c7c4-4c43-9457-de07e2029e7c",
    "pipeline_number": 25,
    "name": "build",
    "project_slug": "gh/acme/web",
    "status": "success",
    "started_by": "5034460f-c7c4-4c43-9457-de07e2029e7d",
    "created_at": "2025-01-02T03:04:05Z",
    "stopped_at": "2025-01-02T03:14:05.5Z",
}


def test_a_workflow_without_a_pipeline_has_none() -> None:
    circleci = circleci_answering(WORKFLOW | {"pipeline_id": None, "pipeline_number": None})
    workflow = circleci.api.workflow.get_workflow_by_id("5034460f")
    assert workflow.pipeline_id is None
    assert workflow.pipeline_number is None
    assert workflow.status is models.WorkflowStatus.SUCCESS
    assert workflow.stopped_at == datetime(2025, 1, 2, 3, 14, 5, 500_000, tzinfo=UTC)


@pytest.mark.parametrize("stopped", [{"stopped_at": None}, {}], ids=["null", "absent"])
def test_a_workflow_that_runs_has_no_end(stopped: dict[str, None]) -> None:
    body = {name: value for name, value in WORKFLOW.items() if name != "stopped_at"} | {"status": "running"} | stopped
    workflow = circleci_answering(body).api.workflow.get_workflow_by_id("5034460f")
    assert workflow.stopped_at is None
    assert workflow.status == "running"
    assert workflow.created_at.year == 2025


def test_an_insight_run_may_lack_its_branch_and_whether_it_is_an_approval() -> None:
    run = {
        "id": "5034460f",
        "duration": 60,
        "created_at": "2025-01-02T03:04:05Z",
        "stopped_at": "2025-01-02T03:05:05Z",
        "credits_used": 12,
        "status": "success",
    }
    circleci = circleci_answering({"items": [run], "next_page_token": None})
    (found,) = circleci.api.insights.get_project_workflow_runs("gh/acme/web", "build").items
    assert found.branch is None
    assert found.is_approval is None
    assert (found.id, found.duration, found.credits_used, found.status) == ("5034460f", 60, 12, "success")


@pytest.mark.parametrize("stopped", [{"stopped_at": None}, {}], ids=["null", "absent"])
def test_a_job_that_has_not_ended_has_no_end_and_its_status_may_be_new(
    stopped: dict[str, None], caplog: pytest.LogCaptureFixture
) -> None:
    job = {
        "id": "5034460f",
        "name": "deploy",
        "dependencies": [],
        "project_slug": "gh/acme/web",
        "started_at": "2025-01-02T03:04:05Z",
        "status": "waiting_for_the_moon",
        "type": "build",
    }
    circleci = circleci_answering({"items": [job | stopped], "next_page_token": None})
    (found,) = circleci.api.workflow.list_workflow_jobs("5034460f").items
    assert found.stopped_at is None
    assert found.job_number is None
    assert found.status == "waiting_for_the_moon"
    assert found.type is models.JobType.BUILD
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == ["Job.status"]


PIPELINE = {
    "id": "5034460f",
    "errors": [],
    "project_slug": "gh/acme/web",
    "number": 25,
    "state": "created",
    "created_at": "2025-01-02T03:04:05Z",
    "trigger": {
        "type": "webhook",
        "received_at": "2025-01-02T03:04:05Z",
        "actor": {"login": "ann", "avatar_url": None},
    },
}

SCHEDULE = {
    "id": "5034460f",
    "name": "nightly",
    "project-slug": "gh/acme/web",
    "created-at": "2025-01-02T03:04:05Z",
    "parameters": {"branch": "main"},
    "actor": {"id": "5034460f", "login": "ann", "name": "Ann"},
    "timetable": {"per-hour": 1, "hours-of-day": [4], "days-of-week": ["MON"]},
}


def test_the_parameters_of_a_trigger_may_be_nested() -> None:
    parameters = {
        "git": {"branch": "main", "tag": None, "commits": [{"sha": "ab", "files": ["a", "b"]}]},
        "event": {"action": "opened", "number": 7, "draft": False},
        "name": "web",
        "count": 3,
        "forced": True,
    }
    pipeline = PIPELINE | {"trigger_parameters": parameters}
    found = circleci_answering(pipeline).api.pipeline.get_pipeline_by_id("5034460f")
    assert found.trigger_parameters == parameters
    assert found.trigger.actor
    assert found.trigger.actor.login == "ann"


@pytest.mark.parametrize("odd", [r'"cut in half: \ud83d"', "1e400"])
def test_json_that_is_odd_in_itself_costs_only_the_field_it_is_in(odd: str) -> None:
    answer = next(answer for answer in answers() if answer.operation.name == "list_pipelines")
    place: Place = ("items", 0, "vcs", "commit", "subject")
    content = json.dumps(replaced(answer, place, "HERE")).replace('"HERE"', odd)
    assert json.loads(content)
    check_only(place, answer.decode(content.encode()), answer)


NOT_JSON = [
    b"",
    b" ",
    b"<!doctype html><title>502 Bad Gateway</title>",
    b"{",
    b'{"items": [{"id": "5034460f", "numb',
    b'{"message": "done"} and more',
    b"{'message': 'done'}",
    b'{"message": NaN}',
    b'"\xff"',
    b"\x00",
    '{"message": "done"}'.encode("utf-16"),
]


@pytest.mark.parametrize("content", NOT_JSON, ids=repr)
@pytest.mark.parametrize("answer", answers(), ids=repr)
def test_what_is_not_json_is_an_error(answer: Answer, content: bytes) -> None:
    with pytest.raises(DecodingError):
        answer.decode(content)


@pytest.mark.parametrize("depth", [100, 400, 900, 1_000, 5_000, 200_000])
@pytest.mark.parametrize("answer", answers(), ids=repr)
def test_deep_nesting_does_no_harm(answer: Answer, depth: int) -> None:
    lists, maps = "[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth
    body = json.dumps(replaced_anywhere(answer, "HERE")) if answer.schema else ""
    for deep in (lists, maps):
        for content in (deep, body.replace('"HERE"', deep), '{"unknown_to_us":' + deep + "}"):
            refusal = refused_with(answer, content)
            assert depth >= 900 or not refusal or re.search("instead of an? (list|object)$", refusal)


def refused_with(answer: Answer, content: str) -> str:
    """What the error says if `content` is refused, or else nothing."""
    try:
        answer.decode(content.encode())
    except DecodingError as error:
        return str(error)
    return ""


def replaced_anywhere(answer: Answer, value: Any) -> Any:
    """The answer with `value` in the first place where there is a map of anything, or else in the first place."""
    for field in fields():
        if field.answer is answer and resolve(field.schema)[1] == {"type": "object"}:
            return replaced(answer, field.place, value)
    sample = answer.sample()
    first = next(iter(sample)) if isinstance(sample, dict) else 0
    return replaced(answer, (first,), value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300)
@given(answer=st.sampled_from(answers()), value=JSON)
def test_any_json_at_all_is_decoded_or_refused(answer: Answer, value: Any) -> None:
    with contextlib.suppress(DecodingError):
        answer.decode(json.dumps(value).encode())


@settings(max_examples=500)
@given(field=st.sampled_from(fields()), value=JSON)
def test_any_json_in_any_field_is_decoded_and_the_other_fields_are_as_they_were(field: Field, value: Any) -> None:
    try:
        decoded = field.answer.decode(json.dumps(replaced(field.answer, field.place, value)).encode())
    except DecodingError:
        assert field.place == ("items",)
        return
    found = list(differences(decoded, field.answer.sample(), field.answer.schema or {}))
    assert all(place[: len(field.place)] == field.place for place in found)
