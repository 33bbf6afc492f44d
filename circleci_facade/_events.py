"""The events that CircleCI's webhooks tell of, read as leniently as responses are.

Source: circleci.com/docs, 2026, "Outbound webhooks reference". What the reference promises is typed as always there;
should CircleCI leave it out, it is ``None`` all the same.
"""

from __future__ import annotations

import copy
from datetime import datetime
from typing import Any

from attrs import define, field
from circleci_api.errors import DecodingError
from circleci_api.models import JobStatus, WorkflowStatus
from circleci_api.types import Model
from circleci_api.wire import decode

from ._checkout import branch_of, revision_of, tag_of
from ._errors import InvalidEvent
from ._statuses import of_job, of_workflow


@define(kw_only=True)
class Reference(Model):
    """A webhook or an organization, by its UUID and its name."""

    id: str
    name: str


@define(kw_only=True)
class EventProject(Model):
    """The project in which something happened."""

    id: str
    slug: str
    """Its slug, with the provider's name in full (``github/acme/web``), which every method here takes as well."""
    name: str


@define(kw_only=True)
class Person(Model):
    """Who wrote a commit, or who committed it."""

    name: str | None = None
    email: str | None = None


@define(kw_only=True)
class EventCommit(Model):
    """The commit that a pipeline ran on; its subject and body may be cut short."""

    subject: str | None = None
    body: str | None = None
    author: Person | None = None
    authored_at: datetime | None = None
    committer: Person | None = None
    committed_at: datetime | None = None


@define(kw_only=True)
class EventVcs(Model):
    """Where a pipeline's code comes from, for ``gh/…`` and ``bb/…`` projects."""

    provider_name: str | None = None
    target_repository_url: str | None = None
    origin_repository_url: str | None = None
    """For a pull request from a fork, the fork."""
    revision: str | None = None
    branch: str | None = None
    tag: str | None = None
    commit: EventCommit | None = None


@define(kw_only=True)
class EventTrigger(Model):
    """What started a pipeline."""

    type: str
    """Such as ``webhook``, ``api`` or ``schedule``; the API uses other words for some."""


@define(kw_only=True)
class EventPipeline(Model):
    """The pipeline in which something happened."""

    id: str
    number: int
    created_at: datetime
    trigger: EventTrigger
    vcs: EventVcs | None = None
    """Of ``gh/…`` and ``bb/…`` projects."""
    trigger_parameters: dict[str, Any] | None = None
    """Of ``circleci/…`` projects."""

    @property
    def branch(self) -> str | None:
        """The branch that it runs, in projects of either kind; ``None`` for a tag or a pull request."""
        return branch_of(self)

    @property
    def tag(self) -> str | None:
        """The tag that it runs; ``None`` for a branch."""
        return tag_of(self)

    @property
    def revision(self) -> str | None:
        """The commit that it runs."""
        return revision_of(self)


@define(kw_only=True)
class EventWorkflow(Model):
    """The workflow that was completed, or that a completed job belongs to."""

    id: str
    name: str
    created_at: datetime
    url: str
    """Its page on the web."""
    stopped_at: datetime | None = None
    status: WorkflowStatus | None = None
    """How it ended; ``None`` in the event of a job, when others may still run."""

    @property
    def failed(self) -> bool:
        """Whether it failed."""
        return of_workflow(self.status).is_failure


@define(kw_only=True)
class EventJob(Model):
    """The job that was completed."""

    id: str
    number: int
    name: str
    status: JobStatus
    started_at: datetime
    stopped_at: datetime | None = None

    @property
    def failed(self) -> bool:
        """Whether it failed."""
        return of_job(self.status).is_failure


@define(kw_only=True)
class Event(Model):
    """Something that happened in CircleCI. One of an unknown `type` has what every event has, and the rest in `data`.

    Attributes:
        id: Its UUID. The same event may arrive more than once, each time with this id.
        type: ``workflow-completed``, ``job-completed``, ``ping``, or what CircleCI may add.
        happened_at: When it happened, in UTC.
        webhook: The webhook that told of it.
        data: The whole event as it arrived.
    """

    id: str
    type: str
    happened_at: datetime
    webhook: Reference
    data: dict[str, Any] = field(factory=dict, repr=False)

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:  # noqa: ARG002 - the names are the same in both
        """The whole event as it arrived, with fields that have no attribute; `parse` reads its JSON again."""
        return copy.deepcopy(self.data)


@define(kw_only=True)
class Ping(Event):
    """A test, sent by the button in the project's settings."""


@define(kw_only=True)
class Completed(Event):
    """A workflow or a job was completed.

    Attributes:
        project: The project.
        organization: Its organization.
        pipeline: The pipeline.
    """

    project: EventProject
    organization: Reference
    pipeline: EventPipeline


@define(kw_only=True)
class WorkflowCompleted(Completed):
    """A workflow has ended.

    Attributes:
        workflow: The workflow, with its status.
    """

    workflow: EventWorkflow


@define(kw_only=True)
class JobCompleted(Completed):
    """A job has ended; its workflow may still run.

    Attributes:
        job: The job, with its status.
        workflow: Its workflow; ``None`` in projects of the GitHub App, whose events do not name it.
    """

    job: EventJob
    workflow: EventWorkflow | None = None


KINDS: dict[str, type[Event]] = {
    "workflow-completed": WorkflowCompleted,
    "job-completed": JobCompleted,
    "ping": Ping,
}


def parsed(body: bytes) -> Event:
    """The event that `body` is, whoever it comes from.

    Raises:
        InvalidEvent: It is none.
    """
    try:
        data = decode(body, dict[str, Any])
        kind = data.get("type")
        if not isinstance(kind, str):
            raise InvalidEvent("the body is a JSON object without the type of an event")
        event: Event = decode(body, KINDS.get(kind, Event))
    except DecodingError as error:
        raise InvalidEvent(f"the body is not the JSON object that an event is: {error}") from None
    event.data = data
    return event
