"""Over HTTP: what any client in any language may send, and that it ends when it is over."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from circleci_facade import CircleCI, TimedOut
from circleci_facade.testing import FakeCircleCI, Job, RunningClock, Workflow, faults

SLUG = "gh/acme/web"


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    fake.add_project(SLUG, [Workflow("test", [Job("unit", 30)])], parameters={"deploy": False})
    return fake


@pytest.fixture
def client(fake: FakeCircleCI) -> Iterator[httpx.Client]:
    """A plain client of the fake, served."""
    with fake.serve() as url, httpx.Client(base_url=url, headers={"circle-token": fake.token}) as client:
        yield client


def test_when_it_is_over_a_connection_that_was_open_is_too(fake: FakeCircleCI) -> None:
    before = set(threading.enumerate())
    with httpx.Client(headers={"circle-token": fake.token}) as client:
        with fake.serve() as url:
            assert client.get(f"{url}/me").status_code == 200
        assert set(threading.enumerate()) <= before
        with pytest.raises(httpx.TransportError):
            client.get(f"{url}/me")
    assert fake.requests == ["GET /me"]


def test_it_ends_though_an_answer_is_still_a_long_time_coming(fake: FakeCircleCI) -> None:
    fake.inject(faults.slow(3600))
    with (
        fake.serve() as url,
        CircleCI(fake.token, base_url=url, timeout=0.2, retries=0) as circleci,
        pytest.raises(TimedOut),
    ):
        circleci.api.user.get_current_user()


def test_a_body_may_come_in_chunks(fake: FakeCircleCI, client: httpx.Client) -> None:
    body = iter([b'{"branch": "main", ', b'"parameters": {"deploy": true}}'])
    answer = client.post(f"/project/{SLUG}/pipeline", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 201
    assert fake.projects[SLUG].pipelines[0].parameters == {"deploy": True}
    assert client.get("/me").status_code == 200


@pytest.mark.parametrize("length", ["many", "-1", "1e3"])
def test_a_length_that_is_none_is_refused(client: httpx.Client, length: str) -> None:
    address = urlsplit(str(client.base_url))
    with socket.create_connection((address.hostname or "", address.port or 0)) as connection:
        connection.sendall(f"POST /api/v2/pipeline/continue HTTP/1.1\r\ncontent-length: {length}\r\n\r\n".encode())
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == 400
        assert b"Content-Length" in answer.read()


def test_the_slashes_of_a_slug_may_be_escaped(client: httpx.Client) -> None:
    assert client.get("/project/gh%2Facme%2Fweb").json()["slug"] == SLUG


def test_only_below_its_base_url_is_there_anything(client: httpx.Client) -> None:
    root = str(client.base_url).removesuffix("/api/v2/")
    for path in ("/me", "/api/v2", "/api/v1.1/me", "/api/v2//me", "/"):
        assert client.get(root + path).status_code == 404


def test_after_a_fault_in_an_answer_without_a_body_the_connection_is_good(
    fake: FakeCircleCI, client: httpx.Client
) -> None:
    for fault in (faults.malformed_json(), faults.truncated(), faults.unknown_fields()):
        exporter = {"org_id": fake.projects[SLUG].organization_id, "endpoint": "otel.example.com", "protocol": "grpc"}
        id = client.post("/otel/exporters", json=exporter).json()["id"]
        fake.inject(fault, "delete_otel_exporter")
        assert client.delete(f"/otel/exporters/{id}").status_code == 204
        assert client.get("/me").json()["login"] == "fake"


def test_what_a_function_of_the_test_raises_is_an_error_of_the_service(
    fake: FakeCircleCI, client: httpx.Client, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.add_project("gh/acme/api", [Workflow("test", when=lambda parameters: parameters["misspelt"])])
    answer = client.post("/project/gh/acme/api/pipeline", json={"branch": "main"})
    assert (answer.status_code, answer.json()) == (500, {"message": "Internal Server Error"})
    assert answer.headers["x-request-id"]
    assert "KeyError: 'misspelt'" in capsys.readouterr().err


def test_a_fake_that_is_asked_may_be_changed_at_the_same_time(fake: FakeCircleCI, client: httpx.Client) -> None:
    def add() -> None:
        for number in range(200):
            fake.add_project(f"gh/acme/p{number}").run(branch="main")

    threads = [threading.Thread(target=add)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert client.get("/pipeline").status_code == 200
        fake.clock.advance(60)
    assert len(fake.projects) == 201


def test_a_function_of_the_test_may_ask_the_fake(fake: FakeCircleCI) -> None:
    fake.add_project("gh/acme/api", [Workflow("test", when=lambda parameters: not fake.deliveries)])
    pipeline = fake.circleci().project("gh/acme/api").trigger(branch="main")
    assert [workflow.name for workflow in pipeline.wait().workflows] == ["test"]


class SteppingClock(RunningClock):
    """A clock by which half a minute passes between any two looks."""

    looks = 0

    def monotonic(self) -> float:
        self.looks += 1
        return self.looks * 30.0


def test_within_an_answer_it_is_always_the_same_time() -> None:
    fake = FakeCircleCI(clock=SteppingClock())
    fake.add_project(SLUG, [Workflow("test", [Job(f"job-{number}", 600) for number in range(9)])]).run(branch="main")
    circleci = fake.circleci()
    statuses: set[str] = set()
    while statuses != {"success"}:
        for workflow in circleci.pipeline(fake.projects[SLUG].pipelines[0].id).workflows():
            jobs: list[Any] = [job.data for job in workflow.jobs()]
            statuses = {str(job.status) for job in jobs}
            assert len(statuses) == 1
            assert {job.stopped_at is None for job in jobs} == {statuses != {"success"}}


def test_what_is_due_happens_once_however_the_clock_runs() -> None:
    fake = FakeCircleCI(clock=SteppingClock())
    project = fake.add_project("circleci/Org/Proj", [Workflow("test")])
    definition = project.add_definition("minutely")
    source = {"provider": "schedule", "schedule": {"cron_expression": "* * * * *"}}
    path = f"/projects/{project.id}/pipeline-definitions/{definition.id}/triggers"
    fake.circleci().request("POST", path, json={"event_source": source})
    for _ in range(50):
        fake.catch_up()
    times = [pipeline.created_at for pipeline in project.pipelines]
    assert len(times) > 20
    assert len(times) == len(set(times))
