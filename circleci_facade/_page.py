"""A page of a list: its items and the token of the next page."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any, Generic, Protocol, TypeVar

from circleci_api.types import Model

from ._needed import needed, needed_items

T = TypeVar("T")

log = logging.getLogger("circleci_facade")


class Page(Protocol[T]):
    """A response with some items, and the token of the next page if there is one."""

    @property
    def items(self) -> list[T] | None: ...
    @property
    def next_page_token(self) -> str | None: ...


class ListPage(Generic[T]):
    """A page made here: for an operation that returns a plain list, or with other items than CircleCI sent."""

    def __init__(self, items: list[T], next_page_token: str | None = None) -> None:
        self.items = items
        self.next_page_token = next_page_token


class Repeats:
    """Recognises pages that a walk has already seen, so that the walk does not loop.

    For a context of more than 100 variables CircleCI names a next page and sends the first one again, sometimes with
    another token (terraform-provider-circleci, 2026). Some users' lists repeat endlessly (CircleCI-Env-Inspector,
    2023).

    Args:
        token: The token of the walk's first page.
    """

    def __init__(self, token: str | None) -> None:
        self._tokens = {hash(token)}
        self._first: list[Any] = []
        self._last: list[Any] = []
        self._ids: set[int] = set()

    def has_items(self, items: list[Any]) -> bool:
        """Whether `items` are those of the first page, or of the one before; or, by their ids, of any."""
        ids = [getattr(item, "id", None) for item in items]
        of_ids = hash(tuple(ids)) if ids and all(isinstance(id, str) and id for id in ids) else None
        if items and (items in (self._first, self._last) or of_ids in self._ids):
            log.info("CircleCI sent the same page again; the walk ends")
            return True
        self._first = self._first or items
        self._last = items
        if of_ids is not None:
            self._ids.add(of_ids)
        return False

    def has_token(self, token: str) -> bool:
        """Whether `token` leads to an earlier page of the walk."""
        if hash(token) in self._tokens:
            log.info("CircleCI named an earlier page as the next one; the walk ends")
            return True
        self._tokens.add(hash(token))
        return False


def items_in(page: Page[T]) -> list[T]:
    """The items of a page.

    Raises:
        UnexpectedResponse: The page has none.
    """
    what = f"items of {type(page).__name__}"
    if isinstance(page, Model):
        return needed_items(page.items, what)
    return needed([] if page.items is None else page.items, list, what)


def token_of(page: Page[Any]) -> str | None:
    """The token of the page after `page`; ``None`` if there is none, which deploys send as empty text.

    Raises:
        UnexpectedResponse: It is not text.
    """
    token = page.next_page_token
    return needed(token, str, f"next_page_token of {type(page).__name__}") if token else None


class Since:
    """Leaves out the items of a walk that are older than a moment.

    Args:
        by: The attribute of an item that tells its time.
        moment: The earliest time that still counts.

    Attributes:
        is_over: Whether every item to come is older still: an old one has come, and all so far were newest first.
    """

    def __init__(self, by: str, moment: datetime) -> None:
        self._by = by
        self._moment = moment
        self._last: datetime | None = None
        self._is_newest_first = True
        self._has_old = False

    @property
    def is_over(self) -> bool:
        return self._has_old and self._is_newest_first

    def kept(self, items: list[T]) -> list[T]:
        """Those of a page's `items` that are not older. One without a time is kept.

        Raises:
            UnexpectedResponse: An item has something else where its time should be.
        """
        return [item for item in items if self._is_kept(item)]

    def _is_kept(self, item: object) -> bool:
        time = getattr(item, self._by, None)
        if time is None:
            return True
        time = needed(time, datetime, f"{type(item).__name__}.{self._by}, which since() compares")
        time = time if time.tzinfo else time.replace(tzinfo=UTC)
        self._is_newest_first &= self._last is None or time <= self._last
        self._last = time
        self._has_old |= time < self._moment
        return time >= self._moment
