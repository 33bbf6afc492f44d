"""The filters that say for which branches and tags a job runs."""

from __future__ import annotations

from typing import Any

from .errors import InvalidConfiguration
from .expressions import Scope
from .logic import holds, texts_of
from .patterns import is_named


def passes(filters: Any, scope: Scope, place: str) -> bool:
    """Whether the filters of a job let it run."""
    branch, tag = scope["pipeline.git.branch"] or "", scope["pipeline.git.tag"] or ""
    if isinstance(filters, str):
        return holds(filters, scope, place)
    if filters is None:
        return not tag
    if not isinstance(filters, dict) or set(filters) - {"branches", "tags"}:
        raise InvalidConfiguration(place, "must be an expression, or a mapping with branches and tags")
    # By default, a job runs for all branches and no tags.
    runs = {
        kind: default
        if filters.get(kind) is None
        else _is_among(filters[kind], name, scope, f"{place}.{kind}", default=default)
        for kind, name, default in (("branches", branch, True), ("tags", tag, False))
    }
    return runs["tags" if tag else "branches"]


def _is_among(rules: Any, name: str, scope: Scope, place: str, *, default: bool) -> bool:
    if not isinstance(rules, dict) or set(rules) - {"only", "ignore"}:
        raise InvalidConfiguration(place, "must be a mapping with only or ignore")
    found = {
        key: [is_named(name, pattern, f"{place}.{key}") for pattern in texts_of(rules[key], scope, f"{place}.{key}")]
        for key in rules
    }
    if "only" in found:
        return any(found["only"])
    return not any(found["ignore"]) if "ignore" in found else default
