"""What a configuration makes a pipeline run, given the pipeline's values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import product
from typing import Any, Literal

from .._plan import OUTCOMES, Job, Workflow
from .errors import InvalidConfiguration
from .expressions import Scope
from .logic import as_text, filled, holds, text_of, texts_of
from .patterns import is_named
from .reading import EXECUTORS, Configuration, Parameter, Use, WorkflowDeclaration, parameters_of
from .yaml_text import as_mapping

#: What a parameter without a default is taken to be while a configuration is checked.
PLACEHOLDERS = {"string": "placeholder", "boolean": False, "integer": 1}


@dataclass(frozen=True)
class _Named:
    """A job of a workflow, which is one of several where there is a matrix."""

    use: Use
    name: str
    scope: Scope
    arguments: Mapping[str, Any]


def planned(configuration: Configuration, values: Scope) -> list[Workflow]:
    """The workflows that a pipeline with these `values` runs.

    Raises:
        InvalidConfiguration: The configuration and the values do not go together.
    """
    plans = _planned(configuration, values, everything=False)
    if configuration.setup and len(plans) > 1:
        place = f"{configuration.source}: workflows"
        raise InvalidConfiguration(place, f"a setup configuration runs one workflow in a pipeline, not {len(plans)}")
    return plans


def checked(configuration: Configuration, values: Scope) -> list[Workflow]:
    """All the workflows and jobs of a configuration, whatever its conditions and filters say of these `values`.

    Raises:
        InvalidConfiguration: The configuration cannot be run.
    """
    given = {
        name: parameter.choices[0] if parameter.choices else PLACEHOLDERS[parameter.type]
        for name, parameter in configuration.parameters.items()
        if parameter.is_required
    }
    return _planned(configuration, {**values, **parameter_values(configuration, given)}, everything=True)


def parameter_values(configuration: Configuration, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the pipeline parameters that a configuration declares, by their full names.

    Raises:
        InvalidConfiguration: What is given is not what it declares.
    """
    values = _values_of(configuration.parameters, given, f"{configuration.source}: parameters")
    return {f"pipeline.parameters.{name}": value for name, value in values.items()}


def _planned(configuration: Configuration, values: Scope, *, everything: bool) -> list[Workflow]:
    plans = []
    for workflow in configuration.workflows:
        if workflow.is_scheduled and not everything:
            continue
        results = [holds(statement, values, place) is truth for place, statement, truth in workflow.conditions]
        if everything or all(results):
            jobs = _jobs(configuration, workflow, values, everything=everything)
            if jobs:
                plans.append(Workflow(workflow.name, jobs, setup=configuration.setup))
    return plans


def _jobs(configuration: Configuration, workflow: WorkflowDeclaration, values: Scope, *, everything: bool) -> list[Job]:
    """The jobs of a workflow, those that others require before them."""
    groups: dict[str, list[str]] = {}
    named = list(_numbered([each for use in workflow.uses for each in _expanded(use, values)]))
    for each in named:
        if "matrix" in each.use.options:
            groups.setdefault(each.use.options["matrix"].get("alias", each.use.job), []).append(each.name)
    uses = {each.name: each for each in named}
    if len(uses) < len(named):
        repeated = [name for name, count in Counter(each.name for each in named).items() if count > 1]
        raise InvalidConfiguration(f"{workflow.place}.jobs", f"several are called {', '.join(repeated)}")
    required = {each.name: _required(each, uses, groups) for each in named}
    jobs = {each.name: _job(configuration, each, required[each.name]) for each in named}
    runs = {
        each.name: _passes(each.use.options.get("filters"), each.scope, f"{each.use.place}.filters") for each in named
    }
    try:
        order = list(TopologicalSorter(required).static_order())
    except CycleError as error:
        raise InvalidConfiguration(
            f"{workflow.place}.jobs", f"require each other: {', '.join(error.args[1])}"
        ) from None
    if everything:
        return [jobs[name] for name in order]
    for name in order:
        # What is filtered out counts as not required, unless that leaves nothing of what was.
        kept = {other: statuses for other, statuses in required[name].items() if runs[other]}
        runs[name] = runs[name] and bool(kept or not required[name])
        required[name] = kept
    return [_job(configuration, uses[name], required[name]) for name in order if runs[name]]


def _expanded(use: Use, values: Scope) -> Iterator[_Named]:
    """A job of a workflow, or the several that its matrix makes of it."""
    own_name, place = use.options.get("name"), f"{use.place}.matrix"
    if "matrix" not in use.options:
        yield _Named(
            use, text_of(use.job if own_name is None else own_name, values, f"{use.place}.name"), values, use.arguments
        )
        return
    matrix = use.options["matrix"]
    if not isinstance(matrix, dict) or set(matrix) - {"parameters", "exclude", "alias"}:
        raise InvalidConfiguration(place, "is a mapping with parameters, and perhaps exclude and alias")
    if not isinstance(matrix.get("alias", ""), str):
        raise InvalidConfiguration(f"{place}.alias", "must be a name")
    parameters, excluded = matrix.get("parameters"), matrix.get("exclude", [])
    if not isinstance(parameters, dict) or not parameters or not all(isinstance(name, str) for name in parameters):
        raise InvalidConfiguration(f"{place}.parameters", "must be a mapping of names to lists of values")
    for name, choices in parameters.items():
        if not isinstance(choices, list) or not choices:
            raise InvalidConfiguration(f"{place}.parameters.{name}", "must be a list of values")
    if not isinstance(excluded, list) or not all(
        isinstance(each, dict) and set(each) == set(parameters) for each in excluded
    ):
        raise InvalidConfiguration(
            f"{place}.exclude", "must be a list of mappings, each with every parameter of the matrix"
        )
    names = sorted(parameters)
    left_out = [[filled(each[name], values, place) for name in names] for each in excluded]
    for choice in product(*(parameters[name] for name in names)):
        chosen = [filled(value, values, place) for value in choice]
        if chosen not in left_out:
            scope = {**values, **{f"matrix.{name}": value for name, value in zip(names, chosen, strict=True)}}
            generated = "-".join([use.job, *map(as_text, chosen)])
            name = generated if own_name is None else text_of(own_name, scope, f"{use.place}.name")
            yield _Named(use, name, scope, {**use.arguments, **dict(zip(names, chosen, strict=True))})


def _numbered(named: list[_Named]) -> Iterator[_Named]:
    """The same, each with a name of its own: what is there several times is numbered."""
    counts, seen = Counter(each.name for each in named), Counter[str]()
    for each in named:
        seen[each.name] += 1
        name = f"{each.name}-{seen[each.name]}" if counts[each.name] > 1 else each.name
        yield _Named(each.use, name, each.scope, each.arguments)


def _required(named: _Named, uses: Mapping[str, _Named], groups: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The jobs that a job requires, each with the statuses that let it start."""
    place = f"{named.use.place}.requires"
    requires = named.use.options.get("requires", [])
    found: dict[str, tuple[str, ...]] = {}
    if not isinstance(requires, list):
        raise InvalidConfiguration(place, f"must be a list of jobs, not {requires!r}")
    for index, item in enumerate(requires):
        where = f"{place}[{index}]"
        if isinstance(item, dict) and len(item) != 1:
            raise InvalidConfiguration(where, "must be the name of a job, or that with the statuses that are asked for")
        ((other, statuses),) = item.items() if isinstance(item, dict) else [(item, None)]
        other = text_of(other, named.scope, where)
        names = [other] if other in uses else groups.get(other, [])
        if not names:
            numbered = f"{other}-1" in uses
            why = "give its uses names, for there are several" if numbered else f"there are {', '.join(uses)}"
            raise InvalidConfiguration(where, f"no job of the workflow is called {other!r}: {why}")
        for name in names:
            if found.setdefault(name, _statuses(statuses, where)) != _statuses(statuses, where):
                raise InvalidConfiguration(where, f"{name!r} is required twice, with different statuses")
    return found


def _statuses(value: Any, place: str) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else ["success"] if value is None else value
    known = (*OUTCOMES, "terminal")
    if not isinstance(given, list) or not given or any(status not in known for status in given):
        raise InvalidConfiguration(place, f"{value!r} is no status of a job: there are {', '.join(known)}")
    return OUTCOMES if "terminal" in given else tuple(given)


def _job(configuration: Configuration, named: _Named, required: Mapping[str, tuple[str, ...]]) -> Job:
    use = named.use
    contexts = tuple(
        name for name in texts_of(use.options.get("context", []), named.scope, f"{use.place}.context") if name
    )
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
        return Job(named.name, requires=required, type=type, contexts=contexts, definition=use.job)
    definition, place = configuration.jobs[use.job], f"{configuration.source}: jobs.{use.job}"
    scope = _with_parameters(definition, named.arguments, named.scope, place, use.place)
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
        if name in configuration.executors:
            environment = configuration.executors[name]
            at = f"{configuration.source}: executors.{name}"
            filled_in = {key: filled(value, scope, where) for key, value in arguments.items()}
            within = _with_parameters(environment, filled_in, scope, at, where)
        elif name.partition("/")[0] in configuration.orbs and "/" in name:
            environment = {}
        else:
            known = ", ".join(configuration.executors) or "none"
            raise InvalidConfiguration(where, f"there is no executor {name!r}: {known} in executors, and no such orb")
    kind = next((kind for kind in EXECUTORS if kind in environment), "docker")
    resource_class = text_of(environment.get("resource_class", "medium"), within, f"{where}.resource_class")
    if "resource_class" in definition:
        resource_class = text_of(definition["resource_class"], scope, f"{place}.resource_class")
    return kind, resource_class


def _with_parameters(
    definition: Mapping[str, Any], given: Mapping[str, Any], scope: Scope, place: str, given_at: str
) -> Scope:
    """The scope within a job or an executor: it knows the values of the parameters, and no outer parameters."""
    declared = parameters_of(definition, place)
    values: dict[str, Any] = {}
    for name, value in given.items():
        values[name] = filled(value, scope, f"{given_at}.{name}")
        if isinstance(value, str) and "<<" in value and name in declared and declared[name].type == "string":
            values[name] = as_text(values[name])
    values = _values_of(declared, values, given_at)
    values = {name: filled(value, scope, f"{place}.parameters.{name}") for name, value in values.items()}
    outer = {name: value for name, value in scope.items() if not name.startswith("parameters.")}
    return outer | {f"parameters.{name}": value for name, value in values.items()}


def _values_of(declared: Mapping[str, Parameter], given: Mapping[str, Any], place: str) -> dict[str, Any]:
    """The values of parameters: what is given, else their defaults."""
    if unknown := sorted(set(given) - set(declared)):
        raise InvalidConfiguration(place, f"Unexpected argument(s): {', '.join(unknown)}")
    if missing := [name for name, parameter in declared.items() if parameter.is_required and name not in given]:
        raise InvalidConfiguration(place, f"Missing required argument(s): {', '.join(missing)}")
    for name, value in given.items():
        if not declared[name].accepts(value):
            raise InvalidConfiguration(
                place, f"Type error for argument {name}: must be {declared[name]}, not {value!r}"
            )
    return {name: given.get(name, parameter.default) for name, parameter in declared.items()}


def _passes(filters: Any, scope: Scope, place: str) -> bool:
    """Whether the filters of a job let it run."""
    branch, tag = scope["pipeline.git.branch"] or "", scope["pipeline.git.tag"] or ""
    if isinstance(filters, str):
        return holds(filters, scope, place)
    if filters is None:
        return not tag
    if not isinstance(filters, dict) or set(filters) - {"branches", "tags"}:
        raise InvalidConfiguration(place, "must be an expression, or a mapping with branches and tags")
    # Without filters on it, a job runs for all branches, and for no tags.
    runs = {
        kind: _is_among(filters[kind], name, scope, f"{place}.{kind}", default=default) if kind in filters else default
        for kind, name, default in (("branches", branch, True), ("tags", tag, False))
    }
    return runs["tags" if tag else "branches"]


def _is_among(rules: Any, name: str, scope: Scope, place: str, *, default: bool) -> bool:
    if not isinstance(rules, dict) or set(rules) - {"only", "ignore"}:
        raise InvalidConfiguration(place, "must be a mapping with only or ignore")
    found = {
        key: [is_named(name, pattern, f"{place}.{key}") for pattern in texts_of(rules[key], scope, f"{place}.{key}")]
        for key in rules
    }
    if "only" in found:
        return any(found["only"])
    return not any(found["ignore"]) if "ignore" in found else default
