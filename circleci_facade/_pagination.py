"""`paginate`, for sync and async operations alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Protocol, TypeVar, overload

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


def is_older(item: object, by: str, moment: datetime) -> bool:
    """Whether the attribute `by` of `item` is a time before `moment`.

    Raises:
        ValueError: There is no such time.
    """
    time = getattr(item, by, "not there")
    if time is None:
        return False  # the service left it out; the items after it will tell
    if not isinstance(time, datetime):
        raise ValueError(f"since() needs a time: {type(item).__name__}.{by} is {time!r}; name another with by=…")
    return time < moment


def takes_offset(operation: Callable[..., Any]) -> bool:
    """Whether `operation` can be asked for what comes after so many items."""
    from inspect import signature

    return "offset" in signature(operation).parameters


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
    """
    from inspect import iscoroutinefunction

    if iscoroutinefunction(operation):
        from ._async.pages import AsyncPages

        return AsyncPages(operation, *args, **kwargs)
    from ._sync.pages import Pages

    return Pages(operation, *args, **kwargs)
