"""What may have been meant by a name that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Collection

#: How many names are shown where none of them is near.
_MOST_SHOWN = 8


def suggestion(name: str, known: Collection[str]) -> str:
    """What to add to a message about a name that is not known: the nearest, or all where these are few."""
    if near := difflib.get_close_matches(name, known, n=3):
        return f"; did you mean {' or '.join(near)}?"
    return f": only {', '.join(known) or 'none'}" if len(known) <= _MOST_SHOWN else ""
