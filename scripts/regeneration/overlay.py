"""The third stage: apply what no rule can know, from OpenAPI Overlay documents."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonpath_ng import DatumInContext, JSONPath
from jsonpath_ng.exceptions import JSONPathError
from jsonpath_ng.ext.parser import ExtendedJsonPathParser

from .document import Document, RegenerationError, parse, resolve
from .normalise import settle

OVERLAYS = Path(__file__).parent / "overlays"

_jsonpath = ExtendedJsonPathParser()  # one for all: making it takes longer than parsing


@dataclass(frozen=True)
class Unmatched:
    """An overlay action whose target, or a reference of whose update, is not in the document; or a property that is not
    in the target.
    """

    overlay: str
    target: str


@cache
def overlays() -> list[tuple[str, Document]]:
    """The project's overlays by name, in the order in which they apply; those in a folder apply as one."""
    layers = []
    for path in sorted(OVERLAYS.iterdir()):
        files = sorted(path.glob("*.yml")) if path.is_dir() else [path]
        layers.append((path.name, {"actions": [action for file in files for action in load(file)["actions"]]}))
    return layers


def load(path: Path) -> Document:
    """Read an overlay document and check it against the Overlay Specification."""
    overlay = parse(path.read_text(encoding="utf-8"), str(path))
    if problem := _problem(overlay):
        raise RegenerationError(f"{path} is not a valid overlay: {problem}")
    return overlay  # type: ignore[no-any-return]


def _problem(overlay: Any) -> str:
    """What the Overlay Specification does not allow in `overlay`, as far as this stage relies on it."""
    if not isinstance(overlay, dict):
        return "it is not a mapping with `overlay`, `info` and `actions`"
    if not str(overlay.get("overlay", "")).startswith("1."):
        return f"`overlay` is {overlay.get('overlay')!r}, not 1.0.0 or another 1.x"
    if not isinstance(overlay.get("info"), dict) or not {"title", "version"} <= set(overlay["info"]):
        return "`info` lacks a title or a version"
    actions = overlay.get("actions")
    if not isinstance(actions, list) or not actions:
        return "`actions` is not a list of actions"
    for number, action in enumerate(actions):
        if not isinstance(action, dict) or not isinstance(action.get("target"), str):
            return f"`/actions/{number}` has no `target`"
        if ("update" in action) == bool(action.get("remove")):
            return f"`/actions/{number}`, at {action['target']}, has neither or both of `update` and `remove`"
    return ""


def overlay(document: Document, layers: list[tuple[str, Document]]) -> tuple[Document, list[Unmatched]]:
    """Apply each of `layers` to `document` and settle it again; also return what matched nothing.

    The `properties` of an update only change existing ones. To add one, an action must target the `properties`. So a
    property that CircleCI removes does not live on because an overlay describes it.
    """
    unmatched: list[Unmatched] = []
    for name, layer in layers:
        document = copy.deepcopy(document)
        for action in layer["actions"]:
            target, update = action["target"], action.get("update")
            found = _found(document, target, name)
            if not found or not _resolves(document, update):
                unmatched.append(Unmatched(name, target))
                continue
            if action.get("remove"):
                for match in reversed(found):  # so that the indices of a list stay right
                    holder, key = _place(match)
                    del holder[key]
                continue
            absent = [] if target.endswith(".properties") else _absent(update, [match.value for match in found])
            unmatched += [Unmatched(name, f"{target}.properties.{each}") for each in absent]
            for match in found:
                holder, key = _place(match)
                holder[key] = _updated(match.value, _without(update, absent))
        document = settle(document)
    return document, unmatched


def _absent(update: Any, found: list[Any]) -> list[str]:
    """The properties in `update` that are missing in some of the `found`."""
    named = update.get("properties", {}) if isinstance(update, dict) else {}
    return [name for name in named if not all(name in schema.get("properties", {}) for schema in found)]


def _without(update: Any, absent: list[str]) -> Any:
    """`update` without the properties that are `absent`."""
    if not absent:
        return update
    properties = {name: change for name, change in update["properties"].items() if name not in absent}
    rest = {key: value for key, value in update.items() if key != "properties"}
    return {**rest, **({"properties": properties} if properties else {})}


def _updated(value: Any, update: Any) -> Any:
    """`value` changed in place by `update` as the Overlay Specification says, or `update` instead of it."""
    if isinstance(value, dict) and isinstance(update, dict):
        for key, change in update.items():
            value[key] = _updated(value[key], change) if key in value else copy.deepcopy(change)
        return value
    if isinstance(value, list):
        value += copy.deepcopy(update) if isinstance(update, list) else [copy.deepcopy(update)]
        return value
    return copy.deepcopy(update)


def _place(match: DatumInContext) -> tuple[Any, Any]:
    """What holds the value of `match`, and its key or index there."""
    if match.context is None:
        return {}, ""  # the document itself: updated in place, and never removed
    path: Any = match.path
    return match.context.value, path.fields[0] if hasattr(path, "fields") else path.indices[0]


def _resolves(document: Document, update: Any) -> bool:
    """Whether every reference in `update` is to something in `document`."""
    if isinstance(update, list):
        return all(_resolves(document, item) for item in update)
    if not isinstance(update, dict):
        return True
    try:
        if "$ref" in update:
            resolve(document, update["$ref"])
    except RegenerationError:
        return False
    return all(_resolves(document, item) for item in update.values())


@cache
def _parsed(target: str) -> JSONPath:
    return _jsonpath.parse(target)


def _found(document: Document, target: str, name: str) -> list[DatumInContext]:
    try:
        return list(_parsed(target).find(document))
    except JSONPathError as error:
        raise RegenerationError(f"overlay {name}: {target} is not a JSONPath: {error}") from None
