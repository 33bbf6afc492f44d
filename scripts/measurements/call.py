"""One call on a warm connection, against bare httpx with ``.json()``."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import httpx
from pycircleci.api import Api

from circleci_facade import AsyncCircleCI, CircleCI

from .figure import Figure
from .program import printed
from .server import serving
from .turns import medians, seconds

#: Each with a server and a process of its own: chance that lasts as long as these do strikes one series alone.
SERIES = 7
ROUNDS = 200

BASES = {"pycircleci": "bare httpx", "CircleCI": "bare httpx", "AsyncCircleCI": "bare async httpx"}
OURS = "CircleCI"


def call() -> list[Figure]:
    """What one typed call costs: the median over some series, in each of which it is made again and again."""
    ratios: dict[str, list[float]] = {what: [] for what in BASES}
    for _ in range(SERIES):
        with serving() as address:
            took = json.loads(printed("-m", __spec__.name, address, path=Path(__file__).resolve().parents[1]))
        for what, base in BASES.items():
            ratios[what].append(took[what] / took[base])
    return [
        Figure(
            f"call on a warm connection: {what}",
            statistics.median(ratios[what]),
            f"× {base}",
            at_most=1.1 if what == OURS else None,
        )
        for what, base in BASES.items()
    ]


def series(address: str) -> dict[str, float]:
    """The median seconds of one call with each client, each on a connection of its own that stays open."""
    base_url, headers = f"{address}/api/v2", {"Circle-Token": "token"}
    client, async_client = httpx.Client(headers=headers), httpx.AsyncClient(headers=headers)
    circleci, async_circleci = CircleCI("token", base_url=base_url), AsyncCircleCI("token", base_url=base_url)
    pycircleci = Api("token", f"{address}/api")

    async def bare() -> object:
        return (await async_client.get(f"{base_url}/me")).json()

    with asyncio.Runner() as runner, client, circleci:

        def awaited(run: Callable[[], Awaitable[object]]) -> float:
            return runner.run(_seconds(run))

        took = medians(
            {
                "bare httpx": partial(seconds, lambda: client.get(f"{base_url}/me").json()),
                "pycircleci": partial(seconds, lambda: pycircleci.me(api_version="v2")),
                "CircleCI": partial(seconds, circleci.api.user.get_current_user),
                "bare async httpx": partial(awaited, bare),
                "AsyncCircleCI": partial(awaited, async_circleci.api.user.get_current_user),
            },
            ROUNDS,
        )
        runner.run(async_client.aclose())
        runner.run(async_circleci.aclose())
    return took


async def _seconds(run: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await run()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(series(sys.argv[1])))
