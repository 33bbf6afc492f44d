"""What a regeneration found: the changes for users, and what the maintainer has to look at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from .changes import BREAKING, NOTHING, Change
from .overlay import Unmatched
from .release import changelog, next_version

#: How many of the things that matched nothing are shown; the report as JSON has all.
SHOWN = 5


@dataclass
class Report:
    """The findings of a regeneration.

    Attributes:
        uncompared: Why the package that was there could not be compared.
        version: The version that users have now.
    """

    changes: list[Change] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)
    wordless: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unmatched_exceptions: list[str] = field(default_factory=list)
    first: bool = False
    uncompared: str = ""
    version: str = ""

    @property
    def breaking(self) -> list[Change]:
        """The changes that break something."""
        return [change for change in self.changes if change.is_breaking]

    def fails(self, on: str) -> bool:
        """Whether there is a change of the kind `on`: ``breaking`` or ``any``; of no kind if it is empty."""
        return bool(self.breaking if on == "breaking" else self.changes if on == "any" else [])

    def lines(self) -> Iterator[tuple[str, list[str]]]:
        """The non-empty sections: each heading with its lines."""
        python = [change for change in self.changes if change.python is BREAKING]
        wire = [change for change in self.breaking if change.python is not BREAKING]
        sections = {
            "Breaking for Python callers": _told(python),
            "Breaking on the wire only": _told(wire),
            "Compatible": _told([change for change in self.changes if not change.is_breaking]),
            "Suggested version": self._suggested(),
            "Left out": self.left_out,
            "Names and overlay actions that matched nothing": _folded(self.unmatched),
            "Exceptions to rules that matched nothing": self.unmatched_exceptions,
            "Not in names.yml": self.unlisted,
            "Without a description": [f"`{name}`" for name in self.wordless],
        }
        yield from ((heading, found) for heading, found in sections.items() if found)

    def summary(self) -> str:
        """One line: how much changed."""
        if self.first:
            return "pinned for the first time"
        if self.uncompared:
            return f"not compared with what was there: {self.uncompared}"
        if not self.changes:
            return "nothing changed for users"
        python = sum(change.python is BREAKING for change in self.changes)
        wire = len(self.breaking) - python
        return (
            f"changes that break Python callers: {python}; that break only older versions and requests written by "
            f"hand: {wire}; compatible: {len(self.changes) - python - wire}"
        )

    def headline(self) -> str:
        """The summary as a sentence."""
        said = self.summary()
        return said[:1].upper() + said[1:] + "."

    def markdown(self) -> str:
        """The whole report for people."""
        text = f"# What the regeneration found\n\n{self.headline()}\n"
        sections = dict(self.lines())
        if self.changes:
            sections["For CHANGELOG.md"] = changelog(self.changes)
        for heading, found in sections.items():
            text += f"\n## {heading}\n\n" + "".join(f"- {line}\n" for line in found)
        return text

    def _suggested(self) -> list[str]:
        if not self.changes or not self.version:
            return []
        return [f"{next_version(self.version, self.changes)}, after {self.version}"]

    def json(self) -> str:
        """The whole report for programs."""
        found = {
            "summary": self.summary(),
            "version": {"current": self.version, "suggested": next_version(self.version, self.changes)},
            "changelog": changelog(self.changes),
            "changes": [asdict(change) for change in self.changes],
            "left_out": self.left_out,
            "unmatched": [asdict(action) for action in self.unmatched],
            "unmatched_exceptions": self.unmatched_exceptions,
            "unlisted": self.unlisted,
            "wordless": self.wordless,
        }
        return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _told(changes: list[Change]) -> list[str]:
    """A line for each of `changes`; the same one of several things in one line."""
    merged: dict[Change, list[str]] = {}
    for change in changes:
        merged.setdefault(Change("", *list(vars(change).values())[1:]), []).append(f"`{change.at}`")
    return [f"{', '.join(names)}: {_said(change)}" for change, names in merged.items()]


def _said(change: Change) -> str:
    text = f"{change.text} (Python: {change.python}; wire: {change.wire})."
    if change.todo != NOTHING:
        text += f" {change.todo}"
    if change.used_by:
        rest = f" and {len(change.used_by) - 3} more" if len(change.used_by) > 3 else ""
        text += f" Used by {', '.join(f'`{name}`' for name in change.used_by[:3])}{rest}."
    return text


def _folded(unmatched: list[Unmatched]) -> list[str]:
    """The first few of each overlay, and how many more there are."""
    by_overlay: dict[str, list[str]] = {}
    for action in unmatched:
        by_overlay.setdefault(action.overlay, []).append(action.target)
    lines = []
    for overlay, targets in by_overlay.items():
        lines += [f"{overlay}: `{target}`" for target in targets[:SHOWN]]
        if len(targets) > SHOWN:
            lines.append(f"{overlay}: {len(targets) - SHOWN} more; --report with a .json file lists them")
    return lines
