"""The types that models and operations share."""

from __future__ import annotations

import enum
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_local = threading.local()


class OpenEnum(enum.StrEnum):
    """Strings of which some have names; one that this version does not know is kept as itself."""

    @classmethod
    def _missing_(cls, value: object) -> OpenEnum | None:
        if not isinstance(value, str) or getattr(_local, "strict", False):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member


@contextmanager
def known_values_only() -> Iterator[None]:
    """Within it, on this thread, an enum refuses a value that it does not list."""
    _local.strict = True
    try:
        yield
    finally:
        _local.strict = False


class Unset(enum.Enum):
    """The type of `UNSET`."""

    UNSET = "UNSET"

    def __repr__(self) -> str:
        return "UNSET"


#: What an argument holds that was not given, where ``None`` would be sent as null.
UNSET: Final = Unset.UNSET
