"""What a pipeline checks out, by its data: of the API's, or of a webhook's event.

Pipelines of ``gh/…`` and ``bb/…`` projects have ``vcs``, those of ``circleci/…`` projects ``trigger_parameters.git``
instead (circleci-cli and a recorded webhook, 2026).
"""

from __future__ import annotations

from typing import Any, Protocol


class HasCommit(Protocol):
    """Data of a pipeline."""

    @property
    def vcs(self) -> object: ...
    @property
    def trigger_parameters(self) -> Any: ...


def branch_of(data: HasCommit) -> str | None:
    """The branch; ``None`` for a tag, and for a pull request (``pull/…`` is not a branch)."""
    branch = _git(data, "branch") or _after("refs/heads/", _git(data, "ref"))
    return None if branch and branch.startswith("pull/") else branch


def tag_of(data: HasCommit) -> str | None:
    """The tag; ``None`` for a branch."""
    return _git(data, "tag") or _after("refs/tags/", _git(data, "ref"))


def revision_of(data: HasCommit) -> str | None:
    """The commit's hash."""
    return _git(data, "revision") or _git(data, "checkout_sha")


def _git(data: HasCommit, name: str) -> str | None:
    value = getattr(data.vcs, name, None)
    if value is None:
        parameters = data.trigger_parameters
        git = parameters.get("git") if isinstance(parameters, dict) else None
        value = git.get(name) if isinstance(git, dict) else None
    return value if isinstance(value, str) and value else None  # ``tag`` is empty for a branch


def _after(prefix: str, ref: str | None) -> str | None:
    return ref.removeprefix(prefix) or None if ref and ref.startswith(prefix) else None
