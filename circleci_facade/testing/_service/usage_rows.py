"""The rows of a usage export: one for each job of each workflow, as in a real export of 2025."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from .._state.job_run import JobRun
from .._state.pipeline_run import PipelineRun
from .._state.project import FakeProject
from .._state.providers import PROVIDERS
from .._state.workflow_run import WorkflowRun

Row = dict[str, Any]

# The columns, their order and how each value is written are those of a real export: CircleCI-Public's
# multi_org_usage_report, 1,260 rows of November 2024.
COLUMNS = (
    "ORGANIZATION_ID",
    "ORGANIZATION_NAME",
    "ORGANIZATION_CREATED_DATE",
    "PROJECT_ID",
    "PROJECT_NAME",
    "PROJECT_CREATED_DATE",
    "LAST_BUILD_FINISHED_AT",
    "VCS_NAME",
    "VCS_URL",
    "VCS_BRANCH",
    "PIPELINE_ID",
    "PIPELINE_CREATED_AT",
    "PIPELINE_NUMBER",
    "IS_UNREGISTERED_USER",
    "PIPELINE_TRIGGER_SOURCE",
    "PIPELINE_TRIGGER_USER_ID",
    "WORKFLOW_ID",
    "WORKFLOW_NAME",
    "WORKFLOW_FIRST_JOB_QUEUED_AT",
    "WORKFLOW_FIRST_JOB_STARTED_AT",
    "WORKFLOW_STOPPED_AT",
    "IS_WORKFLOW_SUCCESSFUL",
    "JOB_NAME",
    "JOB_RUN_NUMBER",
    "JOB_ID",
    "JOB_RUN_DATE",
    "JOB_RUN_QUEUED_AT",
    "JOB_RUN_STARTED_AT",
    "JOB_RUN_STOPPED_AT",
    "JOB_BUILD_STATUS",
    "RESOURCE_CLASS",
    "OPERATING_SYSTEM",
    "EXECUTOR",
    "PARALLELISM",
    "JOB_RUN_SECONDS",
    "MEDIAN_CPU_UTILIZATION_PCT",
    "MAX_CPU_UTILIZATION_PCT",
    "MEDIAN_RAM_UTILIZATION_PCT",
    "MAX_RAM_UTILIZATION_PCT",
    "COMPUTE_CREDITS",
    "DLC_CREDITS",
    "USER_CREDITS",
    "STORAGE_CREDITS",
    "NETWORK_CREDITS",
    "LEASE_CREDITS",
    "LEASE_OVERAGE_CREDITS",
    "IPRANGES_CREDITS",
    "TOTAL_CREDITS",
)
CREDITS = [name for name in COLUMNS if name.endswith("_CREDITS")]

#: Null: two backslashes and an N.
NOTHING = r"\\N"

#: The statuses of a job that never started, if the export has another name for them.
NEVER_STARTED = {"not_run": "blocked", "on_hold": "running"}


def rows_of(project: FakeProject, start: datetime, end: datetime, now: datetime, system_id: str) -> Iterator[Row]:
    """The rows of a project's jobs in the window, of which first and last day count whole; data ends with yesterday.

    Args:
        project: The project.
        start: The start of the window.
        end: Its end.
        now: The time.
        system_id: The UUID of the system user; exports do not show it.
    """
    # Both days are whole in the real export; CircleCI's changelog says that the data ends with the day before.
    first, last, today = (moment.astimezone(UTC).date() for moment in (start, end, now))
    found = [
        (pipeline, run, job)
        for pipeline in project.pipelines
        for run in pipeline.visible_workflows(now)
        for job in run.jobs
        if not job.kept
    ]
    stops = [stop for _, run, job in found if (stop := job.stopped_at(now, run.cut_off_at)) is not None]
    shared = _about_project(project) | {"LAST_BUILD_FINISHED_AT": max(stops, default=None)}
    for pipeline, run, job in found:
        about = _about_job(run, job, now)
        if first <= about["JOB_RUN_DATE"] <= last and about["JOB_RUN_DATE"] < today:
            yield shared | _about_pipeline(pipeline, system_id) | _about_workflow(run, now) | about


def as_file(rows: Sequence[Row]) -> bytes:
    """The rows as a gzipped CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_text(row.get(name)) for name in COLUMNS] for row in rows)
    return gzip.compress(text.getvalue().encode(), mtime=0)


def _text(value: Any) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", timespec="milliseconds")
    return str(value)


def _about_project(project: FakeProject) -> Row:
    organization = project.organization
    return {
        "ORGANIZATION_ID": organization.id,
        "ORGANIZATION_NAME": organization.name,
        "ORGANIZATION_CREATED_DATE": organization.created_at.date(),
        "PROJECT_ID": project.id,
        "PROJECT_NAME": project.name,
        "PROJECT_CREATED_DATE": project.created_at.date(),
        "VCS_NAME": PROVIDERS[project.slug.provider].kind,
        "VCS_URL": project.repository,
    }


def _about_pipeline(pipeline: PipelineRun, system_id: str) -> Row:
    user_id = pipeline.actor_id if pipeline.actor_id != system_id else None
    return {
        "VCS_BRANCH": pipeline.branch,
        "PIPELINE_ID": pipeline.id,
        "PIPELINE_CREATED_AT": pipeline.created_at,
        "PIPELINE_NUMBER": pipeline.number,
        "IS_UNREGISTERED_USER": user_id is None,
        "PIPELINE_TRIGGER_SOURCE": pipeline.trigger,
        "PIPELINE_TRIGGER_USER_ID": user_id,
    }


def _about_workflow(run: WorkflowRun, now: datetime) -> Row:
    queued = min((job.ready for job in run.jobs if job.ready is not None), default=run.starts_at)
    started = min((job.start for job in run.jobs if job.start is not None), default=queued)
    return {
        "WORKFLOW_ID": run.id,
        "WORKFLOW_NAME": run.plan.name,
        "WORKFLOW_FIRST_JOB_QUEUED_AT": queued,
        "WORKFLOW_FIRST_JOB_STARTED_AT": started,
        "WORKFLOW_STOPPED_AT": run.stopped_at() if run.is_over(now) else None,
        "IS_WORKFLOW_SUCCESSFUL": run.status(now) == "success",
    }


def _about_job(run: WorkflowRun, job: JobRun, now: datetime) -> Row:
    status = run.job_statuses(now)[job.job.name]
    about: Row = {"JOB_ID": job.id, **dict.fromkeys(CREDITS, 0)}
    if job.job.type != "build" or job.ready is None or not job.has_started(now, run.cut_off_at):
        # An approval, or a job that never started: no name, no number, and the workflow's start.
        if status == "not_run" and run.status(now) == "canceled":
            status = "canceled"
        started = {"JOB_RUN_DATE": run.starts_at.date(), "JOB_RUN_STARTED_AT": run.starts_at}
        return about | started | {"JOB_BUILD_STATUS": NEVER_STARTED.get(status, status)}
    credits = job.credits(now, run.cut_off_at)
    return about | {
        "JOB_NAME": job.job.name,
        "JOB_RUN_NUMBER": job.number,
        "JOB_RUN_DATE": job.ready.date(),
        "JOB_RUN_QUEUED_AT": job.ready,
        "JOB_RUN_STARTED_AT": job.start,
        "JOB_RUN_STOPPED_AT": job.stopped_at(now, run.cut_off_at),
        "JOB_BUILD_STATUS": status,
        "RESOURCE_CLASS": job.job.resource_class,
        "OPERATING_SYSTEM": _system(job),
        "EXECUTOR": job.job.executor,
        "PARALLELISM": job.job.parallelism,
        "JOB_RUN_SECONDS": round(job.seconds(now, run.cut_off_at)),
        "COMPUTE_CREDITS": credits,
        "TOTAL_CREDITS": credits,
    }


def _system(job: JobRun) -> str:
    names = (job.job.executor, job.job.resource_class)
    return next((system for system in ("windows", "macos") if any(system in name for name in names)), "linux")
