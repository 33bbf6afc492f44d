"""The part of API v3 that the fake has: what jobs print, as they run, to any client."""

from __future__ import annotations

import json
from typing import Any

import pytest

from circleci_facade.testing import FakeCircleCI, Job, Workflow

HEADERS = {"authorization": "Bearer fake-token"}
OUTPUT = {"Install": "ok\n" * 4, "Test": "one\ntwo\nfail\n"}


def asked(fake: FakeCircleCI, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return fake.answer("GET", f"/api/v3{path}", {**HEADERS, **headers}, b"")


def job_of(fake: FakeCircleCI, **given: Any) -> str:
    """The id of a job of a pipeline that has just begun."""
    run = fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 40, **given)])], creation_delay=0).run()
    fake.clock.advance(0)
    return run.workflows[0].jobs[0].id


def steps_of(fake: FakeCircleCI, id: str) -> list[dict[str, Any]]:
    status, _, body = asked(fake, f"/jobs/{id}")
    assert status == 200
    executions = json.loads(body)["data"]["attributes"]["parallel_executions"]
    steps: list[dict[str, Any]] = executions[0]["steps"] if executions else []
    return steps


def test_steps_begin_and_end_one_after_another(fake: FakeCircleCI) -> None:
    id = job_of(fake, output=OUTPUT, outcome="failed")
    fake.clock.advance(10)
    assert [(step["name"], step["phase"]) for step in steps_of(fake, id)] == [
        ("Spin up environment", "ended"),
        ("Install", "started"),
    ]
    fake.clock.advance(20)
    assert [step.get("outcome") for step in steps_of(fake, id)] == ["succeeded", "succeeded", None]
    fake.clock.advance(10)
    assert [step.get("exit_code") for step in steps_of(fake, id)] == [0, 0, 1]


def test_output_grows_while_a_step_runs_and_a_header_says_when_it_is_whole(fake: FakeCircleCI) -> None:
    id = job_of(fake, output="one\ntwo\n")
    path = f"/jobs/{id}/stdout?filter[execution]=0&filter[step_num]=1"
    assert asked(fake, path)[0] == 204
    fake.clock.advance(20)
    status, headers, body = asked(fake, path)
    assert (status, body, "x-terminal" in headers) == (200, b"one\n", False)
    fake.clock.advance(20)
    status, headers, body = asked(fake, path, range="bytes=4-")
    assert (status, body, headers["x-terminal"]) == (206, b"two\n", "true")
    assert asked(fake, path, range="bytes=8-")[0] == 416


def test_a_canceled_job_stops_in_the_step_that_runs(fake: FakeCircleCI) -> None:
    id = job_of(fake, output=OUTPUT)
    fake.clock.advance(10)
    assert fake.answer("POST", f"/api/v2/jobs/{id}/cancel", {"circle-token": "fake-token"}, b"")[0] == 200
    fake.clock.advance(60)
    assert [step["outcome"] for step in steps_of(fake, id)] == ["succeeded", "canceled"]


def test_api_v3_takes_the_token_as_a_bearer_only(fake: FakeCircleCI) -> None:
    # circleci.com/docs, 2026, "API v3 conventions"
    id = job_of(fake)
    for target, headers in (
        (f"/api/v3/jobs/{id}", {"circle-token": fake.token}),
        (f"/api/v3/jobs/{id}?circle-token={fake.token}", {}),
        (f"/api/v3/jobs/{id}", {"authorization": "Bearer"}),
    ):
        assert fake.answer("GET", target, headers, b"")[0] == 401
    assert asked(fake, f"/jobs/{id}")[0] == 200


def test_a_job_that_has_not_begun_is_not_found(fake: FakeCircleCI) -> None:
    # circleci-cli 7c87a076, seen live
    jobs = [Job("unit", 10), Job("hold", type="approval", requires=["unit"]), Job("ship", requires=["hold"])]
    run = fake.add_project("gh/acme/web", [Workflow("test", jobs)], creation_delay=0).run()
    unit, hold, ship = (job.id for job in run.workflows[0].jobs)
    assert [asked(fake, f"/jobs/{id}")[0] for id in (unit, hold, ship)] == [200, 404, 404]
    fake.clock.advance(10)
    assert [asked(fake, f"/jobs/{id}")[0] for id in (unit, hold, ship)] == [200, 200, 404]


def test_a_job_can_print_something_else_in_its_next_run(fake: FakeCircleCI) -> None:
    job_of(fake, output="before\n")
    project = fake.projects["gh/acme/web"]
    project.change_job("unit", output={"Lint": "after\n"})
    run = project.run()
    fake.clock.advance(100)
    assert steps_of(fake, run.workflows[0].jobs[0].id)[-1]["name"] == "Lint"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/jobs/{id}/stdout", 400),
        ("/jobs/{id}/stdout?filter[execution]=1&filter[step_num]=1", 404),
        ("/jobs/{id}/stdout?filter[execution]=0&filter[step_num]=9", 404),
        ("/jobs/{id}/stdout/condensed?filter[execution]=0&filter[step_num]=1", 404),
        ("/jobs/f4ba8a97-2ed6-49a4-9ae4-2e3e5f3b3f7a", 404),
        ("/projects", 400),
        ("/projects?filter[org_id]=x&page[limit]=101", 400),
    ],
)
def test_what_cannot_be_answered_is_refused_in_the_form_of_v3(fake: FakeCircleCI, path: str, status: int) -> None:
    id = job_of(fake, output="x\n")
    fake.clock.advance(100)
    found, _, body = asked(fake, path.format(id=id))
    assert (found, set(json.loads(body)["error"])) == (status, {"id", "type", "title"})


@pytest.mark.parametrize("output", [b"x", 1, {"Step": b"x"}, {1: "x"}, ["x"]])
def test_output_is_text(output: Any) -> None:
    with pytest.raises(TypeError, match="the output of job 'unit' is a str, or a mapping of steps to a str"):
        Job("unit", output=output)
