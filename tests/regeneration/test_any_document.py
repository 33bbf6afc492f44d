"""Whatever a valid document holds, it regenerates; what is not valid is refused with its place."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mypy.api
import pytest
from regeneration import surface
from regeneration.__main__ import main
from regeneration.document import Document, RegenerationError, parse
from regeneration.generate import generate
from regeneration.normalise import normalise, settle
from regeneration.pin import pin
from regeneration.surface import Surface
from regeneration.valid import checked

ROOT = Path(__file__).resolve().parents[2]

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}


def record(**properties: Any) -> Schema:
    return {"type": "object", "properties": properties}


def refers(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def body(schema: Any) -> dict[str, Any]:
    return {"description": "OK", "content": {"application/json": {"schema": schema}}}


def get(name: str = "getThing", answer: Any = None, **more: Any) -> dict[str, Any]:
    responses = {"200": body(record(name=TEXT) if answer is None else answer)}
    return {"operationId": name, "tags": ["Thing"], "responses": responses, **more}


def document(paths: dict[str, Any], **components: Any) -> Document:
    info = {"title": "Toy", "version": "1"}
    items = {path: {"get": operation} for path, operation in paths.items()}
    return {"openapi": "3.1.0", "info": info, "paths": items, "components": components}


def answering(schema: Any, **schemas: Any) -> Document:
    """A document whose one operation returns `schema`."""
    return document({"/thing": get(answer=schema)}, schemas=schemas)


def in_path(name: str, schema: Schema) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def made(given: Document, folder: Path, *, neat: bool = False) -> Surface:
    """What the package of `given`, in the new `folder`, offers; it settles at once, and is Python."""
    settled = normalise(checked(json.loads(json.dumps(given)), "the document"))
    assert settle(settled) == settled
    pinned, text, _ = pin(settled)
    generate(text, pinned, folder, neat=neat)
    for path in folder.rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"))
    return surface.read(folder)


Make = Callable[[Document], Surface]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    return lambda given: made(given, tmp_path / "circleci_api")


# --- what is valid


@pytest.mark.parametrize(
    "names", [("a-b", "a_b", "a.b"), ("id", "ID", "Id"), ("user_id", "userId", "user-id"), ("class", "class_")]
)
def test_names_that_differ_only_in_case_or_separator_are_different_things(names: tuple[str, ...], make: Make) -> None:
    fields = dict.fromkeys(names, TEXT)
    parameters = [{"name": name, "in": "query", "schema": TEXT} for name in names]
    found = make(
        document({"/thing": get(answer=record(**fields), parameters=parameters, requestBody=body(record(**fields)))})
    )
    assert {field.wire for field in found.models["Thing"].values()} == set(names)
    arguments = found.methods["getThing"].arguments.values()
    assert sorted((argument.place, argument.wire) for argument in arguments) == sorted(
        (place, name) for place in ("query", "body") for name in names
    )


@pytest.mark.parametrize(
    ("reference", "components"),
    [
        (
            "#/components/responses/Thing/content/application~1json/schema",
            {"responses": {"Thing": body(record(a=TEXT))}},
        ),
        ("#/components/schemas/Any/anyOf/0", {"schemas": {"Any": {"anyOf": [record(a=TEXT), TEXT]}}}),
        ("#/components/schemas/Whole/properties/part", {"schemas": {"Whole": record(part=record(a=TEXT))}}),
        ("#/components/schemas/Whole/$defs/Part", {"schemas": {"Whole": {"$defs": {"Part": record(a=TEXT)}}}}),
        ("#/components/schemas/Big%20Thing", {"schemas": {"Big Thing": record(a=TEXT)}}),
    ],
)
def test_a_reference_may_lead_anywhere_in_the_document(reference: str, components: Any, make: Make) -> None:
    found = make(document({"/thing": get(answer=record(part={"$ref": reference}))}, **components))
    (part,) = (fields for fields in found.models.values() if "a" in fields)
    assert part["a"].kind == "str | None"


@pytest.mark.parametrize(
    "name", ["$ref", "allOf", "anyOf", "items", "type", "enum", "nullable", "required", "properties", "const", "title"]
)
def test_a_property_may_be_called_like_a_keyword(name: str, make: Make) -> None:
    found = make(answering(record(whole=record(**{name: TEXT}), other=record(**{name: NUMBER, "a": TEXT}))))
    assert [field.wire for field in found.models["ThingWhole"].values()] == [name]


def test_many_classes_that_would_all_be_called_the_same_get_names(make: Make) -> None:
    parts = {f"part{number}": record(data=record(data=record(**{f"z{number}": TEXT}))) for number in range(40)}
    titled = {f"job{number}": {"title": "Job", **record(**{f"j{number}": TEXT})} for number in range(40)}
    deep = TEXT
    for number in range(30):
        deep = record(**{"a_very_long_name_of_a_property": deep, f"p{number}": TEXT})
    found = make(answering(record(**parts, **titled, deep=deep)))
    assert len(found.models) == 1 + 3 * 40 + 40 + 30
    assert [name for name in found.models if len(name) > 40] == []


#: Names that mean something in a generated module, or in Python.
TAKEN = (
    *("Client", "AsyncClient", "Operations", "Request", "Thing", "ThingApi", "AsyncThingApi", "Api", "Late", "Model"),
    *(
        "OpenEnum",
        "Unset",
        "UNSET",
        "Alternatives",
        "Any",
        "ClassVar",
        "Literal",
        "Enum",
        "datetime",
        "field",
        "define",
    ),
    *("Models", "List", "Dict", "Str", "ValueError", "Warning", "Exception", "Error", "None", "True"),
)


@pytest.mark.long
def test_names_with_another_meaning_do_no_harm(tmp_path: Path) -> None:
    schemas: dict[str, Any] = {
        name: {"title": name, **record(**{f"a{number}": TEXT, "letter": {"enum": ["x", name]}})}
        for number, name in enumerate(TAKEN)
    }
    tags = [name.removeprefix("Async") for name in TAKEN]
    paths = {f"/{name}": get(f"getN{n}", refers(name), tags=[tags[n]]) for n, name in enumerate(TAKEN)}
    kinds: list[Schema] = [TEXT, NUMBER, {"anyOf": [TEXT, NUMBER]}, {"enum": ["a", "b"]}, {"type": "boolean"}, {}]
    kinds += [{"type": "array", "items": TEXT}, {"type": "number"}, {"type": "string", "format": "date-time"}]
    for number, kind in enumerate(kinds):  # a slug is text whatever the document says, and may have two types
        parameters = [in_path("project-slug", kind), in_path("id", kind)]
        paths[f"/slug/{number}/{{project-slug}}/{{id}}"] = get(f"getSlug{number}", parameters=parameters)
    found = made(document(paths, schemas=schemas), tmp_path / "circleci_api", neat=True)
    assert len(found.methods) == len(paths)
    assert [method.call for method in found.methods.values() if method.arguments] == [
        f"GET /slug/{number}/{{}}/{{}}" for number in range(len(kinds))
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        said, _, status = mypy.api.run(["--strict", "--cache-dir", os.devnull, "circleci_api"])
    assert status == 0, said


@pytest.mark.parametrize(
    ("identifier", "method"),
    [
        ("get-thing", "get_thing"),
        ("get thing!", "get_thing"),
        ("GET /things", "get_things"),
        ("get.thing.v2", "get_thing_v2"),
        ("123", "call_123"),
        ("class", "class_"),
        ("_send", "send"),
        ("__init__", "init"),
        ("!", "call"),
        ("größe", "größe"),
        ("", "get_thing"),
    ],
)
def test_an_operation_may_be_called_anything(identifier: str, method: str, make: Make) -> None:
    found = make(document({"/thing": get(identifier)}))
    assert [each.name for each in found.methods.values()] == [method]


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"const": "a"}, "ThingX"),
        ({"const": 1}, "int"),
        ({"const": True}, "bool"),
        ({"const": None}, "Any"),
        ({"const": {"a": 1}}, "Any"),
        ({"enum": [1, 2]}, "int"),
        ({"type": ["string", "integer", "null"]}, "str | int"),
        ({"type": ["object", "null"], "properties": {"a": TEXT}}, "ThingX"),
        ({"type": ["array", "string"], "items": NUMBER}, "list[int] | str"),
        ({"type": "null"}, "Any"),
        ({"type": []}, "Any"),
        ({"type": "array", "prefixItems": [TEXT, NUMBER]}, "list[Any]"),
        ({"type": "array", "items": True}, "list[Any]"),
        (True, "Any"),
        ({"anyOf": []}, "Any"),
    ],
)
def test_a_schema_of_openapi_3_1_has_a_type(schema: Any, kind: str, make: Make) -> None:
    found = make(answering(record(x=schema)))
    assert found.models["Thing"]["x"].kind.removesuffix(" | None") == kind


def test_a_parameter_without_a_type_is_settled_at_once(make: Make) -> None:
    found = make(document({"/thing": get(parameters=[{"name": "org-id", "in": "query", "schema": True}])}))
    assert found.methods["getThing"].arguments["org_id"].kind == "str | None"


# --- what is not


PATH = "/paths/~1thing/get"
ANSWER = f"{PATH}/responses/200/content/application~1json/schema"


@pytest.mark.parametrize(
    ("given", "at", "found", "accepted"),
    [
        (answering({"$ref": "#/components/schemas/Gone"}), f"{ANSWER}/$ref", "Gone", "a part of the document"),
        (answering({"$ref": 5}), f"{ANSWER}/$ref", "5", "text"),
        (answering(record(a="text")), f"{ANSWER}/properties/a", "'text'", "a mapping"),
        (answering({"properties": ["a"]}), f"{ANSWER}/properties", "a list", "a mapping"),
        (answering({"type": "strange"}), f"{ANSWER}/type", "'strange'", "one of string, integer"),
        (answering({"enum": "a"}), f"{ANSWER}/enum", "'a'", "a list"),
        (answering({"title": ["a"]}), f"{ANSWER}/title", "a list", "text"),
        (answering({**record(a=TEXT), "required": "a"}), f"{ANSWER}/required", "'a'", "a list of names"),
        (answering(record(**{"a\nb": TEXT})), f"{ANSWER}/properties", r"'a\nb'", "a name that can be printed"),
        (answering(refers("A"), A=None), f"{ANSWER}/$ref", "nothing", "a part of the document"),
        (answering(refers("A"), A=refers("A")), f"{ANSWER}/$ref", "refers to itself", "a part of the document"),
        (document({"/thing": get(tags=[5])}), f"{PATH}/tags/0", "5", "text"),
        (document({"/thing": get(parameters=[in_path("id", TEXT)])}), PATH, "{id}", "one path parameter for each"),
        (document({"/a": get(), "/b": get()}), "/paths/~1b/get/operationId", "getThing", "another for each"),
        (document({"/a": get("getA"), "/b": get("get_a")}), "/paths/~1b/get", "/paths/~1a", "differ by more"),
        ({**answering(TEXT), "servers": ["x"]}, "/servers/0", "'x'", "a mapping"),
        ({**answering(TEXT), "security": "x"}, "/security", "'x'", "a list"),
        ({**answering(TEXT), "info": {"title": 5}}, "/info/title", "5", "text"),
    ],
)  # fmt: skip
def test_a_refusal_says_where_what_was_found_and_what_would_be_accepted(
    given: Document, at: str, found: str, accepted: str, make: Make
) -> None:
    with pytest.raises(RegenerationError) as caught:
        make(given)
    said = str(caught.value)
    assert f"at {at}: " in said
    assert found in said
    assert accepted in said.partition("expected ")[2]
    assert "\n" not in said


def test_what_is_nested_too_deeply_is_refused() -> None:
    schema = TEXT
    for _ in range(200):
        schema = {"type": "array", "items": schema}
    with pytest.raises(RegenerationError, match="more than 100 levels"):
        checked(answering(schema), "the document")


def test_a_yaml_bomb_is_refused() -> None:
    levels = "\n".join(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 10))
    with pytest.raises(RegenerationError, match="more than 1,000,000 values once its aliases are written out"):
        parse(f"a0: &a0 [x]\n{levels}\n", "bomb.yml")


def test_an_alias_within_itself_is_refused() -> None:
    with pytest.raises(RegenerationError, match="nested too deeply"):
        parse("a: &a [*a]\n", "circle.yml")


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    """What `scripts/regenerate | head -1` does."""
    driver = (
        "import sys\nfrom regeneration import __main__, pipeline\nfrom regeneration.report import Report\n"
        "from regeneration.changes import BREAKING, Change\n"
        "changes = [Change(f'api.{n}', f'is gone {n}', BREAKING, BREAKING) for n in range(2_000)]\n"
        "pipeline.compare = lambda *_, **__: Report(changes=changes)\n"
        "sys.exit(__main__.main(['--compare', 'a', 'b', '--fail-on', 'breaking']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", driver],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"Changes that break Python callers: 2000;")
        process.stdout.close()
        assert b"Traceback" not in (said := process.stderr.read())
        assert said.startswith(b"regenerate: there are changes")
    assert process.returncode == 1, "the status does not depend on the reader"


def test_the_command_line_says_it_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "source.json").write_text(json.dumps(answering({"enum": "a"})), encoding="utf-8")
    assert main(["--source", str(tmp_path / "source.json"), "--output", str(tmp_path / "output")]) == 2
    *_, line = capsys.readouterr().err.splitlines()
    assert line.endswith(f"is not a valid OpenAPI document: at {ANSWER}/enum: 'a'; expected a list")
    assert not (tmp_path / "output").exists()
