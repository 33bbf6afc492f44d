"""A CircleCI with one pipeline whose jobs have stored artifacts, over real HTTP, with a storage as one wants it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from facade.servers import Answer, Asked, serving

SLUG = "gh/acme/web"
WHEN = "2026-01-05T09:00:00Z"
PIPELINE = "5034460f-c7c4-4c43-9457-de07e2029e7b"
WORKFLOW = "f4ba8a97-2ed6-49a4-9ae4-2e3e5f3b3f7a"


@dataclass
class Storage:
    """What is stored, and how it is served.

    Attributes:
        files: The artifacts, by job, parallel run and path.
        versions: What the storage says of their version, such as ``{"etag": '"1"'}``; with nothing, it says nothing.
        takes_range: Whether it sends a part of a file where that is asked for.
        cuts: After how many bytes of the body the connection breaks, for one request after the other; none then.
        status: The status of the job that stored them.
        odd: Other headers of a part, to lie about it.
        asked: What was asked of the storage: the path of each request, and its ``Range`` if it has one.
    """

    files: dict[tuple[str, int, str], bytes]
    versions: dict[str, str] = field(default_factory=lambda: {"etag": '"1"'})
    takes_range: bool = True
    cuts: list[int] = field(default_factory=list)
    status: str = "success"
    odd: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""
    tokens: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serve it; gives the API's base URL."""
        with serving(self._answer, []) as url:
            self.url = url
            yield f"{url}/api/v2"

    def _answer(self, request: Asked) -> Answer:
        path = request.removeprefix("GET ").partition("?")[0].removeprefix("/api/v2")
        jobs = list(dict.fromkeys(job for job, _, _ in self.files))
        if path == f"/pipeline/{PIPELINE}":
            return _said({"id": PIPELINE, "number": 1, "project_slug": SLUG, "state": "created", "created_at": WHEN})
        if path == f"/pipeline/{PIPELINE}/workflow":
            return _said({"items": [{"id": WORKFLOW, "name": "test", "status": "success", "created_at": WHEN}]})
        if path == f"/workflow/{WORKFLOW}/job":
            of = {"project_slug": SLUG, "status": self.status, "type": "build", "dependencies": []}
            return _said(
                {"items": [{"id": f"id-{job}", "name": job, "job_number": n, **of} for n, job in enumerate(jobs)]}
            )
        if listed := re.fullmatch(f"/project/{SLUG}/([0-9]+)/artifacts", path):
            job = jobs[int(listed[1])]
            found = [(node, name) for of, node, name in self.files if of == job]
            items = [
                {"path": name, "node_index": node, "url": f"{self.url}/files/{quote(f'{job}/{node}/{name}')}"}
                for node, name in found
            ]
            return _said({"items": items})
        return self._file(unquote(path.removeprefix("/files/")), request)

    def _file(self, path: str, request: Asked) -> Answer:
        job, node, name = path.split("/", 2)
        content = self.files[job, int(node), name]
        headers = {each.lower(): value for each, value in request.headers.items()}
        asked = headers.get("range", "")
        with self._lock:
            self.asked.append(f"{path} {asked}".strip())
            self.tokens.append(headers.get("circle-token"))
            cut = self.cuts.pop(0) if self.cuts else None
        ranged = re.fullmatch(r"bytes=(\d+)-", asked) if self.takes_range else None
        if ranged is None:
            return Answer(200, content, {**self.versions}, cut)
        start = int(ranged[1])
        if start >= len(content):
            return Answer(416, b"", {"content-range": f"bytes */{len(content)}"})
        said = f"bytes {start}-{len(content) - 1}/{len(content)}"
        return Answer(206, content[start:], {"content-range": said, **self.versions, **self.odd}, cut)


def _said(body: object) -> Answer:
    return Answer(200, json.dumps(body).encode(), {"content-type": "application/json"})
