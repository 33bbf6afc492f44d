"""What every handle has, sync or async."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from circleci_api.types import Model

    from ._slugs import OrgSlug, ProjectSlug

C = TypeVar("C", bound="Site")
D = TypeVar("D", bound="Model")
S = TypeVar("S", "OrgSlug", "ProjectSlug")


class PlainData:
    """An object whose data can be converted to plain JSON types."""

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


class BaseHandle(PlainData):
    """What every handle has: plain data, and equality by what it stands for."""

    @property
    def _identity(self) -> tuple[object, ...]:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)


class Site(Protocol):
    """What sync and async handles need of their connection."""

    @property
    def web_url(self) -> str: ...


class Handle(BaseHandle, Generic[C, D]):
    """Data of the API and methods to act on it. Handles of the same thing are equal, whatever their data says of it.

    Attributes:
        id: The UUID.
        data: The data that the API returned.
    """

    def __init__(self, connection: C, data: D, id: str) -> None:
        self._connection = connection
        self.data = data
        self.id = id

    @property
    def _identity(self) -> tuple[str, str | int]:
        # The API may omit the id of a job or a context; such a handle equals no other.
        return self._connection.web_url, self.id if isinstance(self.id, str) else id(self)

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:
        return self.data.to_dict(wire_names=wire_names)


class SlugHandle(BaseHandle, Generic[C, S]):
    """A slug and methods to fetch what it names and to act on it. Handles with the same slug are equal.

    Attributes:
        slug: The slug, such as ``gh/acme/web`` or ``gh/acme``.
    """

    def __init__(self, connection: C, slug: S) -> None:
        self._connection = connection
        self.slug: S = slug

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.slug}>"

    @property
    def _identity(self) -> tuple[str, str | int]:
        return self._connection.web_url, self.slug

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:  # noqa: ARG002 - the name is the same in both
        return {"slug": str(self.slug)}
