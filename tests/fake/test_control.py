"""A served fake is controlled over HTTP, by a test in any language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from circleci_facade import CircleCI, RateLimited
from circleci_facade.testing import FakeCircleCI, Job, RunningClock, Workflow

SLUG = "gh/acme/web"
HERE = "/_fake/projects/gh/acme/here"


class Server:
    """A served fake, and who controls it."""

    def __init__(self, url: str, http: httpx.Client) -> None:
        self.url = url
        self._http = http

    def call(self, method: str, path: str, body: object = None, *, status: int = 200) -> Any:
        response = self._http.request(method, path, json=body)
        assert response.status_code == status, response.text
        assert response.headers["content-type"].startswith("application/json")
        return response.json()

    def refused(self, method: str, path: str, body: object = None, *, status: int = 400) -> str:
        answer = self.call(method, path, body, status=status)
        assert list(answer) == ["message"]
        assert "\n" not in answer["message"]
        return str(answer["message"])


@pytest.fixture
def fake() -> FakeCircleCI:
    return FakeCircleCI()


@contextmanager
def served(fake: FakeCircleCI) -> Iterator[Server]:
    headers = {"circle-token": fake.token}
    with fake.serve() as url, httpx.Client(base_url=url.removesuffix("/api/v2"), headers=headers) as http:
        yield Server(url, http)


@pytest.fixture
def server(fake: FakeCircleCI) -> Iterator[Server]:
    with served(fake) as server:
        yield server


def test_a_project_is_added_changed_run_and_looked_at(fake: FakeCircleCI, server: Server) -> None:
    jobs = [{"name": "lint"}, {"name": "unit", "seconds": 30, "requires": {"lint": "success"}}]
    added = server.call(
        "POST",
        "/_fake/projects",
        {"slug": "github/acme/web", "workflows": [{"name": "test", "jobs": jobs}], "branches": ["main", "dev"]},
        status=201,
    )
    assert added == {"slug": SLUG, "id": fake.projects[SLUG].id}
    tests = [{"name": "test_login", "results": ["failure"], "message": "no"}]
    change = {"outcome": ["failed", "success"], "tests": tests, "artifacts": {"log.txt": "é"}, "seconds": None}
    assert server.call("PATCH", "/_fake/projects/gh%2Facme%2Fweb/jobs/unit", change) == {}
    run = server.call("POST", f"/_fake/projects/{SLUG}/pipelines", {"branch": "dev"}, status=201)
    assert run == {"id": fake.projects[SLUG].pipelines[0].id, "number": 1, "errors": []}
    assert server.call("POST", "/_fake/clock/advance", {"seconds": 60})["now"] == "2026-01-05T09:01:00+00:00"
    (workflow,) = server.call("GET", f"/api/v2/pipeline/{run['id']}/workflow")["items"]
    assert (workflow["name"], workflow["status"]) == ("test", "failed")
    assert server.call("GET", f"/api/v2/project/{SLUG}/2/tests")["items"][0]["message"] == "no"
    overview = server.call("GET", "/_fake")
    assert (overview["token"], overview["projects"]) == (fake.token, [added])
    assert "PATCH /_fake/projects/{slug}/jobs/{name}" in overview["operations"]


def test_a_configuration_is_given_as_its_text(server: Server) -> None:
    config = "version: 2.1\njobs: {build: {machine: true, steps: [checkout]}}\n"
    server.call("POST", "/_fake/projects", {"slug": SLUG, "config": config}, status=201)
    wrong = {"slug": "gh/acme/api", "config": config.replace("checkout", "chekout")}
    said = server.refused("POST", "/_fake/projects", wrong)
    assert said == "config: jobs.build.steps[0]: there is no command 'chekout'; did you mean checkout?"


def test_a_fault_strikes_as_often_as_was_asked_and_can_be_stopped(fake: FakeCircleCI, server: Server) -> None:
    wanted = {"fault": "rate_limited", "arguments": {"retry_after": 2}, "operations": ["get_current_user"], "times": 2}
    made = server.call("POST", "/_fake/faults", wanted, status=201)
    assert made == {"id": 1, "fault": "429", "operations": ["get_current_user"], "struck": 0}
    with CircleCI(fake.token, base_url=server.url, retries=0) as circleci:
        with pytest.raises(RateLimited):
            circleci.api.user.get_current_user()
        assert server.call("DELETE", "/_fake/faults/1") == {**made, "struck": 1}
        assert circleci.api.user.get_current_user().login == "fake"
    for fault, arguments in (
        ("missing_fields", {"names": ["login"]}),
        ("changed_fields", {"login": "other"}),
        ("response", {"json": {"login": "mine"}, "status": 200}),
    ):
        server.call("POST", "/_fake/faults", {"fault": fault, "arguments": arguments}, status=201)
    answers = [server.call("GET", "/api/v2/me").get("login") for _ in range(4)]
    assert answers == [None, "other", "mine", "fake"]
    assert [each["struck"] for each in server.call("GET", "/_fake/faults")["items"]] == [1, 1, 1, 1]


def test_requests_are_shown_without_tokens_and_can_be_forgotten(server: Server) -> None:
    server.call("POST", "/api/v2/context?circle-token=secret", {"name": "deploy"}, status=400)
    (request,) = server.call("GET", "/_fake/requests")["items"]
    assert request["headers"].pop("circle-token") == "…"
    assert "fake-token" not in str(request)
    assert {name: request[name] for name in ("method", "path", "body", "at", "status")} == {
        "method": "POST",
        "path": "/context?circle-token=…",
        "body": {"name": "deploy"},
        "at": "2026-01-05T09:00:00+00:00",
        "status": 400,
    }
    server.call("DELETE", "/_fake/requests")
    assert server.call("GET", "/_fake/requests") == {"items": []}


def test_a_reset_forgets_everything_but_the_time(fake: FakeCircleCI, server: Server) -> None:
    fake.add_project(SLUG, [Workflow("test", [Job("unit")])]).run(branch="main")
    server.call("POST", "/_fake/faults", {"fault": "error", "times": 9}, status=201)
    server.call("GET", "/api/v2/me", status=500)
    server.call("POST", "/_fake/clock/advance", {"seconds": 60})
    server.call("POST", "/_fake/reset")
    assert (fake.projects, fake.organizations, fake.requests, fake.injections) == ({}, {}, [], [])
    assert server.call("GET", "/_fake/clock")["now"] == "2026-01-05T09:01:00+00:00"
    assert server.call("GET", "/api/v2/me")["id"] == FakeCircleCI().user_id


def test_a_clock_that_runs_is_held_and_released() -> None:
    fake = FakeCircleCI(clock=RunningClock(1000))
    with served(fake) as server:
        before = server.call("POST", "/_fake/clock/hold")
        assert (before["is_running"], server.call("GET", "/_fake/clock")) == (False, before)
        assert server.call("POST", "/_fake/clock/advance", {"seconds": 0.5})["now"] > before["now"]
        assert server.call("POST", "/_fake/clock/release")["is_running"]
        assert server.call("GET", "/_fake/clock")["now"] > before["now"]


ELSEWHERE = "/_fake/projects/gh/acme/nowhere"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "said"),
    [
        ("GET", "/_fake/none", None, 404, "there is nothing at /_fake/none; GET /_fake lists the operations"),
        ("PUT", "/_fake/clock", None, 405, "/_fake/clock takes GET, not PUT"),
        (
            "POST",
            "/_fake/clock/release",
            None,
            409,
            "this clock cannot run; use FakeCircleCI(clock=Running",
        ),
        ("POST", "/_fake/clock/advance", {}, 400, "an advance needs 'seconds'"),
        ("POST", "/_fake/clock/advance", {"seconds": "5"}, 400, "'seconds' of an advance is a number, not '5'"),
        ("POST", "/_fake/clock/advance", {"seconds": -1}, 400, "a clock advances by 0 to"),
        ("POST", "/_fake/clock/advance", [1], 400, "the body is a JSON object"),
        ("POST", "/_fake/reset", {"hard": True}, 400, "a reset has no 'hard'"),
        ("PATCH", f"{ELSEWHERE}/jobs/build", {}, 404, "no project 'gh/acme/nowhere'; did you mean gh/acme/here?"),
        ("PATCH", f"{HERE}/jobs/unit", {}, 404, "gh/acme/here has no job 'unit', only build"),
        ("PATCH", f"{HERE}/jobs/build", {"outcome": "bad"}, 400, "job 'build' ends in success"),
        ("PATCH", f"{HERE}/jobs/build", {"tests": [{"name": 1}]}, 400, "'name' of a test is a string"),
        ("POST", f"{HERE}/pipelines", {"branch": "typo"}, 400, "Branch not found"),
        ("DELETE", "/_fake/faults/7", None, 404, "there is no fault 7"),
    ],
)
def test_a_mistake_is_said_in_one_message(
    fake: FakeCircleCI, server: Server, method: str, path: str, body: object, status: int, said: str
) -> None:
    fake.add_project("gh/acme/here")
    assert said in server.refused(method, path, body, status=status)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"slug": "acme"}, "acme"),
        ({"slug": None}, "a project needs 'slug'"),
        ({"slug": "gh/acme/here"}, "project gh/acme/here already exists"),
        ({"slgu": SLUG}, "a project has no 'slgu'; did you mean slug?"),
        ({"workflows": ["test"]}, "'workflows' is a list of objects"),
        ({"workflows": [{}]}, "a workflow needs 'name'"),
        ({"workflows": [{"name": "a", "when": 1}]}, "'when' of a workflow is a string, not 1"),
        ({"workflows": [{"name": "a", "jobs": [{"name": "b", "secs": 1}]}]}, "a job has no 'secs'; did you mean"),
        ({"branches": [1]}, "the branches of a project are a list of strings"),
    ],
)
def test_a_project_that_cannot_be_is_refused(
    fake: FakeCircleCI, server: Server, changes: dict[str, object], said: str
) -> None:
    fake.add_project("gh/acme/here")
    assert said in server.refused("POST", "/_fake/projects", {"slug": SLUG, **changes})


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"fault": "eror"}, "there is no fault 'eror'; did you mean error?"),
        ({"fault": "hang"}, "there is no fault 'hang', only rate_limited, error, response, html_error"),
        ({"fault": "slow"}, "the fault slow needs 'seconds'"),
        (
            {"fault": "error", "arguments": {"status": "503"}},
            "'status' of the fault error is a whole number",
        ),
        ({"fault": "error", "arguments": {"status": 200}}, "an error's status is from 400"),
        ({"fault": "error", "operations": ["trigger"]}, "there is no operation 'trigger'"),
        ({"fault": "error", "times": 0}, "times is at least 1, not 0"),
    ],
)
def test_a_fault_that_cannot_be_is_refused(server: Server, fault: dict[str, object], said: str) -> None:
    assert said in server.refused("POST", "/_fake/faults", fault)


def test_what_is_no_json_is_said(server: Server) -> None:
    response = httpx.post(f"{server.url.removesuffix('/api/v2')}/_fake/projects", content=b"slug=gh/acme/web")
    assert response.status_code == 400
    assert response.json()["message"].startswith("the body is not JSON: Expecting value")
