"""The workflows that a configuration declares, and the jobs that they use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from .errors import InvalidConfiguration, check_keys
from .job_groups import JobGroup, read_job_groups, with_groups_expanded
from .plan import MOST_AUTO_RERUNS
from .uses import Use, read_uses
from .yaml_text import as_mapping, items, shown

WORKFLOW_KEYS = ("jobs", "when", "unless", "triggers", "max_auto_reruns", "version")


@dataclass(frozen=True)
class WorkflowDeclaration:
    """A workflow.

    Attributes:
        place: Where it is declared.
        name: Its name.
        uses: Its jobs.
        conditions: Its conditions, each as (place, statement, required result).
        is_scheduled: Whether it has its own schedule, and so does not run in triggered pipelines.
        max_auto_reruns: How often it is rerun automatically; ``None`` for never.
    """

    place: str
    name: str
    uses: Sequence[Use]
    conditions: Sequence[tuple[str, Any, bool]] = ()
    is_scheduled: bool = False
    max_auto_reruns: int | None = None


def read_workflows(content: Mapping[str, Any], source: str) -> list[WorkflowDeclaration]:
    """The workflows of a configuration; if it has none, one that runs its job ``build``."""
    jobs = content.get("jobs") or {}
    groups = read_job_groups(content, source)
    if "workflows" in content:
        found = items(content, "workflows", source)
        return [_workflow(name, value, groups, place) for name, value, place in found if name != "version"]
    if "build" in jobs:
        place = f"{source}: jobs.build"
        return [WorkflowDeclaration(place, "workflow", [Use(place, "build")])]
    if jobs:
        near = [key for key in content if key != "jobs" and get_close_matches(key, ["workflows"])]
        hint = f"; did you mean workflows, not {near[0]}?" if near else ""
        raise InvalidConfiguration(source, f"has neither workflows nor a job called build{hint}")
    return []


def _workflow(name: str, value: Any, groups: Mapping[str, JobGroup], place: str) -> WorkflowDeclaration:
    declared = as_mapping(value, place)
    check_keys(declared, WORKFLOW_KEYS, place)
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
        with_groups_expanded(read_uses(declared.get("jobs"), f"{place}.jobs"), groups, f"{place}.jobs"),
        [(f"{place}.{key}", declared[key], truth) for key, truth in conditions.items() if key in declared],
        bool(triggers),
        auto_reruns,
    )
