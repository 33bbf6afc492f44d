"""What a measurement yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing measured: against what, and what the project promises of it.

    Attributes:
        what: What was measured.
        value: How much it is.
        unit: Of what it is so much: what it was measured against, or what it is counted in.
        at_most: The project promises that it is no more than this.
        at_least: The project promises that it is no less than this.
    """

    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def promise(self) -> str:
        """What the project promises of it, in words; empty if nothing."""
        promises = (("at most", self.at_most), ("at least", self.at_least))
        return ", ".join(f"{how} {_shown(value)}" for how, value in promises if value is not None)

    @property
    def holds(self) -> bool:
        """Whether it is as promised."""
        is_too_much = self.at_most is not None and self.value > self.at_most
        is_too_little = self.at_least is not None and self.value < self.at_least
        return not (is_too_much or is_too_little)

    def __str__(self) -> str:
        return f"{self.what:<66} {_shown(self.value):>7} {self.unit:<15}"


@dataclass(frozen=True)
class Skipped:
    """One thing that cannot be measured here, and why."""

    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.what:<66} skipped: {self.why}"


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
