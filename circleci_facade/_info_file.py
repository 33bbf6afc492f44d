"""``.circleci/info.yml``: the project of a checkout, as CircleCI's command-line client records it.

    organization:
      id: 2f9ec1f4-8a4b-4cb2-9b36-1e0f0c9d0a11
      name: acme
    project:
      id: b6d1b1e2-7f0b-4c7e-9f6b-44b5ac0a9c22
      slug: circleci/9YytKzouJxzu4TjCRFqAoD/44n9wujWcTnVZ2b5S8Fnat
      name: web

Only the project's slug is read, and only from this form, line by line: this package does not depend on a YAML library.
(CircleCI-Public/circleci-cli, projectref.go, 2026-08)
"""

from __future__ import annotations

import re
from pathlib import Path

from ._errors import InvalidSlug

INFO_FILE = Path(".circleci", "info.yml")

_ENTRY = re.compile(r"(?P<indent> *)(?P<key>[\w-]+):(?:[ ]+(?P<value>\S.*))?$")
_QUOTED = re.compile(r"\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'")
_PLAIN = re.compile(r"[^\s\"'\[\]{}>|*&!%@`#,?:-][^\"'\[\]{}#]*")


def slug_in(file: Path) -> str:
    """The slug in an info file, not yet checked.

    Raises:
        InvalidSlug: The file cannot be read, or has no slug; the message names it.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise InvalidSlug(f"{file} cannot be read: {error}") from None
    section, depth = "", 0
    for line in lines:
        bare = re.sub(r"(^|\s)#.*$", "", line).rstrip()
        entry = _ENTRY.match(bare)
        if entry is None:
            continue
        indent = len(entry["indent"])
        if indent == 0:
            section, depth = entry["key"] if entry["value"] is None else "", 0
            continue
        depth = depth or indent
        if section == "project" and indent == depth and entry["key"] == "slug" and (slug := _scalar(entry["value"])):
            return slug
    raise InvalidSlug(
        f"{file} has no project slug: expected a line 'project:' and, indented below it, 'slug: gh/acme/web'"
    )


def _scalar(value: str | None) -> str:
    """The text of a plain or quoted value; empty for any other kind."""
    if quoted := _QUOTED.fullmatch(value or ""):
        return quoted["double"] or quoted["single"] or ""
    return value if value and _PLAIN.fullmatch(value) else ""
