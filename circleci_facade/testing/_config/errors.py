"""What can be wrong with a configuration, and what cannot be told of it yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .suggestions import suggestion


class InvalidConfiguration(ValueError):
    """Something in a configuration that cannot be.

    Args:
        place: Where, such as ``config.yml: workflows.test.jobs[2].filters``.
        problem: What.
    """

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")


class NotGivenError(Exception):
    """Something depends on a pipeline parameter whose value is known only when a pipeline is triggered."""


#: Stands for the value of such a parameter while a configuration is checked.
NOT_GIVEN = object()


def check_keys(given: Iterable[str], known: Collection[str], place: str, problem: str = "has the unknown ") -> None:
    """See that all the keys that are given are known.

    Raises:
        InvalidConfiguration: One is not.
    """
    if unknown := sorted(set(given) - set(known)):
        raise InvalidConfiguration(place, f"{problem}{', '.join(unknown)}{suggestion(unknown[0], known)}")
