"""What to run: a branch, a tag or a pull request."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

#: The prefixes of branches and tags in git.
_REFS = {"branch": "refs/heads/", "tag": "refs/tags/"}

#: Control characters and halves of surrogate pairs, which neither git nor JSON takes.
_IMPOSSIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Revision:
    """A branch or a tag, as a trigger names it; one of the two is ``None``."""

    branch: str | None
    tag: str | None

    @classmethod
    def of(cls, branch: str | None, tag: str | None, pull_request: int | None, *, merge: bool) -> Revision:
        """The one that was given.

        Raises:
            ValueError: Not exactly one was given, or it is invalid.
        """
        given = [
            name
            for name, value in (("branch", branch), ("tag", tag), ("pull_request", pull_request))
            if value is not None
        ]
        if len(given) != 1:
            said = f"not {' and '.join(given)}" if given else "none was given"
            raise ValueError(f"give trigger() exactly one of branch, tag and pull_request: {said}")
        if merge and pull_request is None:
            raise ValueError("merge=True needs a pull_request")
        if pull_request is None:
            return cls(checked_name(branch, "branch"), checked_name(tag, "tag"))
        if isinstance(pull_request, bool) or not isinstance(pull_request, int) or pull_request < 1:
            raise ValueError(f"pull_request must be a number from 1, not {pull_request!r}")
        return cls(f"pull/{pull_request}/{'merge' if merge else 'head'}", None)


def checked_name(name: str | None, kind: Literal["branch", "tag"]) -> str | None:
    """The name of a branch or a tag, without ``refs/heads/`` or ``refs/tags/``; ``None`` if none was given.

    Raises:
        ValueError: It is not text, is empty, has characters that git does not allow, or is one of the other kind.
    """
    if name is None:
        return None
    if not isinstance(name, str):
        raise ValueError(f"a {kind} must be text, not {name!r}")
    other: Literal["branch", "tag"] = "tag" if kind == "branch" else "branch"
    if name.startswith(_REFS[other]):
        raise ValueError(f"{name!r} is a {other}: give it as {other}={name.removeprefix(_REFS[other])!r}")
    short = name.removeprefix(_REFS[kind])
    if not short.strip():
        raise ValueError(f"the {kind} {name!r} is empty")
    if short != short.strip() or _IMPOSSIBLE.search(short):
        raise ValueError(f"the {kind} {name!r} has whitespace around it, or characters that are not valid in a {kind}")
    return short
