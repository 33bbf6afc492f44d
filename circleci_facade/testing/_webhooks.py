"""The webhooks of a fake CircleCI: telling receivers, signed, when workflows and jobs are completed."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from .._settings import is_loopback
from .._signature import HEADER, signature
from ._origin import has_vcs, trigger_parameters_of, vcs_of
from ._plan import ENDINGS
from ._project import FakeProject
from ._providers import PROVIDERS
from ._runs import JobRun, PipelineRun, WorkflowRun
from ._stamps import stamp

if TYPE_CHECKING:
    from ._fake import FakeCircleCI

log = logging.getLogger(__name__)

#: Seconds within which a receiver must respond (circleci-docs, "Outbound webhooks", 2026).
TIMEOUT = 10.0

#: Seconds before each further attempt, if the receiver did not accept a delivery. CircleCI documents neither how many
#: attempts there are nor when.
RETRIES = (300, 1800, 7200)

#: The statuses of workflows that are delivered (circleci-docs, "Outbound webhooks reference", 2026).
COMPLETED = ("success", "failed", "error", "canceled", "unauthorized")

#: The types of triggers that have another name in webhooks than in the API.
TRIGGERS: Mapping[str, str] = {"scheduled_pipeline": "schedule", "explicit": "api"}


@dataclass
class Delivery:
    """A webhook's event, and what came of sending it.

    Attributes:
        webhook_id: The UUID of the webhook.
        event: ``workflow-completed``, ``job-completed`` or ``ping``.
        url: Where it goes.
        content: The body, as JSON.
        headers: The headers; with a signature, if the webhook has a secret.
        attempt: Which attempt this is, from 1. If the receiver does not accept one, another follows, with the same
            `id` in its payload.
        status: The HTTP status that the receiver answered with; ``None`` if it was not sent, or nothing came.
        error: Why nothing came.
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


class Sender:
    """Finds what the webhooks of a fake CircleCI are to tell, and sends it if it is asked to.

    Attributes:
        deliveries: Everything so far, oldest first.
        client: What it sends with; ``None`` while it sends nothing.
    """

    def __init__(self, fake: FakeCircleCI) -> None:
        self.deliveries: list[Delivery] = []
        self.client: httpx.Client | httpx.AsyncClient | None = None
        self._outbox: deque[Delivery] = deque()
        self._again: list[tuple[datetime, Delivery]] = []  # further attempts, and when each is due
        self._sending = threading.Lock()
        self._fake = fake
        self._seen: dict[str, set[str]] = {}  # of a project with webhooks, the ids of what has been completed
        self._settled: dict[str, int] = {}  # of a pipeline that is over, how many reruns it had

    @property
    def is_due(self) -> bool:
        """Whether there is something to be sent."""
        return bool(self._outbox)

    def collect(self) -> None:
        """Find what has happened since the last look, in its order."""
        made: list[tuple[datetime, Delivery]] = []
        for project in self._fake.projects.values():
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
        now = self._fake.shared.now()
        made += [each for each in self._again if each[0] <= now]
        self._again = [each for each in self._again if each[0] > now]
        self._hand_out([delivery for _, delivery in sorted(made, key=lambda pair: pair[0])])

    def ping(self, project: FakeProject, webhook: dict[str, Any]) -> None:
        """Send a ping to a webhook's receiver."""
        self._hand_out([self._delivery(project, webhook, self._fake.shared.now(), "ping", {})])

    def _hand_out(self, found: list[Delivery]) -> None:
        self.deliveries += found
        if self.client is not None:
            self._outbox += found

    def send(self) -> None:
        """Send what is to be sent, one after the other, and note what came of it."""
        while self._outbox and self._sending.acquire(blocking=False):  # or else who is sending goes on with it
            try:
                if self._outbox:
                    self._send(self._outbox.popleft())
            finally:
                self._sending.release()

    def _send(self, delivery: Delivery) -> None:
        try:
            delivery.status = self._post(delivery).status_code
        except Exception as error:
            delivery.error = f"{type(error).__name__}: {error}"
            if not isinstance(error, httpx.HTTPError):  # of a receiver in process, which is to be mended
                log.exception("the receiver of a webhook at %s broke", delivery.url)
        is_accepted = delivery.status is not None and 200 <= delivery.status < 300
        if not is_accepted and delivery.attempt <= len(RETRIES):
            again = replace(delivery, attempt=delivery.attempt + 1, status=None, error=None)
            with self._fake.shared.held():
                self._again.append((self._fake.shared.now() + timedelta(seconds=RETRIES[delivery.attempt - 1]), again))

    def _post(self, delivery: Delivery) -> httpx.Response:
        options: Any = {"content": delivery.content, "headers": delivery.headers, "timeout": TIMEOUT}
        client = self.client
        if isinstance(client, httpx.AsyncClient):
            with ThreadPoolExecutor(1) as pool:  # in a loop of its own, for there may be one here
                return pool.submit(lambda: asyncio.run(client.post(delivery.url, **options))).result()
        assert client is not None
        return client.post(delivery.url, **options)

    def _completed(self, project: FakeProject, everything: bool) -> Iterator[tuple[datetime, str, str, dict[str, Any]]]:
        """What has been completed: when, of what kind, its id, and what is told of it."""
        now = self._fake.shared.now()
        for pipeline in project.pipelines:
            if not everything and self._settled.get(pipeline.id) == len(pipeline.reruns):
                continue
            runs = pipeline.visible_workflows(now)
            for run in runs:
                yield from _completed_of(project, pipeline, run, now)
            if pipeline.is_settled(now):
                self._settled[pipeline.id] = len(pipeline.reruns)

    def _delivery(
        self, project: FakeProject, webhook: dict[str, Any], happened_at: datetime, kind: str, told: dict[str, Any]
    ) -> Delivery:
        payload = {
            "id": self._fake.shared.new_id("event"),
            "type": kind,
            "happened_at": stamp(happened_at, "milliseconds" if has_vcs(project) else "microseconds"),
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
            headers[HEADER] = signature(secret, content)
        return Delivery(webhook["id"], kind, webhook["url"], content, headers)


def _completed_of(
    project: FakeProject, pipeline: PipelineRun, run: WorkflowRun, now: datetime
) -> Iterator[tuple[datetime, str, str, dict[str, Any]]]:
    about, workflow = _about_pipeline(project, pipeline), _about_workflow(project, pipeline, run)
    statuses = run.job_statuses(now)
    for job in run.jobs:
        status, stopped_at = ENDINGS.get(statuses[job.job.name], ""), job.stopped_at(now, run.cut_off_at)
        if job.job.type == "build" and not job.kept and status and stopped_at:
            told = {**about, "job": _about_job(job, status, stopped_at)}
            if has_vcs(project):  # CircleCI's sample of a GitHub App project has no workflow here
                told["workflow"] = workflow | {"stopped_at": stamp(stopped_at)}
            yield stopped_at, "job-completed", job.id, told
    status, stopped_at = run.status(now), run.stopped_at()
    if stopped_at <= now and status in COMPLETED:
        ended = {"stopped_at": stamp(stopped_at), "status": status}
        yield stopped_at, "workflow-completed", run.id, {**about, "workflow": workflow | ended}


def loopback_client() -> httpx.Client:
    """A client that sends to this machine, and nowhere else."""

    def check(request: httpx.Request) -> None:
        host = urlsplit(str(request.url)).hostname or ""
        if not is_loopback(host):
            raise httpx.UnsupportedProtocol(f"{host} is not this machine: give deliver_webhooks an http_client for it")

    limits = httpx.Limits(max_keepalive_connections=0)  # nobody closes this client
    return httpx.Client(event_hooks={"request": [check]}, limits=limits, trust_env=False)


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
