"""What to run: a branch, a tag or a pull request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Revision:
    """A branch or a tag, as a trigger names it; one of the two is ``None``."""

    branch: str | None
    tag: str | None

    @classmethod
    def of(cls, branch: str | None, tag: str | None, pull_request: int | None, *, merge: bool) -> Revision:
        """The one that was given.

        Raises:
            ValueError: Not exactly one was.
        """
        given = [
            name
            for name, value in (("branch", branch), ("tag", tag), ("pull_request", pull_request))
            if value is not None
        ]
        if len(given) != 1:
            said = f"not {' and '.join(given)}" if given else "none was given"
            raise ValueError(f"give trigger() exactly one of branch, tag and pull_request: {said}")
        if "" in (branch, tag):
            raise ValueError(f"the {given[0]} to trigger is empty")
        if merge and pull_request is None:
            raise ValueError("merge=True goes with a pull_request")
        if pull_request is None:
            return cls(branch, tag)
        if isinstance(pull_request, bool) or not isinstance(pull_request, int) or pull_request < 1:
            raise ValueError(f"a pull request is a number from 1, not {pull_request!r}")
        return cls(f"pull/{pull_request}/{'merge' if merge else 'head'}", None)
