"""The record of the published document: its structure without a sentence, so that `--check` needs no other file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .document import Document, RegenerationError, parse

#: The first key of a record, for people who open it.
MARK = "x-written-by"
WRITER = "scripts/regenerate: "
SAID = WRITER + "the structure of the document that the contract was made from, without its prose"


def dump(structure: Document) -> str:
    """The record of `structure` as JSON, an operation or a component per line."""
    return _lines({MARK: SAID, **structure}, 3) + "\n"


def read(path: Path) -> Document:
    """The structure in the record at `path`."""
    try:
        structure = parse(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        raise RegenerationError(f"{path} is missing: regenerate without --check, which writes it") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RegenerationError(f"{path} cannot be read: {error}") from None
    if not isinstance(structure, dict) or not str(structure.pop(MARK, "")).startswith(WRITER):
        raise RegenerationError(f"{path} is not the record of a regeneration; regenerate without --check")
    return structure


def _lines(value: Any, levels: int) -> str:
    """`value` as JSON, its outermost `levels` with a line for each member."""
    if not levels or not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    members = (f"{json.dumps(name)}: {_lines(member, levels - 1)}" for name, member in value.items())
    return "{\n" + ",\n".join(members) + "\n}"
