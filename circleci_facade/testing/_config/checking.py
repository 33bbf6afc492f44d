"""Checks a whole configuration, regardless of conditions and filters, before any pipeline runs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from .errors import NotGivenError
from .expressions import Scope
from .logic import holds
from .outlines import outlined
from .parameters import values_before
from .reading import Configuration


@dataclass
class Outline:
    """What is known of a configuration before any pipeline runs.

    Attributes:
        jobs: The names of its jobs in workflows, each with its name in ``jobs``.
        is_open: Whether there may be more, whose names depend on parameters without a value yet.
    """

    jobs: list[tuple[str, str]] = field(default_factory=list)
    is_open: bool = False


def checked(configuration: Configuration, values: Scope) -> Outline:
    """Check a configuration, except what depends on a required parameter, which is checked once it has a value.

    Raises:
        InvalidConfiguration: It is invalid.
    """
    outline = Outline()
    scope = {**values, **values_before(configuration), "pipeline.in_setup": configuration.setup}
    for workflow in configuration.workflows:
        for place, statement, _ in workflow.conditions:
            with suppress(NotGivenError):
                holds(statement, scope, place)
        found = outlined(configuration, workflow, scope)
        outline.jobs += [(name, name) for name in found.unnamed]
        outline.jobs += [(name, each.use.job) for name, each in found.uses.items()]
        outline.is_open = outline.is_open or bool(found.unnamed)
    return outline
