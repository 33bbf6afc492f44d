"""The fourth stage: the contract as text, with a summary for every operation."""

from __future__ import annotations

import copy

from . import naming
from .document import Document, dump, operations

HEADER = """\
# The contract that `generated/` is made from: CircleCI's API v2, its structure from the published document, its
# sentences ours. Written by scripts/regenerate; change scripts/regeneration/overlays instead.
"""


def pin(document: Document) -> tuple[Document, str, list[str]]:
    """Return `document` with a default summary where an operation has none, its text, and what has no description."""
    document = copy.deepcopy(document)
    wordless = [name for name, schema in document["components"]["schemas"].items() if not schema.get("description")]
    for _, _, operation in operations(document):
        if not operation.get("summary"):
            wordless.append(operation["operationId"])
            operation["summary"] = naming.plainly(operation["operationId"]) + "."
    return document, HEADER + dump(document), sorted(wordless)
