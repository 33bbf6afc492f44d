"""Writes docs/operations.md: a table of every operation, from the generated package."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from circleci_api.api import Api, Late

PAGE = Path(__file__).resolve().parents[1] / "docs" / "operations.md"

HEAD = """\
# All operations

Every operation of API v2 is a method of `circleci.api`, and with `AsyncCircleCI` the same with `await`: `GET /context`
is `circleci.api.context.list_contexts(…)`. Editors show the arguments.

<!-- scripts/docs writes this page. -->
"""


def page() -> str:
    """The page, as Markdown."""
    return "\n".join([HEAD, *(_section(name) for name, value in vars(Api).items() if isinstance(value, Late))])


def _section(group: str) -> str:
    """The operations of a group."""
    module = import_module(f"circleci_api.api.{group}")
    api = getattr(module, "".join(word.title() for word in group.split("_")) + "Api")
    rows = [f"| {name}<br>{said} | {http} |" for name, said, http in _operations(group, api)]
    table = ["| method | HTTP call |", "|---|---|", *rows]
    return "\n".join([f"## api.{group}", "", inspect.getdoc(api) or "", "", *table, ""])


def _operations(group: str, api: type) -> Iterator[tuple[str, str, str]]:
    for name, method in vars(api).items():
        if name.startswith("_") or not inspect.isfunction(method):
            continue
        doc = inspect.getdoc(method) or ""
        http = re.search(r"^``([A-Z]+ /.*)``$", doc, re.MULTILINE)
        assert http, f"the docstring of {group}.{name} names no HTTP call"
        yield f"`{name}`", doc.partition("\n")[0], f"`{http[1]}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
