"""What every handle has, sync or async."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from circleci_api.types import Model

    from ._slugs import OrgSlug, ProjectSlug

D = TypeVar("D", bound="Model")
S = TypeVar("S", "OrgSlug", "ProjectSlug")


class PlainData:
    """Something with data that can be had as plain JSON types."""

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:
        """Its data as plain JSON types, ready for ``json.dumps``, a data frame or a cache.

        Args:
            wire_names: Name the fields as the API does rather than as Python does.

        Returns:
            Every field, ``None`` if it has no value; times as ISO 8601 text, enums as their text.
        """
        raise NotImplementedError

    def to_json(self, *, wire_names: bool = False, indent: int | None = None) -> str:
        """The same as JSON text.

        Args:
            wire_names: Name the fields as the API does rather than as Python does.
            indent: Spaces to indent by; ``None`` for one line.

        Returns:
            The text of one JSON object.
        """
        import json

        return json.dumps(self.to_dict(wire_names=wire_names), indent=indent)


class Handle(PlainData, Generic[D]):
    """Data of the API and methods to act on it."""

    data: D

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:
        return self.data.to_dict(wire_names=wire_names)


class SlugHandle(PlainData, Generic[S]):
    """A slug and methods to fetch what it names and to act on it."""

    slug: S

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:  # noqa: ARG002 - the name is the same in both
        return {"slug": str(self.slug)}
