"""Suggestions for an unknown name."""

from __future__ import annotations

import difflib
from collections.abc import Collection

#: Up to how many names are listed if none is close.
_MOST_SHOWN = 8


def suggestion(name: str, known: Collection[str]) -> str:
    """A suffix for a message about an unknown name: the closest known names, or all if there are few."""
    if near := difflib.get_close_matches(name, known, n=3):
        return f"; did you mean {' or '.join(near)}?"
    return f": only {', '.join(known) or 'none'}" if len(known) <= _MOST_SHOWN else ""
