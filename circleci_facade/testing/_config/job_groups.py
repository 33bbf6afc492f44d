"""Job groups: sets of jobs that a workflow uses as if each were one job.

In a workflow, a group is replaced by its jobs, between a job that starts it and one that ends it, which do nothing
(circleci-docs, "Controlling serial execution across your organization", 2026, which does not name the two).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .errors import InvalidConfiguration, check_keys
from .suggestions import suggestion
from .uses import Use, read_uses
from .yaml_text import as_mapping, items

_USE_KEYS = ("name", "requires", "filters", "serial-group")


@dataclass(frozen=True)
class JobGroup:
    """A job group.

    Attributes:
        name: Its name.
        uses: Its jobs.
    """

    name: str
    uses: Sequence[Use]

    @property
    def names(self) -> set[str]:
        """The names by which its jobs can be required."""
        return {_name(use) for use in self.uses}


def read_job_groups(content: Mapping[str, Any], source: str) -> dict[str, JobGroup]:
    """The job groups of a configuration, by name."""
    groups: dict[str, JobGroup] = {}
    jobs = content.get("jobs") or {}
    declared = items(content, "job-groups", source)
    for name, value, place in declared:
        check_keys(as_mapping(value, place), ("jobs",), place)
        if name in jobs:
            raise InvalidConfiguration(place, f"there is a job {name!r} too")
        groups[name] = JobGroup(name, read_uses(value.get("jobs"), f"{place}.jobs"))
    for group in groups.values():
        for use in group.uses:
            if use.job in groups:
                raise InvalidConfiguration(use.place, f"{use.job!r} is a job group, and these cannot be nested")
            if "serial-group" in use.options:
                raise InvalidConfiguration(f"{use.place}.serial-group", "belongs where the group is used")
            for index, (required, _) in enumerate(_required(use)):
                if required not in group.names:
                    hint = suggestion(required, group.names)
                    where = f"{use.place}.requires[{index}]"
                    raise InvalidConfiguration(where, f"no job of the group is called {required!r}{hint}")
    return groups


def with_groups_expanded(uses: Sequence[Use], groups: Mapping[str, JobGroup], place: str) -> list[Use]:
    """The jobs of a workflow, with each job group replaced by its jobs."""
    used = [use for use in uses if use.job in groups]
    names = [_name(use) for use in used]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise InvalidConfiguration(place, f"job groups need unique names, but several are {', '.join(repeated)}")
    _check_requires(uses, [groups[use.job] for use in used])
    return [each for use in uses for each in (_expanded(use, groups[use.job]) if use.job in groups else [use])]


def _check_requires(uses: Sequence[Use], groups: Sequence[JobGroup]) -> None:
    """Check that no job requires a single job of a group."""
    own = {_name(use) for use in uses}
    for use in uses:
        for index, (required, _) in enumerate(_required(use)):
            group = next((each.name for each in groups if required in each.names - own), None)
            if group is not None:
                where = f"{use.place}.requires[{index}]"
                raise InvalidConfiguration(
                    where, f"{required!r} belongs to the job group {group!r}: require the whole group"
                )


def _expanded(use: Use, group: JobGroup) -> list[Use]:
    if unknown := sorted({*use.options, *use.arguments} - set(_USE_KEYS)):
        allowed = ", ".join(_USE_KEYS)
        raise InvalidConfiguration(use.place, f"a job group takes {allowed}, not {', '.join(unknown)}")
    name = _name(use)
    prefix = f"{name}-" if "name" in use.options else ""
    start = f"{name}-start"
    leaves = group.names - {required for each in group.uses for required, _ in _required(each)}
    entry = {key: use.options[key] for key in ("requires", "filters") if key in use.options}
    ends = [f"{prefix}{each}" for each in sorted(leaves)]
    return [
        Use(use.place, start, {**entry, "type": "no-op"}),
        *(_renamed(each, prefix, start) for each in group.uses),
        Use(use.place, name, {"requires": ends, "type": "no-op"}),
    ]


def _renamed(use: Use, prefix: str, start: str) -> Use:
    """A job of a group, with its name in the workflow, and after the group's start job."""
    options = dict(use.options)
    requires = [
        f"{prefix}{required}" if statuses is None else {f"{prefix}{required}": statuses}
        for required, statuses in _required(use)
    ]
    if isinstance(options.get("requires", []), list):  # if not, it is rejected later, as for any other job
        options["requires"] = requires or [start]
    if prefix and "matrix" in options:
        matrix = options["matrix"]
        chosen = matrix.get("parameters") if isinstance(matrix, dict) else None
        if isinstance(chosen, dict):
            options["matrix"] = {**matrix, "alias": f"{prefix}{_name(use)}"}
            values = [f"<< matrix.{each} >>" for each in sorted(map(str, chosen))]
            options["name"] = f"{prefix}{options.get('name', '-'.join([use.job, *values]))}"
    elif prefix:
        options["name"] = f"{prefix}{_name(use)}"
    return replace(use, options=options)


def _name(use: Use) -> str:
    """The name by which a job can be required."""
    matrix = use.options.get("matrix")
    if isinstance(matrix, dict):
        return str(matrix.get("alias", use.job))
    return str(use.options.get("name", use.job))


def _required(use: Use) -> list[tuple[str, Any]]:
    """The jobs that a job requires, each with the required statuses."""
    requires = use.options.get("requires")
    found: list[tuple[str, Any]] = []
    for each in requires if isinstance(requires, list) else []:
        found += [(str(name), how) for name, how in each.items()] if isinstance(each, dict) else [(str(each), None)]
    return found
