"""One rule of normalisation a test, each on the smallest document that shows it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS30Validator
from published import structure
from regeneration import naming
from regeneration.document import Document, operations, references, resolve
from regeneration.generate import generate
from regeneration.normalise import normalise, settle
from regeneration.pin import pin

Schema = dict[str, Any]

ACCIDENT = re.compile(r"Response\d*$|ItemsItem|Type\d|AdditionalProperty|\d$|Inline|^Other")


def toy(*schemas: Schema, version: str = "3.0.3", **components: Schema) -> Document:
    """A document whose operations `getThing`, `getThing2` … answer `schemas`, with `components` for schemas."""
    paths = {
        f"/thing{number}": {"get": {"operationId": f"getThing{number}", "responses": {"200": answering(schema)}}}
        for number, schema in zip(("", *"23456789"), schemas, strict=False)
    }
    return {
        "openapi": version,
        "info": {"title": "Toy", "version": "1"},
        "paths": paths,
        "components": {"schemas": components},
    }


def answering(schema: Schema) -> dict[str, Any]:
    return {"description": "OK", "content": {"application/json": {"schema": schema}}}


def record(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties}


def calling(parameters: list[dict[str, Any]], *, path: str = "/things", answer: Schema | None = None) -> Document:
    """A document with the one operation `listThings`."""
    operation = {
        "operationId": "listThings",
        "parameters": parameters,
        "responses": {"200": answering(answer or record(name={"type": "string"}))},
    }
    return {"openapi": "3.0.3", "info": {"title": "Toy", "version": "1"}, "paths": {path: {"get": operation}}}


def query(name: str, schema: Schema, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, **more}


def answer(document: Document, path: str = "/thing") -> Schema:
    """The schema that the operation at `path` answers."""
    found: Schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return found


def followed(document: Document, schema: Schema) -> Schema:
    """`schema`, or what it refers to."""
    if "allOf" in schema:
        schema = schema["allOf"][0]
    while "$ref" in schema:
        schema = resolve(document, schema["$ref"])
    return schema


def properties(document: Document, path: str = "/thing") -> dict[str, Schema]:
    """The fields of what the operation at `path` answers."""
    found: dict[str, Schema] = followed(document, answer(document, path))["properties"]
    return found


def parameters(document: Document, path: str = "/things", method: str = "get") -> dict[str, dict[str, Any]]:
    """The parameters of the operation at `path`, by name."""
    found = [resolve(document, part["$ref"]) for part in document["paths"][path][method].get("parameters", ())]
    return {part["name"]: part for part in found}


def accepted(document: Document, schema: Schema, *candidates: object) -> list[object]:
    """Those of `candidates` that OpenAPI 3.0 allows for `schema`."""
    validator = OAS30Validator({**schema, "components": document["components"]})
    return [candidate for candidate in candidates if validator.is_valid(candidate)]


def names(document: Document) -> set[str]:
    """The names of the components, the one error aside."""
    return set(document["components"]["schemas"]) - {"Error"}


def value(schema: Schema, name: str = "value", *, version: str = "3.1.0") -> Schema:
    """What `schema` comes out as, as the field `name` of an answer."""
    return properties(normalise(toy(record(**{name: schema}), version=version)))[name.replace("-", "_")]


# --- null


@pytest.mark.parametrize("flag", ["nullable", "x-nullable"])
def test_x_nullable_and_nullable_are_one(flag: str) -> None:
    assert value({"type": "string", flag: True}, version="3.0.3") == {"type": "string", "nullable": True}


def test_a_type_list_with_null_is_nullable() -> None:
    assert value({"type": ["string", "null"]}) == {"type": "string", "nullable": True}


def test_a_type_list_without_null_is_a_union() -> None:
    assert value({"type": ["string", "integer"]}) == {"anyOf": [{"type": "string"}, {"type": "integer"}]}


@pytest.mark.parametrize("union", ["anyOf", "oneOf"])
def test_a_union_with_null_is_nullable(union: str) -> None:
    assert value({union: [{"type": "integer"}, {"type": "null"}]}) == {"type": "integer", "nullable": True}


def test_a_reference_or_null_is_a_reference_or_null() -> None:
    document = normalise(
        toy(
            record(owner={"anyOf": [{"$ref": "#/components/schemas/Owner"}, {"type": "null"}]}),
            version="3.1.0",
            Owner={"required": ["name"], **record(name={"type": "string"})},
        )
    )
    assert names(document) == {"Thing", "Owner"}
    assert "#/components/schemas/Owner" in references(properties(document)["owner"])
    assert accepted(document, properties(document)["owner"], None, {"name": "acme"}, {}) == [None, {"name": "acme"}]


def test_an_enum_with_null_is_an_enum_or_null() -> None:
    document = normalise(toy(record(status={"type": ["string", "null"], "enum": ["on", "off", None]})))
    assert document["components"]["schemas"]["ThingStatus"] == {"type": "string", "enum": ["on", "off"]}
    assert accepted(document, properties(document)["status"], None, "on", "broken") == [None, "on"]


def test_const_is_an_enum_of_one() -> None:
    document = normalise(toy(record(kind={"const": "project"}), version="3.1.0"))
    assert followed(document, properties(document)["kind"]) == {"type": "string", "enum": ["project"]}


def test_whatever_comes_the_contract_is_openapi_3_0() -> None:
    assert normalise(toy({"type": ["string", "null"]}, version="3.1.0"))["openapi"] == "3.0.3"


# --- allOf and unions


def test_all_of_is_one_object_with_every_field() -> None:
    document = normalise(
        toy(
            {
                "allOf": [
                    {"$ref": "#/components/schemas/Named"},
                    {"required": ["size"], **record(size={"type": "integer"})},
                ]
            },
            Named={"required": ["name"], **record(name={"type": "string"})},
        )
    )
    assert followed(document, answer(document)) == {
        "type": "object",
        "required": ["name", "size"],
        "properties": {"name": {"type": "string"}, "size": {"type": "integer"}},
    }


def test_all_of_two_integers_is_an_integer() -> None:
    assert value({"allOf": [{"type": "integer", "minimum": 0}, {"type": "integer"}]}) == {"type": "integer"}


@pytest.mark.parametrize("union", ["anyOf", "oneOf"])
def test_a_union_of_plain_objects_is_one_object_that_requires_what_all_require(union: str) -> None:
    one = {"required": ["id", "branch"], **record(id={"type": "string"}, branch={"type": "string"})}
    other = {"required": ["id", "tag"], **record(id={"type": "string"}, tag={"type": "string"})}
    document = normalise(toy({union: [one, other]}))
    assert followed(document, answer(document)) == {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "string"}, "branch": {"type": "string"}, "tag": {"type": "string"}},
    }


def test_a_union_of_scalars_stays() -> None:
    scalars = [{"type": "integer"}, {"type": "string"}, {"type": "boolean"}]
    assert value({"oneOf": scalars}) == {"anyOf": scalars}


def test_a_union_of_one_is_that_one() -> None:
    assert value({"anyOf": [{"type": "integer"}]}) == {"type": "integer"}


# --- types


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("id", {"type": "string"}),
        ("project-id", {"type": "string"}),
        ("pipeline_id", {"type": "string"}),
        ("created_at", {"type": "string", "format": "date-time"}),
        ("stopped-at", {"type": "string", "format": "date-time"}),
        ("number", {"type": "integer"}),
        ("job-number", {"type": "integer"}),
        ("paid", {}),
        ("format", {}),
        ("grid", {}),
        ("renumber", {}),
    ],
)
def test_what_has_no_type_gets_the_one_that_its_name_tells(name: str, kind: Schema) -> None:
    assert value({}, name) == kind


def test_a_type_that_is_given_wins_over_the_name() -> None:
    assert value({"type": "integer"}, "id") == {"type": "integer"}


def test_a_path_parameter_without_a_type_gets_one() -> None:
    document = calling(
        [
            {"name": "job-number", "in": "path", "required": True, "schema": {}},
            {"name": "what", "in": "path", "required": True},
        ],
        path="/things/{what}/{job-number}",
    )
    found = parameters(normalise(document), "/things/{what}/{job-number}")
    assert found["job-number"]["schema"] == {"type": "integer"}
    assert found["what"]["schema"] == {"type": "string"}


def test_an_id_is_a_string_and_not_a_uuid() -> None:
    assert value({"type": "string", "format": "uuid"}, "id") == {"type": "string"}


def test_a_date_stays_a_date() -> None:
    assert value({"type": "string", "format": "date-time"}) == {"type": "string", "format": "date-time"}


# --- what the service sends


def test_a_field_of_a_response_is_named_in_snake_case() -> None:
    thing = {**record(**{"created-at": {}, "verify-tls": {"type": "boolean"}}), "required": ["verify-tls"]}
    document = normalise(toy(thing))
    assert list(properties(document)) == ["created_at", "verify_tls"]
    assert followed(document, answer(document))["required"] == ["verify_tls"]
    assert properties(document)["created_at"] == {"type": "string", "format": "date-time"}


def test_two_fields_that_differ_only_in_spelling_stay_two() -> None:
    document = normalise(toy(record(**{"a-b": {"type": "string"}, "a_b": {"type": "integer"}})))
    assert properties(document) == {"a-b": {"type": "string"}, "a_b": {"type": "integer"}}


def test_the_responses_of_schedules_are_named_as_documented() -> None:
    document = toy(record(**{"created-at": {"type": "string"}}))
    document["paths"]["/thing"]["get"]["tags"] = ["Schedule"]
    assert list(properties(normalise(document))) == ["created-at"]


def test_a_request_keeps_the_spelling_of_the_document_for_a_class_that_is_answered_too() -> None:
    hook = record(**{"verify-tls": {"type": "boolean"}})
    document = toy({"$ref": "#/components/schemas/Hook"}, Hook=hook)
    content = {"application/json": {"schema": record(hook={"$ref": "#/components/schemas/Hook"})}}
    document["paths"]["/thing"]["post"] = {
        "operationId": "createThing",
        "requestBody": {"content": content},
        "responses": {"200": answering({"$ref": "#/components/schemas/Hook"})},
    }
    settled = normalise(document)
    sent = settled["paths"]["/thing"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    (held,) = followed(settled, sent)["properties"].values()
    assert list(followed(settled, held)["properties"]) == ["verify-tls"]
    assert list(properties(settled)) == ["verify_tls"]
    assert settle(settled) == settled


def test_a_class_in_a_list_or_a_map_is_renamed_inside_too() -> None:
    thing = record(**{"verify-tls": {"type": "boolean"}})
    document = normalise(toy({"type": "array", "items": thing}, {"type": "object", "additionalProperties": thing}))
    assert list(followed(document, answer(document)["items"])["properties"]) == ["verify_tls"]
    assert list(followed(document, answer(document, "/thing2")["additionalProperties"])["properties"]) == ["verify_tls"]


# --- what a request needs


def sending(schema: Schema) -> Document:
    """A document whose operation sends an `owner` by `schema`."""
    document = toy(record(id={"type": "string"}))
    document["paths"]["/thing"]["get"]["requestBody"] = {
        "content": {"application/json": {"schema": {**record(owner=schema), "required": ["owner"]}}}
    }
    return document


def sent(document: Document) -> Schema:
    """The class of the `owner`."""
    body = document["paths"]["/thing"]["get"]["requestBody"]["content"]["application/json"]["schema"]
    return followed(document, followed(document, body)["properties"]["owner"])


TEXT: Schema = {"type": "string"}
BY_ID: Schema = {**record(id=TEXT, type={"enum": ["account", "organization"]}), "required": ["id"]}
BY_SLUG: Schema = {**record(slug=TEXT, type={"enum": ["organization"]}), "required": ["slug"]}


def test_a_union_of_classes_is_a_class_that_says_what_each_needs() -> None:
    document = normalise(sending({"oneOf": [BY_ID, BY_SLUG]}))
    owner = sent(document)
    assert list(owner["properties"]) == ["id", "type", "slug"]
    assert "required" not in owner
    assert owner["x-alternatives"] == [
        {"required": ["id"]},
        {"required": ["slug"], "values": {"type": ["organization"]}},
    ]
    assert settle(document) == document


def test_a_union_of_three_says_what_each_of_the_three_needs() -> None:
    third = {**record(name=TEXT), "required": ["name"]}
    owner = sent(normalise(sending({"anyOf": [BY_ID, BY_SLUG, third]})))
    assert [each["required"] for each in owner["x-alternatives"]] == [["id"], ["slug"], ["name"]]


def test_a_union_of_which_one_needs_nothing_more_needs_nothing() -> None:
    optional = record(slug=TEXT, type={"enum": ["account", "organization"]})
    assert "x-alternatives" not in sent(normalise(sending({"oneOf": [BY_ID, optional]})))


def test_what_is_answered_needs_nothing_and_has_no_pattern() -> None:
    document = normalise(toy({"oneOf": [BY_ID, BY_SLUG]}))
    assert "x-alternatives" not in followed(document, answer(document))
    assert value({"type": "string", "pattern": "^[0-9]+s$"}) == {"type": "string"}


def test_a_pattern_of_a_request_stays() -> None:
    ttl = {"type": "string", "pattern": "^[0-9]+s$"}
    assert sent(normalise(sending({**record(ttl=ttl), "required": ["ttl"]})))["properties"] == {"ttl": ttl}


# --- components and names


def test_equal_shapes_share_one_component() -> None:
    person = record(name={"type": "string"}, age={"type": "integer"})
    document = normalise(toy(record(author=person), record(reviewer={**person, "description": "Someone."})))
    author, reviewer = (
        properties(document, path)[name] for path, name in (("/thing", "author"), ("/thing2", "reviewer"))
    )
    assert author == reviewer
    assert len(names(document)) == 3


def test_equal_enums_share_one_component_in_whatever_order() -> None:
    one, other = {"type": "string", "enum": ["on", "off"]}, {"type": "string", "enum": ["off", "on"]}
    document = normalise(toy(record(now=one, then=other)))
    assert properties(document)["now"] == properties(document)["then"]


def test_different_shapes_of_the_same_title_both_get_plain_names() -> None:
    job = {"title": "Job", **record(name={"type": "string"})}
    big_job = {"title": "Job", **record(name={"type": "string"}, size={"type": "integer"})}
    document = normalise(toy(record(first=job, last=job), record(big=big_job)))
    assert len(names(document)) == 4
    assert "Job" in names(document)
    assert not [name for name in names(document) - {"Thing", "Thing2"} if ACCIDENT.search(name)]


def test_an_item_is_named_in_the_singular() -> None:
    things = {"type": "array", "items": record(name={"type": "string"})}
    document = normalise(calling([], answer={**record(items=things), "required": ["items"]}))
    assert names(document) == {"Thing", "ThingList"}


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("Artifacts", "Artifact"),
        ("Entries", "Entry"),
        ("ResourceClasses", "ResourceClass"),
        ("Statuses", "Status"),
        ("Caches", "Cache"),
        ("Data", "Datum"),
        ("Status", "Status"),
        ("JobTimeseries", "JobTimeseries"),
        ("Settings", "Setting"),
    ],
)
def test_a_name_is_put_in_the_singular(many: str, one: str) -> None:
    assert naming.singular(many) == one


def test_an_item_of_a_paginated_list_is_named_after_the_list() -> None:
    items = {"type": "array", "items": record(name={"type": "string"})}
    document = normalise(calling([], answer={"title": "paginatedPartList", **record(items=items)}))
    assert names(document) == {"Part", "PaginatedPartList"}


def test_a_part_is_named_after_its_parent() -> None:
    document = normalise(toy(record(vcs=record(commit=record(subject={"type": "string"})))))
    assert names(document) == {"Thing", "ThingVcs", "ThingVcsCommit"}


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param(lambda part: {"type": "object", "additionalProperties": part}, id="a map"),
        pytest.param(lambda part: {"type": "array", "items": {"type": "array", "items": part}}, id="rows"),
        pytest.param(lambda part: {"anyOf": [part, {"type": "array", "items": part}]}, id="one or many"),
    ],
)
def test_what_an_answer_holds_gets_a_name_however_it_holds_it(whole: Callable[[Schema], Schema]) -> None:
    document = normalise(toy(whole(record(name={"type": "string"}))))
    assert len(names(document)) == 1
    assert not ACCIDENT.search(names(document).pop())


@pytest.mark.parametrize(
    "alias",
    [
        {"type": "array", "items": {"type": "string"}},
        {"type": "object", "additionalProperties": {"type": "integer"}},
        {"type": "string"},
    ],
)
def test_aliases_of_arrays_maps_and_scalars_are_written_in_place(alias: Schema) -> None:
    document = normalise(toy(record(value={"$ref": "#/components/schemas/Alias"}), Alias=alias))
    assert properties(document)["value"] == alias
    assert names(document) == {"Thing"}


@pytest.mark.parametrize("title", ["GetThing", "getThing", "GetThingResponse"])
def test_a_title_that_only_says_the_operation_again_names_nothing(title: str) -> None:
    assert names(normalise(toy({"title": title, **record(name={"type": "string"})}))) == {"Thing"}


def test_what_nothing_uses_is_left_out() -> None:
    document = normalise(toy(record(name={"type": "string"}), Unused=record(size={"type": "integer"})))
    assert names(document) == {"Thing"}


# --- operations


def test_an_operation_that_answers_pages_takes_a_page_token() -> None:
    document = normalise(calling([], answer=record(next_page_token={"type": "string"})))
    assert parameters(document)["page-token"] == {"name": "page-token", "in": "query", "schema": {"type": "string"}}


@pytest.mark.parametrize("name", ["page-token", "page_token"])
def test_a_page_token_that_is_there_is_not_added_again(name: str) -> None:
    document = normalise(calling([query(name, {"type": "string"})], answer=record(next_page_token={"type": "string"})))
    assert list(parameters(document)) == [name]


def test_an_optional_parameter_is_shared_within_its_tag_alone() -> None:
    document = calling([query("branch", {"type": "string"}), query("page-token", {"type": "string"})])
    first = document["paths"]["/things"]["get"]
    document["paths"]["/things/mine"] = {"get": {**first, "operationId": "listMyThings"}}
    document["paths"]["/wares"] = {"get": {**first, "operationId": "listWares", "tags": ["Ware"]}}
    found = normalise(document)
    assert list(found["components"]["parameters"]) == ["Branch", "PageToken", "WareBranch"]
    mine = found["paths"]["/things/mine"]["get"]["parameters"]
    assert mine == found["paths"]["/things"]["get"]["parameters"]


def test_an_operation_that_answers_no_pages_takes_no_page_token() -> None:
    assert parameters(normalise(calling([]))) == {}


def test_several_values_under_one_name_are_an_array_of_strings() -> None:
    document = normalise(calling([query("branches", {"type": "object"})]))
    assert parameters(document)["branches"]["schema"] == {"type": "array", "items": {"type": "string"}}


def test_parameters_of_the_path_are_parameters_of_its_operations() -> None:
    document = calling([query("limit", {"type": "integer"})], path="/things/{id}")
    document["paths"]["/things/{id}"]["parameters"] = [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
        query("limit", {"type": "string"}),
    ]
    found = parameters(normalise(document), "/things/{id}")
    assert list(found) == ["id", "limit"]
    assert found["limit"]["schema"] == {"type": "integer"}, "the operation's own wins"


def test_every_failure_is_the_one_error() -> None:
    document = toy(record(name={"type": "string"}))
    document["paths"]["/thing"]["get"]["responses"] |= {
        "404": answering(record(reason={"type": "string"})),
        "500": {"description": "Broken"},
        "default": answering(record(error={"type": "string"})),
    }
    settled = normalise(document)
    assert settled["paths"]["/thing"]["get"]["responses"].keys() == {"200", "default"}
    assert settled["components"]["responses"].keys() == {"Error"}
    error = followed(settled, settled["components"]["responses"]["Error"]["content"]["application/json"]["schema"])
    assert error == {"type": "object", "properties": {"message": {"type": "string"}}}


def test_a_body_with_a_required_field_is_required() -> None:
    document = toy()
    needed = {"required": ["name"], **record(name={"type": "string"})}
    document["paths"] = {
        path: {
            "post": {
                "operationId": f"create{path[1:].title()}",
                "requestBody": {"content": {"application/json": {"schema": schema}}},
                "responses": {"201": {"description": "Created"}},
            }
        }
        for path, schema in (("/thing", needed), ("/other", record(name={"type": "string"})))
    }
    settled = normalise(document)
    assert settled["paths"]["/thing"]["post"]["requestBody"]["required"] is True
    assert "required" not in settled["paths"]["/other"]["post"]["requestBody"]


def test_an_operation_without_an_id_is_named_after_its_call() -> None:
    document = toy(record(name={"type": "string"}))
    del document["paths"]["/thing"]["get"]["operationId"]
    assert normalise(document)["paths"]["/thing"]["get"]["operationId"] == "get_thing"


def test_an_operation_may_say_nothing_of_its_answer() -> None:
    # OpenAPI 3.1 no longer requires `responses`.
    document = toy(record(name={"type": "string"}), version="3.1.0")
    document["paths"]["/other"] = {"get": {"operationId": "getOther"}}
    assert "200" in normalise(document)["paths"]["/other"]["get"]["responses"]


def test_a_range_of_statuses_settles() -> None:
    document = toy(record(name={"type": "string"}))
    document["paths"]["/thing"]["get"]["responses"] = {"2XX": answering(record(name={"type": "string"}))}
    once = normalise(document)
    assert normalise(once) == once


# --- prose


def test_prose_examples_and_defaults_are_dropped() -> None:
    document = calling([query("limit", {"type": "integer", "default": 20, "example": 5}, description="How many.")])
    document["info"]["description"] = "A toy."
    document["tags"] = [{"name": "Toys", "description": "Toys.", "externalDocs": {"url": "https://example.com"}}]
    operation = document["paths"]["/things"]["get"]
    operation |= {"tags": ["Toys"], "summary": "Get things.", "description": "Gets things."}
    operation["responses"]["200"]["content"]["application/json"]["examples"] = {"one": {"value": {"name": "A"}}}
    text = json.dumps(normalise(document))
    for prose in ("How many", "A toy", "Toys.", "Get things", "Gets things", '"default": 20', "example"):
        assert prose not in text


@pytest.mark.parametrize("name", ["description", "summary", "default", "example", "examples", "properties", "title"])
def test_a_property_may_be_called_like_prose(name: str) -> None:
    found = properties(normalise(toy(record(**{name: {"type": "string", "description": "Prose."}}))))
    assert found == {name: {"type": "string"}}


@pytest.mark.parametrize("holder", ["parameters", "headers", "properties", "schemas"])
def test_a_property_of_a_property_may_be_called_like_prose(holder: str) -> None:
    document = normalise(toy(record(**{holder: {**record(default={"type": "string"}), "description": "Prose."}})))
    part = followed(document, properties(document)[holder])
    assert part == {"type": "object", "properties": {"default": {"type": "string"}}}


def test_the_value_of_a_servers_variable_survives() -> None:
    # As the address that it makes: the contract needs no variables.
    servers = [{"url": "https://{host}/api/v2", "variables": {"host": {"default": "circleci.com"}}}]
    document = {**toy(record(name={"type": "string"})), "servers": servers}
    assert normalise(document)["servers"] == [{"url": "https://circleci.com/api/v2"}]


# --- schemas that contain themselves


def generated(document: Document, folder: Path) -> subprocess.CompletedProcess[str]:
    """Generate the package for `document` in `folder` and import every model of it in a new process."""
    document, text, _ = pin(normalise(document))
    generate(text, document, folder / "circleci_api")
    every = "import circleci_api.models as models\nfor name in models.__all__: getattr(models, name)"
    return subprocess.run(
        [sys.executable, "-c", every], cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True
    )


NODE = {"$ref": "#/components/schemas/Node"}
LEAF = {"$ref": "#/components/schemas/Leaf"}


@pytest.mark.parametrize(
    "components",
    [
        pytest.param({"Node": record(parent=NODE)}, id="directly"),
        pytest.param({"Node": record(parent={"nullable": True, "allOf": [NODE]})}, id="or null"),
        pytest.param({"Node": record(children={"type": "array", "items": NODE})}, id="in an array"),
        pytest.param({"Node": record(children={"type": "object", "additionalProperties": NODE})}, id="in a map"),
        pytest.param({"Node": record(leaf=LEAF), "Leaf": record(node=NODE)}, id="through another"),
    ],
)
def test_a_schema_may_contain_itself(tmp_path: Path, components: dict[str, Schema]) -> None:
    document = normalise(toy(NODE, version="3.0.3", **components))
    assert names(document) == set(components)
    assert settle(document) == document
    done = generated(toy(NODE, version="3.0.3", **components), tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param({"type": "array", "items": NODE}, id="an array of itself"),
        pytest.param({"type": "object", "additionalProperties": NODE}, id="a map of itself"),
        pytest.param({"oneOf": [{"type": "string"}, {"type": "array", "items": NODE}]}, id="any JSON"),
    ],
)
def test_an_alias_may_contain_itself(schema: Schema) -> None:
    document = normalise(toy(record(value=NODE), Node=schema))
    assert settle(document) == document


# --- settled is settled


def test_the_published_document_settles_at_once() -> None:
    document = structure()
    once = settle(document)
    assert settle(once) == once
    assert len(list(operations(once))) == len(list(operations(document)))


SCALARS = st.sampled_from(
    [
        {},
        {"type": "string"},
        {"type": "string", "format": "uuid"},
        {"type": "string", "format": "date-time"},
        {"type": "integer"},
        {"type": "number", "x-nullable": True},
        {"type": "boolean", "nullable": True},
        {"type": ["string", "null"]},
        {"const": "one"},
        {"type": "string", "enum": ["one", "two"]},
        {"$ref": "#/components/schemas/Leaf"},
        {"$ref": "#/components/schemas/Node"},
    ]
)
FIELDS = st.sampled_from(["id", "name", "created_at", "items", "vcs", "job-number"])


def _composed(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    few = st.lists(inner, min_size=1, max_size=3)
    fields = st.dictionaries(FIELDS, inner, min_size=1, max_size=3)
    titles = st.sampled_from([{}, {"title": "Job"}, {"title": "Pipeline"}])
    return st.one_of(
        st.builds(lambda found, title: {**record(**found), "required": [min(found)], **title}, fields, titles),
        st.builds(lambda item: {"type": "array", "items": item}, inner),
        st.builds(lambda item: {"type": "object", "additionalProperties": item}, inner),
        st.builds(lambda members: {"anyOf": members}, few),
        st.builds(lambda members: {"oneOf": [*members, {"type": "null"}]}, few),
        st.builds(lambda members: {"allOf": members}, few),
    )


@settings(max_examples=50, derandomize=True, phases=[Phase.generate])
@given(st.lists(st.recursive(SCALARS, _composed, max_leaves=6), min_size=1, max_size=3))
def test_any_document_settles_at_once(schemas: list[Schema]) -> None:
    leaf = {"required": ["name"], **record(name={"type": "string"}, size={"type": "integer"})}
    node = record(value={"type": "string"}, next={"nullable": True, "allOf": [NODE]})
    once = settle(toy(*schemas, Leaf=leaf, Node=node))
    assert settle(once) == once
