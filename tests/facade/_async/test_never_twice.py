"""A trigger is never sent twice: what arrives at a server when answers fail to come back, over real sockets."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from facade.servers import Answer, nobody, serving

from circleci_facade import (
    AsyncCircleCI,
    AsyncPipeline,
    CircleCIError,
    ConnectionFailed,
    RateLimited,
    ServerError,
    TimedOut,
    UnexpectedResponse,
)
from circleci_facade.testing import FakeCircleCI, FakeClock, faults

SLUG = "gh/acme/web"
APP = "circleci/2f9ec1f4-8a4b-4cb2-9b36-1e0f0c9d0a11/b6d1b1e2-7f0b-4c7e-9f6b-44b5ac0a9c22"
DEFINITION = "0e0f8b0e-1a4d-4a7e-8f0c-6c1f6f6a7a01"

POST = f"POST /api/v2/project/{SLUG}/pipeline"
RUN = f"POST /api/v2/project/{APP}/pipeline/run"

JSON = {"content-type": "application/json"}
PIPELINE = b'{"id": "p-1", "number": 1, "state": "pending", "created_at": "2026-01-05T09:00:00Z"}'

#: The ways to trigger, each with the one request that it sends.
TRIGGERS = [
    pytest.param(SLUG, {"branch": "main", "parameters": {"deploy": True}}, POST, id="pipeline"),
    pytest.param(APP, {"branch": "main", "definition": DEFINITION}, RUN, id="pipeline/run"),
]
ways = pytest.mark.parametrize(("slug", "arguments", "request_sent"), TRIGGERS)


async def trigger(url: str, slug: str = SLUG, **options: Any) -> AsyncPipeline:
    """Trigger a pipeline at `url` with a client of its own; `arguments` among the options go to the trigger."""
    arguments = options.pop("arguments", {"branch": "main"})
    options = {"base_url": f"{url}/api/v2", "clock": FakeClock(), **options}
    async with AsyncCircleCI("fake-token", **options) as circleci:
        return await circleci.project(slug).trigger(**arguments)


@contextmanager
def breaking(break_off: Callable[[socket.socket], None], seen: list[str]) -> Iterator[str]:
    """A server that reads each request whole, notes it in `seen`, and then does that to the connection."""

    def serve() -> None:
        with ExitStack() as stack:
            while True:
                connection, _ = listener.accept()
                stack.enter_context(connection)
                if request := whole_request(connection):
                    seen.append(request)
                    break_off(connection)
                elif stopping.is_set():
                    return

    stopping = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            stopping.set()
            socket.create_connection(listener.getsockname()).close()  # one more, without a request, to wake it
            thread.join()


def whole_request(connection: socket.socket) -> str:
    """Read a request with its body; its method and path."""
    connection.settimeout(5)
    received = b""
    while b"\r\n\r\n" not in received:
        if not (more := connection.recv(65_536)):
            return ""
        received += more
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(fields.get("content-length", 0)):
        body += connection.recv(65_536)
    return first.removesuffix(" HTTP/1.1")


def cut(connection: socket.socket) -> None:
    connection.close()


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def half_a_head(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 201 Created\r\ncontent-le")
    connection.close()


def half_a_body(connection: socket.socket) -> None:
    connection.sendall(
        b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 84\r\n\r\n" + PIPELINE[:40]
    )
    connection.close()


def half_a_chunk(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n54\r\n" + PIPELINE[:40])
    connection.close()


def rubbish(connection: socket.socket) -> None:
    connection.sendall(b"\x15\x03\x01\x00\x02\x02\x16")
    connection.close()


def silence(connection: socket.socket) -> None:
    """Keep the connection, and say nothing."""


def half_and_silence(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 201 Created\r\ncontent-length: 84\r\n\r\n" + PIPELINE[:40])


@ways
@pytest.mark.parametrize("status", [408, 425, 499, 500, 502, 503, 504, 520, 524])
async def test_an_error_after_which_it_may_have_been_triggered_is_raised_at_once(
    slug: str, arguments: dict[str, Any], request_sent: str, status: int
) -> None:
    seen: list[str] = []
    clock = FakeClock()
    answer = Answer(status, b'{"message": "Oops"}', {**JSON, "retry-after": "1"})
    with (
        serving(lambda _: answer, seen) as url,
        pytest.raises(ServerError if status >= 500 else CircleCIError, match=f"returned {status}: Oops"),
    ):
        await trigger(url, slug, arguments=arguments, clock=clock)
    assert seen == [request_sent]
    assert clock.monotonic() == 0


@ways
@pytest.mark.parametrize(
    ("break_off", "kind_of_error"),
    [
        (cut, ConnectionFailed),
        (reset, ConnectionFailed),
        (half_a_head, CircleCIError),
        (half_a_body, UnexpectedResponse),
        (half_a_chunk, UnexpectedResponse),
        (rubbish, CircleCIError),
    ],
)
async def test_a_connection_that_is_cut_after_the_request_was_read_is_an_error_and_one_request(
    slug: str,
    arguments: dict[str, Any],
    request_sent: str,
    break_off: Callable[[socket.socket], None],
    kind_of_error: type[CircleCIError],
) -> None:
    seen: list[str] = []
    with (
        breaking(break_off, seen) as url,
        pytest.raises(kind_of_error, match=f"POST /project/{slug}/pipeline") as caught,
    ):
        await trigger(url, slug, arguments=arguments)
    assert seen == [request_sent]
    assert not str(caught.value).rstrip().endswith(":"), "it says what happened"


@ways
@pytest.mark.parametrize("break_off", [silence, half_and_silence])
async def test_an_answer_that_does_not_come_in_time_is_an_error_and_one_request(
    slug: str,
    arguments: dict[str, Any],
    request_sent: str,
    break_off: Callable[[socket.socket], None],
) -> None:
    seen: list[str] = []
    with breaking(break_off, seen) as url, pytest.raises(TimedOut, match="POST /project/"):
        await trigger(url, slug, arguments=arguments, timeout=0.2)
    assert seen == [request_sent]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(201, PIPELINE, JSON, cut_off=30),
        Answer(201, PIPELINE[:30], JSON),
        Answer(201, b"", JSON),
        Answer(201, b"<!doctype html><p>Sign in</p>", {"content-type": "text/html"}),
        Answer(307, b"", {"location": "/api/v2/elsewhere"}),
        Answer(308, b"", {"location": f"/api/v2/project/{SLUG}/pipeline"}),
    ],
)
async def test_an_answer_that_is_no_pipeline_is_unexpected_and_one_request(answer: Answer) -> None:
    seen: list[str] = []
    with serving(lambda _: answer, seen) as url, pytest.raises(UnexpectedResponse):
        await trigger(url)
    assert seen == [POST]


@pytest.mark.parametrize("times", [1, 3])
async def test_a_trigger_that_was_one_too_many_is_sent_again_and_makes_one_pipeline(times: int) -> None:
    fake = FakeCircleCI()
    project = fake.add_project(SLUG)
    fake.inject(faults.rate_limited(retry_after=7), "trigger_pipeline", times=times)
    clock = FakeClock()
    with fake.serve() as url:
        assert (await trigger(url.removesuffix("/api/v2"), clock=clock)).number == 1
    assert fake.requests == [f"POST /project/{SLUG}/pipeline"] * (times + 1)
    assert len(project.pipelines) == 1
    assert clock.monotonic() == 7 * times


async def test_a_trigger_that_is_refused_again_and_again_is_given_up_and_makes_no_pipeline() -> None:
    fake = FakeCircleCI()
    project = fake.add_project(SLUG)
    fake.inject(faults.rate_limited(retry_after=7), "trigger_pipeline", times=100)
    with fake.serve() as url, pytest.raises(RateLimited) as caught:
        await trigger(url.removesuffix("/api/v2"), retries=3)
    assert caught.value.retry_after == 7
    assert len(fake.requests) == 4
    assert project.pipelines == []


async def test_a_429_and_then_a_failure_is_not_sent_a_third_time() -> None:
    seen: list[str] = []
    answers = [Answer(429, b"{}", JSON), Answer(503, b"{}", JSON), Answer(201, PIPELINE, JSON)]
    with serving(lambda _: answers.pop(0), seen) as url, pytest.raises(ServerError):
        await trigger(url)
    assert seen == [POST, POST]


async def test_without_retries_a_429_is_raised_at_once() -> None:
    seen: list[str] = []
    with serving(lambda _: Answer(429, b"{}", JSON), seen) as url, pytest.raises(RateLimited):
        await trigger(url, retries=0)
    assert seen == [POST]


@pytest.mark.parametrize("after", [1, 3])
async def test_a_trigger_that_nobody_could_take_is_sent_again_and_makes_one_pipeline(after: int) -> None:
    fake = FakeCircleCI()
    project = fake.add_project(SLUG)
    url = nobody()
    with ExitStack() as stack:
        clock, sleeps = FakeClock(), []

        def open_late() -> None:
            sleeps.append(clock.monotonic())
            if len(sleeps) == after:
                stack.enter_context(fake.serve(int(url.rpartition(":")[2])))

        clock.listeners.append(open_late)
        assert (await trigger(url, clock=clock)).number == 1
    assert fake.requests == [f"POST /project/{SLUG}/pipeline"]
    assert len(project.pipelines) == 1
    assert len(sleeps) == after


async def test_where_nobody_ever_listens_it_is_given_up() -> None:
    with pytest.raises(ConnectionFailed, match=f"POST /project/{SLUG}/pipeline: no response from"):
        await trigger(nobody(), retries=2)


async def test_a_connection_that_was_closed_while_idle_costs_no_trigger_and_doubles_none() -> None:
    seen: list[str] = []

    def answer_and_close(connection: socket.socket) -> None:
        head = f"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: {len(PIPELINE)}\r\n\r\n"
        connection.sendall(head.encode() + PIPELINE)
        connection.close()
        closed.set()

    closed = threading.Event()
    with breaking(answer_and_close, seen) as url:
        async with AsyncCircleCI("fake-token", base_url=f"{url}/api/v2", clock=FakeClock()) as circleci:
            for _ in range(3):
                closed.clear()
                assert (await circleci.project(SLUG).trigger(branch="main")).number == 1
                assert closed.wait(5)
    assert seen == [POST] * 3


async def test_triggers_at_once_are_each_sent_once() -> None:
    fake = FakeCircleCI()
    project = fake.add_project(SLUG)

    with fake.serve() as url:
        async with AsyncCircleCI("fake-token", base_url=url) as circleci:
            one = circleci.project(SLUG)
            made = await circleci.map(lambda _: one.trigger(branch="main"), range(20), at_once=20)
    assert sorted(pipeline.number for pipeline in made) == list(range(1, 21))
    assert len(project.pipelines) == 20
