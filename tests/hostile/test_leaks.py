"""The token shows nowhere: not in what tools make of an error, not in logs, not to a proxy, not to another host."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import Any

import anyio
import httpx
import pytest
from hostile.faults import FAULTS
from hostile.flows import (
    FLOWS,
    HASTY,
    TOKEN,
    Kind,
    SkippingClock,
    call,
    each_async_kind,
    each_kind,
    guarded,
    outcome_of,
    session,
)
from hostile.leaks import Log, in_error, in_locals, in_requests, shows
from hostile.server import HostileServer, on
from hostile.service import SLUG

from circleci_facade import AsyncCircleCI, CircleCI, CircleCIError, paginate

#: A fault for each way in which a request can fail.
FAILURES = [
    "status 404",
    "status 503",
    "429, Retry-After a date",
    "200 with HTML",
    "302 to another host",
    "302 to an open bracket",
    "closed before the response",
    "closed in the body",
    "rubbish",
    "never answers",
    "gzip with a wrong sum",
    "the token in a message",
]


@each_kind
@pytest.mark.parametrize("name", FAILURES)
def test_a_traceback_with_locals_does_not_show_it(kind: Kind, name: str, server: HostileServer) -> None:
    server.follow(on(FAULTS[name]))
    found = []
    for each in ("call", "trigger", "wait", "pages"):
        outcome = outcome_of(kind, server.url, FLOWS[each], server.sockets, **HASTY)
        if outcome.error is not None:
            found += [f"{each}: {place}" for place in {*in_locals(outcome.error), *in_error(outcome.error)}]
    assert not found


class Interrupted(BaseException):
    """Somebody pressed Ctrl-C."""


class InterruptedClock(SkippingClock):
    """A clock with which nobody has patience."""

    def sleep(self, seconds: float) -> None:
        raise Interrupted

    async def asleep(self, seconds: float) -> None:
        raise Interrupted


@each_kind
def test_an_interrupt_while_waiting_to_retry_does_not_show_it(kind: Kind, server: HostileServer) -> None:
    server.follow(on(FAULTS["status 503"]))

    def use() -> Any:
        if kind == "sync":
            circleci = CircleCI(TOKEN, base_url=server.url, clock=InterruptedClock())
            try:
                circleci.api.user.get_current_user()
            except Interrupted as error:
                return in_locals(error)
            finally:
                circleci.close()
        return anyio.run(use_async, backend=kind)

    async def use_async() -> Any:
        async with AsyncCircleCI(TOKEN, base_url=server.url, clock=InterruptedClock()) as circleci:
            try:
                await circleci.api.user.get_current_user()
            except Interrupted as error:
                return in_locals(error)

    assert guarded(use, server.sockets).gave() == []


def test_an_interrupt_while_a_request_is_under_way_does_not_show_it() -> None:
    def interrupt(request: httpx.Request) -> httpx.Response:
        raise Interrupted

    with httpx.Client(transport=httpx.MockTransport(interrupt)) as http, pytest.raises(Interrupted) as caught:
        CircleCI(TOKEN, http_client=http).api.user.get_current_user()
    assert in_locals(caught.value) == []


@each_async_kind
def test_a_cancelled_call_does_not_show_it(kind: Kind, server: HostileServer) -> None:
    server.follow(on(FAULTS["never answers"]))

    async def use() -> list[str]:
        async with AsyncCircleCI(TOKEN, base_url=server.url) as circleci:
            with anyio.move_on_after(0.05):
                try:
                    await circleci.api.user.get_current_user()
                except BaseException as error:
                    found = in_locals(error)
                    raise
        return found

    assert guarded(lambda: anyio.run(use, backend=kind), server.sockets).gave() == []


@each_kind
def test_no_log_shows_it_though_the_server_echoes_it(
    kind: Kind, server: HostileServer, caplog: pytest.LogCaptureFixture
) -> None:
    """But for httpcore's own at DEBUG, which shows the headers of every response as they came."""
    caplog.set_level("DEBUG")
    for name in ("the token as the request id", "the token in location", "the token in a request id of a success"):
        server.follow(on(FAULTS[name]))
        outcome_of(kind, server.url, call, server.sockets, **HASTY)
    records = [record for record in caplog.records if not record.name.startswith("httpcore.")]
    assert [record.name for record in records if shows(record.getMessage()) or shows(repr(record.args))] == []


@each_kind
def test_what_people_print_does_not_show_it(kind: Kind, server: HostileServer, log: Log) -> None:
    def flow(circleci: Any) -> Generator[Any, Any, Any]:
        project = circleci.project(SLUG)
        pipeline = yield project.trigger(branch="main", parameters={"n": 0})
        result = yield pipeline.wait()
        walk = paginate(circleci.api.pipeline.list_pipelines_for_project, SLUG)
        raw = yield circleci.raw(circleci.api.user.get_current_user)
        objects = [circleci, circleci.api, circleci._connection, circleci._connection.token()]
        objects += [project, pipeline, result, walk, raw]
        objects += [circleci.with_options(timeout=5), raw.headers, raw.value, pipeline.data, *result.workflows]
        return [repr(each) for each in objects if shows(repr(each)) or shows(str(each)) or shows(f"{each}")]

    assert outcome_of(kind, server.url, flow, server.sockets).gave() == []
    assert not log.taken()


@each_kind
@pytest.mark.parametrize("name", [name for name in FAULTS if "to another host" in name])
def test_no_redirect_takes_it_to_another_host(kind: Kind, name: str, server: HostileServer) -> None:
    server.follow(on(FAULTS[name]))
    with session(kind, server.url, **HASTY) as run:
        for flow in FLOWS.values():
            guarded(partial(run, flow), server.sockets)
    assert in_requests(server.elsewhere.arrivals) == []


VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@each_kind
@pytest.mark.parametrize("variable", [*VARIABLES, *map(str.lower, VARIABLES)])
def test_a_server_on_this_machine_is_not_asked_for_through_a_proxy(
    kind: Kind, variable: str, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, server.elsewhere.sockets.url)
    outcome = outcome_of(kind, server.url, call, server.sockets)
    assert [str(arrival) for arrival in server.elsewhere.arrivals] == []
    assert outcome.gave().login == "me"


@each_kind
@pytest.mark.parametrize("variable", ["http_proxy", "ALL_PROXY"])
def test_it_does_not_go_to_a_proxy_over_plain_http(
    kind: Kind, variable: str, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, server.elsewhere.sockets.url)
    outcome = outcome_of(kind, "http://ci.example.com/api/v2", call, server.sockets, allow_http=True, **HASTY)
    assert in_requests(server.elsewhere.arrivals) == []
    assert isinstance(outcome.error, CircleCIError)
