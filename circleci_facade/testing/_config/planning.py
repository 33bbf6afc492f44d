"""What a configuration makes a pipeline run, given the pipeline's values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from .errors import InvalidConfiguration
from .expressions import Scope
from .filters import passes
from .logic import filled, holds, text_of, texts_of
from .matrix import NamedUse, expanded, groups_of, numbered
from .parameters import with_parameters
from .plan import Job, Workflow
from .reading import EXECUTORS, Configuration, WorkflowDeclaration, executor_of
from .requirements import Required, ordered, required_by
from .yaml_text import as_mapping


def planned(configuration: Configuration, values: Scope) -> list[Workflow]:
    """The workflows that a pipeline with these `values` runs.

    Raises:
        InvalidConfiguration: The configuration and the values do not go together.
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
    """The jobs of a workflow, those that others require before them."""
    place = f"{workflow.place}.jobs"
    uses = numbered([each for use in workflow.uses for each in expanded(use, values)], place)
    groups = groups_of(uses)
    required = {name: required_by(each, uses, groups) for name, each in uses.items()}
    for name, each in uses.items():
        job_of(configuration, each, required[name])  # for what is wrong with it, even where it is filtered out
    runs = {
        name: passes(each.use.options.get("filters"), each.scope, f"{each.use.place}.filters")
        for name, each in uses.items()
    }
    order = ordered(required, place)
    for name in order:
        # What is filtered out counts as not required, unless that leaves nothing of what was.
        kept = {other: statuses for other, statuses in required[name].items() if runs[other]}
        runs[name] = runs[name] and bool(kept or not required[name])
        required[name] = kept
    return [job_of(configuration, uses[name], required[name]) for name in order if runs[name]]


def job_of(configuration: Configuration, named: NamedUse, required: Required) -> Job:
    """The job that a use of one comes to."""
    use = named.use
    contexts = tuple(
        name for name in texts_of(use.options.get("context", []), named.scope, f"{use.place}.context") if name
    )
    serial_group = None
    if "serial-group" in use.options:
        serial_group = text_of(use.options["serial-group"], named.scope, f"{use.place}.serial-group")
    given = use.options.get("type")
    if given not in (None, "approval"):
        raise InvalidConfiguration(f"{use.place}.type", f"in a workflow it can only be approval, not {given!r}")
    is_of_orb = use.job.partition("/")[0] in configuration.orbs and "/" in use.job
    if not (given or is_of_orb or use.job in configuration.jobs):
        known = ", ".join(configuration.jobs) or "none"
        raise InvalidConfiguration(use.place, f"there is no job {use.job!r}: {known} in jobs, and no such orb")
    if given or is_of_orb:
        type: Literal["build", "approval"] = "approval" if given else "build"
        if given and use.arguments:
            raise InvalidConfiguration(use.place, f"Unexpected argument(s): {', '.join(sorted(use.arguments))}")
        return Job(
            named.name,
            requires=required,
            type=type,
            contexts=contexts,
            definition=use.job,
            serial_group=None if given else serial_group,
        )
    definition, place = configuration.jobs[use.job], f"{configuration.source}: jobs.{use.job}"
    scope = with_parameters(definition, named.arguments, named.scope, place, use.place)
    executor, resource_class = _executor(configuration, definition, scope, place)
    parallelism = filled(definition.get("parallelism", 1), scope, f"{place}.parallelism")
    if not isinstance(parallelism, int) or isinstance(parallelism, bool) or parallelism < 1:
        raise InvalidConfiguration(f"{place}.parallelism", f"must be a number from 1, not {parallelism!r}")
    kinds: dict[str, Literal["build", "approval"]] = {"build": "build", "approval": "approval"}
    return Job(
        named.name,
        requires=required,
        type=kinds.get(definition.get("type", "build"), "no-op"),
        parallelism=parallelism,
        resource_class=resource_class,
        executor=executor,
        contexts=contexts,
        definition=use.job,
        serial_group=serial_group,
    )


def _executor(configuration: Configuration, definition: Mapping[str, Any], scope: Scope, place: str) -> tuple[str, str]:
    """The kind of what a job runs on, and its resource class."""
    environment, within, where = definition, scope, place
    if "executor" in definition:
        where = f"{place}.executor"
        given = definition["executor"]
        arguments = dict(as_mapping(given, where)) if isinstance(given, dict) else {"name": given}
        chosen = filled(arguments.pop("name", None), scope, where)
        if isinstance(chosen, dict):  # the value of a parameter of type executor
            arguments = {**as_mapping(chosen, where), **arguments}
            chosen = arguments.pop("name", None)
        name = text_of(chosen, scope, where)
        environment = executor_of(configuration.executors, configuration.orbs, name, where)
        if name in configuration.executors:
            at = f"{configuration.source}: executors.{name}"
            filled_in = {key: filled(value, scope, where) for key, value in arguments.items()}
            within = with_parameters(environment, filled_in, scope, at, where)
    # What a job says itself goes before what its executor does.
    kind = next((kind for of in (definition, environment) for kind in EXECUTORS if kind in of), "docker")
    resource_class = text_of(environment.get("resource_class", "medium"), within, f"{where}.resource_class")
    if "resource_class" in definition:
        resource_class = text_of(definition["resource_class"], scope, f"{place}.resource_class")
    return kind, resource_class
