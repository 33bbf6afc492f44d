"""From the event of a webhook to what it tells of."""

from __future__ import annotations

from .._event_data import checked_event, job_in, pipeline_in, slug_in, workflow_in
from .._events import Event
from .connection import Connection
from .job import Job
from .pipeline import Pipeline
from .project import Project
from .workflow import Workflow


class EventHandles:
    """What a webhook's event tells of, as handles with the event's data; their `refresh` fetches all of it.

    None of these sends a request.

    Attributes:
        event: The event.
    """

    def __init__(self, connection: Connection, event: Event) -> None:
        self._connection = connection
        self.event = checked_event(event)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.event.type} {self.event.id}>"

    @property
    def project(self) -> Project:
        """The project.

        Raises:
            NoMatch: The event names none, as a ping does not.
            InvalidSlug: The project's slug is none that is known here.
        """
        return Project(self._connection, slug_in(self.event))

    @property
    def pipeline(self) -> Pipeline:
        """The pipeline; its state and trigger are ``None`` until `refresh`.

        Raises:
            NoMatch: The event names none, as a ping does not.
        """
        return Pipeline(self._connection, pipeline_in(self.event))

    @property
    def workflow(self) -> Workflow:
        """The workflow; in the event of a job, its status is ``None`` until `refresh`.

        Raises:
            NoMatch: The event names none, as that of a GitHub App project's job does not.
        """
        return Workflow(self._connection, workflow_in(self.event))

    @property
    def job(self) -> Job:
        """The job.

        Raises:
            NoMatch: The event is not that of a job.
        """
        workflow = getattr(self.event, "workflow", None)
        id, name = getattr(workflow, "id", None), getattr(workflow, "name", None)
        return Job(self._connection, job_in(self.event), workflow_id=id, workflow_name=name)
