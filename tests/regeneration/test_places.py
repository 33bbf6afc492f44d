"""Our names belong to places: what CircleCI adds elsewhere neither takes nor changes them."""

from __future__ import annotations

from typing import Any

import pytest
from published import structure
from regeneration import places
from regeneration.document import Document
from regeneration.normalise import normalise, settle
from regeneration.overlay import overlay, overlays


@pytest.fixture(scope="module")
def settled() -> Document:
    """The published document before names and overlays."""
    return settle(structure())


def returning(schema: dict[str, Any]) -> dict[str, Any]:
    return {"200": {"content": {"application/json": {"schema": schema}}}}


def with_newcomers(*names: str) -> Document:
    """The published document with components of these names, which have nothing to do with what we call so."""
    document = structure()
    for number, name in enumerate(names):
        name = name if name not in document["components"]["schemas"] else name + "Response"  # which names drop
        newcomer = {"type": "object", "properties": {f"new_{number}": {"type": "string"}, f"other_{number}": {}}}
        document["components"]["schemas"][name] = newcomer
        for again in range(9):  # often, so that a rule would prefer them
            responses = returning({"$ref": f"#/components/schemas/{name}"})
            operation = {"operationId": f"visit{number}Museum{again}", "tags": ["Museum"], "responses": responses}
            document["paths"][f"/museum/{number}/{again}"] = {"get": operation}
    return document


def at(document: Document) -> dict[str, str]:
    """The name of the component at each place."""
    return {place: name for name, found in places.occurrences(document).items() for place in found}


def test_a_place_is_an_operation_and_the_way_from_what_it_takes_or_returns() -> None:
    part = {"type": "object", "properties": {"on": {"type": "string", "enum": ["a", "b"]}}}
    whole = {"type": "object", "properties": {"parts": {"type": "array", "items": part}, "by_name": {}}}
    operation = {
        "operationId": "getWhole",
        "parameters": [{"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["up", "down"]}}],
        "requestBody": {"content": {"application/json": {"schema": {"type": "object", "additionalProperties": part}}}},
        "responses": returning(whole),
    }
    document = {"openapi": "3.0.3", "info": {"title": "Toy", "version": "1"}, "paths": {"/whole": {"get": operation}}}
    assert set(at(normalise(document))) == {
        "getWhole takes sort",
        "getWhole takes *",
        "getWhole takes *.on",
        "getWhole returns",
        "getWhole returns parts[]",
        "getWhole returns parts[].on",
    }


def test_every_class_of_the_project_is_named_by_a_place(settled: Document) -> None:
    names = places.names()
    found = places.named(settled, names)
    assert found.lost == {}
    assert found.unlisted == {}
    assert list(names) == sorted(names)
    for name, place in names.items():
        assert at(found.document)[place] == name


@pytest.mark.parametrize("name", ["Test", "TestResult", "test-result", "Workflow", "Component", "EnvVar"])
def test_what_circleci_adds_under_a_name_of_ours_gets_its_own(settled: Document, name: str) -> None:
    document = settle(with_newcomers(name))
    found = places.named(document, places.names())
    assert {place: found_ for place, found_ in at(found.document).items() if "Museum" not in place} == at(
        places.named(settled, places.names()).document
    )
    assert list(found.unlisted.values()) == ["visit0Museum0 returns"]
    overlaid, unmatched = overlay(found.document, overlays())
    assert unmatched == []
    newcomer = overlaid["components"]["schemas"][at(overlaid)["visit0Museum0 returns"]]
    assert "description" not in newcomer, "words of ours are about our class"
    assert list(newcomer["properties"]) == ["new_0", "other_0"]


def test_newcomers_under_every_name_of_ours_at_once_change_nothing(settled: Document) -> None:
    before = at(places.named(settled, places.names()).document)
    found = places.named(settle(with_newcomers(*places.names())), places.names())
    assert found.lost == {}
    assert len(found.unlisted) == len(places.names())
    assert {place: name for place, name in at(found.document).items() if "Museum" not in place} == before


def test_a_name_whose_place_is_gone_is_nobodys() -> None:
    document = with_newcomers("TestResult")
    del document["paths"]["/project/{project-slug}/{job-number}/tests"]
    found = places.named(settle(document), places.names())
    assert found.lost["TestResult"] == places.names()["TestResult"]
    assert "TestResult" not in found.document["components"]["schemas"]
    _, unmatched = overlay(found.document, overlays())
    assert "$.components.schemas.TestResult" in {action.target for action in unmatched}


def test_of_two_names_for_one_class_the_first_is_given() -> None:
    part = {"type": "object", "properties": {"a": {"type": "string"}}}
    whole = {"type": "object", "properties": {"one": part, "other": part}}
    operation = {"operationId": "getWhole", "responses": returning(whole)}
    document = {"openapi": "3.0.3", "info": {"title": "Toy", "version": "1"}, "paths": {"/whole": {"get": operation}}}
    found = places.named(normalise(document), {"One": "getWhole returns one", "Other": "getWhole returns other"})
    assert found.lost == {"Other": "getWhole returns other"}
    assert found.unlisted == {"Whole": "getWhole returns"}
    assert {"One", "Whole"} <= set(found.document["components"]["schemas"])
