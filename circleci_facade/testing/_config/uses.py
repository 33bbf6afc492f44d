"""The jobs that a workflow or a job group lists, with their options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import InvalidConfiguration
from .yaml_text import as_mapping, shown

USE_KEYS = (
    *("name", "requires", "context", "type", "filters", "matrix"),
    *("pre-steps", "post-steps", "serial-group", "override-with"),
)


@dataclass(frozen=True)
class Use:
    """A use of a job in a workflow.

    Attributes:
        place: Where it is.
        job: The name of the job that it uses.
        options: Its options, such as `requires`.
        arguments: The values of the job's parameters.
    """

    place: str
    job: str
    options: Mapping[str, Any] = field(default_factory=dict)
    arguments: Mapping[str, Any] = field(default_factory=dict)


def read_uses(value: Any, place: str) -> list[Use]:
    """The jobs of a list."""
    if not isinstance(value, list):
        raise InvalidConfiguration(place, f"must be a list of jobs, not {shown(value)}")
    return [_use(use, f"{place}[{index}]") for index, use in enumerate(value)]


def _use(value: Any, place: str) -> Use:
    if isinstance(value, str):
        return Use(place, value)
    if len(as_mapping(value, place)) != 1:
        raise InvalidConfiguration(place, "must be the name of a job, or a mapping with that as its only key")
    ((job, given),) = value.items()
    given = {} if given is None else as_mapping(given, place)
    if given.get("type") not in (None, "approval"):
        raise InvalidConfiguration(f"{place}.type", f"in a workflow it can only be approval, not {given['type']!r}")
    options = {key: each for key, each in given.items() if key in USE_KEYS and each is not None}
    return Use(place, job, options, {key: each for key, each in given.items() if key not in USE_KEYS})
