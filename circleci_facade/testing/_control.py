"""The control API of a served fake CircleCI, for tests in any language; see ``docs/testing-server.md``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from .._errors import InvalidSlug
from ._backend import Backend
from ._descriptions import as_fault, as_job_changes, as_workflows, checked_keys
from ._injections import Injection
from ._reply import Received, Reply
from ._state.clock import RunningClock
from ._state.pipeline_run import PipelineRun
from ._state.project import FakeProject

#: The path under which it is served.
ROOT = "/_fake"

Body = Mapping[str, Any]
Answer = tuple[HTTPStatus, Any]


class _Refused(Exception):
    """A request that cannot be carried out, and why."""

    def __init__(self, status: HTTPStatus, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


class Control:
    """Handles requests to the control API.

    Args:
        fake: The fake that it controls.
    """

    def __init__(self, fake: Backend) -> None:
        self._fake = fake
        self._routes: list[tuple[str, str, Callable[..., Answer]]] = [
            ("GET", "", self._overview),
            ("POST", "/reset", self._reset),
            ("POST", "/projects", self._add_project),
            ("POST", "/projects/{slug}/pipelines", self._run),
            ("PATCH", "/projects/{slug}/jobs/{name}", self._change_job),
            ("GET", "/clock", self._clock),
            ("POST", "/clock/advance", self._advance),
            ("POST", "/clock/hold", self._hold),
            ("POST", "/clock/release", self._release),
            ("GET", "/faults", self._list_faults),
            ("POST", "/faults", self._inject),
            ("DELETE", "/faults/{id}", self._stop),
            ("GET", "/requests", self._requests),
            ("DELETE", "/requests", self._forget_requests),
        ]

    def reply(self, method: str, target: str, content: bytes) -> Reply:
        """The reply to a request.

        Args:
            method: Its method.
            target: Its path and query.
            content: Its body.
        """
        headers: Mapping[str, str] = {}
        try:
            status, answer = self._answer(method, target.partition("?")[0], content)
        except _Refused as refused:
            status, headers, answer = refused.status, refused.headers, {"message": str(refused)}
        except KeyError as error:
            status, answer = HTTPStatus.NOT_FOUND, {"message": str(error.args[0])}
        except (ValueError, TypeError, InvalidSlug, ImportError) as error:
            status, answer = HTTPStatus.BAD_REQUEST, {"message": str(error)}
        sent = json.dumps(answer).encode()
        return Reply(status, {"content-type": "application/json", **headers}, sent)

    def _answer(self, method: str, path: str, content: bytes) -> Answer:
        found = [(own, match, handler) for own, route, handler in self._routes if (match := _match(route, path))]
        if not found:
            raise _Refused(HTTPStatus.NOT_FOUND, f"there is nothing at {path}; GET {ROOT} lists the operations")
        for own, match, handler in found:
            if own == method:
                body = [_body(content)] if method in ("POST", "PATCH") else []
                return handler(*map(unquote, match.groups()), *body)
        allowed = ", ".join(sorted({own for own, _, _ in found}))
        raise _Refused(HTTPStatus.METHOD_NOT_ALLOWED, f"{path} takes {allowed}, not {method}", {"allow": allowed})

    def _overview(self) -> Answer:
        shown = {
            "token": self._fake.token,
            "projects": [{"slug": slug, "id": each.id} for slug, each in self._fake.projects.items()],
            "clock": self._clock()[1],
            "operations": [f"{method} {ROOT}{route}" for method, route, _ in self._routes],
        }
        return HTTPStatus.OK, shown

    def _reset(self, body: Body) -> Answer:
        checked_keys(body, {}, "a reset")
        self._fake.reset()
        return HTTPStatus.OK, {}

    def _add_project(self, body: Body) -> Answer:
        given = checked_keys(
            body,
            {
                "slug": str,
                "workflows": list,
                "config": str,
                "continuation": str,
                "continuation_parameters": dict,
                "branches": list,
                "parameters": dict,
                "creation_delay": float,
                "reading_delay": float,
                "name": str,
            },
            "a project",
            required=("slug",),
        )
        if "workflows" in given:
            given["workflows"] = as_workflows(given["workflows"])
        project = self._fake.add_project(**given)
        return HTTPStatus.CREATED, {"slug": str(project.slug), "id": project.id}

    def _run(self, slug: str, body: Body) -> Answer:
        given = checked_keys(
            body,
            {"branch": str, "tag": str, "parameters": dict, "values": dict, "message": str, "at": str},
            "a pipeline",
        )
        if "at" in given:
            given["at"] = datetime.fromisoformat(given["at"])
            if given["at"].tzinfo is None:
                raise ValueError(f"'at' of a pipeline has no time zone: {given['at']}")
        return HTTPStatus.CREATED, _pipeline(self._project(slug).run(**given))

    def _change_job(self, slug: str, name: str, body: Body) -> Answer:
        self._project(slug).change_job(name, **as_job_changes(body))
        return HTTPStatus.OK, {}

    def _clock(self) -> Answer:
        clock = self._fake.clock
        runs = isinstance(clock, RunningClock) and not clock.is_held
        return HTTPStatus.OK, {"now": clock.now().isoformat(), "is_running": runs}

    def _advance(self, body: Body) -> Answer:
        given = checked_keys(body, {"seconds": float}, "an advance", required=("seconds",))
        self._fake.clock.advance(given["seconds"])
        return self._clock()

    def _hold(self, body: Body) -> Answer:
        checked_keys(body, {}, "a hold")
        if isinstance(self._fake.clock, RunningClock):
            self._fake.clock.hold()
        return self._clock()

    def _release(self, body: Body) -> Answer:
        checked_keys(body, {}, "a release")
        if not isinstance(self._fake.clock, RunningClock):
            raise _Refused(HTTPStatus.CONFLICT, "this clock cannot run; use FakeCircleCI(clock=RunningClock())")
        self._fake.clock.release()
        return self._clock()

    def _list_faults(self) -> Answer:
        return HTTPStatus.OK, {"items": [_fault(id, each) for id, each in enumerate(self._fake.injections, 1)]}

    def _inject(self, body: Body) -> Answer:
        given = checked_keys(
            body,
            {
                "fault": str,
                "arguments": dict,
                "operations": list,
                "times": int,
                "probability": float,
                "seed": int,
                "path": str,
            },
            "a fault",
            required=("fault",),
        )
        fault = as_fault(given.pop("fault"), given.pop("arguments", {}))
        with self._fake.shared.held():  # so that its id is its place in the list
            injection = self._fake.inject(fault, *given.pop("operations", []), **given)
            return HTTPStatus.CREATED, _fault(len(self._fake.injections), injection)

    def _stop(self, id: str) -> Answer:
        injection = {str(number): each for number, each in enumerate(self._fake.injections, 1)}.get(id)
        if injection is None:
            raise KeyError(f"there is no fault {id}")
        injection.stop()
        return HTTPStatus.OK, _fault(int(id), injection)

    def _requests(self) -> Answer:
        return HTTPStatus.OK, {"items": [_request(each) for each in self._fake.requests]}

    def _forget_requests(self) -> Answer:
        self._fake.requests.clear()
        return HTTPStatus.OK, {}

    def _project(self, slug: str) -> FakeProject:
        return self._fake.projects[slug]


def _match(route: str, path: str) -> re.Match[str] | None:
    pattern = re.sub(r"\{(\w+)\}", lambda part: "(.+)" if part[1] == "slug" else "([^/]+)", route)
    return re.fullmatch(f"{ROOT}{pattern}/?", path)


def _body(content: bytes) -> Body:
    try:
        body = json.loads(content) if content.strip() else {}
    except (ValueError, RecursionError) as error:
        raise ValueError(f"the body is not JSON: {error}") from None
    if not isinstance(body, dict):
        raise TypeError("the body is a JSON object")
    return body


def _pipeline(run: PipelineRun) -> dict[str, Any]:
    errors = [{"type": type, "message": message} for type, message in run.errors]
    return {"id": run.id, "number": run.number, "errors": errors}


def _fault(id: int, injection: Injection) -> dict[str, Any]:
    operations = sorted(injection.operations)
    return {"id": id, "fault": injection.fault.name, "operations": operations, "struck": injection.struck}


def _request(request: Received) -> dict[str, Any]:
    return {
        "method": request.method,
        "path": request.path,
        "headers": dict(request.headers),
        "body": request.body,
        "at": request.at.isoformat(),
        "status": request.status,
    }
