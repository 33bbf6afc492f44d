"""A CircleCI that exports usage as a test wants it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

ORG_ID = "8d05d166-e199-43b1-b588-415eadafacc1"
IDS = [f"00000000-0000-0000-0000-{number:012}" for number in range(20)]
STORAGE = "exports.example.com"
SIGNATURE = "s3cret-signature"


@dataclass
class UsageService:
    """An organization, ``gh/acme``, whose exports go through `states`, one with each poll.

    Attributes:
        states: What polls return: a state or a whole response. The last one is repeated.
        files: The files of each export, and what each of their downloads returns, one after the other; an exception
            is raised.
        failures: What starts return instead of an export, by their number from 1.
        seen: The method, path, host and token of each request.
    """

    states: list[str | httpx.Response] = field(default_factory=lambda: ["completed"])
    files: Sequence[Sequence[bytes | httpx.Response | Exception]] | None = ()
    failures: dict[int, httpx.Response] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    seen: list[tuple[str, str, str, str | None]] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        token = request.headers.get("circle-token")
        self.seen.append((request.method, request.url.path, request.url.host, token))
        if request.url.host != "circleci.com":
            answers = (self.files or ())[int(request.url.path[1:])]
            again = sum(1 for _, path, host, _ in self.seen if (path, host) == (request.url.path, request.url.host))
            answer = answers[min(again, len(answers)) - 1]
            if isinstance(answer, Exception):
                raise answer
            return answer if isinstance(answer, httpx.Response) else httpx.Response(200, content=answer)
        if request.url.path.endswith("/organization/gh/acme"):
            return httpx.Response(200, json={"id": ORG_ID, "name": "acme", "slug": "gh/acme", "vcs_type": "github"})
        if request.method == "POST":
            if failure := self.failures.pop(len(self.paths("POST")), None):
                return failure
            self.bodies.append(json.loads(request.content))
            id = IDS[len(self.bodies) - 1]
            body = {"usage_export_job_id": id, "state": "created", "download_urls": None}
            return httpx.Response(201, json={**body, **{name: self.bodies[-1][name] for name in ("start", "end")}})
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        if isinstance(state, httpx.Response):
            return state
        urls = (
            None if self.files is None else [f"https://{STORAGE}/{n}?sig={SIGNATURE}" for n in range(len(self.files))]
        )
        known = {"usage_export_job_id": request.url.path.rpartition("/")[2], "state": state}
        return httpx.Response(200, json={**known, "download_urls": urls, **self.more})

    def paths(self, method: str, host: str = "circleci.com") -> list[str]:
        """The last parts of the paths that were asked for."""
        return [path.rpartition("/")[2] for each, path, asked, _ in self.seen if (each, asked) == (method, host)]
