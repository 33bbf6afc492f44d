"""Walking through the pages of an operation."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Generic, Self, TypeVar

from .._page import ListPage, Page, Repeats, is_older, items_in, token_of
from .._page_arguments import check_pageable, check_time, checked_limit, checked_moment, takes_offset

T = TypeVar("T")


class Pages(Generic[T]):
    """The items of every page of an operation, each page fetched when its first item is asked for.

    Args:
        operation: An operation whose answers have items and a next page's token, or one that takes an offset.
        args: Its arguments; a ``page_token`` or an ``offset`` among them is where to begin.
    """

    def __init__(self, operation: Callable[..., Page[T] | list[T]], *args: Any, **kwargs: Any) -> None:
        check_pageable(operation)
        self._operation = operation
        self._args = args
        self._kwargs = kwargs
        self._limit: int | None = None
        self._since: tuple[str, datetime] | None = None

    def limit(self, most: int | None) -> Self:
        """The same items, but at most this many; ``None`` for no limit.

        Raises:
            ValueError: It is not a whole number, or negative.
        """
        pages = copy.copy(self)
        pages._limit = checked_limit(most)
        return pages

    def since(self, moment: datetime | None, *, by: str = "created_at") -> Self:
        """The same, ending before the first item that is older. For operations that list the newest first.

        Args:
            moment: The earliest time that still counts, with a time zone; ``None`` for no such end.
            by: The attribute of an item that tells its time.

        Raises:
            ValueError: `moment` has no time zone, or `by` is not a time of an item.
        """
        pages = copy.copy(self)
        pages._since = None
        if moment is not None:
            check_time(self._operation, by)
            pages._since = (by, checked_moment(moment))
        return pages

    def pages(self) -> Iterator[Page[T]]:
        """The pages themselves; stop at any, and resume later with its ``next_page_token``.

        The walk ends at the last page, or at one that repeats an earlier one.
        """
        kwargs = dict(self._kwargs)
        repeats = Repeats(kwargs.get("page_token"))
        while True:
            page = self._operation(*self._args, **kwargs)
            if isinstance(page, list):
                # No token, but an offset: the next page begins after the items so far, until there are none.
                if not page or repeats.has_items(page):
                    return
                yield ListPage(page)
                if not takes_offset(self._operation):
                    return
                kwargs["offset"] = (kwargs.get("offset") or 0) + len(page)
                continue
            if repeats.has_items(items_in(page)):
                return
            yield page
            token = token_of(page)
            if token is None or repeats.has_token(token):
                return
            kwargs["page_token"] = token

    def __iter__(self) -> Iterator[T]:
        left = self._limit
        if left == 0:
            return
        for page in self.pages():
            for item in items_in(page):
                if self._since and is_older(item, *self._since):
                    return
                yield item
                if left is not None:
                    left -= 1
                    if left == 0:
                        return
