"""The results of a measurement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A measured value, its baseline, and the project's promise.

    Attributes:
        what: What was measured.
        value: The measured value.
        unit: Its unit, or its baseline.
        at_most: The promised maximum, if any.
        at_least: The promised minimum, if any.
    """

    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def promise(self) -> str:
        """The promise in words; empty if there is none."""
        promises = (("at most", self.at_most), ("at least", self.at_least))
        return ", ".join(f"{how} {_shown(value)}" for how, value in promises if value is not None)

    @property
    def holds(self) -> bool:
        """Whether the promise holds."""
        is_too_much = self.at_most is not None and self.value > self.at_most
        is_too_little = self.at_least is not None and self.value < self.at_least
        return not (is_too_much or is_too_little)

    def __str__(self) -> str:
        return f"{self.what:<66} {_shown(self.value):>7} {self.unit:<15}"


@dataclass(frozen=True)
class Skipped:
    """Something that cannot be measured here, and why."""

    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.what:<66} skipped: {self.why}"


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
