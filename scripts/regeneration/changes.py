"""A change between two packages, for Python callers and on the wire."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Effect(StrEnum):
    """What a change does to those who do nothing about it."""

    BREAKING = "breaking"
    COMPATIBLE = "compatible"
    NONE = "none"


BREAKING, COMPATIBLE, NONE = Effect.BREAKING, Effect.COMPATIBLE, Effect.NONE

#: What to do about a change that asks for nothing.
NOTHING = "Nothing to do."


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        at: What changed, as users write it: ``api.pipeline.get_pipeline_by_id`` or ``models.Pipeline.state``.
        text: How.
        python: The effect on code that calls this package, once it is upgraded.
        wire: The effect on older versions of this package, and on requests written by hand, once the service changes.
        todo: What to do about it.
        used_by: For a class, the methods that take or return it.
    """

    at: str
    text: str
    python: Effect
    wire: Effect
    todo: str = NOTHING
    used_by: tuple[str, ...] = ()

    @property
    def is_breaking(self) -> bool:
        """Whether it breaks anything."""
        return BREAKING in (self.python, self.wire)
