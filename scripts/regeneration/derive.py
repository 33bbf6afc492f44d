"""The sync code of the facade, derived line by line from the async code, so that no flow is written twice."""

from __future__ import annotations

import re
from pathlib import Path

from .document import RegenerationError
from .ruff import formatted

SOURCE = "circleci_facade/_async"
TARGET = "circleci_facade/_sync"

#: What the async code says, and what the sync code says instead. One that is never used is an error.
SUBSTITUTIONS = (
    (r"async def __aiter__\(self\) -> AsyncIterator", "def __iter__(self) -> Iterator"),
    (r"async def ", "def "),
    (r"async for ", "for "),
    (r"\baiter\(", "iter("),
    (r"\banext\(", "next("),
    (r"__aiter__\(self\) -> Self", "__iter__(self) -> Self"),
    (r"\b__anext__\b", "__next__"),
    (r"async with ", "with "),
    (r"\baclosing\b", "closing"),
    (r"import AsyncGenerator, AsyncIterator", "import Generator, Iterator"),
    (r"\baiter_raw\b", "iter_raw"),
    (r"\bhandle_async_request\b", "handle_request"),
    (r"\bAsyncByteStream\b", "SyncByteStream"),
    (r"\basync_(shielded|whereabouts|within)\b", r"\1"),
    (r"await ", ""),
    (r"__aenter__", "__enter__"),
    (r"__aexit__", "__exit__"),
    (r"\baclose\b", "close"),
    (r"\basleep\b", "sleep"),
    (r"\bamapped\b", "mapped"),
    (r"those under way are given up", "those under way are finished"),
    (r"import AsyncIterator, Awaitable, Callable", "import Callable, Iterator"),
    (r"import Awaitable, Callable(, Iterable, Mapping)?", r"import Callable\1"),
    (r"\bAwaitable\[(\w+(?:\[\w+\])?(?: \| \w+\[\w+\])?)\]", r"\1"),
    (r"httpx\.AsyncClient", "httpx.Client"),
    (r"\bAsync([A-Z]\w*)", r"\1"),
)


def derive(source: Path, target: Path) -> list[str]:
    """Write the sync code for every module in `source` to the new folder `target`; return the modules' names."""
    target.mkdir(parents=True)
    unused = {pattern for pattern, _ in SUBSTITUTIONS}
    names = sorted(path.name for path in source.glob("*.py"))
    for name in names:
        text = (source / name).read_text(encoding="utf-8")
        (target / name).write_text(_derived(text, unused), encoding="utf-8")
    formatted(target, width=110)
    if unused:
        raise RegenerationError(f"scripts/regeneration/derive.py: never used: {', '.join(sorted(unused))}")
    return names


def _derived(text: str, unused: set[str]) -> str:
    lines = []
    for line in text.splitlines(keepends=True):
        for pattern, replacement in SUBSTITUTIONS:
            changed = re.sub(pattern, replacement, line)
            if changed != line:
                unused.discard(pattern)
                line = changed
        lines.append(line)
    return "".join(lines)
