"""Plans the workflows of a pipeline from its configuration and values."""

from __future__ import annotations

from dataclasses import replace

from .errors import InvalidConfiguration
from .expressions import Scope
from .logic import holds
from .outlines import outlined
from .plan import Job, Workflow
from .reading import Configuration
from .workflows import WorkflowDeclaration


def planned(configuration: Configuration, values: Scope) -> list[Workflow]:
    """The workflows that a pipeline with these `values` runs.

    Raises:
        InvalidConfiguration: The configuration is invalid with these values.
    """
    plans = []
    for workflow in configuration.workflows:
        if workflow.is_scheduled:
            continue
        results = [holds(statement, values, place) is truth for place, statement, truth in workflow.conditions]
        if all(results) and (jobs := _jobs(configuration, workflow, values)):
            reruns = workflow.max_auto_reruns
            plans.append(Workflow(workflow.name, jobs, setup=configuration.setup, max_auto_reruns=reruns))
    if configuration.setup and len(plans) > 1:
        place = f"{configuration.source}: workflows"
        raise InvalidConfiguration(place, f"a setup configuration runs one workflow in a pipeline, not {len(plans)}")
    return plans


def _jobs(configuration: Configuration, workflow: WorkflowDeclaration, values: Scope) -> list[Job]:
    """The jobs of a workflow, each after those that it requires."""
    outline = outlined(configuration, workflow, values)
    runs, jobs = dict(outline.passes), []
    for name in outline.order:
        # Jobs that are filtered out do not count as required, unless no required job is left.
        required = outline.required[name]
        kept = {other: statuses for other, statuses in required.items() if runs[other]}
        runs[name] = runs[name] and bool(kept or not required)
        if runs[name]:
            jobs.append(replace(outline.jobs[name], requires=kept))
    return jobs
