"""What it takes to give environment variables their values: which to set, which to delete, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ._errors import APIError, VariablesFailed
from ._settings import Secret
from ._unicode import is_encodable

#: How many environment variables a context can have (terraform-provider-circleci, 2026).
MOST_IN_A_CONTEXT = 100

MARKS = {"add": "+", "replace": "~", "delete": "-"}


@dataclass
class Change:
    """A change to one environment variable.

    Attributes:
        name: The variable's name.
        action: Whether it is new, is set again, or is deleted. CircleCI tells no values, so one that is there and is in
            the plan is set again, even if its value may be the same.
        set_at: When it was last set, as far as CircleCI says; ``None`` for a new one.
        is_done: Whether it has been made.
        error: Why the last attempt failed.
    """

    name: str
    action: Literal["add", "replace", "delete"]
    value: Secret | None = field(default=None, repr=False)
    set_at: datetime | None = None
    is_done: bool = False
    error: Exception | None = None

    def __str__(self) -> str:
        return f"{MARKS[self.action]} {self.name}" + (f" (set {self.set_at:%Y-%m-%d})" if self.set_at else "")


def checked_values(values: Mapping[str, str]) -> dict[str, Secret]:
    """The values by name, if they can be set.

    Raises:
        ValueError: A name or a value is not text, or cannot be sent. The message shows names only.
    """
    if not isinstance(values, Mapping):
        raise ValueError(f"environment variables are a mapping of names to values, not {type(values).__name__}")
    for name, value in values.items():
        if not isinstance(name, str) or not name or not is_encodable(name):
            raise ValueError(f"an environment variable's name is text and not empty, not {name!r}")
        if not isinstance(value, str):
            raise ValueError(
                f"the value of {name} must be text, not {'None' if value is None else type(value).__name__}"
            )
        if not is_encodable(value):
            raise ValueError(f"the value of {name} has half a character, which cannot be sent")
    return {str(name): Secret(str(value)) for name, value in values.items()}


def time_or_none(value: object) -> datetime | None:
    """`value`, if it is a time: CircleCI does not say of every variable when it was set."""
    return value if isinstance(value, datetime) else None


def says_it_exists(refusal: APIError) -> bool:
    """Whether a project's variable was refused because there is one of its name.

    AwesomeCICD/circleci-org-migration-cli says in one place that ``POST`` replaces the variable, and in another takes
    it not to; CircleCI-Public/terraform-provider-circleci's fake refuses it with 400 "env var already exists". Nobody
    has measured it.
    """
    return "already exist" in refusal.message.lower()


def changes_to(existing: Mapping[str, datetime | None], values: Mapping[str, Secret], *, prune: bool) -> list[Change]:
    """What it takes for the `existing` variables, and when each was set, to have `values`.

    Raises:
        ValueError: Every variable would be deleted.
    """
    if prune and not values:
        raise ValueError("prune=True without any values would delete every environment variable; is the file empty?")
    changes = [
        Change(name, "replace" if name in existing else "add", value, existing.get(name))
        for name, value in values.items()
    ]
    gone = [name for name in existing if name not in values] if prune else []
    return changes + [Change(name, "delete", set_at=existing[name]) for name in gone]


def phases_of(changes: Sequence[Change], *, room: int | None) -> list[list[Change]]:
    """The changes in the order in which they are made; the second ones only if all of the first ones were.

    What is deleted cannot be had back, so that comes last; unless there is `room` for fewer variables than are new.
    """
    kept = [change for change in changes if change.action != "delete"]
    deleted = [change for change in changes if change.action == "delete"]
    is_full = room is not None and sum(change.action == "add" for change in changes) > room
    return [deleted, kept] if is_full else [kept, deleted]


def failure_of(title: str, changes: Sequence[Change]) -> VariablesFailed:
    """The error for changes of which some failed; `title` says whose variables they are."""
    return VariablesFailed(
        title,
        done=[change.name for change in changes if change.is_done],
        failed={change.name: change.error for change in changes if change.error},
        left=[change.name for change in changes if not change.is_done and not change.error],
    )
