"""Imports point one way: no cycle, and nothing below knows what is above it.

Every import counts: at the top of a module, within a function, and for type checkers alone.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FACADE = ROOT / "circleci_facade"

#: What users ask, and so may import flows; everything else at the top level is rules, which do not.
ENTRANCES = {"circleci_facade", "circleci_facade._pagination", "circleci_facade.pytest_plugin"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules() -> dict[str, Path]:
    """The modules of the facade but for the testing kit, by name."""
    return {name_of(path): path for path in FACADE.rglob("*.py") if "testing" not in path.parts}


def imported(path: Path, known: set[str]) -> set[str]:
    """The modules among `known` that the one at `path` imports."""
    own = name_of(path).split(".")
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


def graph() -> dict[str, set[str]]:
    found = modules()
    return {name: imported(path, set(found)) - {name} for name, path in found.items()}


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


def test_no_module_of_the_facade_imports_itself_by_way_of_others() -> None:
    assert cycles_in(graph()) == set()


def test_rules_do_not_know_flows() -> None:
    flows = ("circleci_facade._async", "circleci_facade._sync")
    upward = {
        name: sorted(target for target in targets if target.startswith(flows))
        for name, targets in graph().items()
        if name not in ENTRANCES and not name.startswith(flows)
    }
    assert {name: targets for name, targets in upward.items() if targets} == {}


@pytest.mark.parametrize("kind", ["_async", "_sync"])
def test_what_sends_knows_nothing_that_is_sent_through_it(kind: str) -> None:
    below = {"connection", "transport", "client_transport"}
    edges = graph()
    for name in below:
        inside = {each.rpartition(".")[2] for each in edges[f"circleci_facade.{kind}.{name}"] if f".{kind}." in each}
        assert inside <= below


def test_the_generated_package_does_not_know_the_facade() -> None:
    for path in (ROOT / "generated" / "circleci_api").rglob("*.py"):
        assert "circleci_facade" not in {
            (node.module or "").split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and not node.level
        }


def test_a_cycle_is_found() -> None:
    assert cycles_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == {frozenset("bc")}
    assert cycles_in({"a": {"b", "c"}, "b": {"c"}}) == set()
