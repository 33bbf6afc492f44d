"""What an artifact's data says, for its sync and its async handle alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._errors import NoMatch
from ._globs import path_matcher
from ._handle import BaseHandle
from ._terminal import one_line

if TYPE_CHECKING:
    from circleci_api.models import Artifact as ArtifactData

    from ._job import BaseJob

J = TypeVar("J", bound="BaseJob[Any]")
A = TypeVar("A", bound="BaseArtifact[Any]")

#: How many artifacts an error lists.
LISTED = 10


class BaseArtifact(BaseHandle, Generic[J]):
    """The properties of an artifact. None of them sends a request.

    Attributes:
        job: The job that stored it.
        data: All that the API told of it.
    """

    def __init__(self, job: J, data: ArtifactData) -> None:
        self.job = job
        self.data = data

    def __repr__(self) -> str:
        return one_line(f"<{type(self).__name__} {self.path} of {self.job.name}>")

    @property
    def _identity(self) -> tuple[object, str, str]:
        return self.job, str(self.node_index), str(self.path)

    @property
    def path(self) -> str:
        """Its path among those that the job stored."""
        return self.data.path

    @property
    def node_index(self) -> int:
        """Which parallel run of the job stored it, from 0."""
        return 0 if self.data.node_index is None else self.data.node_index

    @property
    def url(self) -> str:
        """Where it is. A private project's needs the token."""
        return self.data.url

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:
        return self.data.to_dict(wire_names=wire_names)


def only(artifacts: Sequence[A], pattern: str, what: str) -> A:
    """The only one of the `artifacts` of `what` whose path matches `pattern`.

    Raises:
        NoMatch: None does, or several do; the message lists them.
    """
    matches = path_matcher(pattern)
    found = [each for each in artifacts if matches(each.path)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NoMatch(f"{what} has several artifacts {pattern!r}: {_listed(found)}")
    raise NoMatch(f"{what} has no artifact {pattern!r}; it has {_listed(artifacts) or 'none at all'}")


def _listed(artifacts: Sequence[BaseArtifact[Any]]) -> str:
    names = [f"{each.path} of {each.job.name}, run {each.node_index}" for each in artifacts[:LISTED]]
    more = len(artifacts) - len(names)
    return "; ".join(names) + (f"; and {more} more" if more else "")
