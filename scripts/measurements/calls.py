"""A thousand calls of a service that takes its time, 32 at once, against pycircleci in a loop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from .figure import Figure
from .program import printed
from .server import serving
from .turns import medians

CALLS = 1_000
AT_ONCE = 32
LATENCY = 50  # milliseconds
LOOPED = 100  # of those calls, where one is made after the other

BASE = "pycircleci in a loop"
OURS = "AsyncCircleCI.map"

#: Each prints the seconds that its calls took, those for opening connections included.
PROGRAMS = {
    BASE: """
import time
from pycircleci.api import Api

api = Api("token", "{url}")
began = time.perf_counter()
for _ in range({looped}):
    api.me(api_version="v2")
print((time.perf_counter() - began) * {calls} / {looped})
""",
    OURS: """
import asyncio, time
from circleci_facade import AsyncCircleCI

async def main():
    async with AsyncCircleCI("token", base_url="{url}/v2") as circleci:
        began = time.perf_counter()
        await circleci.map(lambda _: circleci.api.user.get_current_user(), range({calls}), at_once={at_once})
        print(time.perf_counter() - began)

asyncio.run(main())
""",
    "CircleCI.map": """
import time
from circleci_facade import CircleCI

with CircleCI("token", base_url="{url}/v2") as circleci:
    began = time.perf_counter()
    circleci.map(lambda _: circleci.api.user.get_current_user(), range({calls}), at_once={at_once})
    print(time.perf_counter() - began)
""",
    "tasks with bare httpx": """
import asyncio, time
import httpx

async def worker(client, numbers):
    for _ in numbers:
        (await client.get("{url}/v2/me")).json()

async def main():
    async with httpx.AsyncClient(headers={{"Circle-Token": "token"}}) as client:
        began, numbers = time.perf_counter(), iter(range({calls}))
        await asyncio.gather(*(worker(client, numbers) for _ in range({at_once})))
        print(time.perf_counter() - began)

asyncio.run(main())
""",
}

ROUNDS = 3


def calls() -> list[Figure]:
    """How many times as fast as the loop the others are."""
    with serving() as address:
        took = medians({what: _measured(program, address) for what, program in PROGRAMS.items()}, ROUNDS)
    base = took.pop(BASE)
    unit = f"× as fast as {BASE} (of {LOOPED}, times {CALLS // LOOPED})"
    return [
        Figure(
            f"{CALLS:,} calls of {LATENCY} ms, {AT_ONCE} at a time: {what}",
            base / value,
            unit,
            at_least=25 if what == OURS else None,
        )
        for what, value in took.items()
    ]


def _measured(program: str, address: str) -> Callable[[], float]:
    url = f"{address}/after/{LATENCY}/api"
    code = program.format(url=url, calls=CALLS, at_once=AT_ONCE, looped=LOOPED)
    return partial(_seconds, code)


def _seconds(code: str) -> float:
    return float(printed("-c", code))
