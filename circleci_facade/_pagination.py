"""`paginate`, for sync and async operations alike."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from inspect import signature
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Protocol, TypeVar, get_args, get_type_hints, overload

from attrs import fields, has

from ._needed import needed, needed_items

if TYPE_CHECKING:
    from ._async.pages import AsyncPages
    from ._sync.pages import Pages

P = ParamSpec("P")
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
    if has(type(page)):
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
        UnexpectedResponse: It is no time.
    """
    time = getattr(item, by, None)
    if time is None:
        return False  # the service left it out; the items after it will tell
    time = needed(time, datetime, f"{type(item).__name__}.{by}, by which since() goes")
    return (time if time.tzinfo else time.replace(tzinfo=UTC)) < moment


def checked_limit(limit: int | None) -> int | None:
    """`limit`, if it is so many items.

    Raises:
        ValueError: It is no such number.
    """
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 0):
        raise ValueError(f"a limit must be a whole number from 0, or None for no limit, not {limit!r}")
    return limit


def checked_moment(moment: datetime) -> datetime:
    """`moment`, if it is a time that is the same everywhere.

    Raises:
        ValueError: It is no time, or has no time zone.
    """
    if not isinstance(moment, datetime):
        raise ValueError(f"since() needs a datetime with a time zone, not {moment!r}")
    if moment.utcoffset() is None:
        raise ValueError(f"since() needs a time zone, such as datetime.now(timezone.utc); {moment} has none")
    return moment


def check_time(operation: Callable[..., Any], by: str) -> None:
    """Do nothing if the items that `operation` lists have a time `by`, or if it is not known what they are.

    Raises:
        ValueError: They have no such time.
    """
    model = _items_of(operation)
    if model is None:
        return
    times = [field.name for field in fields(model) if "datetime" in str(field.type)]
    if by not in times:
        known = f"give by= one of {', '.join(times)}" if times else "it has none"
        raise ValueError(f"since() needs a time of {model.__name__}, and {by!r} is not one: {known}")


def check_pageable(operation: Callable[..., Any]) -> None:
    """Do nothing if `operation` takes a page's token or an offset, or returns a whole list.

    Raises:
        ValueError: It does not.
    """
    if not callable(operation):
        raise ValueError(f"paginate() takes an operation such as circleci.api.pipeline.list_pipelines: {operation!r}")
    known = signature(operation)
    takes_anything = any(each.kind is each.VAR_KEYWORD for each in known.parameters.values())
    pages = "page_token" in known.parameters or takes_offset(operation) or takes_anything
    if not pages and not str(known.return_annotation).startswith("list["):
        name = getattr(operation, "__qualname__", repr(operation))
        raise ValueError(f"paginate() takes an operation that lists page by page, and {name} does not: call it instead")


def takes_offset(operation: Callable[..., Any]) -> bool:
    """Whether `operation` can be asked for what comes after so many items."""
    return "offset" in signature(operation).parameters


def _items_of(operation: Callable[..., Any]) -> Any:
    """The model of the items that an operation of ``api`` lists; ``None`` for another function."""
    from circleci_api import models

    returned = str(signature(operation).return_annotation)
    if listed := re.fullmatch(r"list\[(\w+)\]", returned):
        return getattr(models, listed[1], None)
    page = getattr(models, returned, None)
    hint = get_type_hints(page).get("items") if page is not None else None
    return next((item for part in (hint, *get_args(hint)) for item in get_args(part) if has(item)), None)


@overload
def paginate(
    operation: Callable[P, Awaitable[Page[T]]], *args: P.args, **kwargs: P.kwargs
) -> AsyncPages[T]: ...  # fmt: skip
@overload
def paginate(
    operation: Callable[P, Awaitable[list[T]]], *args: P.args, **kwargs: P.kwargs
) -> AsyncPages[T]: ...  # fmt: skip
@overload
def paginate(operation: Callable[P, list[T]], *args: P.args, **kwargs: P.kwargs) -> Pages[T]: ...
@overload
def paginate(operation: Callable[P, Page[T]], *args: P.args, **kwargs: P.kwargs) -> Pages[T]: ...
def paginate(operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Walk through all that an operation lists, page by page: ``paginate(circleci.api.webhook.get_webhooks, …)``.

    A page is fetched when its first item is asked for. Give ``page_token=`` to begin at a page that an earlier walk
    came to; see `Pages.limit` and `Pages.pages`.

    Args:
        operation: An operation of ``api`` whose answers have `items` and `next_page_token`, or that takes an offset.
        args: What to call it with.
        kwargs: Its keyword arguments.

    Returns:
        The items, to iterate over: with ``async for`` if the operation is async.

    Raises:
        ValueError: It is no such operation. Nothing was sent.
    """
    from inspect import iscoroutinefunction

    if iscoroutinefunction(operation):
        from ._async.pages import AsyncPages

        return AsyncPages(operation, *args, **kwargs)
    from ._sync.pages import Pages

    return Pages(operation, *args, **kwargs)
