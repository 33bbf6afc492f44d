"""Imports point one way: no cycle, and nothing below knows what is above it.

Every import counts: at the top of a module, within a function, and for type checkers alone.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FACADE = ROOT / "circleci_facade"

#: What users ask, and so may import flows; everything else at the top level is rules, which do not.
ENTRANCES = {
    "circleci_facade",
    "circleci_facade.__main__",
    "circleci_facade._pagination",
    "circleci_facade.pytest_plugin",
}

TESTING = "circleci_facade.testing"
#: The packages of the testing kit, the lowest first; above them all are the modules beside them.
LAYERS = ("_config", "_state", "_service")


#: Where each package is imported from.
HOMES = {"circleci_facade": ROOT, "circleci_api": ROOT / "generated", "scripts": ROOT / "scripts"}


def name_of(path: Path, home: Path = ROOT) -> str:
    parts = path.relative_to(home).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(package: str) -> dict[str, Path]:
    """The modules of a package, or of all scripts, by name."""
    home = HOMES[package]
    inside = home if package == "scripts" else home / package
    return {name_of(path, home): path for path in inside.rglob("*.py")}


def imported(path: Path, name: str, known: set[str]) -> set[str]:
    """The modules among `known` that the one at `path`, called `name`, imports."""
    own = name.split(".")
    package = own if path.name == "__init__.py" else own[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            inner = {f"{module}.{alias.name}" for alias in node.names}
            found |= {name for name in inner if name in known} or {module}
    return found & known


def packages_of(path: Path) -> set[str]:
    """The packages that the module at `path` imports by their full names."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    return {name.split(".")[0] for name in names}


@cache
def graph(package: str = "circleci_facade") -> dict[str, set[str]]:
    found = modules(package)
    return {name: imported(path, name, set(found)) - {name} for name, path in found.items()}


def cycles_in(edges: dict[str, set[str]]) -> set[frozenset[str]]:
    """The groups of modules of which each imports all others, directly or not."""

    def reached(name: str) -> set[str]:
        found, open_ = set[str](), [name]
        while open_:
            for target in edges.get(open_.pop(), set()) - found:
                found.add(target)
                open_.append(target)
        return found

    reach = {name: reached(name) for name in edges}
    return {frozenset(other for other in reach[name] if name in reach[other]) for name in edges if name in reach[name]}


@pytest.mark.parametrize("package", HOMES)
def test_no_module_imports_itself_by_way_of_others(package: str) -> None:
    edges = graph(package)
    assert any(edges.values())
    assert cycles_in(edges) == set()


def test_rules_do_not_know_flows() -> None:
    flows = ("circleci_facade._async", "circleci_facade._sync")
    upward = {
        name: sorted(target for target in targets if target.startswith(flows))
        for name, targets in graph().items()
        if name not in ENTRANCES and not name.startswith((*flows, TESTING))
    }
    assert {name: targets for name, targets in upward.items() if targets} == {}


@pytest.mark.parametrize("kind", ["_async", "_sync"])
def test_what_sends_knows_nothing_that_is_sent_through_it(kind: str) -> None:
    below = {"connection", "transport", "client_transport"}
    edges = graph()
    for name in below:
        inside = {each.rpartition(".")[2] for each in edges[f"circleci_facade.{kind}.{name}"] if f".{kind}." in each}
        assert inside <= below


def test_only_the_fixtures_for_pytest_know_the_testing_kit() -> None:
    outside = {name: targets for name, targets in graph().items() if not name.startswith(TESTING)}
    knowing = {name for name, targets in outside.items() if any(target.startswith(TESTING) for target in targets)}
    assert knowing == {"circleci_facade.pytest_plugin"}


def layer_of(name: str) -> int:
    package = name.removeprefix(f"{TESTING}.").split(".")[0]
    return LAYERS.index(package) if package in LAYERS else len(LAYERS)


def test_no_layer_of_the_testing_kit_knows_one_above_it() -> None:
    edges = {name: targets for name, targets in graph().items() if name.startswith(TESTING)}
    assert {layer_of(name) for name in edges} == {*range(len(LAYERS) + 1)}
    upward = {
        name: sorted(each for each in targets if each.startswith(TESTING) and layer_of(each) > layer_of(name))
        for name, targets in edges.items()
    }
    assert {name: targets for name, targets in upward.items() if targets} == {}


@pytest.mark.parametrize("package", ["_config", "_state"])
def test_what_exists_in_the_fake_knows_no_http(package: str) -> None:
    for path in (FACADE / "testing" / package).rglob("*.py"):
        assert not {"http", "httpx", "circleci_api"} & packages_of(path)


def test_the_generated_package_does_not_know_the_facade() -> None:
    for path in modules("circleci_api").values():
        assert "circleci_facade" not in packages_of(path)


@pytest.mark.parametrize("package", ["circleci_facade", "circleci_api"])
def test_nothing_at_run_time_knows_the_scripts(package: str) -> None:
    scripts = {name.split(".")[0] for name in modules("scripts")}
    assert scripts > {"regeneration", "measurements"}
    for path in modules(package).values():
        assert not scripts & packages_of(path)


def test_no_script_imports_a_program() -> None:
    programs = {"bench", "demo", "regeneration.__main__"}
    edges = graph("scripts")
    assert programs <= set(edges)
    assert {name for name, targets in edges.items() if targets & programs} == set()


def test_a_cycle_is_found() -> None:
    assert cycles_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == {frozenset("bc")}
    assert cycles_in({"a": {"b", "c"}, "b": {"c"}}) == set()
