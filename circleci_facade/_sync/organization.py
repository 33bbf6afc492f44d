"""An organization and its contexts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .._errors import NoMatch
from .._handle import SlugHandle
from .._slugs import OrgSlug
from .context import Context
from .pages import Pages
from .project import Project

if TYPE_CHECKING:
    from .connection import Connection


class Organization(SlugHandle[OrgSlug]):
    """An organization, by its slug.

    Attributes:
        slug: The slug, such as ``gh/acme``.
    """

    def __init__(self, connection: Connection, slug: OrgSlug) -> None:
        self._connection = connection
        self.slug = slug

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.slug}>"

    def project(self, name: str) -> Project:
        """One of its projects. Sends nothing.

        Raises:
            InvalidSlug: `name` cannot be a project's.
        """
        return Project(self._connection, self.slug.project(name))

    def contexts(self) -> Iterator[Context]:
        """Its contexts.

        ``GET /context``
        """
        for context in Pages(self._connection.api.context.list_contexts, owner_slug=self.slug):
            yield Context(self._connection, context)

    def context(self, name: str) -> Context:
        """The context of this name.

        ``GET /context``

        Raises:
            NoMatch: There is none; the message lists those that there are.
        """
        names = []
        for context in self.contexts():
            if context.name == name:
                return context
            names.append(str(context.name))
        raise NoMatch(f"{self.slug} has no context {name!r}; it has {', '.join(names) or 'none at all'}")

    def create_context(self, name: str) -> Context:
        """Create a context.

        ``POST /context``

        Raises:
            Conflict: There is one of this name.
        """
        from circleci_api.models import ContextOwner

        owner = ContextOwner(slug=self.slug, type="organization")
        return Context(self._connection, self._connection.api.context.create_context(name, owner))
