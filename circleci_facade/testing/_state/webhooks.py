"""What the webhooks of a fake CircleCI are to tell, whether or not it is sent: completed workflows and jobs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
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

#: The types of triggers that have another name in webhooks than in the API.
TRIGGERS: Mapping[str, str] = {"scheduled_pipeline": "schedule", "explicit": "api"}


@dataclass(frozen=True)
class Event:
    """What a webhook is to tell.

    Attributes:
        at: When it happened.
        kind: ``workflow-completed``, ``job-completed`` or ``ping``.
        webhook: The webhook, as the API shows it.
        secret: What the webhook signs with, if it has a secret.
        payload: What is told.
    """

    at: datetime
    kind: str
    webhook: Mapping[str, Any]
    secret: str | None = field(repr=False)
    payload: Mapping[str, Any]


class Events:
    """Finds what the webhooks of projects are to tell.

    Args:
        projects: The projects, by slug.
        shared: Where the time and ids come from.
    """

    def __init__(self, projects: Mapping[str, FakeProject], shared: Shared) -> None:
        self._projects = projects
        self._shared = shared
        self._seen: dict[str, set[str]] = {}  # of a project with webhooks, the ids of what has been completed
        self._settled: dict[str, int] = {}  # of a pipeline that is over, how many reruns it had

    def new(self) -> Iterator[Event]:
        """What has happened since the last look, project by project."""
        for project in self._projects.values():
            if not project.webhooks:
                self._seen.pop(project.id, None)
                continue
            is_first_look = project.id not in self._seen
            seen = self._seen.setdefault(project.id, set())
            for at, kind, about, told in self._completed(project, is_first_look):
                if about not in seen:
                    seen.add(about)
                    if not is_first_look:
                        for webhook in project.webhooks.values():
                            if kind in webhook["events"]:
                                yield self._event(project, webhook, at, kind, told)

    def ping(self, webhook_id: str) -> Event:
        """The ping of a webhook.

        Raises:
            KeyError: There is no such webhook.
        """
        for project in self._projects.values():
            if webhook_id in project.webhooks:
                return self._event(project, project.webhooks[webhook_id], self._shared.now(), "ping", {})
        raise KeyError(f"there is no webhook {webhook_id!r}")

    def _completed(self, project: FakeProject, everything: bool) -> Iterator[tuple[datetime, str, str, dict[str, Any]]]:
        """What has been completed: when, of what kind, its id, and what is told of it."""
        now = self._shared.now()
        for pipeline in project.pipelines:
            if not everything and self._settled.get(pipeline.id) == len(pipeline.reruns):
                continue
            runs = pipeline.visible_workflows(now)
            for run in runs:
                yield from _completed_of(project, pipeline, run, now)
            if pipeline.is_settled(now):
                self._settled[pipeline.id] = len(pipeline.reruns)

    def _event(
        self, project: FakeProject, webhook: Mapping[str, Any], at: datetime, kind: str, told: Mapping[str, Any]
    ) -> Event:
        payload = {
            "id": self._shared.new_id("event"),
            "type": kind,
            "happened_at": stamp(at, "milliseconds" if has_vcs(project) else "microseconds"),
            "webhook": {"id": webhook["id"], "name": webhook["name"]},
            **told,
        }
        return Event(at, kind, webhook, project.signing_secrets.get(webhook["id"]), payload)


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
