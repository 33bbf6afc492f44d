"""The webhook deliveries of a fake CircleCI, signed, whether or not they are sent."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from .job_run import JobRun
from .origin import has_vcs, trigger_parameters_of, vcs_of
from .pipeline_run import PipelineRun
from .project import FakeProject
from .providers import PROVIDERS
from .shared import Shared
from .stamps import stamp
from .statuses import COMPLETED, JOB
from .workflow_run import WorkflowRun

#: Seconds before each retry, if the receiver did not accept a delivery. CircleCI documents neither the number nor the
#: times of retries.
RETRIES = (300, 1800, 7200)

#: The types of triggers whose name in webhooks differs from that in the API.
TRIGGERS: Mapping[str, str] = {"scheduled_pipeline": "schedule", "explicit": "api"}


@dataclass
class Delivery:
    """A webhook's event, and the result of sending it.

    Attributes:
        webhook_id: The UUID of the webhook.
        event: ``workflow-completed``, ``job-completed`` or ``ping``.
        url: The receiver's URL.
        content: The body, as JSON.
        headers: The headers; with a signature, if the webhook has a secret.
        attempt: The number of the attempt, from 1. A retry has the same `id` in its payload.
        status: The HTTP status of the receiver's response; ``None`` if it was not sent, or there was no response.
        error: Why there was no response.
    """

    webhook_id: str
    event: str
    url: str
    content: bytes
    headers: dict[str, str] = field(repr=False)
    attempt: int = 1
    status: int | None = None
    error: str | None = None

    @property
    def payload(self) -> Any:
        """The body, decoded."""
        return json.loads(self.content)


class Webhooks:
    """Makes the webhook deliveries of projects.

    Args:
        projects: The projects, by slug.
        shared: The source of the time and of ids.

    Attributes:
        deliveries: The deliveries so far, oldest first.
    """

    def __init__(self, projects: Mapping[str, FakeProject], shared: Shared) -> None:
        self.deliveries: list[Delivery] = []
        self._projects = projects
        self._shared = shared
        self._again: list[tuple[datetime, Delivery]] = []  # retries, and when each is due
        self._seen: dict[str, set[str]] = {}  # by project with webhooks, the ids of completed workflows and jobs
        self._settled: dict[str, int] = {}  # by pipeline that is over, how many reruns it had

    def collect(self) -> None:
        """Make the deliveries for what has happened since the last call, in order."""
        made: list[tuple[datetime, Delivery]] = []
        for project in self._projects.values():
            if not project.webhooks:
                self._seen.pop(project.id, None)
                continue
            is_first_look = project.id not in self._seen
            seen = self._seen.setdefault(project.id, set())
            for happened_at, kind, about, told in self._completed(project, is_first_look):
                if about not in seen:
                    seen.add(about)
                    if not is_first_look:
                        webhooks = [webhook for webhook in project.webhooks.values() if kind in webhook["events"]]
                        made += [
                            (happened_at, self._delivery(project, each, happened_at, kind, told)) for each in webhooks
                        ]
        now = self._shared.now()
        made += [each for each in self._again if each[0] <= now]
        self._again = [each for each in self._again if each[0] > now]
        self.deliveries += [delivery for _, delivery in sorted(made, key=lambda pair: pair[0])]

    def ping(self, id: str) -> None:
        """Make a ping delivery of a webhook.

        Raises:
            KeyError: There is no such webhook.
        """
        project = next((each for each in self._projects.values() if id in each.webhooks), None)
        if project is None:
            raise KeyError(f"there is no webhook {id!r}")
        self.deliveries.append(self._delivery(project, project.webhooks[id], self._shared.now(), "ping", {}))

    def repeat(self, delivery: Delivery) -> None:
        """Schedule a retry of a delivery that the receiver did not accept, unless it was the last."""
        if delivery.attempt <= len(RETRIES):
            again = replace(delivery, attempt=delivery.attempt + 1, status=None, error=None)
            self._again.append((self._shared.now() + timedelta(seconds=RETRIES[delivery.attempt - 1]), again))

    def _completed(self, project: FakeProject, everything: bool) -> Iterator[tuple[datetime, str, str, dict[str, Any]]]:
        """The completed workflows and jobs: when, the event's type, the id, and the payload."""
        now = self._shared.now()
        for pipeline in project.pipelines:
            if not everything and self._settled.get(pipeline.id) == len(pipeline.reruns):
                continue
            runs = pipeline.visible_workflows(now)
            for run in runs:
                yield from _completed_of(project, pipeline, run, now)
            if pipeline.is_settled(now):
                self._settled[pipeline.id] = len(pipeline.reruns)

    def _delivery(
        self, project: FakeProject, webhook: Mapping[str, Any], at: datetime, kind: str, told: Mapping[str, Any]
    ) -> Delivery:
        payload = {
            "id": self._shared.new_id("event"),
            "type": kind,
            "happened_at": stamp(at, "milliseconds" if has_vcs(project) else "microseconds"),
            "webhook": {"id": webhook["id"], "name": webhook["name"]},
            **told,
        }
        content = json.dumps(payload).encode()
        headers = {
            "content-type": "application/json",
            "user-agent": "CircleCI-Webhook/1.0",
            "circleci-event-type": kind,
        }
        if secret := project.signing_secrets.get(webhook["id"]):
            headers["circleci-signature"] = signature(secret, content)
        return Delivery(webhook["id"], kind, webhook["url"], content, headers)


def _completed_of(
    project: FakeProject, pipeline: PipelineRun, run: WorkflowRun, now: datetime
) -> Iterator[tuple[datetime, str, str, dict[str, Any]]]:
    about, workflow = _about_pipeline(project, pipeline), _about_workflow(project, pipeline, run)
    statuses = run.job_statuses(now)
    for job in run.jobs:
        status, stopped_at = JOB[statuses[job.job.name]], job.stopped_at(now, run.cut_off_at)
        if job.job.type == "build" and not job.kept and status and stopped_at:
            told = {**about, "job": _about_job(job, status, stopped_at)}
            if has_vcs(project):  # CircleCI's sample of a GitHub App project has no workflow here
                told["workflow"] = workflow | {"stopped_at": stamp(stopped_at)}
            yield stopped_at, "job-completed", job.id, told
    status, stopped_at = run.status(now), run.stopped_at()
    if stopped_at <= now and status in COMPLETED:
        ended = {"stopped_at": stamp(stopped_at), "status": status}
        yield stopped_at, "workflow-completed", run.id, {**about, "workflow": workflow | ended}


def signature(secret: str, content: bytes) -> str:
    """The header that proves that the sender of `content` knows `secret`."""
    return "v1=" + hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()


def _about_pipeline(project: FakeProject, pipeline: PipelineRun) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": pipeline.id,
        "number": pipeline.number,
        "created_at": stamp(pipeline.created_at),
        "trigger": {"type": TRIGGERS.get(pipeline.trigger, pipeline.trigger)},
    }
    if has_vcs(project):
        vcs = vcs_of(project, pipeline)
        vcs["provider_name"] = PROVIDERS[project.slug.provider].kind
        shown["vcs"] = vcs
        author = {"name": project.organization.name, "email": f"{project.organization.name}@example.com"}
        at = stamp(pipeline.created_at, "seconds")
        signed = {"author": author, "authored_at": at, "committer": author, "committed_at": at}
        if commit := vcs.get("commit"):
            commit.update(signed)
    else:
        shown["trigger_parameters"] = trigger_parameters_of(project, pipeline)
    return {
        "project": {"id": project.id, "name": project.name, "slug": project.long_slug},
        "organization": {"id": project.organization.id, "name": project.organization.name},
        "pipeline": shown,
    }


def _about_workflow(project: FakeProject, pipeline: PipelineRun, run: WorkflowRun) -> dict[str, Any]:
    return {
        "id": run.id,
        "name": run.plan.name,
        "created_at": stamp(run.starts_at),
        "url": f"{project.web_url}/{pipeline.number}/workflows/{run.id}",
    }


def _about_job(job: JobRun, status: str, stopped_at: datetime) -> dict[str, Any]:
    return {
        "id": job.id,
        "name": job.job.name,
        "number": job.number,
        "status": status,
        "started_at": stamp(min(job.start or stopped_at, stopped_at)),
        "stopped_at": stamp(stopped_at),
    }
