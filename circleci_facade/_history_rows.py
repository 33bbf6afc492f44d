"""The rows of a project's history, and the bookmark by which the next run finds what has changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, Self, get_args, get_type_hints

from ._pipeline import BasePipeline
from ._statuses import of_job
from ._workflow import BaseWorkflow

#: How long a workflow can be rerun [docs]: until then, a pipeline is looked at again.
RERUNS = timedelta(days=90)

#: The shortest time for that: a pipeline without workflows may still get some.
SHORTEST = timedelta(days=1)

#: The version of a bookmark's text.
VERSION = 1


class PipelineRow(NamedTuple):
    """A pipeline. Its key is `id`."""

    id: str
    project_slug: str | None
    number: int | None
    state: str | None
    created_at: datetime | None
    updated_at: datetime | None
    branch: str | None
    tag: str | None
    revision: str | None
    trigger: str | None
    """What kind of event started it."""
    actor: str | None
    """The login of who caused that."""
    errors: str | None
    """Why it could not run, a line each; ``None`` if it could."""
    seen_at: datetime
    """When this was fetched; of two rows with the same key, the later one counts."""


class WorkflowRow(NamedTuple):
    """A run of a workflow; a rerun is another. Its key is `id`."""

    id: str
    pipeline_id: str
    project_slug: str | None
    name: str | None
    status: str | None
    created_at: datetime | None
    stopped_at: datetime | None
    started_by: str | None
    """The UUID of who started it."""
    auto_rerun_number: int | None
    seen_at: datetime


class JobRow(NamedTuple):
    """A job of a workflow. Its key is `workflow_id` and `id`: a rerun from failed takes over jobs that succeeded."""

    id: str | None
    workflow_id: str
    pipeline_id: str
    project_slug: str | None
    name: str | None
    type: str | None
    status: str | None
    number: int | None
    """Its number in the project; ``None`` for an approval, and before it starts."""
    started_at: datetime | None
    stopped_at: datetime | None
    seen_at: datetime


class Change(NamedTuple):
    """A pipeline that is new, or in which something has changed, with everything in it."""

    pipeline: PipelineRow
    workflows: list[WorkflowRow]
    jobs: list[JobRow]


#: The tables that the rows belong to.
TABLES: dict[str, Any] = {
    "pipelines": PipelineRow,
    "workflows": WorkflowRow,
    "jobs": JobRow,
}


@cache
def types_of(row: Any) -> dict[str, type]:
    """The type of each column of a table."""
    return {name: (get_args(hint) or (hint,))[0] for name, hint in get_type_hints(row).items()}


def pipeline_row(pipeline: BasePipeline[Any], seen_at: datetime) -> PipelineRow:
    """The row of a pipeline."""
    data: Any = pipeline.data
    return PipelineRow(
        id=pipeline.id,
        project_slug=data.project_slug,
        number=data.number,
        state=data.state,
        created_at=data.created_at,
        updated_at=data.updated_at,
        branch=pipeline.branch,
        tag=pipeline.tag,
        revision=pipeline.revision,
        trigger=getattr(data.trigger, "type", None),
        actor=getattr(getattr(data.trigger, "actor", None), "login", None),
        errors="\n".join(pipeline.messages) or None,
        seen_at=seen_at,
    )


def workflow_row(workflow: BaseWorkflow[Any], pipeline_id: str, seen_at: datetime) -> WorkflowRow:
    """The row of a workflow."""
    data = workflow.data
    return WorkflowRow(
        id=workflow.id,
        pipeline_id=pipeline_id,
        project_slug=data.project_slug,
        name=data.name,
        status=data.status,
        created_at=data.created_at,
        stopped_at=data.stopped_at,
        started_by=data.started_by,
        auto_rerun_number=data.auto_rerun_number,
        seen_at=seen_at,
    )


def job_row(job: Any, workflow_id: str, pipeline_id: str, seen_at: datetime) -> JobRow:
    """The row of a job."""
    data = job.data
    return JobRow(
        id=data.id,
        workflow_id=workflow_id,
        pipeline_id=pipeline_id,
        project_slug=data.project_slug,
        name=data.name,
        type=data.type,
        status=data.status,
        number=job.number,
        started_at=data.started_at,
        stopped_at=data.stopped_at,
        seen_at=seen_at,
    )


class Seen(NamedTuple):
    """How a pipeline looked.

    Attributes:
        look: Tells whether its workflows look the same the next time.
        jobs: Tells the same of its jobs; ``None`` once all of them have ended, and so look the same if `look` does.
        is_open: Whether the next run looks at it again whatever its age.
    """

    look: str
    jobs: str | None
    is_open: bool

    @classmethod
    def of(
        cls,
        look: str,
        workflows: Iterable[BaseWorkflow[Any]],
        jobs: Iterable[tuple[BaseWorkflow[Any], Any]],
        seen_at: datetime,
    ) -> Self:
        """How a pipeline looks with these workflows and jobs.

        The jobs of a workflow that was canceled end some time after it. Those that never began may stay ``blocked`` (as
        in recorded usage exports, 2025), so they do not keep it open for more than a day.
        """
        jobs = list(jobs)
        open_jobs = [workflow for workflow, job in jobs if not of_job(job.status).is_final]
        is_open = not all(workflow.is_final for workflow in workflows)
        known = sorted((workflow.id, str(job.data.id), str(job.status)) for workflow, job in jobs)
        return cls(
            look,
            _digest(known) if is_open or open_jobs else None,
            is_open or any(_has_just_ended(workflow, seen_at) for workflow in open_jobs),
        )


def look_of(pipeline: BasePipeline[Any], workflows: Iterable[BaseWorkflow[Any]]) -> str:
    """Tells whether a pipeline and its workflows look the same the next time."""
    known = sorted((each.id, str(each.status), str(each.stopped_at)) for each in workflows)
    return _digest([str(pipeline.state), pipeline.messages, known])


def _has_just_ended(workflow: BaseWorkflow[Any], now: datetime) -> bool:
    at = workflow.stopped_at
    return isinstance(at, datetime) and at.tzinfo is not None and now - at < SHORTEST


def _digest(known: object) -> str:
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Bookmark:
    """What a run has seen.

    Attributes:
        project: The project's slug.
        run: The number of the run, from 1; 0 before the first.
        at: When the run began; ``None`` before the first.
        since: The time from which on pipelines have been seen; ``None`` before the first run.
        pipelines: How the pipelines looked that the next run looks at again, by id.
    """

    project: str
    run: int = 0
    at: datetime | None = None
    since: datetime | None = None
    pipelines: dict[str, Seen] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str | bytes, project: str) -> Self:
        """The bookmark in `text`.

        Raises:
            ValueError: It is none, or one of another project or version.
        """
        try:
            known = json.loads(text)
            version = known["version"]
            found = None if version != VERSION else cls._of(known)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            raise ValueError(
                "this is not a bookmark: give the text that an earlier history had as its bookmark"
            ) from None
        if found is None:
            raise ValueError(f"this bookmark has version {version!r}, not {VERSION}: use the circleci-facade it is of")
        if found.project != project:
            raise ValueError(f"this is a bookmark of {found.project}, not of {project}")
        return found

    @classmethod
    def _of(cls, known: dict[str, Any]) -> Self:
        return cls(
            str(known["project"]),
            int(known["run"]),
            datetime.fromisoformat(known["at"]).astimezone(UTC),
            datetime.fromisoformat(known["since"]).astimezone(UTC),
            {
                str(id): Seen(str(look), None if jobs is None else str(jobs), bool(is_open))
                for id, (look, jobs, is_open) in known["pipelines"].items()
            },
        )

    def text(self) -> str:
        """Its text, for `parse`."""
        at, since = (each.isoformat() if each else None for each in (self.at, self.since))
        return json.dumps(
            {
                "version": VERSION,
                "project": self.project,
                "run": self.run,
                "at": at,
                "since": since,
                "pipelines": self.pipelines,
            }
        )


def checked_reruns(reruns: timedelta) -> timedelta:
    """How long pipelines are looked at again.

    Raises:
        ValueError: It is less than a day.
    """
    if not isinstance(reruns, timedelta) or reruns < SHORTEST:
        raise ValueError(f"reruns must be a timedelta of at least {SHORTEST.days} day, not {reruns!r}")
    return reruns
