"""Makes the job for a use in a workflow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from .definitions import EXECUTORS, Definition, Definitions
from .errors import InvalidConfiguration
from .expressions import Scope
from .logic import filled, text_of, texts_of
from .matrix import NamedUse
from .parameters import with_parameters
from .plan import Job
from .reading import Configuration
from .yaml_text import as_mapping


def job_of(configuration: Configuration, named: NamedUse) -> Job:
    """The job for a use in a workflow, without its `requires`.

    Raises:
        InvalidConfiguration: There is no such job, or its use is invalid.
        NotGivenError: It depends on a parameter whose value is not known yet.
    """
    use = named.use
    contexts = tuple(
        name for name in texts_of(use.options.get("context", []), named.scope, f"{use.place}.context") if name
    )
    serial_group = None
    if "serial-group" in use.options:
        serial_group = text_of(use.options["serial-group"], named.scope, f"{use.place}.serial-group")
    type: Literal["approval", "no-op"] | None = use.options.get("type")
    if type is not None:
        if use.arguments:
            raise InvalidConfiguration(use.place, f"Unexpected argument(s): {', '.join(sorted(use.arguments))}")
        return Job(named.name, type=type, contexts=contexts, definition=use.job)
    found = configuration.definitions.job(use.job, use.place)
    if found is None:
        return Job(named.name, contexts=contexts, definition=use.job, serial_group=serial_group)
    definition, place = found.content, found.place
    scope = with_parameters(definition, named.arguments, named.scope, place, use.place)
    executor, resource_class = _executor(found, scope, configuration.definitions)
    parallelism = filled(definition.get("parallelism", 1), scope, f"{place}.parallelism")
    if not isinstance(parallelism, int) or isinstance(parallelism, bool) or parallelism < 1:
        raise InvalidConfiguration(f"{place}.parallelism", f"must be a number from 1, not {parallelism!r}")
    kinds: Mapping[str, Literal["build", "approval"]] = {"build": "build", "approval": "approval"}
    return Job(
        named.name,
        type=kinds.get(definition.get("type", "build"), "no-op"),
        parallelism=parallelism,
        resource_class=resource_class,
        executor=executor,
        contexts=contexts,
        definition=use.job,
        serial_group=serial_group,
    )


def _executor(job: Definition, scope: Scope, outer: Definitions) -> tuple[str, str]:
    """The type of a job's executor, and its resource class; `outer` are the definitions where the job is used."""
    definition, place = job.content, job.place
    environment: Mapping[str, Any] = definition
    within, where = scope, place
    if "executor" in definition:
        where = f"{place}.executor"
        given = definition["executor"]
        arguments = dict(as_mapping(given, where)) if isinstance(given, dict) else {"name": given}
        chosen = filled(arguments.pop("name", None), scope, where)
        if isinstance(chosen, dict):  # the value of a parameter of type executor
            arguments = {**as_mapping(chosen, where), **arguments}
            chosen = arguments.pop("name", None)
        name = text_of(chosen, scope, where)
        # The name of an executor given as an argument is looked up where the job is used.
        home = job.home if name in job.home.executors or "<<" not in str(given) else outer
        found = home.executor(name, where)
        environment = {} if found is None else found.content
        if found is not None:
            filled_in = {key: filled(value, scope, where) for key, value in arguments.items()}
            within = with_parameters(environment, filled_in, scope, found.place, where)
    # The job's own settings override those of its executor.
    kind = next((kind for of in (definition, environment) for kind in EXECUTORS if kind in of), "docker")
    resource_class = text_of(environment.get("resource_class", "medium"), within, f"{where}.resource_class")
    if "resource_class" in definition:
        resource_class = text_of(definition["resource_class"], scope, f"{place}.resource_class")
    return kind, resource_class
