"""Workflows, jobs, tests and faults described in JSON, by their names in Python."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from . import faults
from ._config.plan import Job, JobChanges, TestCase, Workflow
from ._config.suggestions import suggestion
from .faults import Fault

_FAULTS: Mapping[str, Callable[..., Fault]] = {
    each.__name__: each
    for each in (
        *(faults.rate_limited, faults.error, faults.response, faults.html_error, faults.slow, faults.connection_reset),
        *(faults.truncated, faults.malformed_json, faults.missing_fields, faults.unknown_fields, faults.changed_fields),
    )
}

#: The names of JSON's types.
_TYPES: Mapping[type, str] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
}


def checked_keys(
    given: Mapping[str, Any], known: Mapping[str, Any], what: str, *, required: Collection[str] = ()
) -> dict[str, Any]:
    """The members of a JSON object, with their names and types checked; those that are ``null`` are left out.

    Args:
        given: The object.
        known: The types of its members, by name.
        what: What it describes, for messages.
        required: The names of the required members.

    Raises:
        ValueError: One is unknown or missing.
        TypeError: One has the wrong type.
    """
    for name in given:
        if name not in known:
            raise ValueError(f"{what} has no {name!r}{suggestion(name, known)}")
    found = {name: value for name, value in given.items() if value is not None}
    for name in required:
        if name not in found:
            raise ValueError(f"{what} needs {name!r}")
    for name, value in found.items():
        kind = known[name]
        is_number = type(value) in (int, float)
        if kind in _TYPES and type(value) is not kind and not (kind is float and is_number):
            raise TypeError(f"{name!r} of {what} is {_TYPES[kind]}, not {value!r}")
    return found


def as_workflows(described: Any) -> list[Workflow]:
    """The workflows that a list describes."""
    return [_workflow(each) for each in _objects(described, "workflows")]


def as_job_changes(described: Mapping[str, Any]) -> dict[str, Any]:
    """The changes of a job that an object describes."""
    return _job_fields(checked_keys(described, _kinds(JobChanges), "a change of a job"))


def as_fault(name: str, arguments: Mapping[str, Any]) -> Fault:
    """The fault with this name in `circleci_facade.testing.faults`, made with these arguments.

    Raises:
        ValueError: There is none, or an argument has an invalid value.
        TypeError: An argument is unknown, or has the wrong type.
    """
    if name not in _FAULTS:
        hint = suggestion(name, _FAULTS) or f", only {', '.join(_FAULTS)}"
        raise ValueError(f"there is no fault {name!r}{hint}")
    make = _FAULTS[name]
    if name == "missing_fields":
        names = checked_keys(arguments, {"names": list}, f"the fault {name}").get("names", [])
        return faults.missing_fields(*names)
    if name in ("unknown_fields", "changed_fields"):
        return make(**arguments)
    parameters = inspect.signature(make).parameters.values()
    required = [each.name for each in parameters if each.default is each.empty]
    return make(**checked_keys(arguments, _kinds(make), f"the fault {name}", required=required))


def _kinds(annotated: Any) -> dict[str, Any]:
    """The JSON type of each argument or field, by name: for ``int | None`` it is `int`."""
    found: dict[str, Any] = {}
    for name, hint in get_type_hints(annotated).items():
        choices = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        kinds = [each for each in choices if each in _TYPES]
        takes_objects = any(get_origin(each) is Mapping for each in choices)
        found[name] = kinds[0] if kinds and not takes_objects else object
    found.pop("return", None)
    return found


def _workflow(described: Mapping[str, Any]) -> Workflow:
    given = _fields(Workflow, described, "a workflow")
    if "jobs" in given:
        given["jobs"] = [_job(each) for each in _objects(given["jobs"], "jobs")]
    return Workflow(**given)


def _job(described: Mapping[str, Any]) -> Job:
    return Job(**_job_fields(_fields(Job, described, "a job")))


def _job_fields(given: dict[str, Any]) -> dict[str, Any]:
    """The fields of a job: tests are objects, and the contents of artifacts strings."""
    if "tests" in given:
        given["tests"] = [TestCase(**_fields(TestCase, each, "a test")) for each in _objects(given["tests"], "tests")]
    if "artifacts" in given:
        artifacts = given["artifacts"]
        if not isinstance(artifacts, dict) or not all(isinstance(each, str) for each in artifacts.values()):
            raise TypeError(f"'artifacts' of a job is an object of paths and strings, not {artifacts!r}")
        given["artifacts"] = {path: content.encode() for path, content in artifacts.items()}
    return given


def _fields(kind: type[Workflow | Job | TestCase], described: Mapping[str, Any], what: str) -> dict[str, Any]:
    return checked_keys(described, _kinds(kind), what, required=("name",))


def _objects(value: Any, what: str) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError(f"{what!r} is a list of objects, not {value!r}")
    return value
