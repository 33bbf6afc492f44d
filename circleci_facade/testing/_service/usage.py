"""Usage exports: started, polled, and downloaded from signed URLs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from .._state.ids import UUID
from .._state.organization import FakeOrganization, UsageExport
from .._state.stamps import shortest_stamp
from .._state.state import State
from .area import Area, Route
from .call import Answer, Call, Download, Refusal, moment
from .hosts import EXPORTS
from .usage_rows import as_file, rows_of

# terraform-provider-circleci, from the service's handler and measured 2026-08. CircleCI's document says 32 days and
# thirteen months.
LONGEST_WINDOW = timedelta(days=31)
LONGEST_BACK = timedelta(days=366)
SIGNED_SECONDS = 129_599

#: How many exports an organization may start per hour, and how many polls it may send per minute.
MOST_REQUESTS = 10
STARTS_WINDOW = timedelta(hours=1)
POLLS_WINDOW = timedelta(minutes=1)

#: Seconds from the request until the export is in progress, and until it is ready.
PROCESSING_DELAY = 10.0
EXPORT_SECONDS = 60.0

MOST_FILES = 2
FIELDS = ("start", "end", "shared_org_ids")


class Usage(Area):
    """The operations on usage exports."""

    addresses: ClassVar[frozenset[str]] = frozenset({"/usage-exports/{usage_export_job_id}/{file}.csv.gz"})
    open_paths = addresses

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self._asked: dict[tuple[str, timedelta], list[datetime]] = {}

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
        self._count(organization, STARTS_WINDOW)
        start, end, shared = _asked_for(call)
        if end < start:
            raise Refusal(400, "end must not be before start")
        if start < self.now - LONGEST_BACK:
            raise Refusal(400, f"start must be at most {LONGEST_BACK.days} days ago")
        if max(start, end) > self.now:
            raise Refusal(400, "start and end must not be in the future")
        if end - start > LONGEST_WINDOW:
            raise Refusal(400, f"the window must be at most {LONGEST_WINDOW.days} days")
        named = {each.id: each for each in (organization, *map(self.organization, shared))}  # each of them once
        rows = [
            row
            for each in named.values()
            for project in self.projects_of(each)
            for row in rows_of(project, start, end, self.now, self.state.system_id)
        ]
        files = [as_file(part) for number in range(MOST_FILES) if (part := rows[number::MOST_FILES])]
        export = UsageExport(self.state.shared.new_id("usage export"), start, end, self.now, files)
        organization.exports[export.id] = export
        # terraform-provider-circleci: the state is always `created` here, and there are no URLs.
        return 201, {
            "usage_export_job_id": export.id,
            "state": "created",
            "start": shortest_stamp(start),
            "end": shortest_stamp(end),
            "download_urls": None,
        }

    def get_usage_export(self, call: Call) -> Answer:
        organization = self.organization(call.parts["org_id"])
        self._count(organization, POLLS_WINDOW)
        export = organization.exports.get(call.parts["usage_export_job_id"])
        if export is None:
            raise Refusal(404, "Usage export job not found")
        state = self._state(export)
        shown: dict[str, Any] = {"usage_export_job_id": export.id, "state": state, "download_urls": None}
        if state == "failed":
            shown["error_reason"] = export.error
        if state == "completed" and export.files:  # terraform-provider-circleci: null until then, and if it is empty
            paths = [_path(export, number) for number in range(len(export.files))]
            shown["download_urls"] = [self.signed_address(call, EXPORTS, path, SIGNED_SECONDS) for path in paths]
        return 200, shown

    def download_usage_export(self, call: Call) -> Answer:
        for organization in self.state.organizations.values():
            if export := organization.exports.get(call.parts["usage_export_job_id"]):
                files = {_path(export, number): content for number, content in enumerate(export.files)}
                path = _path(export, call.parts["file"])
                if path in files:
                    self.check_signed(call, path)
                    return 200, Download(files[path], "application/gzip")
        raise Refusal(404, "Not found.")

    def _state(self, export: UsageExport) -> str:
        age = (self.now - export.created_at).total_seconds()
        if age >= EXPORT_SECONDS:
            return "completed" if export.error is None else "failed"
        return "processing" if age >= PROCESSING_DELAY else "created"

    def _count(self, organization: FakeOrganization, window: timedelta) -> None:
        """Count a request of an organization, and reject it above the rate limit."""
        asked = self._asked.setdefault((organization.id, window), [])
        asked[:] = [at for at in asked if at > self.now - window]
        if len(asked) >= MOST_REQUESTS:
            wait = (asked[0] + window - self.now).total_seconds()
            raise Refusal(429, "Rate limit exceeded.", {"retry-after": str(max(1, round(wait)))})
        asked.append(self.now)


def _asked_for(call: Call) -> tuple[datetime, datetime, list[str]]:
    """The window, and the ids of the other organizations."""
    # terraform-provider-circleci: the message names an unknown field, but not one whose value cannot be read.
    if unknown := sorted(set(call.body) - set(FIELDS)):
        raise Refusal(400, f"Unexpected field '{unknown[0]}'.")
    try:
        start, end = (moment(call.field(name, str), name) for name in ("start", "end"))
        shared = call.optional("shared_org_ids", list, [])
    except Refusal:
        raise Refusal(400, "malformed request body") from None
    if not all(isinstance(id, str) and UUID.fullmatch(id) for id in shared):
        raise Refusal(400, "malformed request body")
    return start, end, shared


def _path(export: UsageExport, number: int | str) -> str:
    return f"/usage-exports/{export.id}/{number}.csv.gz"
