"""The service behind the hostile server: honest, small, and with a record of everything that it did."""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from hostile.sockets import Arrival

SLUG = "gh/acme/web"
APP = "circleci/2f9ec1f4-8a4b-4cb2-9b36-1e0f0c9d0a11/b6d1b1e2-7f0b-4c7e-9f6b-44b5ac0a9c22"
WHEN = "2026-01-05T09:00:00Z"

#: Pages of pipelines that a project has, and how many are on each.
PAGES, PER_PAGE = 3, 2

#: Looks at a pipeline's workflow, or at one by itself, before it has ended.
LOOKS = 2

#: What each artifact holds, by its path.
FILES = {"report.txt": b"all is well\n" * 300, "cov/index.html": b"<p>100 %</p>\n" * 50}

#: What each step of a job printed.
PRINTED = {"Install": b"ok\n" * 20, "Run tests": b"1 failed\n" * 50}

#: A usage export.
USAGE = b"PROJECT_NAME,TOTAL_CREDITS\n" + b"web,1.5\n" * 300


def uuid(number: int) -> str:
    """The UUID of the thing with this number."""
    return str(UUID(int=number))


@dataclass(frozen=True)
class Reply:
    """What the service says to a request."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "application/json"})

    def on_the_wire(self, *extra: str) -> bytes:
        """The whole response; `extra` are further header lines."""
        lines = [f"HTTP/1.1 {self.status} Said", *(f"{name}: {value}" for name, value in self.headers.items()), *extra]
        return "\r\n".join([*lines, f"content-length: {len(self.body)}", "", ""]).encode() + self.body


def said(value: Any, status: int = 200) -> Reply:
    return Reply(status, json.dumps(value).encode())


class Service:
    """Answers requests.

    Attributes:
        acted: How often each thing was done, by what the client meant to do once.
        listing: What the list of artifacts is, where it is not what it should be.
        file_headers: Further headers of the artifacts' files.
        origin: Where clients find it: scheme, host and port.
    """

    def __init__(self) -> None:
        self.origin = ""
        self._lock = threading.Lock()
        self._looks: Counter[str] = Counter()
        self._made = 0
        self._deleted: set[str] = set()
        self.acted: Counter[str] = Counter()
        self.listing: list[Any] | None = None
        self.file_headers: dict[str, str] = {}

    def reply(self, arrival: Arrival) -> Reply:
        """Do what is asked for, and say so."""
        path = arrival.path.removeprefix("/api/v2")
        with self._lock:
            for method, pattern, handler in ROUTES:
                if method == arrival.method and (match := re.fullmatch(pattern, path)):
                    reply: Reply = handler(self, arrival, *match.groups())
                    return reply
        return said({"message": "Not found"}, 404)

    def _me(self, arrival: Arrival) -> Reply:
        return said({"id": uuid(1), "login": "me", "name": "Me", "avatar_url": "https://example.com/me.png"})

    def _user(self, arrival: Arrival, id: str) -> Reply:
        return said({"id": id, "login": f"login-{id}", "name": "Somebody"})

    def _project(self, arrival: Arrival, slug: str) -> Reply:
        organization = {"organization_name": "acme", "organization_slug": "gh/acme", "organization_id": uuid(3)}
        vcs = {"vcs_url": "https://github.com/acme/web", "provider": "GitHub", "default_branch": "main"}
        return said({"id": uuid(2), "name": "web", "slug": slug, "vcs_info": vcs, **organization})

    def _definitions(self, arrival: Arrival) -> Reply:
        return said({"items": [{"id": uuid(4), "name": "build"}]})

    def _trigger(self, arrival: Arrival) -> Reply:
        self.acted[f"trigger {json.loads(arrival.body)['parameters']['n']}"] += 1
        self._made += 1
        return said({"id": uuid(1000 + self._made), "number": self._made, "state": "pending", "created_at": WHEN}, 201)

    def _pipelines(self, arrival: Arrival) -> Reply:
        token = parse_qs(urlsplit(arrival.target).query).get("page-token", ["0"])[0]
        page = int(token) if token in "012" else PAGES
        items = [_pipeline(uuid(10 * page + n), 100 - 10 * page - n) for n in range(PER_PAGE)]
        return said({"items": items, "next_page_token": str(page + 1) if page + 1 < PAGES else None})

    def _pipeline(self, arrival: Arrival, id: str) -> Reply:
        return said(_pipeline(id, 7))

    def _workflows(self, arrival: Arrival, id: str) -> Reply:
        return said({"items": [self._workflow_of(id)], "next_page_token": None})

    def _workflow(self, arrival: Arrival, id: str) -> Reply:
        return said(self._workflow_of(id))

    def _workflow_of(self, id: str) -> dict[str, Any]:
        self._looks[id] += 1
        status = "success" if self._looks[id] > LOOKS else "running"
        of = {"pipeline_id": id, "pipeline_number": 7, "project_slug": SLUG}
        return {"id": id, "name": "test", "status": status, "created_at": WHEN, "started_by": uuid(1), **of}

    def _jobs(self, arrival: Arrival, id: str) -> Reply:
        job = {"id": uuid(5), "name": "unit", "status": "success", "type": "build", "job_number": 7}
        item = {**job, "project_slug": SLUG, "started_at": WHEN, "dependencies": []}
        return said({"items": [item], "next_page_token": None})

    def _rerun(self, arrival: Arrival, id: str) -> Reply:
        self.acted[f"rerun {id}"] += 1
        return said({"workflow_id": uuid(6)}, 202)

    def _artifacts(self, arrival: Arrival) -> Reply:
        items = [{"path": path, "node_index": 0, "url": f"{self.origin}/artifact/{path}"} for path in FILES]
        return said({"items": items if self.listing is None else self.listing, "next_page_token": None})

    def _file(self, arrival: Arrival, path: str) -> Reply:
        if path not in FILES:
            return said({"message": "Not found"}, 404)
        return Reply(200, FILES[path], {"content-type": "text/plain", **self.file_headers})

    def _job(self, arrival: Arrival, id: str) -> Reply:
        steps = [{"num": n, "name": name, "phase": "ended", "outcome": "failed"} for n, name in enumerate(PRINTED)]
        attributes = {"name": "unit", "phase": "ended", "parallel_executions": [{"steps": steps}]}
        return said({"data": {"id": id, "attributes": attributes, "references": {}}})

    def _stdout(self, arrival: Arrival, id: str) -> Reply:
        number = int(parse_qs(urlsplit(arrival.target).query)["filter[step_num]"][0])
        return Reply(200, list(PRINTED.values())[number], {"content-type": "application/octet-stream"})

    def _condensed(self, arrival: Arrival, id: str) -> Reply:
        return Reply(204, b"", {})

    def _organization(self, arrival: Arrival) -> Reply:
        return said({"id": uuid(3), "name": "acme", "slug": "gh/acme", "vcs_type": "github"})

    def _export(self, arrival: Arrival) -> Reply:
        return said({"usage_export_job_id": uuid(8), "state": "CREATED", "start": WHEN, "end": WHEN}, 201)

    def _exported(self, arrival: Arrival) -> Reply:
        url = f"{self.origin}/usage/0.csv.gz"
        return said({"usage_export_job_id": uuid(8), "state": "completed", "download_urls": [url]})

    def _usage(self, arrival: Arrival) -> Reply:
        return Reply(200, gzip.compress(USAGE, mtime=0), {"content-type": "binary/octet-stream"})

    def _set_variable(self, arrival: Arrival) -> Reply:
        return said({"name": json.loads(arrival.body)["name"], "value": "xxxx", "created_at": WHEN}, 201)

    def _delete_variable(self, arrival: Arrival, name: str) -> Reply:
        if name in self._deleted:
            return said({"message": "Environment variable not found."}, 404)
        self._deleted.add(name)
        self.acted[f"delete {name}"] += 1
        return said({"message": "Environment variable deleted."})


def _pipeline(id: str, number: int) -> dict[str, Any]:
    actor = {"login": "me", "avatar_url": None}
    trigger = {"type": "api", "received_at": WHEN, "actor": actor}
    of = {"project_slug": SLUG, "number": number, "state": "created", "errors": [], "trigger": trigger}
    return {"id": id, "created_at": WHEN, "updated_at": WHEN, **of}


ID = r"([0-9a-f-]+)"

ROUTES: list[tuple[str, str, Any]] = [
    ("GET", "/me", Service._me),
    ("GET", "/user/([^/]+)", Service._user),
    ("GET", "/projects?/[^/]+/pipeline-definitions", Service._definitions),
    ("GET", f"/project/({SLUG}|{APP})", Service._project),
    ("POST", "/project/.*/pipeline", Service._trigger),
    ("POST", "/project/.*/pipeline/run", Service._trigger),
    ("GET", "/project/.*/pipeline", Service._pipelines),
    ("GET", f"/pipeline/{ID}", Service._pipeline),
    ("GET", f"/pipeline/{ID}/workflow", Service._workflows),
    ("GET", f"/workflow/{ID}", Service._workflow),
    ("GET", f"/workflow/{ID}/job", Service._jobs),
    ("POST", f"/workflow/{ID}/rerun", Service._rerun),
    ("GET", "/project/.*/7/artifacts", Service._artifacts),
    ("GET", "/artifact/(.*)", Service._file),
    ("GET", f"/api/v3/jobs/{ID}", Service._job),
    ("GET", f"/api/v3/jobs/{ID}/stdout", Service._stdout),
    ("GET", f"/api/v3/jobs/{ID}/stdout/condensed", Service._condensed),
    ("GET", "/organization/gh/acme", Service._organization),
    ("POST", "/organizations/.*/usage_export_job", Service._export),
    ("GET", "/organizations/.*/usage_export_job/.*", Service._exported),
    ("GET", "/usage/0.csv.gz", Service._usage),
    ("POST", "/project/.*/envvar", Service._set_variable),
    ("DELETE", "/project/.*/envvar/([^/]+)", Service._delete_variable),
]
