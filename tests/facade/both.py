"""Running the same flow with the sync and with the async client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import Any, Literal, TypeVar

import pytest

from circleci_facade import AsyncCircleCI, CircleCI
from circleci_facade.testing import FakeCircleCI

T = TypeVar("T")

Kind = Literal["sync", "async"]

#: For a test that must hold with either client.
both = pytest.mark.parametrize("kind", ["sync", "async"])


def client(fake: FakeCircleCI, kind: Kind, **options: Any) -> Any:
    """A client of `fake`: a `CircleCI`, or an `AsyncCircleCI` whose calls `done` finishes."""
    return fake.circleci(**options) if kind == "sync" else fake.async_circleci(**options)


def done(value: Any) -> Any:
    """What a call came to, awaited if it is async; an iterator as a list."""
    if isinstance(value, Coroutine):
        return asyncio.run(value)
    if hasattr(value, "__aiter__"):
        return asyncio.run(_gathered(value))
    return list(value) if isinstance(value, Iterator) or hasattr(value, "pages") else value


async def _gathered(values: AsyncIterator[T]) -> list[T]:
    return [value async for value in values]


__all__ = ["AsyncCircleCI", "CircleCI", "Kind", "both", "client", "done"]
