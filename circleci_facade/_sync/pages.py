"""Walking through the pages of an operation."""

from __future__ import annotations

import builtins
import copy
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from .._moments import moment_of
from .._page import ListPage, Page, Repeats, Since, items_in, token_of
from .._page_arguments import (
    check_arguments,
    check_pageable,
    check_time,
    checked_limit,
    items_of,
    takes_offset,
)

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    from matplotlib.figure import Figure

T = TypeVar("T")
U = TypeVar("U")

_NONE = object()


class Pages(Generic[T]):
    """All the items that an operation lists. Each page is fetched when its first item is needed.

    It can be iterated over more than once; each time, the pages are fetched again.

    Args:
        operation: An operation whose responses have items and the next page's token, or one that takes an offset.
        args: Its arguments; a ``page_token`` or an ``offset`` says where to begin.
    """

    def __init__(self, operation: Callable[..., Page[T] | list[T]], *args: Any, **kwargs: Any) -> None:
        check_pageable(operation)
        check_arguments(operation, args, kwargs)
        self._operation: Callable[..., Page[Any] | list[Any]] = operation
        self._args = args
        self._kwargs = kwargs
        self._make: Callable[[Any], T] | None = None
        self._limit: int | None = None
        self._since: tuple[str, datetime] | None = None

    def __repr__(self) -> str:
        of = getattr(self._operation, "__name__", self._operation)
        return f"<{type(self).__name__} of {of}: iterate over them, or call list()>"

    def __bool__(self) -> bool:
        raise TypeError("whether there are any items is unknown until they are fetched: use .first() or .list()")

    def limit(self, most: int | None) -> Self:
        """The same items, but at most this many; ``None`` for no limit.

        Raises:
            ValueError: It is not a whole number, or negative.
        """
        pages = copy.copy(self)
        pages._limit = checked_limit(most)
        return pages

    def since(self, moment: date | None, *, by: str = "created_at") -> Self:
        """The same items without older ones. Where the newest come first, the walk ends at the first page with one.

        Args:
            moment: The earliest time that still counts, with a time zone, or a day (in UTC); ``None`` for no limit.
            by: The attribute of an item that tells its time.

        Raises:
            ValueError: `moment` is a time without a time zone, or `by` is not a time of an item.
        """
        pages = copy.copy(self)
        pages._since = None
        if moment is not None:
            check_time(self._operation, by)
            pages._since = (by, moment_of(moment, "since"))
        return pages

    def resume(self, page_token: str) -> Self:
        """The same from another page on, whose token an earlier walk found as ``next_page_token``.

        Raises:
            ValueError: It is not a page token.
            TypeError: The operation takes no page tokens.
        """
        if not isinstance(page_token, str) or not page_token:
            raise ValueError(f"resume() needs the next_page_token of a page, not {page_token!r}")
        check_arguments(self._operation, self._args, {**self._kwargs, "page_token": page_token})
        pages = copy.copy(self)
        pages._kwargs = {**self._kwargs, "page_token": page_token}
        return pages

    def each(self, make: Callable[[T], U]) -> Pages[U]:
        """The same pages, with each item replaced by what `make` returns for it."""
        pages = cast("Pages[U]", copy.copy(self))
        inner = self._make
        pages._make = make if inner is None else lambda item: make(inner(item))
        return pages

    def first(self) -> T | None:
        """The first item; ``None`` if there is none. Fetches pages until it has one."""
        for item in self.limit(1 if self._limit is None else min(1, self._limit)):
            return item
        return None

    def list(self) -> builtins.list[T]:
        """All items, as a list."""
        return [item for item in self]

    def to_pandas(self) -> pd.DataFrame:
        """All items as a data frame of pandas: a column for each field, called like the path to it in Python.

        Times are in UTC. A field that is a list of objects, or an object of any shape, is JSON text. A value that is
        not of its field's type is missing.

        Returns:
            The data frame, with columns such as ``metrics.duration_metrics.median``.

        Raises:
            ImportError: pandas or pyarrow is not installed: see the extra `frames`.
            ValueError: The items are no models.
        """
        from .._frames import checked_libraries, pandas_of
        from .._model_rows import table_of

        checked_libraries("pandas")
        return pandas_of(table_of(self.list(), items_of(self._operation)))

    def to_polars(self) -> pl.DataFrame:
        """The same as `to_pandas`, as a data frame of polars.

        Raises:
            ImportError: polars or pyarrow is not installed: see the extra `frames`.
            ValueError: The items are no models.
        """
        from .._frames import checked_libraries, polars_of
        from .._model_rows import table_of

        checked_libraries("polars")
        return polars_of(table_of(self.list(), items_of(self._operation)))

    def plot(self, title: str = "") -> Figure:
        """A plot of the items, if they are metrics or runs of a project: ``.plot().savefig("name.png")``.

        Args:
            title: The title; by default, what is shown.

        Returns:
            The figure; see `circleci_facade.plots.plot` for what it shows.

        Raises:
            ImportError: matplotlib is not installed: see the extra `plots`.
            ValueError: There are no items, they are something else, or they have no figures.
        """
        from .._frames import library
        from .._plot_data import subtitle_of
        from ..plots import plot

        library("matplotlib", "plot()", "plots")
        return plot(self.list(), title, subtitle_of(self._args, self._kwargs))

    def pages(self) -> Iterator[Page[T]]:
        """The pages themselves; stop at any, and resume later from its ``next_page_token``.

        The walk ends at the last page, or at one that repeats an earlier one. A limit and `since` do not apply.
        """
        return _AsyncPageWalk(self._operation, self._args, self._kwargs, self._make)

    def __iter__(self) -> Iterator[T]:
        walk: _AsyncPageWalk[Any] = _AsyncPageWalk(self._operation, self._args, self._kwargs)
        return _AsyncItemWalk(walk, self._make, self._limit, Since(*self._since) if self._since else None)


# Iterators rather than generators, whose finalizers trio warns about when one is left halfway.


class _AsyncPageWalk(Generic[T]):
    def __init__(
        self,
        operation: Callable[..., Page[Any] | list[Any]],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        make: Callable[[Any], T] | None = None,
    ) -> None:
        self._operation = operation
        self._args = args
        self._kwargs = dict(kwargs)
        self._make = make
        self._repeats = Repeats(kwargs.get("page_token"))
        self._page: Page[Any] | None = None
        self._is_over = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Page[T]:
        if self._page is not None:
            self._turn(self._page)
        if self._is_over:
            raise StopIteration
        found = self._operation(*self._args, **self._kwargs)
        page: Page[Any] = ListPage(found) if isinstance(found, list) else found
        items = items_in(page)
        if self._repeats.has_items(items) or found == []:
            self._is_over = True
            raise StopIteration
        self._page = page
        return page if self._make is None else ListPage([self._make(item) for item in items], page.next_page_token)

    def _turn(self, page: Page[Any]) -> None:
        """Prepare to fetch the page after `page`."""
        if isinstance(page, ListPage):
            # No token, but an offset: the next page begins after the items so far, until there are none.
            self._is_over = not takes_offset(self._operation)
            self._kwargs["offset"] = (self._kwargs.get("offset") or 0) + len(page.items)
        else:
            token = token_of(page)
            self._is_over = token is None or self._repeats.has_token(token)
            self._kwargs["page_token"] = token
        self._page = None


class _AsyncItemWalk(Generic[T]):
    def __init__(
        self,
        pages: _AsyncPageWalk[Any],
        make: Callable[[Any], T] | None,
        limit: int | None,
        since: Since | None,
    ) -> None:
        self._pages = pages
        self._make = make
        self._left = -1 if limit is None else limit
        self._since = since
        self._items: Iterator[Any] = iter(())

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        if self._left == 0:
            raise StopIteration
        while (item := next(self._items, _NONE)) is _NONE:
            if self._since is not None and self._since.is_over:
                raise StopIteration
            items = items_in(next(self._pages))
            self._items = iter(items if self._since is None else self._since.kept(items))
        made = cast("T", item) if self._make is None else self._make(item)
        self._left -= 1
        return made
