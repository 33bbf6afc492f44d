"""The third stage: apply what no rule can know, from OpenAPI Overlay documents."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import oas_patch
from jsonpath_ng.exceptions import JSONPathError
from jsonpath_ng.ext.parser import parse as parse_jsonpath

from .document import Document, RegenerationError, parse, resolve
from .normalise import settle

OVERLAYS = Path(__file__).parent / "overlays"


@dataclass(frozen=True)
class Unmatched:
    """An overlay action whose target, or a reference of whose update, is not in the document; or a property that is not
    in the target.
    """

    overlay: str
    target: str


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
    problems = oas_patch.validate(overlay, "sh")
    if not problems.startswith("Validation successful"):
        raise RegenerationError(f"{path} is not a valid overlay: {' '.join(problems.split())}")
    return overlay  # type: ignore[no-any-return]


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
            absent = [] if target.endswith(".properties") else _absent(update, found)
            unmatched += [Unmatched(name, f"{target}.properties.{each}") for each in absent]
            oas_patch.apply_overlay(document, {"actions": [_without(action, absent)]})
        document = settle(document)
    return document, unmatched


def _absent(update: Any, found: list[Any]) -> list[str]:
    """The properties in `update` that are missing in some of the `found`."""
    named = update.get("properties", {}) if isinstance(update, dict) else {}
    return [name for name in named if not all(name in schema.get("properties", {}) for schema in found)]


def _without(action: dict[str, Any], absent: list[str]) -> dict[str, Any]:
    """`action` without the properties that are `absent`."""
    if not absent:
        return action
    update = action["update"]
    properties = {name: change for name, change in update["properties"].items() if name not in absent}
    rest = {key: value for key, value in update.items() if key != "properties"}
    return {**action, "update": {**rest, **({"properties": properties} if properties else {})}}


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


def _found(document: Document, target: str, name: str) -> list[Any]:
    try:
        return [match.value for match in parse_jsonpath(target).find(document)]
    except JSONPathError as error:
        raise RegenerationError(f"overlay {name}: {target} is not a JSONPath: {error}") from None
