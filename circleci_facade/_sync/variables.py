"""Setting several environment variables of a project or a context, and reporting the outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Protocol

from .._concurrency import mapped
from .._errors import CircleCIError, NotFound
from .._responses import unlinked
from .._settings import Secret
from .._variables import Change, failure_of, phases_of


class Variables(Protocol):
    """What has environment variables."""

    def set_variable(self, name: str, value: str) -> None: ...
    def delete_variable(self, name: str) -> None: ...


class VariablePlan:
    """What it takes for a project or a context to have certain environment variables; `apply` does it.

    ``print(plan)`` shows what is left to do, a line for each variable: ``+`` for a new one, ``~`` for one that is set
    again, with the day it was last set, ``-`` for one that is deleted. No value is ever shown.

    CircleCI tells no values, and what it tells of them fits others as well. So every variable that was given is set
    again: which of them change nothing is unknown.

    Attributes:
        title: Whose variables they are, such as ``the project gh/acme/web``, to tell several plans apart.
        changes: Every change, done or not.
    """

    def __init__(self, owner: Variables, title: str, changes: Sequence[Change], *, room: int | None = None) -> None:
        self.changes = list(changes)
        self._owner = owner
        self.title = title
        self._phases = phases_of(self.changes, room=room)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} for {self.title}: {', '.join(map(str, self._due())) or 'nothing to do'}>"

    def __str__(self) -> str:
        return "\n".join(map(str, self._due())) or "nothing to do"

    def apply(self, *, at_once: int = 4) -> None:
        """Make every change that has not been made yet; called again, it tries again what failed.

        A failure does not keep the others from being tried, but nothing is deleted unless everything was set. (A
        context that has no room for the new variables is the exception: there, deleting comes first.)

        ``PUT /context/{context_id}/environment-variable/{env_var_name}`` or ``POST /project/{project-slug}/envvar``,
        and ``DELETE``, for each

        Args:
            at_once: How many requests at most are under way at a time.

        Raises:
            VariablesFailed: Something failed: the error says what and why, what was done, and what was not tried.
            ValueError: `at_once` is less than 1. Nothing was sent.
        """
        for phase in self._phases:
            due = [change for change in phase if not change.is_done]
            mapped(partial(make, self._owner), due, at_once, return_exceptions=False)
            if any(change.error for change in phase):
                raise failure_of(self.title, self.changes)

    def _due(self) -> list[Change]:
        return [change for change in self.changes if not change.is_done]


def set_one_by_one(owner: Variables, title: str, values: Mapping[str, Secret]) -> None:
    """Set the variables in their order, up to the first that fails.

    Raises:
        VariablesFailed: One failed: the error says why, what was set before, and what was not tried.
    """
    changes = [Change(name, "add", value) for name, value in values.items()]
    for change in changes:
        make(owner, change)
        if change.error:
            raise failure_of(title, changes)


def make(owner: Variables, change: Change) -> None:
    """Make a change, and record its outcome."""
    try:
        if change.value is None:
            owner.delete_variable(change.name)
        else:
            owner.set_variable(change.name, change.value.reveal())
    except (CircleCIError, ValueError) as error:
        is_gone = change.value is None and isinstance(error, NotFound)
        change.error = None if is_gone else error
        unlinked(error)  # its frames hold the value
    else:
        change.error = None
    change.is_done = change.error is None
