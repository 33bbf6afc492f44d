"""The places where classes and enums occur, and our names for what is there.

A place is an operation, ``takes`` or ``returns``, and the way from there: the names of properties, ``[]`` for the items
of an array, ``*`` for the values of a map; after ``takes``, the first name may be a parameter's. So
``listWorkflowJobs returns items[].type`` is the enum of the types of the listed jobs. Unlike the name that a rule makes
or the document gives, a place is the same whatever else the document contains.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .document import Document, RegenerationError, operations, parse, resolve
from .normalise import settle
from .schemas import Schema

NAMES = Path(__file__).parent / "names.yml"
SCHEMAS = "#/components/schemas/"


def names() -> dict[str, str]:
    """The place of each class and enum that we name, by its name."""
    found = parse(NAMES.read_text(encoding="utf-8"), NAMES.name)
    if not isinstance(found, dict) or not all(isinstance(place, str) for place in found.values()):
        raise RegenerationError(f"{NAMES} is not a mapping of names to places")
    return found


@dataclass(frozen=True)
class Named:
    """A document with our names.

    Attributes:
        lost: The names whose place is not there, or is the same class as another's, each with its place.
        unlisted: What has a name by rule, each with a place.
    """

    document: Document
    lost: dict[str, str]
    unlisted: dict[str, str]


def named(document: Document, names: dict[str, str]) -> Named:
    """The settled `document` with our `names`.

    They are given first, and those without a place to nothing: what has another place never gets one of these names,
    and so nothing that an overlay says of them.
    """
    document = copy.deepcopy(document)
    schemas = document["components"]["schemas"]
    at = {place: name for name, places in occurrences(document).items() for place in places}
    lost = {}
    for name, place in names.items():
        schema = schemas.get(at.get(place, ""), {"x-name": "none"})
        if schema.setdefault("x-name", name) != name:
            lost[name] = place
    document = settle(document, reserved=lost)
    unlisted = {name: min(places, key=_plain) for name, places in occurrences(document).items() if name not in names}
    return Named(document, lost, dict(sorted(unlisted.items())))


def _plain(place: str) -> tuple[int, bool, str]:
    """What sorts the plainest place first."""
    return len(re.findall(r"\.|\[\]", place)), " takes" in place, place


def occurrences(document: Document) -> dict[str, list[str]]:
    """Every place of each component of the settled `document`; within a class that contains itself, only the first."""
    found: dict[str, list[str]] = {}
    for place, schema in _roots(document):
        for name, way in _within(document, schema, ()):
            found.setdefault(name, []).append(f"{place} {way.lstrip('.')}".rstrip())
    return found


def _roots(document: Document) -> Iterator[tuple[str, Schema]]:
    """What each operation takes and returns, with its place."""
    for _, _, operation in operations(document):
        name = operation["operationId"]
        for part in operation.get("parameters", ()):
            parameter = resolve(document, part["$ref"])
            yield f"{name} takes {parameter['name']}", parameter["schema"]
        for direction, holder in (("takes", operation.get("requestBody", {})), *_answers(operation)):
            for media in holder.get("content", {}).values():
                yield f"{name} {direction}", media["schema"]


def _answers(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The responses, the one that says most often what it returns first."""
    statuses = [status for status, answer in operation["responses"].items() if "content" in answer]
    for status in statuses:
        yield ("returns" if status == statuses[0] else f"returns with {status}"), operation["responses"][status]


def _within(document: Document, schema: Schema, open_: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The components in `schema`, each with the way there."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(SCHEMAS)
        yield name, ""
        if name not in open_:
            yield from _within(document, document["components"]["schemas"][name], (*open_, name))
    for key, step in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(schema.get(key), dict):
            yield from ((name, step + way) for name, way in _within(document, schema[key], open_))
    for property_, value in schema.get("properties", {}).items():
        yield from ((name, f".{property_}{way}") for name, way in _within(document, value, open_))
    for member in (*schema.get("allOf", ()), *schema.get("anyOf", ())):
        yield from _within(document, member, open_)
