"""Usage exports: files of what each job of an organization used."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

from .._organization import FakeOrganization, UsageExport
from .area import Area, Route
from .call import Answer, Call, Download, Refusal, all_checked, moment, stamp

#: Where CircleCI keeps the files.
EXPORTS = "circleci-usage-exports.s3.amazonaws.com"

LONGEST_WINDOW = timedelta(days=32)
LONGEST_BACK = timedelta(days=396)  # thirteen months
MOST_REQUESTS = 10
REQUESTS_WINDOW = timedelta(hours=1)

#: Seconds from the request until the export is being made, and until it is there.
PROCESSING_DELAY = 10.0
EXPORT_SECONDS = 60.0

FILES = 2
COLUMNS = (
    "ORGANIZATION_ID",
    "ORGANIZATION_NAME",
    "PROJECT_ID",
    "PROJECT_NAME",
    "VCS_NAME",
    "VCS_URL",
    "VCS_BRANCH",
    "PIPELINE_ID",
    "PIPELINE_CREATED_AT",
    "PIPELINE_NUMBER",
    "PIPELINE_TRIGGER_SOURCE",
    "PIPELINE_TRIGGER_USER_ID",
    "WORKFLOW_ID",
    "WORKFLOW_NAME",
    "JOB_NAME",
    "JOB_RUN_NUMBER",
    "JOB_ID",
    "JOB_RUN_DATE",
    "JOB_RUN_STARTED_AT",
    "JOB_RUN_STOPPED_AT",
    "JOB_BUILD_STATUS",
    "RESOURCE_CLASS",
    "EXECUTOR",
    "PARALLELISM",
    "JOB_RUN_SECONDS",
    "COMPUTE_CREDITS",
    "TOTAL_CREDITS",
)


class Usage(Area):
    """The operations on usage exports."""

    addresses: ClassVar[frozenset[str]] = frozenset({"/usage-exports/{usage_export_job_id}/{file}.csv.gz"})
    open_paths = addresses

    def __init__(self, fake: Any) -> None:
        super().__init__(fake)
        self._asked: dict[tuple[str, str], list[datetime]] = {}

    def routes(self) -> list[Route]:
        jobs = "/organizations/{org_id}/usage_export_job"
        (file,) = self.addresses
        return [
            ("POST", jobs, self.create_usage_export),
            ("GET", jobs + "/{usage_export_job_id}", self.get_usage_export),
            ("GET", file, self.download_usage_export),
        ]

    def create_usage_export(self, call: Call) -> Answer:
        organization = self.organization(call.parts["org_id"])
        self._count(organization, "create")
        start, end = (moment(call.field(name, str), name) for name in ("start", "end"))
        if end <= start:
            raise Refusal(400, "end: must be after start")
        if end - start > LONGEST_WINDOW:
            raise Refusal(400, f"The window must be at most {LONGEST_WINDOW.days} days")
        if start < self.now - LONGEST_BACK:
            raise Refusal(400, "start: must be at most 13 months back")
        shared = call.optional("shared_org_ids", list, [])
        others = [self.organization(id) for id in all_checked(shared, "shared_org_ids", str)]
        named = {each.id: each for each in (organization, *others)}  # each once, however often it is named
        rows = [row for each in named.values() for row in self._rows(each, start, end)]
        files = [_file(rows[number::FILES]) for number in range(FILES)]
        export = UsageExport(self.fake.shared.new_id("usage export"), start, end, self.now, files)
        organization.exports[export.id] = export
        return 201, {
            "usage_export_job_id": export.id,
            "state": self._state(export),
            "start": stamp(start),
            "end": stamp(end),
            "download_urls": [],
        }

    def get_usage_export(self, call: Call) -> Answer:
        organization = self.organization(call.parts["org_id"])
        self._count(organization, "get")
        export = organization.exports.get(call.parts["usage_export_job_id"])
        if export is None:
            raise Refusal(404, "Usage export job not found")
        state = self._state(export)
        paths = [f"/usage-exports/{export.id}/{number}.csv.gz" for number in range(FILES)]
        urls = [self.address(call, EXPORTS, path) for path in paths] if state == "completed" else []
        return 200, {"usage_export_job_id": export.id, "state": state, "download_urls": urls}

    def download_usage_export(self, call: Call) -> Answer:
        for organization in self.fake.organizations.values():
            export = organization.exports.get(call.parts["usage_export_job_id"])
            if export and self._state(export) == "completed" and call.parts["file"] in map(str, range(FILES)):
                return 200, Download(export.files[int(call.parts["file"])], "application/gzip")
        raise Refusal(404, "Not found.")

    def _state(self, export: UsageExport) -> str:
        age = (self.now - export.created_at).total_seconds()
        return "completed" if age >= EXPORT_SECONDS else "processing" if age >= PROCESSING_DELAY else "created"

    def _count(self, organization: FakeOrganization, endpoint: str) -> None:
        """Let an organization ask an endpoint only so often."""
        asked = self._asked.setdefault((organization.id, endpoint), [])
        asked[:] = [at for at in asked if at > self.now - REQUESTS_WINDOW]
        if len(asked) >= MOST_REQUESTS:
            wait = (asked[0] + REQUESTS_WINDOW - self.now).total_seconds()
            raise Refusal(429, "Rate limit exceeded.", {"retry-after": str(max(1, round(wait)))})
        asked.append(self.now)

    def _rows(self, organization: FakeOrganization, start: datetime, end: datetime) -> Iterator[tuple[Any, ...]]:
        for project in self.projects_of(organization):
            for pipeline, run, job in self.jobs_of(project):
                stopped_at = job.stopped_at(self.now, run.canceled_at)
                if job.kept or job.ready is None or stopped_at is None or not start <= stopped_at < end:
                    continue
                if job.job.type != "build":
                    continue
                credits = job.credits(self.now, run.canceled_at)
                yield (
                    *(organization.id, organization.name, project.id, project.name),
                    *(project.slug.provider, project.repository, pipeline.branch or ""),
                    *(pipeline.id, stamp(pipeline.created_at), pipeline.number, pipeline.trigger, pipeline.actor_id),
                    *(run.id, run.plan.name, job.job.name, job.number, job.id, job.ready.date().isoformat()),
                    *(stamp(job.ready), stamp(stopped_at), run.job_statuses(self.now)[job.job.name]),
                    *(job.job.resource_class, job.job.executor, job.job.parallelism),
                    *(round(job.seconds(self.now, run.canceled_at)), credits, credits),
                )


def _file(rows: list[tuple[Any, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
    return gzip.compress(text.getvalue().encode(), mtime=0)
