"""A page of a list: its items, and where the next one is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Generic, Protocol, TypeVar

from circleci_api.types import Model

from ._needed import needed, needed_items

T = TypeVar("T")


class Page(Protocol[T]):
    """An answer that holds some items, and the token of the next page if there is one."""

    @property
    def items(self) -> list[T] | None: ...
    @property
    def next_page_token(self) -> str | None: ...


class ListPage(Generic[T]):
    """A page of an operation that answers a plain list, and takes an offset for the next."""

    def __init__(self, items: list[T]) -> None:
        self.items = items
        self.next_page_token: str | None = None


def items_in(page: Page[T]) -> list[T]:
    """The items of a page.

    Raises:
        UnexpectedResponse: There is something else in their place.
    """
    what = f"items of {type(page).__name__}"
    if isinstance(page, Model):
        return needed_items(page.items, what)
    return needed([] if page.items is None else page.items, list, what)


def token_of(page: Page[Any]) -> str | None:
    """The token of the page after `page`; ``None`` or, as deploys say it, empty after the last one.

    Raises:
        UnexpectedResponse: It is not text.
    """
    token = page.next_page_token
    return needed(token, str, f"next_page_token of {type(page).__name__}") if token else None


def is_older(item: object, by: str, moment: datetime) -> bool:
    """Whether the attribute `by` of `item` is a time before `moment`.

    Raises:
        UnexpectedResponse: It is not a time.
    """
    time = getattr(item, by, None)
    if time is None:
        return False  # the service left it out; the items after it will tell
    time = needed(time, datetime, f"{type(item).__name__}.{by}, by which since() goes")
    return (time if time.tzinfo else time.replace(tzinfo=UTC)) < moment
