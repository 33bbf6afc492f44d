"""The document that CircleCI publishes, as far as the project has it: its record, with prose wherever prose may be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from regeneration import record
from regeneration.document import NAMED, Document

ROOT = Path(__file__).resolve().parents[2]

PROSE = "A sentence of CircleCI's."

#: What may be said of anything.
SAID = {
    "description": PROSE,
    "summary": PROSE,
    "example": PROSE,
    "examples": {"one": {"summary": PROSE, "value": PROSE}},
    "default": PROSE,
    "externalDocs": {"description": PROSE, "url": "https://example.com"},
    "x-codeSamples": [{"lang": "Shell", "source": PROSE}],
}

#: What only names things, beside what `NAMED` has.
MAPS = (*NAMED, "content", "security")


def structure() -> Document:
    """The record in the repository."""
    return record.read(ROOT / "generated" / "published.json")


def published() -> Document:
    """A document from which regeneration is to make the project."""
    found = structure()
    components = {kind: _said(members, names=True) for kind, members in found.pop("components").items()}
    return {**_said(found), "components": components}


def _said(value: Any, *, names: bool = False) -> Any:
    if isinstance(value, list):
        return [_said(item, names=isinstance(item, dict) and names) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _said(item, names=not names and key in MAPS) for key, item in value.items()}
    return found if names else {**found, **SAID}
