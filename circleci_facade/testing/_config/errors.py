"""What can be wrong with a configuration."""

from __future__ import annotations


class InvalidConfiguration(ValueError):
    """Something in a configuration that cannot be.

    Args:
        place: Where, such as ``config.yml: workflows.test.jobs[2].filters``.
        problem: What.
    """

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
