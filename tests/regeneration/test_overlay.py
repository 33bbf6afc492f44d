"""Overlays: what no rule can know, as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from regeneration.document import Document, RegenerationError, dump, references
from regeneration.normalise import normalise
from regeneration.overlay import OVERLAYS, Unmatched, load, overlay, overlays


def jobs() -> Document:
    """A normalised document: `listJobs` answers a `JobList` of `Job`, and `getJob` a `Job`."""
    job = {"type": "object", "title": "Job", "properties": {"name": {"type": "string"}}}
    job_list = {"type": "object", "properties": {"items": {"type": "array", "items": job}}}
    paths = {
        path: {
            "get": {
                "operationId": name,
                "responses": {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}},
            }
        }
        for path, name, schema in (("/jobs", "listJobs", job_list), ("/job", "getJob", job))
    }
    return normalise({"openapi": "3.0.3", "info": {"title": "Toy", "version": "1"}, "paths": paths})


def layer(*actions: dict[str, Any]) -> tuple[str, Document]:
    """An overlay called `toy.yml`."""
    return "toy.yml", {"overlay": "1.0.0", "info": {"title": "Toy", "version": "1"}, "actions": list(actions)}


def test_our_words_go_where_the_target_says() -> None:
    summary = {"target": "$.paths.*[?(@.operationId=='getJob')]", "update": {"summary": "Get a job."}}
    document, unmatched = overlay(jobs(), [layer(summary)])
    assert document["paths"]["/job"]["get"]["summary"] == "Get a job."
    assert "summary" not in document["paths"]["/jobs"]["get"]
    assert unmatched == []


def test_an_action_that_matches_nothing_is_returned() -> None:
    gone = {"target": "$.components.schemas.Gone", "update": {"description": "What is gone."}}
    here = {"target": "$.components.schemas.Job", "update": {"description": "A job."}}
    document, unmatched = overlay(jobs(), [layer(gone, here)])
    assert unmatched == [Unmatched("toy.yml", "$.components.schemas.Gone")]
    assert document["components"]["schemas"]["Job"]["description"] == "A job."


def test_x_name_renames_a_component_and_every_reference_to_it() -> None:
    rename = {"target": "$.components.schemas.Job", "update": {"x-name": "BuildJob"}}
    document, _ = overlay(jobs(), [layer(rename)])
    assert document["components"]["schemas"].keys() == {"BuildJob", "Error", "JobList"}
    used = set(references(document["paths"])) | set(references(document["components"]["schemas"]))
    assert "#/components/schemas/BuildJob" in used
    assert "#/components/schemas/Job" not in used
    assert "x-name" not in json.dumps(document)


def test_a_layer_sees_what_the_one_before_it_named() -> None:
    rename = {"target": "$.components.schemas.Job", "update": {"x-name": "BuildJob"}}
    words = {"target": "$.components.schemas.BuildJob", "update": {"description": "A job."}}
    document, unmatched = overlay(jobs(), [layer(rename), layer(words)])
    assert unmatched == []
    assert document["components"]["schemas"]["BuildJob"]["description"] == "A job."


def test_x_tag_puts_an_operation_in_another_group() -> None:
    move = {"target": "$.paths.*[?(@.operationId=='getJob')]", "update": {"x-tag": "Job"}}
    document, _ = overlay(jobs(), [layer(move)])
    assert document["paths"]["/job"]["get"]["tags"] == ["Job"]
    assert document["tags"] == [{"name": "Default"}, {"name": "Job"}]


def test_what_an_overlay_adds_is_settled_like_the_rest() -> None:
    """An operation of ours may be written with inline schemas."""
    run = {"type": "object", "x-name": "JobRun", "properties": {"id": {}, "next_page_token": {"type": "string"}}}
    content = {"application/json": {"schema": run}}
    operation = {"operationId": "getJobRun", "responses": {"200": {"description": "OK", "content": content}}}
    document, _ = overlay(jobs(), [layer({"target": "$.paths", "update": {"/run": {"get": operation}}})])
    assert document["components"]["schemas"]["JobRun"]["properties"]["id"] == {"type": "string"}
    assert document["paths"]["/run"]["get"]["parameters"] == [{"$ref": "#/components/parameters/PageToken"}]


def test_an_action_that_needs_a_component_that_is_not_there_is_returned() -> None:
    target = "$.components.schemas.Job.properties"
    document, unmatched = overlay(
        jobs(), [layer({"target": target, "update": {"step": {"$ref": "#/components/schemas/Step"}}})]
    )
    assert unmatched == [Unmatched("toy.yml", target)]
    assert document == jobs()


@pytest.mark.parametrize(
    "change",
    [
        {"description": "How many steps it has."},
        {"nullable": True, "x-optional": True},
        {"format": "password"},
        {"items": {"format": "password"}},
        {"type": "integer"},
    ],
)
def test_what_is_said_of_a_property_that_is_not_there_makes_none(change: dict[str, Any]) -> None:
    words = {"properties": {"steps": change, "name": {"description": "What it is called."}}, "description": "A job."}
    document, unmatched = overlay(jobs(), [layer({"target": "$.components.schemas.Job", "update": words})])
    assert unmatched == [Unmatched("toy.yml", "$.components.schemas.Job.properties.steps")]
    assert document["components"]["schemas"]["Job"] == {
        "description": "A job.",
        "type": "object",
        "properties": {"name": {"description": "What it is called.", "type": "string"}},
    }


def test_what_is_said_of_a_class_that_has_no_properties_any_more_makes_none() -> None:
    document = jobs()
    document["paths"]["/job"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] = {"type": "object"}
    target = "$.paths.*[?(@.operationId=='getJob')].responses.*.content.*.schema"
    words = layer({"target": target, "update": {"properties": {"name": {"description": "What it is called."}}}})
    changed, unmatched = overlay(document, [words])
    assert unmatched == [Unmatched("toy.yml", f"{target}.properties.name")]
    assert changed == document


def test_a_property_is_added_to_the_properties() -> None:
    add = {"target": "$.components.schemas.Job.properties", "update": {"steps": {"type": "integer"}}}
    words = {
        "target": "$.components.schemas.Job",
        "update": {"properties": {"steps": {"description": "How many steps it has."}}},
    }
    document, unmatched = overlay(jobs(), [layer(add, words)])
    assert unmatched == []
    assert document["components"]["schemas"]["Job"]["properties"] == {
        "name": {"type": "string"},
        "steps": {"description": "How many steps it has.", "type": "integer"},
    }


def test_x_optional_takes_a_field_out_of_those_that_are_required() -> None:
    document = jobs()
    document["components"]["schemas"]["Job"]["required"] = ["name"]
    optional = {"target": "$.components.schemas.Job", "update": {"properties": {"name": {"x-optional": True}}}}
    changed, _ = overlay(document, [layer(optional)])
    assert "required" not in changed["components"]["schemas"]["Job"]
    assert "x-optional" not in json.dumps(changed)


def test_every_correction_names_its_evidence() -> None:
    for action in load(OVERLAYS / "2-service.yml")["actions"]:
        assert action.get("description"), action["target"]


def test_a_field_can_be_removed() -> None:
    remove = {"target": "$.components.schemas.Job.properties.name", "remove": True}
    add = {"target": "$.components.schemas.Job.properties", "update": {"id": {"type": "string"}}}
    document, unmatched = overlay(jobs(), [layer(add, remove)])
    assert document["components"]["schemas"]["Job"]["properties"] == {"id": {"type": "string"}}
    assert unmatched == []


def test_the_document_that_went_in_is_left_as_it_was() -> None:
    document = jobs()
    overlay(document, [layer({"target": "$.components.schemas.Job", "update": {"description": "A job."}})])
    assert document == jobs()


@pytest.mark.parametrize("target", ["$.paths[?(", "$..[", "paths/jobs", ""])
def test_a_target_that_is_no_jsonpath_names_the_overlay(target: str) -> None:
    with pytest.raises(RegenerationError, match=r"toy\.yml") as caught:
        overlay(jobs(), [layer({"target": target, "update": {}})])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("- a list", id="a list"),
        pytest.param("overlay: 1.0.0\ninfo: {title: Toy, version: '1'}\n", id="no actions"),
        pytest.param("overlay: 1.0.0\ninfo: {title: Toy, version: '1'}\nactions: [{update: {}}]\n", id="no target"),
        pytest.param("info: {title: Toy, version: '1'}\nactions: [{target: $, update: {}}]\n", id="no version"),
        pytest.param("overlay: [1.0.0\n", id="no YAML"),
    ],
)
def test_an_invalid_overlay_names_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "toy.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegenerationError, match=r"toy\.yml"):
        load(path)


def test_a_valid_overlay_loads(tmp_path: Path) -> None:
    path = tmp_path / "toy.yml"
    _, document = layer({"target": "$", "update": {"info": {"title": "Ours"}}})
    path.write_text(dump(document), encoding="utf-8")
    assert load(path) == document


def test_the_overlays_of_the_project_are_valid_and_apply_in_order() -> None:
    found = overlays()
    assert [name for name, _ in found] == sorted(path.name for path in OVERLAYS.iterdir())
    assert all(document["actions"] for _, document in found)
