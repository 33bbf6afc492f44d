"""What a trigger may ask of a project: a branch or a tag that is there, and parameters that are declared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._project import FakeProject

PULL_REQUEST = re.compile(r"pull/([0-9]+)/(head|merge)")

MOST_PARAMETERS = 100
LONGEST_NAME = 128
LONGEST_VALUE = 512


def revision(project: FakeProject, branch: str | None, tag: str | None) -> tuple[str | None, str | None]:
    """The branch or the tag to run on; without either, the default branch.

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


def check_parameters(project: FakeProject, parameters: Mapping[str, Any]) -> None:
    """Check that each of the parameters is declared, and of its type.

    Raises:
        ValueError: One is not.
    """
    check_sizes(parameters)
    if unknown := sorted(set(parameters) - set(project.parameters)):
        raise ValueError(f"Unexpected argument(s): {', '.join(unknown)}")
    for name, value in parameters.items():
        if not project.accepts(name, value):
            raise ValueError(f"Type error for argument {name}")


def check_sizes(parameters: Mapping[str, Any]) -> None:
    """Check that there are not too many parameters, and none is too long.

    Raises:
        ValueError: There are, or one is.
    """
    if len(parameters) > MOST_PARAMETERS:
        raise ValueError(f"More than {MOST_PARAMETERS} parameters")
    for name, value in parameters.items():
        if len(name) > LONGEST_NAME or len(str(value)) > LONGEST_VALUE:
            raise ValueError(f"Argument {name} is too long")
