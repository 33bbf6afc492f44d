"""The jobs, commands and executors that a configuration or an inline orb defines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import InvalidConfiguration, check_keys
from .parameter_types import parameters_of
from .suggestions import suggestion
from .yaml_text import as_mapping, items, shown, under

EXECUTORS = ("docker", "machine", "macos", "windows")
JOB_TYPES = ("build", "approval", "no-op", "release", "lock", "unlock")

# From circleci-docs, "Configuration reference", and schema.json in circleci-yaml-language-server, 2026.
_OF_WHAT_RUNS = ("description", *EXECUTORS, "environment", "parameters", "resource_class", "shell", "working_directory")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "jobs": (
        *_OF_WHAT_RUNS,
        *("type", "executor", "steps", "parallelism", "retention", "circleci_ip_ranges", "branches"),
    ),
    "commands": ("description", "parameters", "steps"),
    "executors": _OF_WHAT_RUNS,
}


@dataclass(frozen=True)
class Definition:
    """A job, a command or an executor.

    Attributes:
        content: Its YAML.
        place: Where it is.
        home: The definitions that it belongs to, in which names within it are looked up.
    """

    content: Mapping[str, Any]
    place: str
    home: Definitions


@dataclass(frozen=True)
class Definitions:
    """The jobs, the commands and the executors of a configuration or of an inline orb.

    Attributes:
        place: Where they are.
        jobs: The jobs, by name: a mapping, or the name of another job as an alias.
        commands: The commands, likewise.
        executors: The executors, likewise.
        orbs: The definitions of its orbs, by their local name; ``None`` for an external one, such as from the registry,
            whose content is unknown.
    """

    place: str
    jobs: Mapping[str, Any] = field(default_factory=dict)
    commands: Mapping[str, Any] = field(default_factory=dict)
    executors: Mapping[str, Any] = field(default_factory=dict)
    orbs: Mapping[str, Definitions | None] = field(default_factory=dict)

    def job(self, name: str, place: str) -> Definition | None:
        """The job of this name; ``None`` for one of an external orb.

        Args:
            name: The name, such as ``test`` or ``node/test``.
            place: Where it is used.

        Raises:
            InvalidConfiguration: There is none.
        """
        return self._found("jobs", self.jobs, name, place)

    def command(self, name: str, place: str) -> Definition | None:
        """The command of this name; as `job` otherwise."""
        return self._found("commands", self.commands, name, place)

    def executor(self, name: str, place: str) -> Definition | None:
        """The executor of this name; as `job` otherwise."""
        return self._found("executors", self.executors, name, place)

    def _found(self, section: str, own: Mapping[str, Any], name: str, place: str) -> Definition | None:
        seen = [name]
        while isinstance(own.get(name), str):
            name = own[name]
            if name in seen:
                raise InvalidConfiguration(place, f"{seen[0]!r} refers to itself in {section}")
            seen.append(name)
        if name in own:
            return Definition(own[name], f"{under(self.place, section)}.{name}", self)
        orb, slash, rest = name.partition("/")
        if slash and orb in self.orbs:
            inner = self.orbs[orb]
            return None if inner is None else inner._found(section, getattr(inner, section), rest, place)
        what = section.removesuffix("s")
        if slash:
            raise InvalidConfiguration(
                place, f"there is no {what} {name!r}, because there is no orb {orb!r}{suggestion(orb, self.orbs)}"
            )
        raise InvalidConfiguration(place, f"there is no {what} {name!r}{suggestion(name, own)}")


def read_definitions(content: Mapping[str, Any], place: str, *, is_strict: bool) -> Definitions:
    """The definitions of a configuration or of an inline orb.

    Args:
        content: The configuration, or the orb.
        place: Where it is.
        is_strict: Whether unknown keys are errors. They are since version 2.1; before, the service only warned
            (discuss.circleci.com, "Yaml anchors now show as a schema violation", 2018).
    """
    orbs: dict[str, Definitions | None] = {
        # orb-tools fills in an empty one, to test an orb's own source.
        name: None
        if isinstance(orb, str) or not orb
        else read_definitions(as_mapping(orb, at), at, is_strict=is_strict)
        for name, orb, at in items(content, "orbs", place)
    }
    # Before version 2.1 there were only jobs.
    sections = {section: _section(content, section, place) for section in (_KEYS if is_strict else ("jobs",))}
    definitions = Definitions(place, **sections, orbs=orbs)
    for section, defined in sections.items():
        for name, each in defined.items():
            if not isinstance(each, str):
                at = f"{under(place, section)}.{name}"
                if section == "jobs":
                    _check_job(each, at, definitions, is_strict=is_strict)
                else:
                    check_keys(each, _KEYS[section], at)
                parameters_of(each, at)
    return definitions


def _section(content: Mapping[str, Any], section: str, place: str) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str) else as_mapping(value, at)
        for name, value, at in items(content, section, place)
    }


def _check_job(job: Mapping[str, Any], place: str, definitions: Definitions, *, is_strict: bool) -> None:
    kind = job.get("type", "build")
    if kind not in JOB_TYPES:
        raise InvalidConfiguration(f"{place}.type", f"must be one of {', '.join(JOB_TYPES)}, not {shown(kind)}")
    given = [name for name in EXECUTORS if name in job]
    if kind == "build" and (len(given) > 1 or not (given or "executor" in job)):
        raise InvalidConfiguration(place, f"needs one of docker, machine, macos and executor, not {given or 'none'}")
    if "max_auto_reruns" in job:
        raise InvalidConfiguration(f"{place}.max_auto_reruns", "is for a workflow or a run step, not for a job")
    if is_strict and kind == "build":  # unknown keys of other types are ignored (schema.json)
        check_keys(job, _KEYS["jobs"], place)
    executor = job.get("executor")
    chosen = executor.get("name") if isinstance(executor, dict) else executor
    if isinstance(chosen, str) and "<<" not in chosen:
        definitions.executor(chosen, f"{place}.executor")
