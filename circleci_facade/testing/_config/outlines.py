"""Walks through the jobs of a workflow, both to check a configuration and to plan a pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from .errors import NotGivenError
from .expressions import Scope
from .filters import passes
from .jobs import job_of
from .matrix import NamedUse, expanded, groups_of, numbered
from .plan import Job
from .reading import Configuration
from .requirements import Required, ordered, required_by
from .workflows import WorkflowDeclaration


@dataclass(frozen=True)
class WorkflowOutline:
    """What is known of a workflow's jobs: everything, once all parameters have values.

    Attributes:
        uses: The uses of its jobs, by name.
        unnamed: The jobs whose names depend on parameters without a value yet.
        required: The requirements of each job, by name.
        order: The names, each after those that it requires.
        passes: Whether the filters of each job let it run, by name.
        jobs: The jobs without their `requires`, by name.
    """

    uses: Mapping[str, NamedUse]
    unnamed: Sequence[str]
    required: Mapping[str, Required]
    order: Sequence[str]
    passes: Mapping[str, bool]
    jobs: Mapping[str, Job]


def outlined(configuration: Configuration, workflow: WorkflowDeclaration, values: Scope) -> WorkflowOutline:
    """What is known of a workflow's jobs with these `values`.

    Raises:
        InvalidConfiguration: They are invalid.
    """
    place = f"{workflow.place}.jobs"
    found: list[NamedUse] = []
    unnamed: list[str] = []
    for use in workflow.uses:
        try:
            found += expanded(use, values)
        except NotGivenError:
            unnamed.append(use.job)
    uses = numbered(found, place)
    groups = groups_of(uses)
    required: dict[str, Required] = {}
    passing: dict[str, bool] = {}
    jobs: dict[str, Job] = {}
    for name, each in uses.items():
        with suppress(NotGivenError):
            jobs[name] = job_of(configuration, each)
        with suppress(NotGivenError):
            passing[name] = passes(each.use.options.get("filters"), each.scope, f"{each.use.place}.filters")
        if not unnamed:  # otherwise it may require a job whose name is not known yet
            with suppress(NotGivenError):
                required[name] = required_by(each, uses, groups)
    return WorkflowOutline(uses, unnamed, required, ordered(required, place), passing, jobs)
