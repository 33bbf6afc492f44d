"""The faults injected into a fake CircleCI: which of them strikes a request."""

from __future__ import annotations

import random
from collections.abc import Collection

from . import faults
from ._config.suggestions import suggestion
from .faults import Fault


class Injection:
    """An injected fault; `FakeCircleCI.inject` makes it.

    Attributes:
        fault: The fault.
        operations: The names of the operations that it strikes; none for all.
        path: What the paths that it strikes contain; ``None`` for all.
        struck: How often it has struck.
    """

    def __init__(
        self,
        fault: Fault,
        operations: Collection[str],
        times: int | None,
        probability: float | None,
        seed: int,
        path: str | None = None,
    ) -> None:
        if not isinstance(fault, Fault):
            name = getattr(fault, "__name__", "")
            hint = f": call it, faults.{name}(…)" if name in vars(faults) else ", such as faults.error(503)"
            raise TypeError(f"inject() takes a fault, not {fault!r}{hint}")
        if times is not None and times < 1:
            raise ValueError(f"times is at least 1, not {times}")
        if probability is not None and not 0 <= probability <= 1:
            raise ValueError(f"a probability is from 0 to 1, not {probability}")
        if path is not None and not (isinstance(path, str) and path):
            raise ValueError(f"path is a part of a path, such as 'gh/acme/web', not {path!r}")
        self.fault = fault
        self.path = path
        self.operations = frozenset(operations)
        self.struck = 0
        self._left = 1 if times is None and probability is None else times
        self._probability = 1.0 if probability is None else probability
        self._random = random.Random(seed)  # noqa: S311 - must be the same in every run

    def __repr__(self) -> str:
        where = ", ".join(sorted(self.operations)) or "every operation"
        where += f" of {self.path}" if self.path else ""
        return f"<Injection of {self.fault.name} into {where}: struck {self.struck} times>"

    def stop(self) -> None:
        """Stop the fault: it no longer strikes."""
        self._left = 0

    def strikes(self, operation: str, path: str) -> bool:
        """Whether it strikes this request of an operation to a path; if so, counts it."""
        if self._left == 0 or (self.operations and operation not in self.operations):
            return False
        if self.path and self.path not in path:
            return False
        if self._random.random() >= self._probability:
            return False
        self.struck += 1
        if self._left is not None:
            self._left -= 1
        return True


def check_operations(names: Collection[str], known: Collection[str]) -> None:
    """Check that there are operations of these names.

    Raises:
        ValueError: One does not exist; the message suggests the nearest.
    """
    for name in names:
        if name not in known:
            called = "operations are named after the methods of the client's `api`"
            raise ValueError(f"there is no operation {name!r} ({called}){suggestion(str(name), known)}")
