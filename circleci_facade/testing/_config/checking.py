"""Checks all of a configuration, whatever its conditions and filters say, before any pipeline runs."""

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
        jobs: The names of its jobs, each with that of the job that it is a use of.
        is_open: Whether there may be more, whose names depend on parameters that are not given yet.
    """

    jobs: list[tuple[str, str]] = field(default_factory=list)
    is_open: bool = False


def checked(configuration: Configuration, values: Scope) -> Outline:
    """Check a configuration; what depends on a parameter that must be given is checked when it is.

    Raises:
        InvalidConfiguration: It cannot be run.
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
