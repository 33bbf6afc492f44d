"""Checks all of a configuration, whatever its conditions and filters say, before any pipeline runs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from .errors import NotGivenError
from .expressions import Scope
from .filters import passes
from .logic import holds
from .matrix import NamedUse, expanded, groups_of, numbered
from .parameters import values_before
from .planning import job_of
from .reading import Configuration, WorkflowDeclaration
from .requirements import Required, ordered, required_by


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
        _check_jobs(configuration, workflow, scope, outline)
    return outline


def _check_jobs(configuration: Configuration, workflow: WorkflowDeclaration, scope: Scope, outline: Outline) -> None:
    found: list[NamedUse] = []
    is_open = False
    for use in workflow.uses:
        try:
            found += expanded(use, scope)
        except NotGivenError:
            outline.jobs.append((use.job, use.job))
            outline.is_open = is_open = True
    uses = numbered(found, f"{workflow.place}.jobs")
    groups = groups_of(uses)
    required: dict[str, Required] = {}
    for name, each in uses.items():
        outline.jobs.append((name, each.use.job))
        with suppress(NotGivenError):
            job_of(configuration, each, {})
        with suppress(NotGivenError):
            passes(each.use.options.get("filters"), each.scope, f"{each.use.place}.filters")
        with suppress(NotGivenError):
            if not is_open:  # or else it may require one whose name is not known yet
                required[name] = required_by(each, uses, groups)
    ordered(required, f"{workflow.place}.jobs")
