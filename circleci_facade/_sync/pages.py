"""Walking through the pages of an operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, Self, TypeVar

from .._errors import RepeatedPage
from .._pagination import Page

T = TypeVar("T")


class Pages(Generic[T]):
    """The items of every page of an operation, each page fetched when its first item is asked for.

    Args:
        operation: An operation whose answers have items and a next page's token.
        args: Its arguments; a ``page_token`` among them is where to begin.
    """

    def __init__(self, operation: Callable[..., Page[T]], *args: Any, **kwargs: Any) -> None:
        self._operation = operation
        self._args = args
        self._kwargs = kwargs
        self._limit: int | None = None

    def limit(self, most: int | None) -> Self:
        """The same, ending after at most so many items; ``None`` for no limit."""
        if most is not None and most < 0:
            raise ValueError(f"a limit must not be negative: {most}")
        pages = type(self)(self._operation, *self._args, **self._kwargs)
        pages._limit = most
        return pages

    def pages(self) -> Iterator[Page[T]]:
        """The pages themselves; one may stop at any, and resume later with its ``next_page_token``.

        Raises:
            RepeatedPage: The next page is one that was there before.
        """
        seen: set[int] = set()
        kwargs = dict(self._kwargs)
        while True:
            page = self._operation(*self._args, **kwargs)
            yield page
            token = page.next_page_token
            if not token:
                return
            if hash(token) in seen:
                raise RepeatedPage("CircleCI gave a page's token a second time; going on would never end")
            seen.add(hash(token))
            kwargs["page_token"] = token

    def __iter__(self) -> Iterator[T]:
        left = self._limit
        if left == 0:
            return
        for page in self.pages():
            for item in page.items or ():
                yield item
                if left is not None:
                    left -= 1
                    if left == 0:
                        return
