"""The fake service: it behaves as CircleCI does, and answers as the contract says."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

import anyio
import httpx
import pytest

from circleci_facade import (
    APIError,
    AsyncCircleCI,
    AuthenticationError,
    BadRequest,
    CircleCI,
    NotFound,
    PipelineErrored,
    paginate,
)
from circleci_facade.testing import FakeCircleCI, FakeClock, Job, RunningClock, TestCase, Workflow, faults
from circleci_facade.testing._transport import FakeTransport

HEADERS = {"circle-token": "fake-token"}


def everything(fake: FakeCircleCI) -> FakeCircleCI:
    """With a project that has one of each kind of workflow, job and end."""
    fake.add_project(
        "gh/acme/web",
        [
            Workflow("setup", setup=True),
            Workflow("test", [Job("unit", 20, tests=[TestCase("a", ("success", "failure"))]), Job("lint", 5)]),
            Workflow("broken", [Job("unit", 20, outcome="failed"), Job("ship", requires=["unit"])]),
            Workflow("release", [Job("hold", type="approval"), Job("ship", requires=["hold"])]),
            Workflow("other", branches=["release"]),
            Workflow("deploy", when="deploy"),
        ],
        branches=["main", "release"],
        parameters={"deploy": False, "image": "base"},
    )
    return fake


def test_every_answer_at_every_moment_is_one_that_the_contract_allows(fake: FakeCircleCI) -> None:
    circleci = everything(fake).circleci()
    api = circleci.api
    project = circleci.project("gh/acme/web")
    fake.projects["gh/acme/web"].error_next("no such orb")
    project.trigger(branch="main")
    for _ in range(2):
        project.trigger(branch="main", parameters={"deploy": True, "image": "x"})
    project.trigger(tag="v1")
    for second in range(120):
        fake.clock.sleep(1)
        for pipeline in api.pipeline.list_pipelines_for_project("gh/acme/web").items:
            assert api.pipeline.get_pipeline_by_id(pipeline.id) == pipeline
            assert api.pipeline.get_pipeline_by_number("gh/acme/web", pipeline.number) == pipeline
            for workflow in api.pipeline.list_workflows_by_pipeline_id(pipeline.id).items:
                assert api.workflow.get_workflow_by_id(workflow.id) == workflow
                for job in api.workflow.list_workflow_jobs(workflow.id).items:
                    if job.job_number and job.type == "build" and second == 100:
                        api.job.get_tests("gh/acme/web", job.job_number)
                    if job.approval_request_id and job.status == "on_hold" and second == 60:
                        api.workflow.approve_pending_approval_job_by_id(workflow.id, job.approval_request_id)
                if workflow.status == "running" and second == 10 and workflow.name == "test":
                    api.workflow.cancel_workflow(workflow.id)
    assert api.user.get_current_user().login == "fake"
    assert api.project.get_project_by_slug("gh/acme/web").vcs_info.default_branch == "main"
    assert api.pipeline.list_pipelines(org_slug="gh/acme").items
    assert api.pipeline.list_my_pipelines("gh/acme/web").items
    assert api.insights.get_flaky_tests("gh/acme/web").total_flaky_tests == 1


def test_a_pipeline_moves_from_pending_to_done_as_time_passes(fake: FakeCircleCI) -> None:
    fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 10), Job("ship", 5, requires=["unit"])])])
    pipeline = fake.circleci().project("gh/acme/web").trigger(branch="main")
    assert (pipeline.state, list(pipeline.workflows())) == ("pending", [])

    def now() -> tuple[str, list[str]]:
        (workflow,) = pipeline.workflows()
        return str(workflow.status), [str(job.status) for job in workflow.jobs()]

    fake.clock.sleep(1)
    assert (pipeline.refresh().state, now()) == ("created", ("running", ["running", "blocked"]))
    fake.clock.sleep(10)
    assert now() == ("running", ["success", "running"])
    fake.clock.sleep(5)
    assert now() == ("success", ["success", "success"])


def test_a_failing_workflow_says_so_before_it_has_ended(fake: FakeCircleCI) -> None:
    jobs = [Job("unit", 5, outcome="failed"), Job("slow", 60), Job("ship", requires=["unit"])]
    fake.add_project("gh/acme/web", [Workflow("test", jobs)])
    pipeline = fake.circleci().project("gh/acme/web").trigger(branch="main")
    fake.clock.sleep(10)
    assert [workflow.status for workflow in pipeline.workflows()] == ["failing"]
    fake.clock.sleep(60)
    (workflow,) = pipeline.workflows()
    assert workflow.status == "failed"
    assert [job.status for job in workflow.jobs()] == ["failed", "success", "not_run"]


@pytest.mark.parametrize(
    ("branch", "parameters", "names"),
    [
        ("main", {}, ["setup", "test", "broken", "release"]),
        ("main", {"deploy": True}, ["setup", "test", "broken", "release", "deploy"]),
        ("release", {}, ["setup", "test", "broken", "release", "other"]),
    ],
)
def test_branches_and_parameters_decide_what_runs(
    fake: FakeCircleCI, branch: str, parameters: dict[str, Any], names: list[str]
) -> None:
    circleci = everything(fake).circleci()
    pipeline = circleci.project("gh/acme/web").trigger(branch=branch, parameters=parameters)
    fake.clock.sleep(100)
    assert [workflow.name for workflow in pipeline.workflows()] == names


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"branch": "nowhere"}, "Branch not found"),
        ({"branch": "main", "tag": "v1"}, "cannot both"),
        ({"branch": "main", "parameters": {"deploy": "y" * 513}}, "too long"),
    ],
)
def test_a_wrong_trigger_is_refused_and_runs_nothing(fake: FakeCircleCI, body: dict[str, Any], message: str) -> None:
    circleci = everything(fake).circleci()
    with pytest.raises(BadRequest, match=message):
        circleci.api.pipeline.trigger_pipeline("gh/acme/web", **body)
    assert fake.projects["gh/acme/web"].pipelines == []


@pytest.mark.parametrize(
    ("parameters", "message"),
    [({"unknown": 1}, "Unexpected argument.*: unknown"), ({"deploy": "yes"}, "Type error for argument deploy")],
)
def test_parameters_that_the_configuration_does_not_take_make_a_pipeline_that_errs(
    fake: FakeCircleCI, parameters: dict[str, Any], message: str
) -> None:
    # As on the service: a bot that only catches the refusal of its trigger would miss this.
    pipeline = everything(fake).circleci().project("gh/acme/web").trigger(branch="main", parameters=parameters)
    with pytest.raises(PipelineErrored, match=message):
        pipeline.wait()
    assert [error.type for error in pipeline.errors] == ["config"]
    assert pipeline.workflows().list() == []


@pytest.mark.parametrize("token", ["", "wrong", "fake-token-and-more"])
def test_the_token_is_checked(fake: FakeCircleCI, token: str) -> None:
    status, _, body = fake.answer("GET", "/api/v2/me", {"circle-token": token}, b"")
    assert (status, json.loads(body)) == (401, {"message": "You must log in first."})
    with pytest.raises(AuthenticationError):
        CircleCI("wrong", http_client=httpx.Client(transport=FakeTransport(fake))).api.user.get_current_user()


@pytest.mark.parametrize("path", ["/project/gh/acme/none", "/pipeline/x", "/workflow/x", "/nothing", "/insights/a"])
def test_what_is_not_there_is_404_with_a_message(fake: FakeCircleCI, path: str) -> None:
    status, _, body = everything(fake).answer("GET", "/api/v2" + path, HEADERS, b"")
    assert status == 404
    assert json.loads(body)["message"]


def test_a_body_that_is_not_json_or_a_page_token_that_is_none_is_400(fake: FakeCircleCI) -> None:
    target = "/api/v2/project/gh/acme/web/pipeline"
    everything(fake)
    assert fake.answer("POST", target, HEADERS, b"{")[0] == 400
    assert fake.answer("POST", target, HEADERS, b"[]")[0] == 400
    assert fake.answer("GET", target + "?page-token=zzz", HEADERS, b"")[0] == 400
    assert fake.answer("DELETE", target, HEADERS, b"")[0] == 405


def test_pages_have_twenty_items_and_do_not_shift_when_new_ones_come(fake: FakeCircleCI) -> None:
    project = fake.add_project("gh/acme/web")
    for _ in range(50):
        project.run(branch="main")
    numbers = []
    for page in paginate(fake.circleci().api.pipeline.list_pipelines_for_project, "gh/acme/web").pages():
        numbers += [pipeline.number for pipeline in page.items or ()]
        assert len(page.items or ()) <= 20
        project.run(branch="main")
    assert numbers == list(range(50, 0, -1))


def test_it_serves_the_same_over_http_to_any_client(fake: FakeCircleCI) -> None:
    fake.add_project("gh/acme/web")
    with fake.serve() as url:
        with CircleCI("fake-token", base_url=url, clock=fake.clock) as circleci:
            assert circleci.project("gh/acme/web").trigger(branch="main").wait().succeeded

        async def over_http() -> bool:
            async with AsyncCircleCI("fake-token", base_url=url, clock=fake.clock) as circleci:
                pipeline = await circleci.project("gh/acme/web").trigger(branch="main")
                return (await pipeline.wait()).succeeded

        assert asyncio.run(over_http())
        assert httpx.get(f"{url}/me", headers=HEADERS).json()["login"] == "fake"
        assert httpx.get(f"{url}/me").status_code == 401


def test_many_threads_may_ask_at_once(fake: FakeCircleCI) -> None:
    from concurrent.futures import ThreadPoolExecutor

    fake.add_project("gh/acme/web")
    with fake.serve() as url, CircleCI("fake-token", base_url=url) as circleci, ThreadPoolExecutor(8) as pool:
        project = circleci.project("gh/acme/web")
        numbers = list(pool.map(lambda _: project.trigger(branch="main").number, range(40)))
    assert sorted(numbers) == list(range(1, 41))


def test_its_ids_are_the_same_in_every_run() -> None:
    def ids() -> list[str]:
        fake = everything(FakeCircleCI())
        return [fake.circleci().project("gh/acme/web").trigger(branch="main").id for _ in range(3)]

    assert ids() == ids()
    assert len(set(ids())) == 3


def test_what_is_declared_wrongly_is_refused() -> None:
    with pytest.raises(ValueError, match="job 'ship' requires unit, not declared before it"):
        Workflow("test", [Job("ship", requires=["unit"]), Job("unit")])
    with pytest.raises(ValueError, match="at least one branch"):
        FakeCircleCI().add_project("gh/acme/web", branches=[])
    with pytest.raises(ValueError, match="a clock advances by 0 to"):
        FakeClock().advance(-1)
    with pytest.raises(ValueError, match="speed must be positive"):
        RunningClock(0)


def test_approving_what_does_not_wait_is_refused(fake: FakeCircleCI) -> None:
    fake.add_project("gh/acme/web", [Workflow("w", [Job("unit", 50), Job("hold", type="approval", requires=["unit"])])])
    circleci = fake.circleci()
    pipeline = circleci.project("gh/acme/web").trigger(branch="main")
    fake.clock.sleep(2)
    (workflow,) = pipeline.workflows()
    unit, hold = workflow.jobs()
    with pytest.raises(BadRequest, match="not waiting"):
        circleci.api.workflow.approve_pending_approval_job_by_id(workflow.id, hold.id)
    with pytest.raises(NotFound, match="Job not found"):
        circleci.api.workflow.approve_pending_approval_job_by_id(workflow.id, unit.id)


def test_the_contexts_of_an_organization_that_it_does_not_have_are_an_error(fake: FakeCircleCI) -> None:
    with pytest.raises(APIError):
        fake.circleci().api.context.list_contexts(owner_slug="gh/acme")


def test_there_is_one_project_and_one_organization_of_a_slug() -> None:
    fake = FakeCircleCI()
    project = fake.add_project("gh/acme/web")
    project.run(branch="main")
    with pytest.raises(ValueError, match="project gh/acme/web already exists"):
        fake.add_project("github/acme/web")
    with pytest.raises(ValueError, match="organization gh/acme already exists"):
        fake.add_organization("gh/acme", name="Acme")
    assert fake.projects["gh/acme/web"] is project


def test_neither_the_log_of_requests_nor_a_variable_shows_a_secret(fake: FakeCircleCI) -> None:
    fake.answer("GET", "/api/v2/me?Circle-Token=fake-token&a=b", HEADERS, b"")
    assert fake.requests == ["GET /me?Circle-Token=…&a=b"]
    project = fake.add_project("gh/acme/web")
    project.set_variable("NAME", "hunter2")
    context = project.organization.add_context("deploy", {"NAME": "hunter2"})
    assert "hunter2" not in f"{project.variables} {context}"


def test_a_job_or_a_test_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="not in nothing"):
        TestCase("test_login", ())
    with pytest.raises(ValueError, match="is at least 1, not 0"):
        Job("unit", parallelism=0)


def test_a_pipeline_is_continued_with_its_key_alone(fake: FakeCircleCI) -> None:
    project = fake.add_project("gh/acme/web", [Workflow("setup", setup=True, continues=False), Workflow("test")])
    pipeline = project.run(branch="main")
    fake.clock.advance(5)
    body = {"continuation-key": pipeline.continuation_key, "configuration": "version: 2.1"}
    assert fake.answer("POST", "/api/v2/pipeline/continue", {}, json.dumps(body).encode())[0] == 200
    fake.clock.advance(60)
    assert [run.plan.name for run in pipeline.visible_workflows(fake.clock.now())] == ["setup", "test"]


def test_who_sleeps_at_the_same_time_does_not_sleep_one_after_the_other() -> None:
    clock, woke = FakeClock(), []

    async def sleeper(seconds: float) -> None:
        await clock.asleep(seconds)
        woke.append((seconds, clock.monotonic()))

    async def main() -> None:
        await asyncio.gather(*(sleeper(seconds) for seconds in (30, 10, 20, 10)))

    asyncio.run(main())
    assert woke == [(10, 10), (10, 10), (20, 20), (30, 30)]
    assert clock.monotonic() == 30


def test_sleepers_of_several_event_loops_all_wake() -> None:
    clock, woke = FakeClock(), []

    async def sleeper(number: int) -> None:
        for step in range(5):
            await clock.asleep((number * 7 + step) % 11)
        woke.append(number)

    async def main() -> None:
        async with anyio.create_task_group() as tasks:
            for number in range(40):
                tasks.start_soon(sleeper, number)

    backends = ("asyncio", "asyncio", "trio")
    threads = [
        threading.Thread(target=anyio.run, args=(main,), kwargs={"backend": backend}, daemon=True)
        for backend in backends
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(woke) == sorted([*range(40)] * len(backends))


def test_many_that_are_told_to_wait_wait_together(fake: FakeCircleCI) -> None:
    fake.inject(faults.rate_limited(10), times=60)

    async def main() -> list[str]:
        async with fake.async_circleci() as circleci:
            return [
                user.login for user in await asyncio.gather(*(circleci.api.user.get_current_user() for _ in range(60)))
            ]

    assert asyncio.run(main()) == ["fake"] * 60
    assert 10 <= fake.clock.monotonic() < 120


def test_a_sleeper_that_is_cancelled_holds_up_nobody() -> None:
    clock = FakeClock()

    async def main() -> None:
        long = asyncio.create_task(clock.asleep(5))
        await asyncio.sleep(0)
        long.cancel()
        await clock.asleep(10)

    asyncio.run(main())
    assert clock.monotonic() == 10


def test_a_test_takes_the_same_time_in_every_run() -> None:
    def run() -> tuple[float, int]:
        fake = FakeCircleCI()
        fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", 600)])])
        fake.inject(faults.error(503), probability=0.3, seed=7)
        circleci = fake.circleci(retries=9)
        while True:
            try:
                pipeline = circleci.project("gh/acme/web").trigger(branch="main")
            except APIError:
                continue
            break
        pipeline.wait()
        return fake.clock.monotonic(), len(fake.requests)

    assert run() == run()


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf"), 1e12])
def test_time_goes_neither_back_nor_on_for_ever(seconds: float) -> None:
    for clock in (FakeClock(), RunningClock()):
        before = clock.now()
        with pytest.raises(ValueError, match="a clock advances by 0 to"):
            clock.advance(seconds)
        assert (clock.now() - before).total_seconds() < 60
    with pytest.raises(ValueError, match="speed must be positive"):
        RunningClock(float("inf"))


def test_what_a_bot_sent_can_be_read(fake: FakeCircleCI) -> None:
    fake.add_project("gh/acme/web", parameters={"deploy": False})
    fake.circleci().project("gh/acme/web").trigger(branch="main", parameters={"deploy": True})
    assert fake.requests == ["POST /project/gh/acme/web/pipeline"]
    assert fake.requests[0].body == {"branch": "main", "parameters": {"deploy": True}}
    fake.circleci().api.user.get_current_user()
    assert fake.requests[-1].body is None


def test_any_token_is_taken_if_that_is_asked_for() -> None:
    fake = FakeCircleCI(token=None)
    assert fake.answer("GET", "/api/v2/me", {"circle-token": "mine"}, b"")[0] == 200
    assert fake.answer("GET", "/api/v2/me", {}, b"")[0] == 401
    assert fake.circleci().api.user.get_current_user().login == "fake"
    with pytest.raises(ValueError, match="the token must not be empty"):
        FakeCircleCI(token=" ")


def test_addresses_are_where_they_were_asked_for(fake: FakeCircleCI) -> None:
    project = fake.add_project("gh/acme/web", [Workflow("build", [Job("pack", artifacts={"a.txt": b"a"})])])
    project.run(branch="main")
    fake.clock.advance(60)
    for scheme, host, where in (
        ("https", "circleci.com", "https://output.circle-artifacts.com"),
        ("https", "ci.example.com", "https://ci.example.com"),
        ("http", "host.docker.internal:8080", "http://host.docker.internal:8080"),
    ):
        headers = {**HEADERS, "host": host, "x-forwarded-proto": scheme}
        _, _, body = fake.answer("GET", "/api/v2/project/gh/acme/web/1/artifacts", headers, b"")
        assert json.loads(body)["items"][0]["url"].startswith(f"{where}/output/job/")
