"""The third stage: what no rule can know, from OpenAPI Overlay documents."""

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
    """An action of an overlay whose target, or a reference in its update, is not in the document."""

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
    """Apply each of `layers` to `document` and settle it again; return also the actions that matched nothing."""
    unmatched: list[Unmatched] = []
    for name, layer in layers:
        document = copy.deepcopy(document)
        for action in layer["actions"]:
            if _matches(document, action["target"], name) and _resolves(document, action.get("update")):
                oas_patch.apply_overlay(document, {"actions": [action]})
            else:
                unmatched.append(Unmatched(name, action["target"]))
        document = settle(document)
    return document, unmatched


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


def _matches(document: Document, target: str, name: str) -> bool:
    try:
        return bool(parse_jsonpath(target).find(document))
    except JSONPathError as error:
        raise RegenerationError(f"overlay {name}: {target} is not a JSONPath: {error}") from None
