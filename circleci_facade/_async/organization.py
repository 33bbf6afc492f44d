"""An organization and its contexts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from .._errors import NoMatch
from .._handle import SlugHandle
from .._slugs import OrgSlug
from .context import AsyncContext
from .pages import AsyncPages
from .project import AsyncProject

if TYPE_CHECKING:
    from .connection import AsyncConnection


class AsyncOrganization(SlugHandle[OrgSlug]):
    """An organization, by its slug.

    Attributes:
        slug: The slug, such as ``gh/acme``.
    """

    def __init__(self, connection: AsyncConnection, slug: OrgSlug) -> None:
        self._connection = connection
        self.slug = slug

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.slug}>"

    def project(self, name: str) -> AsyncProject:
        """One of its projects. Sends nothing.

        Raises:
            InvalidSlug: `name` cannot be a project's.
        """
        return AsyncProject(self._connection, self.slug.project(name))

    async def contexts(self) -> AsyncIterator[AsyncContext]:
        """Its contexts.

        ``GET /context``
        """
        async for context in AsyncPages(self._connection.api.context.list_contexts, owner_slug=self.slug):
            yield AsyncContext(self._connection, context)

    async def context(self, name: str) -> AsyncContext:
        """The context of this name.

        ``GET /context``

        Raises:
            NoMatch: There is none; the message lists those that there are.
        """
        names = []
        async for context in self.contexts():
            if context.name == name:
                return context
            names.append(str(context.name))
        raise NoMatch(f"{self.slug} has no context {name!r}; it has {', '.join(names) or 'none at all'}")

    async def create_context(self, name: str) -> AsyncContext:
        """Create a context.

        ``POST /context``

        Raises:
            Conflict: There is one of this name.
        """
        from circleci_api.models import ContextOwner

        owner = ContextOwner(slug=self.slug, type="organization")
        return AsyncContext(self._connection, await self._connection.api.context.create_context(name, owner))
