"""Patterns for paths and for names, as shells have them. They tell upper from lower case on every system."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase


def path_matcher(pattern: str) -> Callable[[object], bool]:
    """Whether a path matches `pattern` from its beginning to its end.

    ``*``, ``?`` and ``[…]`` stand for something within one part of a path, and a part ``**`` for any number of parts:
    ``dist/*.whl``, ``**/index.html``, ``reports/**``. Names that begin with a dot are like all others.

    What is not a path at all matches, so that whoever goes on to use it can say so.

    Raises:
        ValueError: It is not text, or empty.
    """
    steps = _checked(pattern, "dist/*.whl").split("/")
    last = len(steps) - 1

    def settled(places: set[int]) -> set[int]:
        """`places` in the pattern, and those after each ``**`` that may stand for nothing: any but the last."""
        found = set(places)
        for place in range(last):
            if place in found and steps[place] == "**":
                found.add(place + 1)
        return found

    def matches(path: object) -> bool:
        if not isinstance(path, str):
            return True
        places = settled({0})
        for name in path.split("/"):
            reached = set()
            for place in places - {last + 1}:
                if steps[place] == "**":
                    reached |= {place, place + 1} if place == last else {place}
                elif fnmatchcase(name, steps[place]):
                    reached.add(place + 1)
            places = settled(reached)
        return last + 1 in places

    return matches


def name_matcher(pattern: str) -> Callable[[object], bool]:
    """Whether a name matches `pattern`, such as ``build*``.

    Raises:
        ValueError: It is not text, or empty.
    """
    _checked(pattern, "build*")
    return lambda name: fnmatchcase(str(name), pattern)


def _checked(pattern: str, example: str) -> str:
    if not isinstance(pattern, str) or not pattern:
        raise ValueError(f"a pattern is text such as {example!r}, not {pattern!r}")
    return pattern
