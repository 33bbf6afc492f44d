"""The report: what changes for users from one package to the next, breaking or not, and what to do."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import griffe
import pytest
from published import structure
from regeneration import sides, stages
from regeneration.__main__ import main
from regeneration.changes import BREAKING, COMPATIBLE, NONE, Change
from regeneration.document import Document
from regeneration.generate import generate
from regeneration.normalise import normalise
from regeneration.normalise import structure as structure_of
from regeneration.overlay import Unmatched
from regeneration.pin import pin
from regeneration.release import changelog, next_version
from regeneration.report import Report

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
OR_NULL: Schema = {"type": "string", "nullable": True}
ON: Schema = {"type": "string", "enum": ["on"]}
ON_OFF: Schema = {"type": "string", "enum": ["on", "off"]}


def record(*required: str, **properties: Schema) -> Schema:
    return {"type": "object", "required": list(required), "properties": properties}


def body(schema: Schema) -> dict[str, Any]:
    return {"description": "OK", "content": {"application/json": {"schema": schema}}}


def get(answer: Schema | None = None, **more: Any) -> dict[str, Any]:
    schema = {"title": "Thing", **record("name", name=TEXT)} if answer is None else answer
    return {"operationId": "getThing", "tags": ["Thing"], "responses": {"200": body(schema)}, **more}


def document(**paths: dict[str, Any]) -> Document:
    found = {"/" + path.replace("__", "/{").replace("_end", "}"): {"get": each} for path, each in paths.items()}
    return {"openapi": "3.0.3", "info": {"title": "Toy", "version": "1"}, "paths": found}


def thing(**more: Any) -> Document:
    """A document with the one operation `getThing`."""
    return document(thing=get(**more))


def answers(*required: str, **properties: Schema) -> Document:
    return thing(answer={"title": "Thing", **record(*required, **properties)})


def takes(*parameters: dict[str, Any]) -> Document:
    return thing(parameters=[{"in": "query", "schema": TEXT, **parameter} for parameter in parameters])


def sends(*required: str, **properties: Schema) -> Document:
    return thing(requestBody=body(record(*required, **properties)))


Compare = Callable[[Document, Document], list[Change]]


@pytest.fixture
def changes(tmp_path: Path) -> Compare:
    """Compare what two documents give."""

    def side(given: Document, name: str) -> sides.Side:
        pinned, text, _ = pin(normalise(given))
        folder = tempfile.mkdtemp(dir=tmp_path)
        generate(text, pinned, Path(folder) / name, neat=False)
        return sides.of(Path(folder) / name, structure_of(given))

    return lambda old, new: sides.between(side(old, "old"), side(new, "new"))


AT = "api.thing.get_thing"
A, B = "models.Thing.a", "models.Thing.b"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # arguments
        (
            takes(),
            takes({"name": "a", "required": True}),
            (AT, "`a`, in the query, is new and required", BREAKING, BREAKING),
        ),
        (takes(), takes({"name": "a"}), (AT, "`a`, in the query, is new and optional", COMPATIBLE, COMPATIBLE)),
        (takes({"name": "a"}), takes(), (AT, "`a`, in the query, is gone", BREAKING, BREAKING)),
        (takes({"name": "a"}), takes({"name": "a", "required": True}), (AT, "`a` is now required", BREAKING, BREAKING)),
        (
            takes({"name": "a", "required": True}),
            takes({"name": "a"}),
            (AT, "`a` is now optional, and to be passed by name", BREAKING, COMPATIBLE),
        ),
        (
            takes({"name": "a", "schema": TEXT}),
            takes({"name": "a", "schema": NUMBER}),
            (AT, "`a` was `str`, is now `int`", BREAKING, BREAKING),
        ),
        (
            takes({"name": "a", "schema": NUMBER}),
            takes({"name": "a", "schema": {"anyOf": [NUMBER, TEXT]}}),
            (AT, "`a` was `int`, is now `int | str`", COMPATIBLE, COMPATIBLE),
        ),
        (
            takes({"name": "a", "schema": {"type": "string", "format": "date-time"}}),
            takes({"name": "a", "schema": TEXT}),
            (AT, "`a` was `datetime`, is now `str`", BREAKING, COMPATIBLE),
        ),
        (
            takes({"name": "a", "schema": ON_OFF}),
            takes({"name": "a", "schema": ON}),
            ("models.A", "no longer has off", BREAKING, BREAKING),
        ),
        (
            takes({"name": "a", "schema": ON}),
            takes({"name": "a", "schema": ON_OFF}),
            ("models.A", "accepts off now", COMPATIBLE, COMPATIBLE),
        ),
        (
            takes({"name": "a-b"}),
            takes({"name": "a_b"}),
            (AT, "`a_b` is sent as a_b in the query, no longer as a-b in the query", NONE, BREAKING),
        ),
        (
            takes({"name": "a", "required": True}, {"name": "b", "required": True}),
            takes({"name": "b", "required": True}, {"name": "a", "required": True}),
            (AT, "the order of arguments was (a, b), is now (b, a)", BREAKING, NONE),
        ),
        (
            sends(a=TEXT),
            sends(a={**TEXT, "nullable": True}),
            (AT, "None is sent rather than left out", BREAKING, COMPATIBLE),
        ),
        (
            sends(a={**TEXT, "nullable": True}),
            sends(a=TEXT),
            (AT, "None is left out rather than sent", BREAKING, BREAKING),
        ),
        (
            sends("a", a=record("b", b=TEXT)),
            sends("a", a=record("b", "c", b=TEXT, c=TEXT)),
            ("models.ThingA.c", "is new and required to be sent", BREAKING, BREAKING),
        ),
        # fields
        (answers(a=TEXT, b=TEXT), answers(a=TEXT), (B, "is gone", BREAKING, BREAKING)),
        (answers(a=TEXT), answers(a=TEXT, b=TEXT), (B, "is new and optional", COMPATIBLE, COMPATIBLE)),
        (
            answers("a", a=TEXT),
            answers("a", a=NUMBER),
            ("models.Thing.a", "was `str`, is now `int`", BREAKING, BREAKING),
        ),
        (answers("a", a=TEXT), answers(a=TEXT), (A, "may now be None", BREAKING, BREAKING)),
        (answers(a=TEXT), answers("a", a=TEXT), (A, "is never None now", COMPATIBLE, COMPATIBLE)),
        (
            answers("a", a=OR_NULL),
            answers(a=TEXT),
            (A, "may now be missing", COMPATIBLE, BREAKING),
        ),
        (
            answers("a", a={}),
            answers("a", a=TEXT),
            ("models.Thing.a", "was `Any`, is now `str`", COMPATIBLE, COMPATIBLE),
        ),
        (answers("a", a=TEXT), answers("a", a={}), (A, "was `str`, is now `Any`", BREAKING, BREAKING)),
        (answers("a", a=ON), answers("a", a=ON_OFF), ("models.ThingA", "may now be off", COMPATIBLE, COMPATIBLE)),
        (answers("a", a=ON_OFF), answers("a", a=ON), ("models.ThingA", "no longer has off", BREAKING, COMPATIBLE)),
        # methods
        (thing(), thing(deprecated=True), (AT, "is now deprecated", COMPATIBLE, COMPATIBLE)),
        (thing(deprecated=True), thing(), (AT, "is no longer deprecated", COMPATIBLE, COMPATIBLE)),
        (thing(), document(ware=get()), (AT, "was GET /thing, is now GET /ware", NONE, BREAKING)),
        (thing(), thing(operationId="fetchThing"), (AT, "is now called `fetch_thing` (the same call)", BREAKING, NONE)),
        (
            thing(),
            thing(responses={"202": body({"title": "Thing", **record("name", name=TEXT)})}),
            (AT, "succeeds with 202, no longer with 200", NONE, BREAKING),
        ),
        (
            thing(),
            thing(
                responses={status: body({"title": "Thing", **record("name", name=TEXT)}) for status in ("200", "202")}
            ),
            (AT, "may now succeed with 202, too", NONE, BREAKING),
        ),
        (
            thing(),
            thing(parameters=[{"name": "X-Reason", "in": "header", "required": True, "schema": TEXT}]),
            (AT, "requires the header X-Reason", BREAKING, BREAKING),
        ),
        (
            thing(),
            thing(answer={"type": "array", "items": TEXT}),
            (AT, "returned Thing, now returns list[str]", BREAKING, BREAKING),
        ),
        # classes
        (
            thing(answer={"title": "Thing", **record("a", a=TEXT)}),
            thing(answer={"title": "Ware", **record("a", a=TEXT)}),
            ("models.Thing", "is now `Ware`", BREAKING, NONE),
        ),
    ],
)
def test_a_change_is_told_with_its_effects(
    old: Document, new: Document, expected: tuple[str, str, str, str], changes: Compare
) -> None:
    at, text, python, wire = expected
    found = changes(old, new)
    assert [(change.python, change.wire) for change in found if change.at == at and text in change.text] == [
        (python, wire)
    ]
    assert not [change for change in found if change.python is BREAKING and "Nothing" in change.todo]


def test_what_is_the_same_is_no_change(changes: Compare) -> None:
    new = {**answers("a", a={**TEXT, "description": "Other words."}), "info": {"title": "Other", "version": "2"}}
    assert changes(answers("a", a=TEXT), new) == []


def test_a_path_parameter_of_another_name_is_another_argument_in_the_same_place(changes: Compare) -> None:
    def at(name: str) -> Document:
        parameter = {"name": name, "in": "path", "required": True, "schema": TEXT}
        return {**thing(), "paths": {"/thing/{" + name + "}": {"get": get(parameters=[parameter])}}}

    (change,) = changes(at("id"), at("key"))
    assert (change.text, change.python, change.wire) == ("`id` is now called `key`", BREAKING, NONE)
    assert changes(at("thing-id"), at("thing_id")) == []


def test_a_renamed_tag_names_every_method(changes: Compare) -> None:
    def tagged(tag: str) -> Document:
        return document(**{f"a{n}": get(operationId=f"getThing{'ABCDEFGHIJ'[n]}", tags=[tag]) for n in range(10)})

    (change,) = changes(tagged("Thing"), tagged("Ware"))
    assert (change.at, change.python, change.wire) == ("api.thing", BREAKING, NONE)
    assert change.text.startswith("is now `api.ware`: 10 methods: `get_thing_a`, `get_thing_b`, ")
    assert change.todo == "Write `api.ware` in place of `api.thing` for these."


def test_a_removed_and_an_added_operation_are_named_with_their_calls(changes: Compare) -> None:
    old, new = document(a=get(operationId="getA")), document(b=get(operationId="getB"))
    found = {change.at: (change.text, change.python) for change in changes(old, new)}
    assert found["api.thing.get_a"] == ("is gone; it was GET /a", BREAKING)
    assert found["api.thing.get_b"] == ("is new: GET /b", COMPATIBLE)


def test_a_class_that_becomes_two_is_split(changes: Compare) -> None:
    part = {"title": "Part", **record("a", a=TEXT)}
    other = {"title": "Piece", **record("a", "b", a=TEXT, b=TEXT)}
    old = document(x=get(part, operationId="getX"), y=get(part, operationId="getY"))
    new = document(x=get(part, operationId="getX"), y=get(other, operationId="getY"))
    split = next(change for change in changes(old, new) if change.at == "models.Part")
    assert split.text == "is split: in some places it is now `Piece`"
    assert split.python is BREAKING
    assert split.used_by == ("api.thing.get_x", "api.thing.get_y")


def test_a_class_whose_name_another_takes_is_told_so(changes: Compare) -> None:
    part, other = {"title": "Part", **record("a", a=TEXT)}, {"title": "Part", **record("b", b=NUMBER)}
    old = document(x=get(part, operationId="getX"))
    new = document(x=get({**part, "title": "Piece"}, operationId="getX"), y=get(other, operationId="getY"))
    change = next(change for change in changes(old, new) if change.at == "models.Part")
    assert change.text == "is now `Piece`; another class is called `Part`"
    assert change.python is BREAKING


# --- single changes of the published document


Edit = Callable[[Document], None]


def without_a_property(document: Document) -> None:
    """Remove the `name` of a flaky test's workflow."""
    answer = document["paths"]["/insights/{project-slug}/flaky-tests"]["get"]["responses"]["200"]
    flaky = answer["content"]["application/json"]["schema"]["properties"]["flaky-tests"]["items"]
    del flaky["properties"]["workflow-name"]


def with_a_newcomer(document: Document) -> None:
    """Add a component of the name that a class of ours has."""
    document["components"]["schemas"]["Workflow"] = record("steps", steps=NUMBER)
    responses = {"200": body({"$ref": "#/components/schemas/Workflow"})}
    document["paths"]["/museum"] = {"get": {"operationId": "visitMuseum", "tags": ["Museum"], "responses": responses}}


def with_a_renamed_tag(document: Document) -> None:
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and operation.get("tags") == ["Webhook"]:
                operation["tags"] = ["Hook"]


def with_reordered_arguments(document: Document) -> None:
    """Move a path's first parameter behind the others."""
    path = "/workflow/{id}/approve/{approval_request_id}"
    document["paths"]["/approve/{approval_request_id}/workflow/{id}"] = document["paths"].pop(path)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    stages.make(structure(), folder, stages.silent, neat=False)
    return folder


APPROVE = "api.workflow.approve_pending_approval_job_by_id"
WEBHOOKS = "`create_webhook`, `delete_webhook`, `get_webhook_by_id`, `get_webhooks`, `update_webhook`"


@pytest.mark.long
@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (without_a_property, {"models.FlakyTest.workflow_name": "is gone"}),
        (
            with_a_newcomer,
            {"api.museum.visit_museum": "is new: GET /museum", "models.VisitMuseumResult": "is new"},
        ),
        (with_a_renamed_tag, {"api.webhook": f"is now `api.hook`: 5 methods: {WEBHOOKS}"}),
        (
            with_reordered_arguments,
            {APPROVE: "the order of arguments was (id, approval_request_id), is now (approval_request_id, id)"},
        ),
    ],
)
def test_a_single_change_of_the_published_document_is_told_alone(
    edit: Edit, expected: dict[str, str], project: Path, tmp_path: Path
) -> None:
    document = copy.deepcopy(structure())
    edit(document)
    stages.make(document, tmp_path, stages.silent, neat=False)
    found = sides.between(sides.in_folder(project), sides.in_folder(tmp_path))
    assert {change.at: change.text for change in found if "POST" not in change.text} == expected
    unseen = [path for path in griffe_says(project, tmp_path) if not any(at_of(path, change) for change in found)]
    assert unseen == [], "what another judge calls breaking is in the report"


def griffe_says(old: Path, new: Path) -> list[str]:
    """The paths of what griffe, a library for this purpose, finds to be breaking."""
    packages = [
        griffe.load("circleci_api", search_paths=[folder / "generated"], allow_inspection=False)
        for folder in (old, new)
    ]
    return [breakage.obj.path for breakage in griffe.find_breaking_changes(*packages)]


def at_of(path: str, change: Change) -> bool:
    """Whether `change` speaks of what is at `path`, such as ``circleci_api.api.schedule.ScheduleApi.get``."""
    words = {word.lower().removesuffix("api").removeprefix("async") for word in path.split(".")}
    said = {word.lower() for word in change.at.split(".")} | {word.strip("`,:").lower() for word in change.text.split()}
    return change.is_breaking and bool((words - {"circleci_", "models", "api", ""}) & said)


# --- how it is told


def moved() -> Change:
    return Change("api.a.b", "is now called `c`", BREAKING, NONE, "Call `api.a.c` instead.", ("api.a.b",))


def test_the_version_follows_the_changes() -> None:
    new = Change("api.a.b", "is new: GET /b", COMPATIBLE, COMPATIBLE)
    assert next_version("0.3.1", []) == "0.3.1"
    assert next_version("0.3.1", [new]) == "0.3.2"
    assert next_version("0.3.1", [new, moved()]) == "0.4.0"
    assert next_version("1.3.1", [new]) == "1.4.0"
    assert next_version("1.3.1", [moved()]) == "2.0.0"


def test_the_changelog_has_each_breaking_change_and_a_line_of_what_is_new() -> None:
    new = [Change(f"api.a.{name}", f"is new: GET /{name}", COMPATIBLE, COMPATIBLE) for name in "xy"]
    assert changelog([moved(), *new]) == [
        "Breaking: `api.a.b` is now called `c`. Call `api.a.c` instead.",
        "New operations: `api.a.x`, `api.a.y`.",
    ]


def test_the_report_for_people_says_the_effects_and_what_to_do() -> None:
    text = Report(changes=[moved()], version="0.1.0").markdown()
    assert "- `api.a.b`: is now called `c` (Python: breaking; wire: none). Call `api.a.c` instead." in text
    assert "## Suggested version\n\n- 0.2.0, after 0.1.0" in text
    assert "## For CHANGELOG.md" in text


def test_a_long_list_of_what_matched_nothing_is_folded_for_people_and_whole_for_programs() -> None:
    report = Report(unmatched=[Unmatched("words", f"$.a.b{number}") for number in range(100)])
    assert report.markdown().count("$.a.b") == 5
    assert "words: 95 more" in report.markdown()
    assert len(json.loads(report.json())["unmatched"]) == 100


# --- the command line


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    found = []
    for name, made in (("old", answers("a", a=TEXT)), ("new", answers("a", a=NUMBER))):
        (tmp_path / f"{name}.json").write_text(json.dumps(made), encoding="utf-8")
        found.append(str(tmp_path / f"{name}.json"))
    return found


def test_two_documents_are_compared_without_a_project(
    sources: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.json"
    assert main(["--compare", *sources, "--report", str(report)]) == 0
    assert "`models.Thing.a`: was `str`, is now `int`" in capsys.readouterr().out
    (change,) = json.loads(report.read_text(encoding="utf-8"))["changes"]
    assert (change["at"], change["python"], change["wire"]) == ("models.Thing.a", "breaking", "breaking")
    assert change["used_by"] == ["api.thing.get_thing"]
    assert main(["--compare", *sources, "--fail-on", "breaking"]) == 1
    assert main(["--compare", sources[0], sources[0], "--fail-on", "any"]) == 0


def test_a_package_is_compared_with_a_document(sources: list[str], tmp_path: Path) -> None:
    assert main(["--source", sources[0], "--output", str(tmp_path / "project")]) == 0
    for folder in ("project", "project/generated/circleci_api"):
        assert main(["--compare", str(tmp_path / folder), sources[0], "--fail-on", "any"]) == 0
        assert main(["--compare", str(tmp_path / folder), sources[1], "--fail-on", "any"]) == 1


def test_a_folder_without_a_package_cannot_be_compared(
    sources: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--compare", str(tmp_path), sources[0]]) == 2
    assert "holds no package: expected a project" in capsys.readouterr().err


def test_the_suggested_version_follows_that_of_the_project(sources: list[str], tmp_path: Path) -> None:
    project, report = tmp_path / "project", tmp_path / "report.json"
    assert main(["--source", sources[0], "--output", str(project)]) == 0
    version = '[tool.hatch.version]\npath = "settings.py"\npattern = \'VERSION = "(?P<version>.+)"\'\n'
    (project / "pyproject.toml").write_text(version, encoding="utf-8")
    (project / "settings.py").write_text('VERSION = "0.3.1"\n', encoding="utf-8")
    assert main(["--source", sources[1], "--output", str(project), "--report", str(report)]) == 0
    assert json.loads(report.read_text(encoding="utf-8"))["version"] == {"current": "0.3.1", "suggested": "0.4.0"}


def test_a_dry_run_and_a_breaking_change_that_fails_write_only_the_report(sources: list[str], tmp_path: Path) -> None:
    project, report = tmp_path / "project", tmp_path / "report.md"
    base = ["--output", str(project), "--report", str(report)]
    assert main(["--source", sources[0], *base]) == 0
    contract = (project / "openapi.yml").read_bytes()
    assert main(["--source", sources[1], *base, "--dry-run"]) == 0
    assert "models.Thing.a" in report.read_text(encoding="utf-8")
    report.unlink()
    assert main(["--source", sources[1], *base, "--fail-on", "breaking"]) == 1
    assert report.exists()
    assert (project / "openapi.yml").read_bytes() == contract
    assert main(["--source", sources[0], *base, "--fail-on", "breaking"]) == 0
