"""The data that a webhook's event has for the handles of what it tells of; what it does not say is ``None``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from attrs import fields
from circleci_api.models import Job, Pipeline, PipelineVcs, PipelineVcsCommit, Workflow
from circleci_api.types import Model

from ._errors import NoMatch
from ._events import Event, EventCommit, EventJob, EventPipeline, EventProject, EventVcs, EventWorkflow
from ._needed import needed
from ._slugs import ProjectSlug

if TYPE_CHECKING:
    from attrs import AttrsInstance

M = TypeVar("M", bound="AttrsInstance")
T = TypeVar("T", bound=Model)


def checked_event(event: Event) -> Event:
    """`event`, if it is one.

    Raises:
        ValueError: It is not.
    """
    if not isinstance(event, Event):
        raise ValueError(f"handles() takes an event, such as webhooks.receive() returns, not {type(event).__name__}")
    return event


def slug_in(event: Event) -> ProjectSlug:
    """The slug of the event's project.

    Raises:
        NoMatch: The event names no project.
        InvalidSlug: Its slug is none.
    """
    return ProjectSlug(needed(_named(event, "project", EventProject).slug, str, "project.slug of an event"))


def pipeline_in(event: Event) -> Pipeline:
    """The event's pipeline, but for its state and its trigger, which the API names otherwise.

    Raises:
        NoMatch: The event names no pipeline.
    """
    pipeline = _named(event, "pipeline", EventPipeline)
    vcs = pipeline.vcs
    code = None
    if isinstance(vcs, EventVcs):
        commit = _filled(PipelineVcsCommit, vcs.commit) if isinstance(vcs.commit, EventCommit) else None
        code = _filled(PipelineVcs, vcs, commit=commit)
    return _filled(Pipeline, pipeline, project_slug=slug_in(event), trigger=None, vcs=code)


def workflow_in(event: Event) -> Workflow:
    """The event's workflow.

    Raises:
        NoMatch: The event names no workflow.
    """
    workflow, pipeline = _named(event, "workflow", EventWorkflow), _named(event, "pipeline", EventPipeline)
    return _filled(
        Workflow, workflow, project_slug=slug_in(event), pipeline_id=pipeline.id, pipeline_number=pipeline.number
    )


def job_in(event: Event) -> Job:
    """The event's job.

    Raises:
        NoMatch: The event names no job.
    """
    job = _named(event, "job", EventJob)
    return _filled(Job, job, project_slug=slug_in(event), job_number=job.number)


def _named(event: Event, what: str, kind: type[T]) -> T:
    found = getattr(event, what, None)
    if not isinstance(found, kind):
        raise NoMatch(f"the event {event.id} ({event.type}) names no {what}")
    return found


def _filled(model: type[M], source: Model, **known: Any) -> M:
    """A `model` with what is known, and otherwise what `source` says."""
    return model(**{each.name: known.get(each.name, getattr(source, each.name, None)) for each in fields(model)})
