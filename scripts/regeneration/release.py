"""What a release with certain changes is to be called, and what its changelog says."""

from __future__ import annotations

import re

from .changes import COMPATIBLE, Change


def next_version(current: str, changes: list[Change]) -> str:
    """The version after `current` by semantic versioning; before 1.0, a breaking change counts as a minor one."""
    numbers = re.match(r"(\d+)\.(\d+)\.(\d+)", current)
    if not numbers or not changes:
        return current
    major, minor, patch = map(int, numbers.groups())
    if any(change.is_breaking for change in changes):
        return f"{major + 1}.0.0" if major else f"0.{minor + 1}.0"
    if major and any(COMPATIBLE in (change.python, change.wire) for change in changes):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def changelog(changes: list[Change]) -> list[str]:
    """The lines for the changelog: each breaking change, and what else is new in a few lines."""
    breaking = [change for change in changes if change.is_breaking]
    lines = [f"Breaking: `{change.at}` {change.text}. {change.todo}" for change in breaking]
    rest = [change for change in changes if not change.is_breaking]
    new = [change for change in rest if change.text.startswith("is new")]
    for what, start in (("operations", "api."), ("models", "models.")):
        if names := [f"`{change.at}`" for change in new if change.at.startswith(start)]:
            lines.append(f"New {what}: {', '.join(names)}.")
    lines += [f"`{change.at}` {change.text}." for change in rest if not change.text.startswith("is new")]
    return lines
