"""What goes wrong on demand: the same in process and over HTTP, and each way told apart by the client."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import attrs
import httpx
import pytest

from circleci_facade import (
    CircleCI,
    CircleCIError,
    ConnectionFailed,
    NotFound,
    RateLimited,
    ServerError,
    TimedOut,
    UnexpectedResponse,
)
from circleci_facade.testing import FakeCircleCI, Job, Workflow, faults
from circleci_facade.testing._transport import FakeTransport
from circleci_facade.testing.faults import Fault

SLUG = "gh/acme/web"
BREAKING: list[tuple[Fault, type[CircleCIError]]] = [
    (faults.rate_limited(), RateLimited),
    (faults.error(), ServerError),
    (faults.error(503), ServerError),
    (faults.error(520, "Web server is down"), ServerError),
    (faults.html_error(), ServerError),
    (faults.html_error(200), UnexpectedResponse),
    (faults.connection_reset(), ConnectionFailed),
    (faults.connection_reset(acted=False), ConnectionFailed),
    (faults.truncated(), UnexpectedResponse),
    (faults.truncated(0), UnexpectedResponse),
    (faults.malformed_json(), UnexpectedResponse),
]
each_fault = pytest.mark.parametrize(("fault", "error"), BREAKING, ids=lambda value: getattr(value, "name", ""))


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    fake.add_project(SLUG, [Workflow("test", [Job("unit", 30)])])
    return fake


@contextmanager
def client(fake: FakeCircleCI, way: str, **options: Any) -> Iterator[CircleCI]:
    """A client of `fake`, in process or over HTTP."""
    if way == "in process":
        yield fake.circleci(**options)
    else:
        with fake.serve() as url, CircleCI(fake.token, base_url=url, clock=fake.clock, **options) as circleci:
            yield circleci


def http_of(fake: FakeCircleCI, way: str) -> httpx.Client:
    """An httpx client of the fake."""
    return httpx.Client(transport=FakeTransport(fake)) if way == "in process" else httpx.Client()


either_way = pytest.mark.parametrize("way", ["in process", "HTTP"])


@either_way
@each_fault
def test_a_fault_strikes_once_and_is_told_by_its_own_error(
    fake: FakeCircleCI, way: str, fault: Fault, error: type[CircleCIError]
) -> None:
    with client(fake, way, retries=0) as circleci:
        injection = fake.inject(fault)
        with pytest.raises(error):
            circleci.api.user.get_current_user()
        assert circleci.api.user.get_current_user().login == "fake"
    assert injection.struck == 1
    assert fake.requests == ["GET /me", "GET /me"]


@each_fault
def test_an_async_client_meets_the_same_faults(fake: FakeCircleCI, fault: Fault, error: type[CircleCIError]) -> None:
    fake.inject(fault)
    with pytest.raises(error):
        asyncio.run(_login(fake, retries=0))
    assert asyncio.run(_login(fake)) == "fake"


async def _login(fake: FakeCircleCI, **options: Any) -> str:
    async with fake.async_circleci(**options) as circleci:
        return (await circleci.api.user.get_current_user()).login


@either_way
def test_the_client_rides_out_what_passes(fake: FakeCircleCI, way: str) -> None:
    for fault in (faults.rate_limited(retry_after=7), faults.error(503), faults.connection_reset()):
        fake.inject(fault, "list_pipelines_for_project")
    fake.projects[SLUG].run(branch="main")
    with client(fake, way) as circleci:
        assert [pipeline.number for pipeline in circleci.project(SLUG).pipelines()] == [1]
    assert fake.clock.monotonic() >= 7


@either_way
@pytest.mark.parametrize("acted", [False, True])
def test_a_trigger_whose_answer_is_lost_is_not_sent_again(fake: FakeCircleCI, way: str, acted: bool) -> None:
    fake.inject(faults.connection_reset(acted=acted), "trigger_pipeline", times=5)
    with client(fake, way) as circleci, pytest.raises(ConnectionFailed):
        circleci.project(SLUG).trigger(branch="main")
    assert len(fake.projects[SLUG].pipelines) == (1 if acted else 0)
    assert fake.requests == ["POST /project/gh/acme/web/pipeline"]


@pytest.mark.parametrize("fault", [faults.error(500), faults.html_error(), faults.rate_limited()], ids=repr)
def test_what_is_refused_has_not_been_done(fake: FakeCircleCI, fault: Fault) -> None:
    fake.inject(fault, "create_env_var", times=9)
    with pytest.raises(CircleCIError):
        fake.circleci(retries=0).project(SLUG).set_variable("NAME", "value")
    assert fake.projects[SLUG].variables == {}


def test_an_error_may_come_although_all_was_done(fake: FakeCircleCI) -> None:
    fake.inject(faults.error(504, acted=True), "create_env_var")
    with pytest.raises(ServerError):
        fake.circleci(retries=0).project(SLUG).set_variable("NAME", "value")
    assert list(fake.projects[SLUG].variables) == ["NAME"]


def test_retry_after_comes_in_seconds_as_a_date_or_not_at_all(fake: FakeCircleCI) -> None:
    circleci = fake.circleci(retries=0)
    asked = {0: 0, 90: 90, None: None}
    for seconds, expected in asked.items():
        fake.inject(faults.rate_limited(retry_after=seconds))
        with pytest.raises(RateLimited) as refused:
            circleci.api.user.get_current_user()
        assert refused.value.retry_after == expected
    fake.inject(faults.rate_limited(retry_after=3600, as_date=True))
    with pytest.raises(RateLimited) as refused:
        circleci.api.user.get_current_user()
    assert 3500 < (refused.value.retry_after or 0) <= 3600
    assert refused.value.request_id


def test_in_process_a_slow_answer_takes_the_time_of_the_fake(fake: FakeCircleCI) -> None:
    fake.inject(faults.slow(20), times=2)
    assert fake.circleci().api.user.get_current_user().login == "fake"
    assert asyncio.run(_login(fake)) == "fake"
    assert fake.clock.monotonic() == 40


def test_a_client_whose_patience_is_shorter_gives_up(fake: FakeCircleCI) -> None:
    fake.inject(faults.slow(40))
    with pytest.raises(TimedOut):
        fake.circleci(timeout=25, retries=0).api.user.get_current_user()
    assert fake.clock.monotonic() == 25


def test_over_http_a_slow_answer_is_slow_for_real(fake: FakeCircleCI) -> None:
    fake.inject(faults.slow(0.3))
    with (
        fake.serve() as url,
        CircleCI(fake.token, base_url=url, timeout=0.1, retries=0) as circleci,
        pytest.raises(TimedOut),
    ):
        circleci.api.user.get_current_user()


def test_an_async_client_gives_up_too(fake: FakeCircleCI) -> None:
    fake.inject(faults.slow(1000))
    with pytest.raises(TimedOut):
        asyncio.run(_login(fake, retries=0))


@either_way
def test_over_any_client_a_reset_is_a_reset_and_a_cut_a_cut(fake: FakeCircleCI, way: str) -> None:
    headers = {"circle-token": fake.token}
    with client(fake, way) as circleci, http_of(fake, way) as http_client:
        fake.inject(faults.connection_reset())
        with pytest.raises(httpx.ReadError):
            http_client.get(f"{circleci.base_url}/me", headers=headers)
        fake.inject(faults.truncated(0.25))
        with pytest.raises(httpx.RemoteProtocolError, match=r"without sending complete message body"):
            http_client.get(f"{circleci.base_url}/me", headers=headers)


def test_missing_unknown_and_odd_fields_reach_the_client_and_do_not_break_it(
    fake: FakeCircleCI, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR, "circleci_api")
    pipeline = fake.projects[SLUG].run(branch="main")
    circleci = fake.circleci()
    fake.clock.advance(60)
    fake.inject(faults.missing_fields("number", "vcs"), "get_pipeline_by_id")
    shown = attrs.asdict(circleci.api.pipeline.get_pipeline_by_id(pipeline.id))
    assert (shown["id"], shown["number"], shown["vcs"]) == (pipeline.id, None, None)
    fake.inject(faults.unknown_fields(), "get_pipeline_by_id")
    shown = attrs.asdict(circleci.api.pipeline.get_pipeline_by_id(pipeline.id))
    assert (shown["id"], shown["number"], shown["vcs"]["branch"]) == (pipeline.id, 1, "main")
    fake.inject(faults.changed_fields(status="brand_new", pipeline_number=None), "list_workflows_by_pipeline_id")
    (workflow,) = circleci.pipeline(pipeline.id).workflows()
    assert workflow.status == "brand_new"


def test_every_object_of_an_answer_gets_the_unknown_field(fake: FakeCircleCI) -> None:
    fake.projects[SLUG].run(branch="main")
    fake.inject(faults.unknown_fields(mood="good"))
    page = fake.circleci().request("GET", "/project/gh/acme/web/pipeline").json()
    assert page["mood"] == page["items"][0]["mood"] == page["items"][0]["vcs"]["mood"] == "good"


def test_a_download_has_no_fields_and_stays_as_it_is(fake: FakeCircleCI) -> None:
    project = fake.add_project("gh/acme/api", [Workflow("build", [Job("pack", artifacts={"a.bin": b"\x00\xff"})])])
    pipeline = project.run(branch="main")
    fake.clock.advance(60)
    fake.inject(faults.unknown_fields(), "download_artifact_file")
    circleci = fake.circleci()
    (artifact,) = next(iter(circleci.pipeline(pipeline.id).workflows())).job("pack").artifacts()
    http = http_of(fake, "in process")
    answer = http.get(artifact.url, headers={"circle-token": fake.token})
    assert http.get(answer.headers["location"]).content == b"\x00\xff"


def test_a_fault_strikes_only_the_operations_that_it_names(fake: FakeCircleCI) -> None:
    fake.inject(faults.error(500), "get_user", "get_collaborations", times=2)
    api = fake.circleci(retries=0).api
    api.user.get_current_user()
    for call in (api.user.get_collaborations, lambda: api.user.get_user(fake.user_id)):
        with pytest.raises(ServerError):
            call()
    api.user.get_collaborations()


def test_a_fault_may_strike_one_project_only(fake: FakeCircleCI) -> None:
    fake.add_project("gh/acme/a project")
    struck = fake.inject(faults.error(404), "trigger_pipeline", path="gh/acme/a project")
    circleci = fake.circleci()
    circleci.project(SLUG).trigger(branch="main")
    with pytest.raises(NotFound):
        circleci.project("gh/acme/a project").trigger(branch="main")
    assert struck.struck == 1
    assert repr(struck) == "<Injection of 404 into trigger_pipeline of gh/acme/a project: struck 1 times>"


def test_chance_is_the_same_for_the_same_seed(fake: FakeCircleCI) -> None:
    def outcomes(seed: int) -> list[bool]:
        fake = FakeCircleCI()
        injection = fake.inject(faults.error(500), probability=0.3, seed=seed)
        found = [fake.reply("GET", "/api/v2/me", {"circle-token": fake.token}, b"").status == 500 for _ in range(200)]
        assert injection.struck == sum(found)
        return found

    assert outcomes(1) == outcomes(1) != outcomes(2)
    assert 30 < sum(outcomes(1)) < 90


def test_chance_ends_after_so_many_times_or_when_it_is_stopped(fake: FakeCircleCI) -> None:
    often = fake.inject(faults.error(500), probability=1.0, times=3)
    always = fake.inject(faults.error(503), probability=1.0)
    circleci = fake.circleci(retries=0)
    statuses = []
    for _ in range(5):
        with pytest.raises(ServerError) as refused:
            circleci.api.user.get_current_user()
        statuses.append(refused.value.status)
    assert statuses == [500, 500, 500, 503, 503]
    always.stop()
    assert circleci.api.user.get_current_user().login == "fake"
    assert (often.struck, always.struck) == (3, 2)
    assert repr(often) == "<Injection of 500 into every operation: struck 3 times>"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"times": 0}, "times is at least 1, not 0"),
        ({"probability": 1.5}, "from 0 to 1, not 1.5"),
        ({"probability": -0.1}, "from 0 to 1"),
        ({"path": ""}, "a part of a path, such as 'gh/acme/web', not ''"),
    ],
)
def test_what_makes_no_sense_is_refused(fake: FakeCircleCI, options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        fake.inject(faults.error(), **options)


def test_an_operation_that_is_none_is_refused_with_the_nearest(fake: FakeCircleCI) -> None:
    with pytest.raises(ValueError, match=r"'trigger_pipelin'.*did you mean trigger_pipeline"):
        fake.inject(faults.error(), "trigger_pipelin")


def test_a_fault_that_is_none_is_refused() -> None:
    makes: list[tuple[Callable[[], Fault], str]] = [
        (lambda: faults.error(200), "400 to 599"),
        (lambda: faults.slow(-1), "a delay cannot be negative"),
        (lambda: faults.rate_limited(-5), "retry_after cannot be negative"),
        (lambda: faults.html_error(204), "400 to 599"),
        (lambda: faults.truncated(1), "less than 1"),
        (faults.missing_fields, "which fields"),
        (faults.changed_fields, "which fields"),
    ]
    for make, said in makes:
        with pytest.raises(ValueError, match=said):
            make()
