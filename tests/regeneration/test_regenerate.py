"""`scripts/regenerate` as its user sees it: what it makes, what it says, and what it leaves alone."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import mypy.api
import pytest
from published import PROSE, published, structure
from regeneration import generate, overlay, pipeline, places, tree
from regeneration.__main__ import main
from regeneration.document import Document, dump, operations, parse

ROOT = Path(__file__).resolve().parents[2]

PACKAGE = "circleci_api"

Tree = dict[str, bytes | None]


def contents(folder: Path) -> Tree:
    """Every file in `folder` with its bytes, every folder with None; what Python caches is left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if "__pycache__" not in path.parts
    }


def files(folder: Path) -> Tree:
    """The files among `contents`."""
    return {name: found for name, found in contents(folder).items() if found is not None}


def copied(source: Path, target: Path) -> Path:
    """A copy of what is made, and of what it is made from, out of the project at `source`."""
    target.mkdir(exist_ok=True)
    shutil.copy(source / "openapi.yml", target)
    for name in ("generated", "circleci_facade"):
        shutil.copytree(source / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def regenerated(source: Path, output: Path) -> pipeline.Outcome:
    return pipeline.regenerate(str(source), output, timeout=5, progress=lambda stage, said: None)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the project's scripts in reach."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts"), **environment},
        capture_output=True,
        text=True,
    )


@contextmanager
def models_in(output: Path) -> Iterator[ModuleType]:
    """Within it, the package in `output` is imported in place of the project's."""

    def imported() -> list[str]:
        return [name for name in sys.modules if name.partition(".")[0] == PACKAGE]

    with pytest.MonkeyPatch.context() as patch:
        for name in imported():
            patch.delitem(sys.modules, name)
        patch.syspath_prepend(output / "generated")
        models = importlib.import_module(f"{PACKAGE}.models")
        assert Path(models.__path__[0]).is_relative_to(output)
        yield models
        for name in imported():
            del sys.modules[name]


def assert_imports(output: Path) -> None:
    with models_in(output) as models:
        for name in models.__all__:
            getattr(models, name)
        api = importlib.import_module(f"{PACKAGE}.api")
        for found in pkgutil.walk_packages(api.__path__, f"{api.__name__}."):
            importlib.import_module(found.name)


@pytest.fixture(scope="module")
def assert_type_checks(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], None]:
    cache = tmp_path_factory.mktemp("mypy")

    def check(output: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(output / "generated")
            said, _, status = mypy.api.run(["--strict", "--cache-dir", str(cache), PACKAGE])
        assert status == 0, said

    return check


# --- toy documents


def answering(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "OK", "content": {"application/json": {"schema": schema}}}


def operation(name: str, schema: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    answer = {"type": "object", "properties": {"name": {"type": "string"}}} if schema is None else schema
    return {"operationId": name, "tags": ["Thing"], "responses": {"200": answering(answer)}, **more}


def toy(**paths: dict[str, Any]) -> Document:
    """A document with an operation at each of `paths`; just `getThing` at `/thing` if there are none."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Toy", "version": "1"},
        "paths": {f"/{path}": {"get": found} for path, found in (paths or {"thing": operation("getThing")}).items()},
    }


def written(document: object, path: Path) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose contract is a toy."""
    folder = tmp_path_factory.mktemp("small")
    shutil.copytree(ROOT / "circleci_facade", folder / "circleci_facade", ignore=shutil.ignore_patterns("__pycache__"))
    source = written(toy(), tmp_path_factory.mktemp("source") / "openapi.json")
    regenerated(source, folder)
    return folder


@pytest.fixture
def project(small_project: Path, tmp_path: Path) -> Path:
    """A copy of the small project, which a test may change."""
    return copied(small_project, tmp_path / "project")


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A document that changes everything that is made in the small project."""
    document = toy(
        thing=operation("getThing"), other=operation("getOther", {"type": "object", "properties": {"a": {}}})
    )
    return written(document, tmp_path / "newer.json")


# --- what comes out


def test_the_published_document_gives_the_project(tmp_path: Path) -> None:
    source = tmp_path / "openapi.yaml"
    source.write_text(dump(published()), encoding="utf-8")
    outcome = regenerated(source, tmp_path / "output")
    assert outcome.report.unmatched == [], "every overlay action has something to do"
    assert outcome.report.wordless == []
    assert outcome.report.left_out == []
    assert outcome.report.unmatched_exceptions == []
    assert_is_the_project(tmp_path / "output")


def test_it_gives_the_same_bytes_as_json_and_in_another_process(tmp_path: Path) -> None:
    # Another process with another hash seed: no order may come from a set.
    source, output = written(published(), tmp_path / "openapi.json"), tmp_path / "output"
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    done = run("-m", "regeneration", "--source", str(source), "--output", str(output), PYTHONHASHSEED=seed)
    assert done.returncode == 0, done.stderr
    assert "warning" not in (done.stdout + done.stderr).lower()
    assert_is_the_project(output)


def test_the_record_has_no_sentence() -> None:
    # Two words with a space between them are the most that a tag or a title has; a sentence has more.
    said = re.findall(r'"((?:[^"\\]|\\.)*)"', json.dumps({**structure(), "x-written-by": ""}))
    assert [text for text in said if len(text.split()) > 3] == []
    assert len(said) > 1_000


def assert_is_the_project(output: Path) -> None:
    """What is in `output` is what the project holds, without a word of CircleCI's."""
    made = files(output)
    ours = {f"generated/{name}": found for name, found in files(ROOT / "generated").items()}
    ours["openapi.yml"] = (ROOT / "openapi.yml").read_bytes()
    assert sorted(made) == sorted(ours)
    assert [name for name, found in made.items() if found != ours[name]] == []
    assert [name for name, found in made.items() if found and PROSE.encode() in found] == []


# --- OpenAPI 3.1, and what else a document may hold

OPENAPI_3_1 = """
openapi: 3.1.0
info: {title: Toy, version: 2024-01-01}
paths:
  /things/{thing-id}:
    parameters:
      - {name: thing-id, in: path, required: true, schema: {type: string, format: uuid}}
    get:
      operationId: getThing
      tags: [Thing]
      responses:
        "200":
          description: OK
          content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
    put:
      operationId: updateThing
      tags: [Thing]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string}
                size: {type: [integer, string, "null"]}
                state: {$ref: "#/components/schemas/State", description: What it is to be.}
      responses:
        200:
          description: OK
          content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
components:
  schemas:
    State: {enum: [on, off, null]}
    Thing:
      type: object
      required: [id, created_at, kind]
      properties:
        id: {type: string, format: uuid}
        created_at: {type: string, format: date-time}
        kind: {const: thing}
        state: {anyOf: [{$ref: "#/components/schemas/State"}, {type: "null"}]}
        size: {type: [integer, "null"], examples: [1, 2]}
        part-of: {oneOf: [{$ref: "#/components/schemas/Thing"}, {type: "null"}]}
"""


def test_an_openapi_3_1_document_in_yaml_regenerates_and_type_checks(
    tmp_path: Path, assert_type_checks: Callable[[Path], None]
) -> None:
    source = tmp_path / "openapi.yaml"
    source.write_text(OPENAPI_3_1, encoding="utf-8")
    regenerated(source, tmp_path)
    contract = parse((tmp_path / "openapi.yml").read_text(encoding="utf-8"), "openapi.yml")
    assert {found["operationId"] for _, _, found in operations(contract)} >= {"getThing", "updateThing"}
    assert contract["components"]["schemas"]["State"]["enum"] == ["on", "off"], "`on` and `off` are words"
    assert_imports(tmp_path)
    assert_type_checks(tmp_path)


THING = {"type": "object", "title": "Thing", "properties": {"name": {"type": "string"}}}


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(
            toy(thing={"operationId": "deleteThing", "tags": ["Bare"], "responses": {"204": {"description": "Gone"}}}),
            id="a group without models",
        ),
        pytest.param(toy(thing=operation("getThing", {"type": "string"}, tags=["Bare"])), id="an answer of a word"),
        pytest.param(toy(thing=operation("getThing", {**THING, "title": "404"})), id="a title that is a number"),
        pytest.param(
            toy(
                thing=operation(
                    "getThing",
                    {**THING, "properties": {"letter": {"type": "string", "enum": ["a", "A", "", "1", "a-b", "a_b"]}}},
                )
            ),
            id="enum values that look alike",
        ),
        pytest.param(
            toy(thing=operation("getThing", {**THING, "properties": {"1st": {}, "a.b": {}, "@c": {}, "class": {}}})),
            id="fields that are no Python names",
        ),
        pytest.param(
            toy(thing=operation("getThing", {**THING, "properties": {'a"b': {"type": "string"}}})),
            id="a field with a quotation mark",
        ),
        pytest.param(
            toy(
                thing=operation(
                    "getThing",
                    parameters=[
                        {"name": name, "in": "query", "schema": {"type": "string"}}
                        for name in ("self", "from", "request", "body")
                    ],
                )
            ),
            id="parameters that are words of Python",
        ),
        pytest.param(
            toy(
                thing=operation(
                    "putThings",
                    requestBody={
                        "content": {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}}
                    },
                )
            ),
            id="a body that is an array",
        ),
    ],
)
def test_an_odd_document_regenerates_and_type_checks(
    document: Document, tmp_path: Path, assert_type_checks: Callable[[Path], None]
) -> None:
    regenerated(written(document, tmp_path / "source.json"), tmp_path)
    assert_imports(tmp_path)
    assert_type_checks(tmp_path)


def test_two_fields_that_python_would_call_the_same_are_both_kept(tmp_path: Path) -> None:
    fields = {"a-b": {"type": "string"}, "a_b": {"type": "string"}}
    document = toy(thing=operation("getThing", {**THING, "properties": fields}))
    regenerated(written(document, tmp_path / "source.json"), tmp_path)
    with models_in(tmp_path) as models:
        assert len(attrs.fields(models.Thing)) == 2


# --- the report


def test_the_same_document_again_changes_nothing_for_users(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(project)
    assert main(["--source", str(written(toy(), tmp_path / "same.json")), "--output", str(project)]) == 0
    assert capsys.readouterr().out.startswith("Nothing changed for users.\n")
    assert contents(project) == before


def test_what_has_no_words_of_ours_is_listed_and_gets_a_plain_summary(project: Path, newer: Path) -> None:
    outcome = regenerated(newer, project)
    assert {"getOther", "getThing"} <= set(outcome.report.wordless)
    assert "Other: getOther returns" in outcome.report.unlisted
    contract = parse((project / "openapi.yml").read_text(encoding="utf-8"), "openapi.yml")
    assert contract["paths"]["/other"]["get"]["summary"] == "Get other."


def test_what_matches_nothing_is_in_the_report(project: Path, newer: Path) -> None:
    report = regenerated(newer, project).report
    unmatched = {(action.overlay, action.target) for action in report.unmatched}
    assert ("3-words", "$.paths.*[?(@.operationId=='getPipelineById')]") in unmatched
    assert ("names.yml", f"TestResult: {places.names()['TestResult']}") in unmatched
    assert "## Exceptions to rules that matched nothing\n\n- `Schedule`, sent as documented" in report.markdown()


def test_no_module_is_loaded_that_takes_longer_than_the_work() -> None:
    slow = ["inflect", "typeguard", "deepdiff", "numpy", "pandas", "polars"]
    done = run("-c", f"import regeneration.__main__, sys; print([name for name in {slow} if name in sys.modules])")
    assert (done.stdout, done.stderr) == ("[]\n", "")


# --- the check


def test_the_check_passes_on_the_project() -> None:
    done = subprocess.run([ROOT / "scripts" / "regenerate", "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture(scope="module")
def tree_of_ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, up to date whatever is being worked on."""
    folder = copied(ROOT, tmp_path_factory.mktemp("ours"))
    pipeline.derive_only(folder)
    return folder


@pytest.fixture
def ours(tree_of_ours: Path, tmp_path: Path) -> Path:
    return copied(tree_of_ours, tmp_path / "ours")


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def stale(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The files that a failing check names."""
    assert main(["--check", "--output", str(folder)]) == 1
    *named, advice = capsys.readouterr().err.splitlines()
    assert "run scripts/regenerate" in advice
    assert all(line.endswith(" is out of date") for line in named)
    return [line.removeprefix("regenerate: ").removesuffix(" is out of date") for line in named]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("summary: Get a pipeline by its UUID.", "summary: Get a pipeline by its UUIX.", id="in a summary"),
        pytest.param("type: integer", "type: intager", id="in a structural word"),
        pytest.param("# The contract", "# the contract", id="in the comment at the top"),
    ],
)
def test_the_check_fails_when_a_byte_of_the_contract_changes(
    old: str, new: str, ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(ours / "openapi.yml", old, new)
    assert stale(ours, capsys) == ["openapi.yml"]


def test_the_check_fails_when_the_record_is_of_another_document(ours: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(ours / "generated/published.json", '"type":"integer"', '"type":"boolean"')
    found = stale(ours, capsys)
    assert "openapi.yml" in found
    assert "generated/circleci_api/__init__.py" in found
    changed(ours / "generated/published.json", '"type":"boolean"', '"type": "integer"')
    assert stale(ours, capsys) == ["generated/published.json"]


def without_the_action_on(target: str) -> Callable[[], list[tuple[str, Document]]]:
    layers = [
        (name, {"actions": [action for action in layer["actions"] if action["target"] != target]})
        for name, layer in overlay.overlays()
    ]
    assert layers != overlay.overlays()
    return lambda: layers


def test_the_check_fails_when_an_overlay_changes(
    ours: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(overlay, "overlays", without_the_action_on("$.components.schemas.PipelineVcs"))
    found = stale(ours, capsys)
    assert "openapi.yml" in found
    assert "generated/circleci_api/models/pipeline.py" in found


def test_the_check_fails_when_a_name_changes(
    ours: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = places.names()
    place = names.pop("FlakyTest")
    monkeypatch.setattr(places, "names", lambda: {**names, "ShakyTest": place})
    found = stale(ours, capsys)
    assert "openapi.yml" in found
    assert "generated/circleci_api/models/flaky_tests.py" in found


def test_the_check_fails_when_a_rule_changes(
    ours: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("regeneration.normalise.SENT_AS_DOCUMENTED", {})
    assert "openapi.yml" in stale(ours, capsys)


def test_the_check_fails_when_a_template_changes(
    ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(generate.TEMPLATES, tmp_path / "templates")
    changed(tmp_path / "templates" / "errors.py.jinja", "cannot be decoded", "can not be decoded")
    monkeypatch.setattr("regeneration.generate.TEMPLATES", tmp_path / "templates")
    assert stale(ours, capsys) == ["generated/circleci_api/errors.py"]


def test_the_check_refuses_other_versions_of_the_tools(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pyproject = shutil.copy(ROOT / "pyproject.toml", tmp_path)
    changed(Path(pyproject), '"inflection==', '"inflection==9.')
    monkeypatch.setattr("regeneration.versions.PYPROJECT", Path(pyproject))
    assert main(["--check", "--output", str(project)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("regenerate: inflection 9.")
    assert "scripts/install" in line


def test_the_check_names_every_file_that_is_changed_missing_or_too_many(
    ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    models = "generated/circleci_api/models"
    changed(ours / models / "pipeline.py", "Pipeline", "pipeline")
    (ours / models / "workflow.py").unlink()
    (ours / models / "extra.py").touch()
    (ours / "generated/circleci_api/py.typed").write_bytes(b"\n")
    changed(ours / "circleci_facade/_sync/pages.py", "def ", "def  ")
    (ours / "circleci_facade/_sync/extra.py").touch()
    (ours / models / "__pycache__").mkdir()
    (ours / models / "__pycache__" / "pipeline.cpython-311.pyc").touch()
    assert stale(ours, capsys) == [
        "circleci_facade/_sync/extra.py",
        "circleci_facade/_sync/pages.py",
        f"{models}/extra.py",
        f"{models}/pipeline.py",
        f"{models}/workflow.py",
        "generated/circleci_api/py.typed",
    ]


def test_the_check_writes_nothing(project: Path) -> None:
    changed(project / "openapi.yml", "# The contract", "# the contract")
    before = contents(project)
    assert main(["--check", "--output", str(project)]) == 1
    assert contents(project) == before


@pytest.mark.parametrize("text", [None, "", "- a list", '{"openapi": ', '{"openapi": "3.0.3", "paths": {}}'])
def test_the_check_refuses_what_is_no_record(
    text: str | None, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = project / "generated/published.json"
    record.unlink()
    if text is not None:
        record.write_text(text, encoding="utf-8")
    assert main(["--check", "--output", str(project)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("regenerate: ")
    assert "published.json" in line


# --- all of it or nothing

STAGES = (
    "fetch.fetch",
    "normalise.settle",
    "places.named",
    "overlay.overlay",
    "pin.pin",
    "generate.generate",
    "derive.derive",
)


@pytest.mark.parametrize(
    ("failure", "status"), [(OSError("no space left on device"), 2), (KeyboardInterrupt(), 130)], ids=["OSError", "^C"]
)
@pytest.mark.parametrize("stage", [*STAGES, "tree.replace"])
def test_when_a_stage_fails_everything_is_as_it_was(
    stage: str,
    failure: BaseException,
    status: int,
    project: Path,
    newer: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    module, _, name = stage.partition(".")
    work = getattr(sys.modules[f"regeneration.{module}"], name)

    def fail(*arguments: Any, **named: Any) -> None:
        if stage in STAGES:
            work(*arguments, **named)  # as late as it can
        raise failure

    monkeypatch.setattr(f"regeneration.{stage}", fail)
    before = contents(project)
    assert main(["--source", str(newer), "--output", str(project)]) == status
    assert contents(project) == before
    *_, last = capsys.readouterr().err.splitlines()
    assert last in ("regenerate: no space left on device", "regenerate: interrupted; nothing was changed")


@pytest.mark.parametrize("which", range(1, 7))
def test_when_one_of_the_moves_fails_everything_is_as_it_was(
    which: int, small_tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, moves, rename = contents(small_tree), 0, Path.rename

    def fail(path: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves == which:
            raise OSError("no space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="no space left"):
        replaced(small_tree)
    assert contents(small_tree) == before


def test_what_was_not_there_before_is_not_there_after_a_failure(
    newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: Any) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("regeneration.tree.replace", fail)
    assert main(["--source", str(newer), "--output", str(tmp_path / "nowhere")]) == 2
    assert not (tmp_path / "nowhere").exists()


def test_a_report_that_cannot_be_written_changes_nothing(project: Path, newer: Path, tmp_path: Path) -> None:
    before = contents(project)
    report = tmp_path / "nowhere" / "report.md"
    assert main(["--source", str(newer), "--output", str(project), "--report", str(report)]) == 2
    assert contents(project) == before


NAMES = ["openapi.yml", "generated", "circleci_facade/_sync"]


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    """A tree with one old file under each of NAMES."""
    for name in ("openapi.yml", "generated/circleci_api/old.py", "circleci_facade/_sync/old.py"):
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old", encoding="utf-8")
    return tmp_path / "tree"


def replaced(output: Path) -> None:
    """Replace everything in `output` by something new."""
    with tree.workplace(output) as new:
        for name in ("openapi.yml", "generated/circleci_api/new.py", "circleci_facade/_sync/new.py"):
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_text("new", encoding="utf-8")
        tree.replace(output, NAMES)


#: Replace a tree, and do something to oneself at the n-th move.
DRIVER = """
import os, signal, sys
from pathlib import Path
from regeneration import tree

output, names, which, late, number = Path(sys.argv[1]), sys.argv[2].split(), *map(int, sys.argv[3:])
moves, rename = 0, Path.rename

def hit(path, target):
    global moves
    moves += 1
    if moves != which:
        return rename(path, target)
    if late:
        rename(path, target)
    os.kill(os.getpid(), number)
    return None if late else rename(path, target)

Path.rename = hit
try:
    with tree.workplace(output) as new:
        for name in ("openapi.yml", "generated/circleci_api/new.py", "circleci_facade/_sync/new.py"):
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_text("new")
        tree.replace(output, names)
except KeyboardInterrupt:
    sys.exit(130)
"""


def driven(output: Path, which: int, *, late: bool, number: int) -> int:
    done = run("-c", DRIVER, str(output), " ".join(NAMES), str(which), str(int(late)), str(int(number)))
    return done.returncode


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("which", range(1, 7))
def test_what_a_killed_regeneration_left_is_put_back_by_the_next(which: int, late: bool, small_tree: Path) -> None:
    before = contents(small_tree)
    assert driven(small_tree, which, late=late, number=signal.SIGKILL) == -signal.SIGKILL
    with tree.workplace(small_tree):
        assert {name: found for name, found in contents(small_tree).items() if tree.WORK not in name} == before
    assert contents(small_tree) == before
    replaced(small_tree)
    assert (small_tree / "generated/circleci_api/new.py").is_file()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["^C", "TERM"])
@pytest.mark.parametrize("which", [1, 4, 6])
def test_an_interrupt_in_the_middle_of_the_moves_leaves_a_whole_tree(which: int, number: int, small_tree: Path) -> None:
    before = contents(small_tree)
    driven(small_tree, which, late=True, number=number)
    with tree.workplace(small_tree):
        pass
    found = {name for name, text in files(small_tree).items() if text == b"new"}
    assert contents(small_tree) == before or len(found) == len(files(small_tree)) == 3


def test_what_was_killed_while_writing_down_its_plan_is_no_obstacle(small_tree: Path) -> None:
    before = contents(small_tree)
    (small_tree / tree.WORK / "old").mkdir(parents=True)
    (small_tree / tree.WORK / "journal").touch()  # begun, and nothing in it yet
    with tree.workplace(small_tree):
        pass
    assert contents(small_tree) == before


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from regeneration.__main__ import main

rename = Path.rename

def interrupted(path, target):
    os.kill(os.getpid(), signal.SIGINT)
    return rename(path, target)

Path.rename = interrupted
sys.exit(main(["--source", sys.argv[1], "--output", sys.argv[2]]))
"""


def test_what_is_said_of_an_interrupt_is_true(project: Path, newer: Path) -> None:
    before = contents(project)
    done = run("-c", INTERRUPTED, str(newer), str(project))
    assert "Traceback" not in done.stderr
    assert ("nothing was changed" in done.stderr) == (contents(project) == before)
    assert (done.returncode == 0) == (contents(project) != before)


HOLDER = """
import sys
from pathlib import Path
from regeneration import tree

with tree.workplace(Path(sys.argv[1])):
    print("at work", flush=True)
    sys.stdin.read()
"""


def test_of_two_at_once_the_second_is_refused(project: Path, newer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--source", str(newer), "--output", str(project)]
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(project)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "at work\n"
        before = contents(project)
        assert main(arguments) == 2
        assert f"another regeneration (process {holder.pid}) is running" in capsys.readouterr().err.splitlines()[-1]
        assert contents(project) == before, "what the first is at is left alone"
        holder.stdin.close()
    assert main(arguments) == 0


# --- wrong things


Refused = Callable[..., str]


@pytest.fixture
def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Refused:
    """Regenerate from a source that is wrong, waiting so many seconds; return the one line that it is refused with."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    output = tmp_path / "output"
    (output / "generated").mkdir(parents=True)
    (output / "openapi.yml").write_text("the old contract", encoding="utf-8")
    (output / "generated" / "old.py").write_text("old = True", encoding="utf-8")

    def regenerate(source: str, seconds: int = 60) -> str:
        before = contents(output)
        status = main(["--source", source, "--output", str(output), "--timeout", str(seconds)])
        *stages, line = capsys.readouterr().err.splitlines()
        assert status == 2
        assert line.startswith("regenerate: ")
        assert all(stage.split()[0] in ("fetch", "normalise", "name", "overlay", "pin", "generate") for stage in stages)
        assert contents(output) == before
        return line

    return regenerate


Answer = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def serve() -> Iterator[Callable[[Answer], str]]:
    """Serve one answer on loopback; return its address."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Answer) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer(self)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/openapi.json"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def body(content: bytes | object, *, status: int = 200, kind: str = "application/json") -> Answer:
    """An answer with `content`, as it is or as JSON."""
    sent = content if isinstance(content, bytes) else json.dumps(content).encode()

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(sent)))
        request.end_headers()
        request.wfile.write(sent)

    return answer


def broken_off(request: BaseHTTPRequestHandler) -> None:
    """Half of what was promised."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b'{"openapi": ')


def around_in_circles(request: BaseHTTPRequestHandler) -> None:
    request.send_response(302)
    request.send_header("Location", request.path)
    request.end_headers()


def with_(**more: Any) -> Document:
    return {**toy(), **more}


def in_(**operation_: Any) -> Document:
    """A document whose one operation is changed so."""
    return toy(thing={**operation("getThing"), **operation_})


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        pytest.param(body({"message": "Not found"}, status=404), "404 Not Found", id="404"),
        pytest.param(body(b"", status=503), "503 Service Unavailable", id="503"),
        pytest.param(body(b"<!DOCTYPE html><html></html>", kind="text/html"), "web page", id="HTML"),
        pytest.param(body(b"\n <html></html>"), "web page", id="HTML that says it is JSON"),
        pytest.param(body(json.dumps(toy()).encode()[:-40]), "not valid JSON", id="half a document"),
        pytest.param(broken_off, "cannot be reached", id="broken off"),
        pytest.param(around_in_circles, "cannot be reached", id="redirected in circles"),
        pytest.param(body({"swagger": "2.0", "paths": {}}), "Swagger 2.0", id="Swagger 2.0"),
        pytest.param(body(with_(openapi="4.0.0")), "4.0.0", id="OpenAPI 4"),
        pytest.param(body({"message": "Not found"}), "OpenAPI", id="other JSON"),
        pytest.param(body([toy()]), "expected a mapping", id="a list"),
        pytest.param(body(b""), "expected a mapping", id="empty"),
        pytest.param(body(b"\xff\xfe\x00junk\x80" * 100), "not UTF-8", id="binary"),
        pytest.param(body(b"\x00\x01\x02" * 100), "neither JSON nor YAML", id="control characters"),
        pytest.param(body(b"[" * 100_000), "JSON", id="brackets without end"),
        pytest.param(body(with_(paths={})), "no paths", id="no paths"),
        pytest.param(body(with_(paths={"/thing": {"summary": "Nothing."}})), "paths", id="no operations"),
        pytest.param(
            body(toy(thing=operation("getThing", {"$ref": "#/components/schemas/Gone"}))),
            "#/components/schemas/Gone",
            id="a reference to nowhere",
        ),
        pytest.param(
            body(toy(thing=operation("getThing", {"$ref": "https://example.com/thing.json"}))),
            "https://example.com/thing.json",
            id="a reference elsewhere",
        ),
        pytest.param(
            body(
                {
                    **toy(thing=operation("getThing", {"$ref": "#/components/schemas/Thing"})),
                    "components": {"schemas": {"Thing": {"$ref": "#/components/schemas/Thing"}}},
                }
            ),
            "#/components/schemas/Thing",
            id="a reference to itself",
        ),
        pytest.param(
            body(toy(a=operation("getThing"), b=operation("getThing"))), "getThing", id="one name for two operations"
        ),
        pytest.param(
            body(toy(a=operation("getThing"), b=operation("get_thing"))), "get_thing", id="two names alike in Python"
        ),
        pytest.param(
            body(with_(paths={"/thing": {"get": "getThing"}})), "/paths/~1thing/get", id="an operation of one word"
        ),
        pytest.param(body(with_(paths={"/thing": {"get": None}})), "/paths/~1thing/get", id="an operation of nothing"),
        pytest.param(body(with_(info=None)), "info", id="no info"),
        pytest.param(body(in_(operationId=5)), "operationId", id="a number for a name"),
        pytest.param(body(in_(responses=None)), "responses", id="no responses"),
        pytest.param(body(in_(responses={"200": None})), "responses", id="an empty response"),
        pytest.param(body(in_(parameters={"a": 1})), "parameters", id="parameters that are no list"),
        pytest.param(body(in_(parameters=[{"in": "query"}])), "parameter", id="a parameter without a name"),
        pytest.param(
            body(toy(thing=operation("getThing", {"type": "object", "properties": ["name"]}))),
            "properties",
            id="properties that are no mapping",
        ),
    ],
)
def test_an_answer_that_is_wrong_is_refused_in_one_line(
    answer: Answer, cause: str, serve: Callable[[Answer], str], refused: Refused
) -> None:
    assert cause in refused(serve(answer))


def drip(head: bytes) -> Answer:
    """After `head`, a byte at a time for as long as somebody listens."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        with suppress(OSError):
            while not select.select([request.connection], [], [], 0.05)[0]:
                request.wfile.write(b"x")

    return answer


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(b'HTTP/1.1 200 OK\r\n\r\n{"openapi": "', id="in the body"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-Endless: ", id="in the headers"),
        pytest.param(
            # A gzip header that promises a file name: nothing comes out until the name ends.
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03",
            id="in the compression",
        ),
    ],
)
def test_a_server_that_drips_forever_is_given_up(head: bytes, serve: Callable[[Answer], str], refused: Refused) -> None:
    assert "within 1 second" in refused(serve(drip(head)), 1)


def test_a_server_that_never_answers_is_given_up(refused: Refused) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = refused(f"http://127.0.0.1:{server.getsockname()[1]}/openapi.json", 1)
    assert "did not respond in full within 1 second" in line


def test_a_port_where_nobody_listens_is_refused(refused: Refused) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "cannot be reached" in refused(f"http://127.0.0.1:{port}/openapi.json")


@pytest.mark.parametrize("source", ["ftp://example.com/openapi.json", "file:///etc/hostname"])
def test_other_schemes_are_refused(source: str, refused: Refused) -> None:
    assert "only http and https" in refused(source)


def test_a_malformed_address_is_refused(refused: Refused) -> None:
    assert "http://[" in refused("http://[")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, refused: Refused) -> None:
    assert "openapi.json: no such file" in refused(str(tmp_path / "openapi.json"))


def test_a_folder_is_refused(tmp_path: Path, refused: Refused) -> None:
    assert f"{tmp_path} cannot be read" in refused(str(tmp_path))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "openapi.json").write_bytes(b"\xff\xfe\x00")
    assert "openapi.json cannot be read" in refused(str(tmp_path / "openapi.json"))


def test_the_script_itself_refuses_with_status_2(tmp_path: Path) -> None:
    script, source, output = ROOT / "scripts" / "regenerate", tmp_path / "gone.json", tmp_path / "output"
    command = [str(script), "--source", str(source), "--output", str(output)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"regenerate: {source}: no such file\n"
    assert not output.exists()


def test_a_document_served_as_it_should_be_regenerates(
    serve: Callable[[Answer], str], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    before = contents(project)
    assert main(["--source", serve(body(toy())), "--output", str(project)]) == 0
    assert contents(project) == before


@pytest.mark.parametrize(
    "there", ["openapi.yml", "generated/circleci_api/__init__.py", "generated/circleci_api/own.py"]
)
def test_what_no_regeneration_made_is_not_replaced(
    there: str, newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    own = output / there
    own.parent.mkdir(parents=True)
    own.write_text("mine", encoding="utf-8")
    assert main(["--source", str(newer), "--output", str(output)]) == 2
    assert "was not made by a regeneration; move it away" in capsys.readouterr().err
    assert [path for path in output.rglob("*") if path.is_file()] == [own]


def test_what_else_is_in_generated_stays(newer: Path, tmp_path: Path) -> None:
    other = tmp_path / "generated" / "notes.txt"
    other.parent.mkdir()
    other.write_text("mine", encoding="utf-8")
    assert main(["--source", str(newer), "--output", str(tmp_path)]) == 0
    assert other.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("extra", [["--source", "x.json"], ["--report", "x.md"]])
def test_a_check_takes_no_source_and_no_report(extra: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--check", *extra])
    assert caught.value.code == 2
    assert "takes no --source and no --report" in capsys.readouterr().err
