"""The sync code of the facade and of its tests, derived line by line from the async code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .document import RegenerationError
from .ruff import formatted

Substitutions = tuple[tuple[str, str], ...]

#: Code with balanced parentheses.
_WHOLE = r"(?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*"

COMMON: Substitutions = (
    (r"async def ", "def "),
    (r"\baiter\(", "iter("),
    (r"\banext\(", "next("),
    (r"\baclose\b", "close"),
    (r"async for ", "for "),
    (r"async with ", "with "),
    (rf"\(await ({_WHOLE})\)(?=[.\[])", r"\1"),
    (r"await ", ""),
    (r"\bAwaitable\[(\w+(?:\[\w+\])?(?: \| \w+\[\w+\])?)\]", r"\1"),
    (r"\basleep\b", "sleep"),
    (r"\bAsync([A-Z]\w*)", r"\1"),
)


@dataclass(frozen=True)
class Tree:
    """A tree of async code, and where its sync code goes.

    Attributes:
        substitutions: Patterns in the async code, and their replacements in the sync code. An unused one is an error.
    """

    source: str
    target: str
    substitutions: Substitutions


FACADE = Tree(
    "circleci_facade/_async",
    "circleci_facade/_sync",
    (
        (r"\b__aiter__\b", "__iter__"),
        (r"\bStopAsyncIteration\b", "StopIteration"),
        (r"\b__anext__\b", "__next__"),
        (r"\baclosing\b", "closing"),
        (r"import AsyncGenerator, AsyncIterator", "import Generator, Iterator"),
        (r"\baiter_raw\b", "iter_raw"),
        (r"\bhandle_async_request\b", "handle_request"),
        (r"\bAsyncByteStream\b", "SyncByteStream"),
        (r"\basync_(shielded|whereabouts|within)\b", r"\1"),
        (r"__aenter__", "__enter__"),
        (r"__aexit__", "__exit__"),
        (r"\bamapped\b", "mapped"),
        (r"those under way are given up", "those under way are finished"),
        (r"import AsyncIterator, Awaitable, Callable(, Iterator)?", "import Callable, Iterator"),
        (r"import Awaitable, Callable(, Iterable, Mapping)?", r"import Callable\1"),
        *COMMON,
    ),
)
TESTS = Tree(
    "tests/facade/_async",
    "tests/facade/_sync",
    (
        (r"\basync_circleci\b", "circleci"),
        (r"\basynccontextmanager\b", "contextmanager"),
        (r"\bajoin\b", "join"),
        (r"\[(\w+) async for \1 in ((?:(?! if )[^\[\]])+)\]", r"list(\2)"),
        *COMMON,
    ),
)


def trees(project: Path) -> list[Tree]:
    """The trees that exist in `project`."""
    return [tree for tree in (FACADE, TESTS) if (project / tree.source).is_dir()]


def derive(tree: Tree, project: Path, new: Path) -> int:
    """Write the sync code for every async module of `tree` in `project` to `new`; return how many."""
    source, target = project / tree.source, new / tree.target
    target.mkdir(parents=True)
    unused = {pattern for pattern, _ in tree.substitutions}
    paths = sorted(source.glob("*.py"))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        (target / path.name).write_text(_derived(text, tree.substitutions, unused), encoding="utf-8")
    formatted(target)
    if unused:
        raise RegenerationError(
            f"scripts/regeneration/derive.py: never used for {tree.target}: {', '.join(sorted(unused))}"
        )
    return len(paths)


def _derived(text: str, substitutions: Substitutions, unused: set[str]) -> str:
    lines = []
    for line in text.splitlines(keepends=True):
        for pattern, replacement in substitutions:
            changed = re.sub(pattern, replacement, line)
            if changed != line:
                unused.discard(pattern)
                line = changed
        lines.append(line)
    return "".join(lines)
