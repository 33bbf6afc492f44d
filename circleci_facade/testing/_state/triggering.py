"""The arguments of a trigger, and their checks: the branch must exist, and the parameters must be declared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .definition import FakeDefinition
from .stored_project import StoredProject

PULL_REQUEST = re.compile(r"pull/([0-9]+)/(head|merge)")

#: The limits in API v2's reference.
MOST_PARAMETERS = 100
LONGEST_NAME = 128
LONGEST_VALUE = 512


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """The arguments of a trigger; `FakeProject.run` documents them."""

    branch: str | None
    tag: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    definition: FakeDefinition | None = None
    type: str = "api"
    actor_id: str | None = None
    at: datetime | None = None
    schedule: Mapping[str, Any] | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""


def revision(project: StoredProject, branch: str | None, tag: str | None) -> tuple[str | None, str | None]:
    """The branch or the tag to run on; by default the default branch. Any tag is assumed to exist.

    Raises:
        ValueError: Both are given, or there is no such branch.
    """
    if branch and tag:
        raise ValueError("Branch and tag cannot both be given")
    if tag:
        return None, tag
    branch = branch or project.branches[0]
    if branch not in project.branches and not PULL_REQUEST.fullmatch(branch):
        raise ValueError("Branch not found")
    return branch, None


def check_parameters(project: StoredProject, parameters: Mapping[str, Any]) -> None:
    """Check that each parameter is declared and has the declared type.

    Raises:
        ValueError: One is unknown, has the wrong type, or is too long; or there are too many.
    """
    check_sizes(parameters)
    if unknown := sorted(set(parameters) - set(project.parameters)):
        raise ValueError(f"Unexpected argument(s): {', '.join(unknown)}")
    for name, value in parameters.items():
        if not project.accepts(name, value):
            raise ValueError(f"Type error for argument {name}")


def check_sizes(parameters: Mapping[str, Any]) -> None:
    """Check the number of parameters, and the length of each.

    Raises:
        ValueError: There are too many, or one is too long.
    """
    if len(parameters) > MOST_PARAMETERS:
        raise ValueError(f"More than {MOST_PARAMETERS} parameters")
    for name, value in parameters.items():
        if len(name) > LONGEST_NAME or len(str(value)) > LONGEST_VALUE:
            raise ValueError(f"Argument {name} is too long")
