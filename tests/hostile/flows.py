"""What people do with the library, as flows that run with each of its clients, under a watchdog.

A flow is a generator: it yields what a method returned, and goes on with what that comes to. With the sync client that
is the same, with the async one it was awaited; of something to iterate over, it is the list of its items.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import AsyncIterable, Awaitable, Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Literal

import anyio
import anyio.lowlevel
import pytest
from anyio.from_thread import start_blocking_portal
from hostile.service import APP, SLUG, uuid
from hostile.sockets import SocketServer

from circleci_facade import AsyncCircleCI, CircleCI, paginate

Kind = Literal["sync", "asyncio", "trio"]
Flow = Callable[[Any], Generator[Any, Any, Any]]

KINDS: tuple[Kind, ...] = ("sync", "asyncio", "trio")
each_kind = pytest.mark.parametrize("kind", KINDS)
each_async_kind = pytest.mark.parametrize("kind", KINDS[1:])

#: What no one may see.
TOKEN = "tok3n-that-nobody-may-see"

#: Seconds within which every flow ends, whatever the server does; a busy machine needs some of them.
BOUND = 10.0

#: Options of a client that soon gives up: what it waits for here is always there at once, or never.
HASTY: dict[str, Any] = {"timeout": 0.15, "retries": 2}

_numbers = count(1)


class SkippingClock:
    """Time as it passes, except that nobody waits for it: to sleep is to skip."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self._skipped

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._skipped)

    def sleep(self, seconds: float) -> None:
        self._skipped += seconds

    async def asleep(self, seconds: float) -> None:
        self._skipped += seconds
        await anyio.lowlevel.checkpoint()


@dataclass
class Outcome:
    """What a flow came to."""

    value: Any = None
    error: BaseException | None = None
    seconds: float = 0.0

    def gave(self) -> Any:
        """What the flow returned; it raised nothing."""
        if self.error is not None:
            raise self.error
        return self.value


class Hung(AssertionError):
    """A flow did not end."""


def outcome_of(
    kind: Kind, url: str, flow: Flow, server: SocketServer, *, within: float = BOUND, **options: Any
) -> Outcome:
    """What `flow` comes to with a client of its own, which is closed then; all of it within so many seconds."""

    def use() -> Any:
        with session(kind, url, **options) as run:
            return run(flow)

    return guarded(use, server, within=within)


def guarded(function: Callable[[], Any], server: SocketServer, *, within: float = BOUND) -> Outcome:
    """What `function` comes to, in a thread that must end within so many seconds.

    Raises:
        Hung: It did not; says where it was. Then `server` has ended its connections, so that the thread ends too.
    """
    outcome = Outcome()

    def work() -> None:
        try:
            outcome.value = function()
        except BaseException as error:  # noqa: BLE001 - judged by the test
            outcome.error = error
        outcome.seconds = time.monotonic() - began

    began = time.monotonic()
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(within)
    if thread.is_alive():
        where = sys._current_frames().get(thread.ident or 0)
        stack = "".join(traceback.format_stack(where)) if where else ""
        server.release()
        thread.join(within)
        raise Hung(f"not ended within {within:g} s:\n{stack}")
    return outcome


@contextmanager
def session(kind: Kind, url: str, **options: Any) -> Iterator[Callable[[Flow], Any]]:
    """A client, which is closed at the end, as what runs flows with it: from any thread, one at a time or many."""
    options = {"base_url": url, "clock": SkippingClock(), **options}
    if kind == "sync":
        with CircleCI(TOKEN, **options) as circleci:
            yield lambda flow: stepped(flow(circleci))
        return
    with start_blocking_portal(kind) as portal:
        acircleci = AsyncCircleCI(TOKEN, **options)
        try:
            yield lambda flow: portal.call(astepped, flow(acircleci))
        finally:
            portal.call(acircleci.aclose)


def stepped(flow: Generator[Any, Any, Any]) -> Any:
    """Run a flow with what it yields."""
    try:
        step = next(flow)
        while True:
            try:
                result = list(step) if _is_many(step) else step
            except Exception as error:  # noqa: BLE001 - the flow's to handle
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as end:
        return end.value


async def astepped(flow: Generator[Any, Any, Any]) -> Any:
    """Run a flow with what that which it yields comes to."""
    try:
        step = next(flow)
        while True:
            try:
                if isinstance(step, AsyncIterable):
                    result: Any = [item async for item in step]
                else:
                    result = await step if isinstance(step, Awaitable) else step
            except Exception as error:  # noqa: BLE001 - the flow's to handle
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as end:
        return end.value


def _is_many(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, list | tuple | dict | str | bytes)


# The flows.


def call(circleci: Any) -> Generator[Any, Any, Any]:
    return (yield circleci.api.user.get_current_user())


def trigger(circleci: Any) -> Generator[Any, Any, Any]:
    return (yield circleci.project(SLUG).trigger(branch="main", parameters={"n": next(_numbers)}))


def trigger_by_definition(circleci: Any) -> Generator[Any, Any, Any]:
    return (yield circleci.project(APP).trigger(branch="main", parameters={"n": next(_numbers)}))


def wait(circleci: Any, **options: Any) -> Generator[Any, Any, Any]:
    pipeline = yield circleci.pipeline(uuid(10_000 + next(_numbers)))
    return (yield pipeline.wait(**{"timeout": 120, **options}))


def wait_for_workflow(circleci: Any, **options: Any) -> Generator[Any, Any, Any]:
    workflow = yield circleci.workflow(uuid(10_000 + next(_numbers)))
    return (yield workflow.wait(**{"timeout": 120, **options}))


def pages(circleci: Any) -> Generator[Any, Any, Any]:
    return (yield circleci.project(SLUG).pipelines())


def typed_pages(circleci: Any) -> Generator[Any, Any, Any]:
    return (yield paginate(circleci.api.pipeline.list_pipelines_for_project, SLUG))


def rerun(circleci: Any) -> Generator[Any, Any, Any]:
    workflow = yield circleci.workflow(uuid(10_000 + next(_numbers)))
    return (yield workflow.rerun(from_failed=True))


def variables(circleci: Any) -> Generator[Any, Any, Any]:
    name = f"NAME_{next(_numbers)}"
    yield circleci.project(SLUG).set_variable(name, "s3cret-value")
    yield circleci.project(SLUG).delete_variable(name)


def follow(circleci: Any) -> Generator[Any, Any, Any]:
    workflow = yield circleci.workflow(uuid(10_000 + next(_numbers)))
    lines: list[Any] = []
    for job in (yield workflow.jobs()):
        lines += yield job.follow(timeout=120)
    return lines


def failures(circleci: Any) -> Generator[Any, Any, Any]:
    workflow = yield circleci.workflow(uuid(10_000 + next(_numbers)))
    texts = []
    for job in (yield workflow.jobs()):
        job.data.status = "failed"
        report = yield job.failure()
        texts.append(str(report) + format(report, "md"))
    return texts


def usage(circleci: Any) -> Generator[Any, Any, Any]:
    day = datetime.now(UTC).date() - timedelta(days=40)
    export = circleci.organization("gh/acme").usage(since=day, until=day, timeout=120)
    return [row.total_credits for row in (yield export.rows())]


def many(circleci: Any) -> Generator[Any, Any, Any]:
    return (yield circleci.map(circleci.api.user.get_user, [f"u{n}" for n in range(8)], at_once=4))


def downloads(folder: Path) -> Flow:
    """The flow that downloads a job's artifacts to `folder`."""

    def download(circleci: Any) -> Generator[Any, Any, Any]:
        workflow = yield circleci.workflow(uuid(10_000 + next(_numbers)))
        files = []
        for job in (yield workflow.jobs()):
            files += yield job.download_artifacts(folder)
        return files

    return download


def downloads_of_pipeline(folder: Path) -> Flow:
    """The flow that downloads all artifacts of a pipeline to `folder`."""

    def download(circleci: Any) -> Generator[Any, Any, Any]:
        pipeline = yield circleci.pipeline(uuid(10_000 + next(_numbers)))
        return (yield pipeline.download_artifacts(folder))

    return download


#: The flows that need nothing else; `downloads` needs a folder.
FLOWS: dict[str, Flow] = {
    "call": call,
    "trigger": trigger,
    "trigger by definition": trigger_by_definition,
    "wait": wait,
    "wait for a workflow": wait_for_workflow,
    "pages": pages,
    "typed pages": typed_pages,
    "rerun": rerun,
    "variables": variables,
    "many": many,
    "follow": follow,
    "failures": failures,
    "usage": usage,
}
