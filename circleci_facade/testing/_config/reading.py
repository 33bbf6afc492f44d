"""A configuration, ``.circleci/config.yml``, read into what decides which workflows and jobs run."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import InvalidConfiguration
from .plan import MOST_AUTO_RERUNS
from .yaml_text import as_mapping, items, parsed, shown

VERSIONS = ("2", "2.0", "2.1")
EXECUTORS = ("docker", "machine", "macos", "windows")
#: The Python types of the values of a parameter; those of another type are not looked at.
TYPES: Mapping[str, type] = {"string": str, "boolean": bool, "integer": int, "enum": str}
JOB_TYPES = ("build", "approval", "no-op", "release", "lock", "unlock")
WORKFLOW_KEYS = ("jobs", "when", "unless", "triggers", "max_auto_reruns")
USE_KEYS = (
    *("name", "requires", "context", "type", "filters", "matrix"),
    *("pre-steps", "post-steps", "serial-group", "override-with"),
)

Mappings = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Parameter:
    """A parameter of a pipeline, a job or an executor.

    Attributes:
        type: Its type, such as ``boolean``.
        default: What it is where no value is given.
        choices: The values that it may have, where its type is ``enum``.
        is_required: Whether a value must be given.
    """

    type: str
    default: Any = None
    choices: Sequence[str] = ()
    is_required: bool = False

    def accepts(self, value: Any) -> bool:
        """Whether it may have this `value`."""
        if self.type == "enum":
            return value in self.choices
        kind = TYPES.get(self.type)
        return kind is None or type(value) is kind

    def __str__(self) -> str:
        return f"one of {', '.join(self.choices)}" if self.type == "enum" else self.type


@dataclass(frozen=True)
class Use:
    """A job in a workflow, as it is declared there.

    Attributes:
        place: Where.
        job: The name of the job that it uses.
        options: What is given with it, such as `requires`.
        arguments: The values of the job's parameters.
    """

    place: str
    job: str
    options: Mapping[str, Any] = field(default_factory=dict)
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class WorkflowDeclaration:
    """A workflow.

    Attributes:
        place: Where it is declared.
        name: Its name.
        uses: Its jobs.
        conditions: The statements that decide whether it runs, each with its place and what it must be.
        is_scheduled: Whether it runs by a schedule of its own, and so in no pipeline that is triggered.
        max_auto_reruns: How often it is rerun automatically, if it is.
    """

    place: str
    name: str
    uses: Sequence[Use]
    conditions: Sequence[tuple[str, Any, bool]] = ()
    is_scheduled: bool = False
    max_auto_reruns: int | None = None


@dataclass(frozen=True)
class Configuration:
    """A configuration.

    Attributes:
        text: Its text.
        source: What it is called in messages, such as its path.
        setup: Whether it is that of a setup workflow.
        parameters: The pipeline parameters that it declares.
        jobs: Its jobs, by name.
        executors: Its executors, by name.
        orbs: The names that it gives to orbs.
        workflows: Its workflows.
    """

    text: str
    source: str
    setup: bool
    parameters: Mapping[str, Parameter]
    jobs: Mappings
    executors: Mappings
    orbs: Collection[str]
    workflows: Sequence[WorkflowDeclaration]


def read_config(config: Path | str) -> Configuration:
    """Read a configuration from a file, or from its text.

    Raises:
        OSError: The file cannot be read.
        TypeError: It is neither a path nor a text.
        ValueError: It is no configuration; says what is wrong with it, and where.
        ImportError: PyYAML is not installed.
    """
    if isinstance(config, str):
        if "\n" not in config and config.strip().endswith((".yml", ".yaml")):
            raise ValueError(f"a str is the text of a configuration; for the file, give Path({config.strip()!r})")
        return read_text(config, "config")
    if not isinstance(config, Path):
        raise TypeError(f"a configuration is a Path, or a str with its text, not of type {type(config).__name__}")
    try:
        return read_text(config.read_text("utf-8"), str(config))
    except UnicodeDecodeError as error:
        raise InvalidConfiguration(str(config), f"is not UTF-8: {error}") from None


def read_text(text: str, source: str) -> Configuration:
    """Read a configuration from its text.

    Args:
        text: The text.
        source: What it is called in messages.

    Raises:
        ValueError: It is no configuration; says what is wrong with it, and where.
        ImportError: PyYAML is not installed.
    """
    content = as_mapping(parsed(text, source), source)
    version = str(content.get("version"))
    if version not in VERSIONS:
        raise InvalidConfiguration(f"{source}: version", f"must be one of {', '.join(VERSIONS)}, not {version}")
    setup = content.get("setup", False)
    if not isinstance(setup, bool) or (setup and version != "2.1"):
        raise InvalidConfiguration(f"{source}: setup", "must be true or false, and true in version 2.1 only")
    if content.get("job-groups"):
        raise InvalidConfiguration(f"{source}: job-groups", "are not known here; name their jobs in the workflows")
    jobs = {name: as_mapping(job, place) for name, job, place in items(content, "jobs", source)}
    executors = {name: as_mapping(value, place) for name, value, place in items(content, "executors", source)}
    orbs = [name for name, _, _ in items(content, "orbs", source)]
    for name, job in jobs.items():
        place = f"{source}: jobs.{name}"
        _check_job(job, place)
        executor = job.get("executor")
        chosen = executor.get("name") if isinstance(executor, dict) else executor
        if isinstance(chosen, str) and "<<" not in chosen:
            executor_of(executors, orbs, chosen, f"{place}.executor")
    return Configuration(
        text=text,
        source=source,
        setup=setup,
        parameters={
            name: _parameter(value, place, of_pipeline=True)
            for name, value, place in items(content, "parameters", source)
        },
        jobs=jobs,
        executors=executors,
        orbs=orbs,
        workflows=_workflows(content, jobs, source),
    )


def parameters_of(definition: Mapping[str, Any], place: str) -> dict[str, Parameter]:
    """The parameters that a job or an executor declares."""
    if "parameters" not in definition:
        return {}
    declared = as_mapping(definition["parameters"], f"{place}.parameters")
    return {name: _parameter(value, f"{place}.parameters.{name}") for name, value in declared.items()}


def executor_of(executors: Mappings, orbs: Collection[str], name: str, place: str) -> Mapping[str, Any]:
    """What declares an executor; nothing is known of one of an orb."""
    if name in executors:
        return executors[name]
    if name.partition("/")[0] in orbs and "/" in name:
        return {}
    known = ", ".join(executors) or "none"
    raise InvalidConfiguration(place, f"there is no executor {name!r}: {known} in executors, and no such orb")


def _parameter(value: Any, place: str, *, of_pipeline: bool = False) -> Parameter:
    declared = as_mapping(value, place)
    if unknown := set(declared) - {"type", "default", "enum", "description"}:
        raise InvalidConfiguration(place, f"has the unknown {', '.join(sorted(unknown))}")
    kind, choices = declared.get("type"), declared.get("enum", ())
    known = tuple(TYPES) if of_pipeline else (*TYPES, "executor", "steps", "env_var_name")
    if not isinstance(kind, str) or kind not in known:
        raise InvalidConfiguration(f"{place}.type", f"must be one of {', '.join(known)}, not {shown(kind)}")
    if kind == "enum" and not (
        choices and isinstance(choices, list) and all(isinstance(each, str) for each in choices)
    ):
        raise InvalidConfiguration(f"{place}.enum", "must be a list of strings")
    parameter = Parameter(kind, declared.get("default"), choices, "default" not in declared)
    is_template = isinstance(parameter.default, str) and "<<" in parameter.default and not of_pipeline
    if not parameter.is_required and not is_template and not parameter.accepts(parameter.default):
        raise InvalidConfiguration(f"{place}.default", f"must be {parameter}, not {shown(parameter.default)}")
    return parameter


def _check_job(job: Mapping[str, Any], place: str) -> None:
    kind = job.get("type", "build")
    if kind not in JOB_TYPES:
        raise InvalidConfiguration(f"{place}.type", f"must be one of {', '.join(JOB_TYPES)}, not {shown(kind)}")
    given = [name for name in EXECUTORS if name in job]
    if kind == "build" and (len(given) > 1 or not (given or "executor" in job)):
        raise InvalidConfiguration(place, f"runs on one of docker, machine, macos and executor, not {given or 'none'}")
    if "max_auto_reruns" in job:
        raise InvalidConfiguration(f"{place}.max_auto_reruns", "is for a workflow or a run step, not for a job")
    parameters_of(job, place)


def _workflows(content: Mapping[str, Any], jobs: Mappings, source: str) -> list[WorkflowDeclaration]:
    if "workflows" in content:
        found = items(content, "workflows", source)
        return [_workflow(name, value, place) for name, value, place in found if name != "version"]
    if "build" in jobs:
        place = f"{source}: jobs.build"
        return [WorkflowDeclaration(place, "workflow", [Use(place, "build")])]
    if jobs:
        raise InvalidConfiguration(source, "has neither workflows nor a job called build")
    return []


def _workflow(name: str, value: Any, place: str) -> WorkflowDeclaration:
    declared = as_mapping(value, place)
    if unknown := set(declared) - {*WORKFLOW_KEYS, "version"}:
        raise InvalidConfiguration(place, f"has the unknown {', '.join(sorted(unknown))}")
    uses = declared.get("jobs")
    if not isinstance(uses, list) or not uses:
        raise InvalidConfiguration(f"{place}.jobs", f"must be a list of jobs, not {shown(uses)}")
    triggers = declared.get("triggers") or []
    if not isinstance(triggers, list) or not all(
        isinstance(each, dict) and set(each) == {"schedule"} for each in triggers
    ):
        raise InvalidConfiguration(f"{place}.triggers", "must be a list of schedules")
    auto_reruns = declared.get("max_auto_reruns")
    if auto_reruns is not None and (type(auto_reruns) is not int or not 1 <= auto_reruns <= MOST_AUTO_RERUNS):
        most = f"must be a number from 1 to {MOST_AUTO_RERUNS}, not {shown(auto_reruns)}"
        raise InvalidConfiguration(f"{place}.max_auto_reruns", most)
    conditions = {"when": True, "unless": False}
    return WorkflowDeclaration(
        place,
        name,
        [_use(use, f"{place}.jobs[{index}]") for index, use in enumerate(uses)],
        [(f"{place}.{key}", declared[key], truth) for key, truth in conditions.items() if key in declared],
        bool(triggers),
        auto_reruns,
    )


def _use(value: Any, place: str) -> Use:
    if isinstance(value, str):
        return Use(place, value)
    if len(as_mapping(value, place)) != 1:
        raise InvalidConfiguration(place, "must be the name of a job, or a mapping with that one key")
    ((job, given),) = value.items()
    given = {} if given is None else as_mapping(given, place)
    options = {key: each for key, each in given.items() if key in USE_KEYS and each is not None}
    return Use(place, job, options, {key: each for key, each in given.items() if key not in USE_KEYS})
