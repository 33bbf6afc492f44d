"""A wait in one of several tasks."""

from __future__ import annotations

import anyio

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
