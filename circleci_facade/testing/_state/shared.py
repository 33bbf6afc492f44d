"""The lock, the time and the source of ids that a fake CircleCI and everything in it share."""

from __future__ import annotations

import functools
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from .clock import ServiceClock

P = ParamSpec("P")
R = TypeVar("R")

_NAMESPACE = uuid.UUID("6f6fb4e2-1a68-4c11-9c1a-3f1f0d5c7a11")


class Shared:
    """The lock, the time and the ids of a fake CircleCI.

    Args:
        clock: The clock.
    """

    def __init__(self, clock: ServiceClock) -> None:
        self._clock = clock
        self._lock = threading.RLock()
        self._held: datetime | None = None
        self._holder: int | None = None
        self._ids: dict[str, int] = {}

    @property
    def is_held(self) -> bool:
        """Whether this thread holds the lock."""
        return self._holder == threading.get_ident()

    def now(self) -> datetime:
        """The time, which stands still for the thread that holds the lock."""
        return self._held if self._held is not None and self.is_held else self._clock.now()

    def new_id(self, kind: str) -> str:
        """A new UUID; the nth of a kind is the same in every run."""
        with self._lock:
            self._ids[kind] = number = self._ids.get(kind, 0) + 1
        return str(uuid.uuid5(_NAMESPACE, f"{kind} {number}"))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Within this context, hold the lock and stop the time."""
        with self._lock:
            before = self._held, self._holder
            self._held, self._holder = self.now(), threading.get_ident()
            try:
                yield
            finally:
                self._held, self._holder = before


class Sharing(Protocol):
    """A part of a fake CircleCI, which shares its lock, time and ids."""

    @property
    def shared(self) -> Shared: ...


S = TypeVar("S", bound=Sharing)


def held(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Decorate a method to hold the lock and stop the time."""

    @functools.wraps(method)
    def within(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.shared.held():
            return method(self, *args, **kwargs)

    return within
