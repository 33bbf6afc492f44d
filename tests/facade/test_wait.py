"""Waits among tasks and async functions."""

from __future__ import annotations

import anyio
import pytest

from circleci_facade import Snapshot
from circleci_facade.testing import FakeCircleCI, Job, Workflow


async def test_another_task_may_stop_a_wait_that_takes_no_time(fake: FakeCircleCI) -> None:
    fake.add_project("gh/acme/web", [Workflow("release", [Job("hold", type="approval")])])
    pipeline = await fake.async_circleci().project("gh/acme/web").trigger(branch="main")
    an_hour, stopped = anyio.Event(), anyio.Event()

    def tell(snapshot: Snapshot) -> None:
        if snapshot.elapsed > 3600:
            an_hour.set()

    async def wait() -> None:
        try:
            await pipeline.wait(timeout=None, progress=tell)
        except anyio.get_cancelled_exc_class():
            stopped.set()
            raise

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(wait)
        await an_hour.wait()
        tasks.cancel_scope.cancel()
    assert stopped.is_set()


async def test_an_async_function_to_report_progress_to_is_refused(fake: FakeCircleCI) -> None:
    async def tell(snapshot: Snapshot) -> None: ...

    fake.add_project("gh/acme/web")
    pipeline = await fake.async_circleci().project("gh/acme/web").trigger(branch="main")
    with pytest.raises(ValueError, match="progress must be a function that is not async"):
        await pipeline.wait(progress=tell)  # type: ignore[arg-type]
