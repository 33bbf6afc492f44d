"""`paginate`, for sync and async operations alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, overload

if TYPE_CHECKING:
    from ._async.pages import AsyncPages
    from ._page import Page
    from ._sync.pages import Pages

P = ParamSpec("P")
T = TypeVar("T")


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
    """Iterate over all items that an operation lists, page by page: ``paginate(circleci.api.webhook.get_webhooks, …)``.

    A page is fetched when its first item is needed. Pass ``page_token=`` to begin at a page that an earlier walk
    reached; see `Pages.limit` and `Pages.pages`.

    Args:
        operation: An operation of ``api`` whose responses have `items` and `next_page_token`, or that takes an offset.
        args: What to call it with.
        kwargs: Its keyword arguments.

    Returns:
        The items, to iterate over: with ``async for`` if the operation is async.

    Raises:
        ValueError: The operation does not list page by page. Nothing was sent.
    """
    from inspect import iscoroutinefunction

    if iscoroutinefunction(operation):
        from ._async.pages import AsyncPages

        return AsyncPages(operation, *args, **kwargs)
    from ._sync.pages import Pages

    return Pages(operation, *args, **kwargs)
