"""Errors in a configuration, and values that are not known yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .suggestions import suggestion


class InvalidConfiguration(ValueError):
    """An error in a configuration.

    Args:
        place: Where it is, such as ``config.yml: workflows.test.jobs[2].filters``.
        problem: What it is.
    """

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")


class NotGivenError(Exception):
    """Something depends on a pipeline parameter whose value is known only when a pipeline is triggered."""


#: The placeholder for the value of such a parameter while a configuration is checked.
NOT_GIVEN = object()


def check_keys(given: Iterable[str], known: Collection[str], place: str, problem: str = "has the unknown ") -> None:
    """Check that all given keys are known.

    Raises:
        InvalidConfiguration: One is not.
    """
    if unknown := sorted(set(given) - set(known)):
        raise InvalidConfiguration(place, f"{problem}{', '.join(unknown)}{suggestion(unknown[0], known)}")
