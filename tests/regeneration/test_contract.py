"""The pinned contract and the package made from it, as they are in the repository."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import circleci_api.api
import circleci_api.models
import openapi_spec_validator
import pytest
from regeneration import naming, pipeline
from regeneration.document import Document, operations, parse, references, resolve
from regeneration.overlay import OVERLAYS, load

ROOT = Path(__file__).resolve().parents[2]

ACCIDENT = re.compile(r"Response\d+|ItemsItem|Type\d|AdditionalProperty|\d$|Inline|^Other")


@pytest.fixture(scope="module")
def contract() -> Document:
    document: Document = parse((ROOT / "openapi.yml").read_text(encoding="utf-8"), "openapi.yml")
    return document


@pytest.fixture(scope="module")
def calls(contract: Document) -> dict[str, tuple[str, dict[str, Any]]]:
    """Every operation by its id: the HTTP call as text, and the operation."""
    return {
        operation["operationId"]: (f"{method.upper()} {path}", operation)
        for path, method, operation in operations(contract)
    }


@pytest.fixture(scope="module")
def groups() -> dict[str, ModuleType]:
    """The modules of `circleci_api.api` that hold the operations of one group, by name."""
    return {
        found.name: importlib.import_module(f"circleci_api.api.{found.name}")
        for found in pkgutil.iter_modules(circleci_api.api.__path__)
    }


def classes(group: ModuleType) -> tuple[type, type]:
    """The sync and the async class of a group."""
    found = [value for value in vars(group).values() if inspect.isclass(value) and value.__module__ == group.__name__]
    sync, asynchronous = sorted(found, key=lambda holder: holder.__name__.startswith("Async"))
    assert asynchronous.__name__ == "Async" + sync.__name__
    return sync, asynchronous


def files() -> list[Path]:
    package = ROOT / "generated" / "circleci_api"
    return [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def test_the_contract_is_valid_openapi(contract: Document) -> None:
    openapi_spec_validator.validate(contract)


def test_the_operation_that_circleci_leaves_out_is_there_and_says_so(calls: dict[str, Any]) -> None:
    call, operation = calls["getProjectJobRuns"]
    assert call == "GET /insights/{project-slug}/workflows/{workflow-name}/jobs/{job-name}"
    assert "CircleCI's document no longer lists this operation" in operation["description"]
    assert "deprecated" not in operation


def test_every_operation_has_a_short_summary(calls: dict[str, Any]) -> None:
    assert [name for name, (_, operation) in calls.items() if not 1 <= len(operation.get("summary", "")) <= 100] == []


def test_words_stand_in_the_file_of_the_tag_that_uses_them(contract: Document) -> None:
    homes: dict[str, set[str]] = {}
    for _, _, operation in operations(contract):
        (tag,) = operation["tags"]
        homes[f"$.paths.*[?(@.operationId=='{operation['operationId']}')]"] = {tag}
        waiting, reached = list(references(operation)), set[str]()
        while waiting:
            if (reference := waiting.pop()) not in reached:
                reached.add(reference)
                waiting += references(resolve(contract, reference))
        for reference in reached:
            homes.setdefault(reference.replace("#/", "$.").replace("/", "."), set()).add(tag)
    for path in (OVERLAYS / "3-words").iterdir():
        for action in load(path)["actions"]:
            tags = {tag["name"] for tag in action["update"].get("tags", ())} or homes.get(action["target"], set())
            assert path.stem == (min(tags).lower().replace(" ", "-") if len(tags) == 1 else "shared"), action["target"]


@pytest.mark.parametrize("kind", ["schemas", "parameters"])
def test_every_component_has_a_description(contract: Document, kind: str) -> None:
    assert [name for name, found in contract["components"][kind].items() if not found.get("description")] == []


def test_names_say_what_the_thing_is(contract: Document) -> None:
    names = {name for kind in ("schemas", "parameters", "responses") for name in contract["components"][kind]}
    names |= set(circleci_api.models.__all__)
    assert sorted(name for name in names if len(name) > 40) == []
    assert sorted(name for name in names if ACCIDENT.search(name)) == []


def test_every_class_of_the_package_has_a_plain_name() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in files() if path.suffix == ".py")
    names = set(re.findall(r"^class (\w+)", text, re.MULTILINE))
    assert len(names) > 150
    assert sorted(name for name in names if len(name) > 40 or ACCIDENT.search(name)) == []


def test_no_class_is_called_like_an_operation(contract: Document, calls: dict[str, Any]) -> None:
    assert not {naming.pascal(name) for name in calls} & set(contract["components"]["schemas"])


def test_what_is_generated_stays_small() -> None:
    assert len(files()) <= 200
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files()) <= 9_000


def test_every_model_imports_from_one_place_and_is_documented() -> None:
    models = {name: getattr(circleci_api.models, name) for name in circleci_api.models.__all__}
    assert set(models) <= set(dir(circleci_api.models))
    # The class itself must have words: `inspect.getdoc` would also find those of a class above it.
    assert [
        name for name, model in models.items() if isinstance(model, type) and not model.__dict__.get("__doc__")
    ] == []


def test_every_component_is_a_model_unless_it_is_spread_into_arguments(
    contract: Document, calls: dict[str, Any]
) -> None:
    components = set(contract["components"]["schemas"])
    models = {name for name in circleci_api.models.__all__ if isinstance(getattr(circleci_api.models, name), type)}
    bodies = {
        operation["requestBody"]["content"]["application/json"]["schema"].get("$ref", "").rpartition("/")[2]
        for _, operation in calls.values()
        if "requestBody" in operation
    }
    assert models <= components
    # The one error reaches the user as an exception.
    assert components - models <= bodies | {"Error"}


def test_every_operation_has_a_sync_and_an_async_method_that_agree(
    calls: dict[str, Any], groups: dict[str, ModuleType]
) -> None:
    for name, (call, operation) in calls.items():
        sync, asynchronous = classes(groups[naming.snake(operation["tags"][0])])
        method, coroutine = (getattr(holder, naming.snake(name)) for holder in (sync, asynchronous))
        assert inspect.iscoroutinefunction(coroutine), name
        assert not inspect.iscoroutinefunction(method), name
        assert inspect.signature(method) == inspect.signature(coroutine), name
        assert method.__doc__ == coroutine.__doc__, name
        assert f"``{call}``" in method.__doc__, name
        assert method.__doc__.startswith(operation["summary"].split(" ")[0]), name


def test_every_group_has_methods_for_operations_alone(calls: dict[str, Any], groups: dict[str, ModuleType]) -> None:
    methods = {
        name
        for group in groups.values()
        for holder in classes(group)
        for name in vars(holder)
        if not name.startswith("_")
    }
    assert methods == {naming.snake(name) for name in calls}


def test_every_group_is_reached_from_the_client(groups: dict[str, ModuleType]) -> None:
    for holder in (circleci_api.api.Api, circleci_api.api.AsyncApi):
        assert set(groups) == {name for name in vars(holder) if not name.startswith("_")}


def test_nothing_is_out_of_date() -> None:
    assert pipeline.check(ROOT) == []
