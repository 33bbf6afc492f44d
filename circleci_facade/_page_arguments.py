"""The arguments of a walk through pages, checked before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from inspect import signature
from typing import Any, get_args, get_type_hints

from attrs import fields, has


def checked_limit(limit: int | None) -> int | None:
    """`limit`, if it is a valid number of items.

    Raises:
        ValueError: It is not a whole number, or negative.
    """
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 0):
        raise ValueError(f"a limit must be a whole number from 0, or None for no limit, not {limit!r}")
    return limit


def check_time(operation: Callable[..., Any], by: str) -> None:
    """Check that the items of `operation` have a time called `by`. Items of unknown types pass.

    Raises:
        ValueError: They have no such time.
    """
    model = items_of(operation)
    if model is None:
        return
    times = [field.name for field in fields(model) if "datetime" in str(field.type)]
    if by not in times:
        known = f"give by= one of {', '.join(times)}" if times else "it has none"
        raise ValueError(f"since() needs a time of {model.__name__}, and {by!r} is not one: {known}")


def check_pageable(operation: Callable[..., Any]) -> None:
    """Check that `operation` takes a page token or an offset, or returns a plain list.

    Raises:
        ValueError: It does none of these.
    """
    if not callable(operation):
        raise ValueError(f"paginate() takes an operation such as circleci.api.pipeline.list_pipelines: {operation!r}")
    known = signature(operation)
    takes_anything = any(each.kind is each.VAR_KEYWORD for each in known.parameters.values())
    pages = "page_token" in known.parameters or takes_offset(operation) or takes_anything
    if not pages and not str(known.return_annotation).startswith("list["):
        name = getattr(operation, "__qualname__", repr(operation))
        raise ValueError(f"paginate() takes an operation that lists page by page; {name} does not: call it directly")


def check_arguments(operation: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Check that `operation` can be called with these arguments.

    Raises:
        TypeError: It cannot; the message names the argument that is missing or unknown.
    """
    try:
        signature(operation).bind(*args, **kwargs)
    except TypeError as error:
        raise TypeError(f"{getattr(operation, '__name__', operation)}: {error}") from None


def takes_offset(operation: Callable[..., Any]) -> bool:
    """Whether `operation` pages by offset instead of by token."""
    return "offset" in signature(operation).parameters


def items_of(operation: Callable[..., Any]) -> Any:
    """The model of the items that an operation of ``api`` lists; ``None`` for another function."""
    from circleci_api import models

    returned = str(signature(operation).return_annotation).replace("models.", "")
    if listed := re.fullmatch(r"list\[(\w+)\]", returned):
        return getattr(models, listed[1], None)
    page = getattr(models, returned, None)
    hint = get_type_hints(page).get("items") if page is not None else None
    return next((item for part in (hint, *get_args(hint)) for item in get_args(part) if has(item)), None)
