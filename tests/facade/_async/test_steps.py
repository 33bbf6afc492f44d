"""The steps of a job, what they print, and following it: what API v3 tells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from circleci_facade import AsyncJob, ConfigurationError, NotFound, OutputLine, TimedOut, testing
from circleci_facade.testing import FakeCircleCI, Workflow, faults

from .runs import triggered, workflow_of

OUTPUT = {"Install": "installed\n", "Run tests": "test_a ok\ntest_b FAILED\n1 failed\n"}


async def job_of(fake: FakeCircleCI, **given: Any) -> AsyncJob:
    """A job that has ended."""
    workflow, _ = await workflow_of(fake, testing.Job("unit", 60, **given))
    fake.clock.advance(120)
    return await workflow.job("unit")


async def test_a_job_has_steps_with_their_outcomes_and_times(fake: FakeCircleCI) -> None:
    job = await job_of(fake, outcome="failed", output=OUTPUT)
    spin_up, install, tests = await job.steps()
    assert [spin_up.name, install.name, tests.name] == ["Spin up environment", "Install", "Run tests"]
    assert (install.outcome, install.exit_code, install.failed, install.is_final) == ("succeeded", 0, False, True)
    assert (tests.outcome, tests.exit_code, tests.failed, tests.phase) == ("failed", 1, True, "ended")
    assert install.started_at is not None
    assert tests.ended_at == install.started_at + timedelta(seconds=60)
    assert tests.command
    assert spin_up.command is None
    assert tests.to_dict()["exit_code"] == 1
    assert repr(tests).endswith("Step Run tests: failed>")


async def test_each_parallel_run_has_its_steps(fake: FakeCircleCI) -> None:
    job = await job_of(fake, parallelism=2, output="done\n")
    steps = await job.steps()
    assert [(step.node_index, step.number) for step in steps] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert [await step.output() for step in steps] == ["", "done\n", "", "done\n"]


async def test_the_token_goes_to_v3_as_a_bearer_token(fake: FakeCircleCI) -> None:
    job = await job_of(fake)
    await job.steps()
    asked = fake.requests[-1]
    assert asked == f"GET /api/v3/jobs/{job.id}"
    assert "authorization" in asked.headers
    assert "circle-token" not in asked.headers


async def test_output_is_whole_or_its_end_and_plain_or_as_printed(fake: FakeCircleCI) -> None:
    printed = "\x1b[32mgreen\x1b[0m\r\n10 %\r100 %\nlast\n"
    *_, step = await (await job_of(fake, output=printed)).steps()
    assert await step.output() == "green\n100 %\nlast\n"
    assert await step.output(raw=True) == printed
    assert await step.output(tail=2) == "100 %\nlast"
    assert await step.errors() == ""


async def test_condensed_output_is_what_tells_of_the_failure(fake: FakeCircleCI) -> None:
    job = await job_of(fake, outcome="failed", output=OUTPUT)
    _, install, tests = await job.steps()
    assert await tests.condensed() == "test_b FAILED\n1 failed\n"
    assert await install.condensed() == ""


async def test_a_job_that_has_not_begun_has_no_steps_and_one_that_never_runs_is_not_found(fake: FakeCircleCI) -> None:
    workflow, _ = await workflow_of(
        fake,
        testing.Job("unit", 60, outcome="failed"),
        testing.Job("ship", requires=["unit"]),
        testing.Job("wait", queued=9),
    )
    assert await (await workflow.job("wait")).steps() == []
    fake.clock.advance(120)
    with pytest.raises(NotFound):
        await (await workflow.job("ship")).steps()


async def test_following_a_job_yields_each_line_once_as_it_comes(fake: FakeCircleCI) -> None:
    lines = "".join(f"line {n}\n" for n in range(60))
    workflow, _ = await workflow_of(fake, testing.Job("unit", 60, output={"A": "a\nb", "B": lines}, queued=20))
    job = await workflow.job("unit")
    followed, times = [], set()
    async for line in job.follow():
        followed.append(line)
        times.add(fake.clock.now())
    assert followed[0] == OutputLine("a", "A", 0)
    assert [str(line) for line in followed] == ["a", "b", *(f"line {n}" for n in range(60))]
    assert len(times) > 10


async def test_following_a_job_that_has_ended_yields_all_it_printed(fake: FakeCircleCI) -> None:
    job = await job_of(fake, parallelism=2, output="one\ntwo")
    began = fake.clock.now()
    found = [(line.text, line.node_index) async for line in job.follow()]
    assert found == [("one", 0), ("two", 0), ("one", 1), ("two", 1)]
    assert fake.clock.now() == began


async def test_following_waits_for_a_job_that_api_v3_does_not_know_yet_and_gives_up_in_time(fake: FakeCircleCI) -> None:
    workflow, _ = await workflow_of(fake, testing.Job("hold", type="approval"), testing.Job("ship", requires=["hold"]))
    job = await workflow.job("ship")
    fake.inject(faults.error(404), "get_job", times=3)
    began = fake.clock.now()
    with pytest.raises(TimedOut, match=r"following ship: it had not ended after 30 s"):
        _ = [line async for line in job.follow(timeout=30)]
    assert fake.clock.now() - began <= timedelta(seconds=30)


async def test_following_a_job_that_never_ran_yields_nothing(fake: FakeCircleCI) -> None:
    workflow, _ = await workflow_of(fake, testing.Job("unit", outcome="failed"), testing.Job("ship", requires=["unit"]))
    fake.clock.advance(120)
    job = await workflow.job("ship")
    assert [line async for line in job.follow()] == []


@pytest.mark.parametrize("timeout", [0, -1, "3", float("nan"), True])
async def test_following_checks_its_timeout_at_once(fake: FakeCircleCI, timeout: Any) -> None:
    job = await job_of(fake)
    with pytest.raises(ValueError, match="timeout must be a number of seconds above 0"):
        job.follow(timeout=timeout)


@pytest.mark.parametrize("sends_parts", [True, False])
async def test_following_works_whether_or_not_the_service_sends_parts(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, sends_parts: bool
) -> None:
    workflow, _ = await workflow_of(fake, testing.Job("unit", 30, output="".join(f"{n}\n" for n in range(30))))
    answer, asked = fake.answer, []

    def answered(method: str, target: str, headers: Mapping[str, str], content: bytes) -> Any:
        if "/stdout" in target:
            asked.append(headers["range"])
        kept = {name: value for name, value in headers.items() if name != "range" or sends_parts}
        return answer(method, target, kept, content)

    monkeypatch.setattr(fake, "answer", answered)
    job = await workflow.job("unit")
    assert [line.text async for line in job.follow()] == [str(n) for n in range(30)]
    assert len(set(asked)) > 5


async def test_a_job_tells_what_it_used(fake: FakeCircleCI) -> None:
    job = await job_of(fake, parallelism=2, resource_class="large")
    usage = await job.resource_usage()
    assert usage.resource_class is not None
    assert (usage.resource_class.name, usage.resource_class.cpu_count) == ("large", 4)
    first, second = usage.parallel_executions or []
    assert (first.execution, second.execution, first.interval_ms) == (0, 1, 15_000)
    assert len(first.cpu_cores or []) == len(first.memory_bytes or []) == 4
    assert usage.to_dict()["parallel_executions"][0]["network_tx_bytes"] == 400_000


async def test_an_organization_lists_its_projects_followed_or_not(fake: FakeCircleCI) -> None:
    names = [f"web-{n:02}" for n in range(60)]
    for name in names:
        fake.add_project(f"gh/acme/{name}")
    fake.add_project("gh/other/web")
    organization = fake.async_circleci().organization("gh/acme")
    assert [project.slug async for project in organization.projects()] == [f"gh/acme/{name}" for name in names]
    asked = [request.partition("?")[0] for request in fake.requests]
    assert asked == ["GET /organization/gh/acme", *["GET /api/v3/projects"] * 2]


async def test_projects_of_an_app_organization_have_ids_for_slugs(fake: FakeCircleCI) -> None:
    organization = fake.add_organization(f"circleci/{fake.shared.new_id('organization')}")
    project = fake.add_project(f"{organization.slug}/{fake.shared.new_id('project')}", name="web")
    (found,) = await fake.async_circleci().organization(organization.slug).projects().list()
    assert (await found.info()).id == project.id


async def test_following_a_job_that_is_skipped_in_the_end_or_an_approval_ends(fake: FakeCircleCI) -> None:
    unit, ship = testing.Job("unit", 60, outcome="failed"), testing.Job("ship", requires=["unit"])
    held = Workflow("release", [testing.Job("hold", type="approval")])
    pipeline, _ = await triggered(fake, Workflow("test", [unit, ship]), held)
    fake.clock.advance(2)
    began = fake.clock.now()
    jobs = {job.name: job for workflow in await pipeline.workflows().list() for job in await workflow.jobs().list()}
    fake.inject(faults.error(404), "get_job", probability=1)
    assert [line async for line in jobs["hold"].follow()] == []
    assert fake.clock.now() == began
    assert [line async for line in jobs["ship"].follow()] == []
    assert fake.clock.now() - began < timedelta(seconds=90)


async def test_following_tolerates_errors_and_loses_nothing(fake: FakeCircleCI) -> None:
    printed = "".join(f"{n}\n" for n in range(20))
    workflow, _ = await workflow_of(fake, testing.Job("unit", 60, parallelism=2, output=printed))
    job = await workflow.job("unit")
    fake.inject(faults.error(500), "get_job", "get_job_stdout", probability=0.3, seed=3)
    found = [(line.node_index, line.text) async for line in job.follow()]
    for node in (0, 1):
        assert [text for index, text in found if index == node] == [str(n) for n in range(20)]


async def test_following_ends_with_a_job_whose_last_steps_never_began(fake: FakeCircleCI, monkeypatch: Any) -> None:
    job = await job_of(fake, outcome="failed", output="no\n")
    answer = fake.answer

    def answered(method: str, target: str, *rest: Any) -> Any:
        status, headers, body = answer(method, target, *rest)
        if target.endswith(job.id):
            shown = json.loads(body)
            shown["data"]["attributes"]["phase"] = None
            steps = shown["data"]["attributes"]["parallel_executions"][0]["steps"]
            steps.append({"num": 99, "name": "Upload", "phase": "created"})
            body = json.dumps(shown).encode()
        return status, headers, body

    monkeypatch.setattr(fake, "answer", answered)
    assert [line.text async for line in job.follow(timeout=None)] == ["no"]


async def test_following_ends_in_time_whatever_the_service_does(fake: FakeCircleCI) -> None:
    workflow, _ = await workflow_of(fake, testing.Job("unit", 600, output="x\n"))
    job = await workflow.job("unit")
    fake.inject(faults.slow(100), "get_job", "get_job_stdout", probability=1)
    began = fake.clock.now()
    with pytest.raises(TimedOut, match=r"following unit: it had not ended after 5 s"):
        _ = [line async for line in job.follow(timeout=5)]
    assert fake.clock.now() - began <= timedelta(seconds=6)


@pytest.mark.parametrize("tail", [0, -1, "3", True])
async def test_a_wrong_tail_of_output_is_refused(fake: FakeCircleCI, tail: Any) -> None:
    *_, step = await (await job_of(fake)).steps()
    before = len(fake.requests)
    with pytest.raises(ValueError, match="tail must be a number of lines above 0"):
        await step.output(tail=tail)
    assert len(fake.requests) == before


async def test_steps_are_equal_if_they_are_the_same(fake: FakeCircleCI) -> None:
    job = await job_of(fake)
    assert await job.steps() == await job.steps()
    assert len({*await job.steps(), *await job.steps()}) == 2


async def test_an_address_without_a_version_has_no_v3_beside_it(fake: FakeCircleCI) -> None:
    job = await job_of(fake)
    circleci = fake.async_circleci(base_url="https://proxy.example.com/cc")
    with pytest.raises(ConfigurationError, match="does not end in /v2"):
        await AsyncJob(circleci._connection, job.data).steps()
