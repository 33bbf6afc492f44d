"""Projects and organizations of a fake CircleCI, by slug."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from ..._errors import InvalidSlug
from ..._slugs import OrgSlug, ProjectSlug
from .._config.suggestions import suggestion
from .ids import UUID, short

T = TypeVar("T")


def own_project(slug: str) -> ProjectSlug:
    """The slug by which the service calls a project: UUIDs are accepted, but the shorter form is what it sends.

    (terraform-provider-circleci, live 2026-08.)

    Raises:
        InvalidSlug: `slug` is not a valid slug.
    """
    parsed = ProjectSlug(slug)
    if parsed.provider != "circleci":
        return parsed
    return ProjectSlug.of(parsed.provider, _own_part(parsed.organization), _own_part(parsed.project))


def own_organization(slug: str) -> OrgSlug:
    """The same for an organization."""
    parsed = OrgSlug(slug)
    return OrgSlug.of(parsed.provider, _own_part(parsed.organization)) if parsed.provider == "circleci" else parsed


def _own_part(part: str) -> str:
    return short(part) if UUID.fullmatch(part) else part


class BySlug(dict[str, T]):
    """A mapping by slug, in any of its forms: ``gh/acme/web`` is ``github/acme/web``.

    Args:
        form: Parses a slug.
        kind: What the values are, for messages.
    """

    def __init__(self, form: Callable[[str], object], kind: str) -> None:
        super().__init__()
        self._form = form
        self._kind = kind

    def __missing__(self, slug: str) -> T:
        if (own := self._own(slug)) != slug:
            return self[own]
        raise KeyError(f"there is no {self._kind} {slug!r}{suggestion(str(slug), self)}")

    def __contains__(self, slug: object) -> bool:
        return super().__contains__(slug) or super().__contains__(self._own(slug))

    def get(self, slug: str, default: Any = None) -> Any:
        """The value of this slug, or the default."""
        return super().get(self._own(slug), default)

    def _own(self, slug: Any) -> str:
        """The normal form of a slug, used as key."""
        with suppress(InvalidSlug):
            return str(self._form(slug))
        return str(slug)
