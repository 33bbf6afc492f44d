"""A CircleCI that runs one pipeline by a script: what it says at which second, by the clock that clients wait by."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from circleci_facade import AsyncCircleCI, CircleCI
from circleci_facade.testing import FakeClock

PIPELINE, PROJECT = "5034460f-c7c4-4c43-9457-de07e2029e7b", "gh/acme/web"
URL = "https://app.circleci.com/pipelines/github/acme/web/7"


@dataclass(frozen=True)
class Run:
    """A workflow that appears at a second, ends at another with some status, and runs in between.

    Attributes:
        stops: When it ends; ``None`` for never.
        more: Other fields of it, such as ``tag`` or ``max_auto_reruns``.
    """

    name: str
    starts: float = 1
    stops: float | None = None
    status: str = "success"
    meanwhile: str = "running"
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its id, by which a test recognizes it."""
        return f"{self.name}-at-{self.starts:g}"


def setup(starts: float = 1, stops: float | None = 20, status: str = "success", name: str = "setup") -> Run:
    """A setup workflow."""
    return Run(name, starts, stops, status, more={"tag": "setup"})


class Timeline:
    """A pipeline that was triggered at second 0.

    Args:
        runs: Its workflows.
        states: Its states, each from its second on.
        errors: The messages of its errors, each from its second on.
        created: The second at which the pipeline was created; in the past if it is negative.
        faults: What is answered instead: a function of the second and the request (``"GET /pipeline/…"``) that returns
            a response, raises, or returns ``None``.
        more: Other fields of the pipeline, such as ``vcs``.
        stopping: How many seconds it takes until a workflow that was canceled says so.

    Attributes:
        clock: The clock.
        requests: Each request so far with its second.
        canceled: The workflows that were canceled by id, each with the second.
        patience: How many seconds the client would have waited for the response to each.
    """

    def __init__(
        self,
        *runs: Run,
        states: dict[float, str] | None = None,
        errors: dict[float, str] | None = None,
        created: float = 0,
        faults: Callable[[float, str], httpx.Response | None] = lambda second, request: None,
        more: dict[str, Any] | None = None,
        stopping: float = 0,
    ) -> None:
        self.clock = FakeClock()
        self.start = self.clock.now()
        self.requests: list[tuple[float, str]] = []
        self.patience: list[float] = []
        self.canceled: dict[str, float] = {}
        self._runs = runs
        self._states = {-1e9: "pending", 1: "created"} if states is None else states
        self._errors = errors or {}
        self._created = created
        self._faults = faults
        self._more = more or {}
        self._stopping = stopping

    def circleci(self, **options: Any) -> CircleCI:
        """A client, whose token is as good as any."""
        http_client = httpx.Client(transport=httpx.MockTransport(self._answer))
        return CircleCI("token", http_client=http_client, clock=self.clock, **options)

    def async_circleci(self, **options: Any) -> AsyncCircleCI:
        """An async client, whose token is as good as any."""
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))
        return AsyncCircleCI("token", http_client=http_client, clock=self.clock, **options)

    def answer_with(self, faults: Callable[[float, str], httpx.Response | None]) -> None:
        """From now on, answer with these `faults`."""
        self._faults = faults

    def sent(self, *words: str) -> list[float]:
        """The seconds of the requests that contain each of these words."""
        return [second for second, request in self.requests if all(word in request for word in words)]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        second, path = self.clock.monotonic(), request.url.path.removeprefix("/api/v2")
        said = f"{request.method} {path}"
        self.requests.append((second, said))
        self.patience.append(request.extensions["timeout"]["read"])
        if (fault := self._faults(second, said)) is not None:
            return fault
        match path.strip("/").split("/"):
            case ["project", _, _, _, "pipeline"]:
                return _json(201, {"id": PIPELINE, "number": 7, "state": "pending", "created_at": self._at(0, "ms")})
            case ["pipeline", _]:
                return _json(200, self._pipeline(second))
            case ["pipeline", _, "workflow"]:
                found = [self._workflow(run, second) for run in self._runs if run.starts <= second]
                return _json(200, {"items": found, "next_page_token": None})
            case ["workflow", id, "cancel"]:
                self.canceled.setdefault(id, second)
                return _json(202, {"message": "Accepted."})
            case ["workflow", id]:
                return _json(200, next(self._workflow(run, second) for run in self._runs if run.id == id))
        return _json(404, {"message": "Not found"})

    def _pipeline(self, second: float) -> dict[str, Any]:
        states = [state for begin, state in self._states.items() if begin <= second]
        return {
            "id": PIPELINE,
            "number": 7,
            "project_slug": PROJECT,
            "state": states[-1],
            "errors": [{"type": "config", "message": text} for at, text in self._errors.items() if at <= second],
            "warnings": [],
            "created_at": self._at(self._created, "ms"),
            "updated_at": self._at(self._created, "ms"),
            "trigger": {"type": "api", "received_at": self._at(self._created, "ms"), "actor": {"login": "ada"}},
            **self._more,
        }

    def _workflow(self, run: Run, second: float) -> dict[str, Any]:
        stops, status = run.stops, run.status
        if run.id in self.canceled:
            stops, status = self.canceled[run.id] + self._stopping, "canceled"
        has_ended = stops is not None and stops <= second
        return {
            "id": run.id,
            "name": run.name,
            "status": status if has_ended else run.meanwhile,
            "pipeline_id": PIPELINE,
            "pipeline_number": 7,
            "project_slug": PROJECT,
            "started_by": "d8ffa8a9-3b1c-4b1c-8f0e-6a3c1a1f1a11",
            "created_at": self._at(run.starts),
            "stopped_at": self._at(stops) if has_ended and stops is not None else None,
            **run.more,
        }

    def _at(self, second: float, precision: str = "s") -> str:
        at: datetime = self.start + timedelta(seconds=second)
        return at.astimezone(UTC).isoformat(timespec="milliseconds" if precision == "ms" else "seconds")[:-6] + "Z"


def _json(status: int, body: Any) -> httpx.Response:
    return httpx.Response(status, content=json.dumps(body), headers={"content-type": "application/json"})
