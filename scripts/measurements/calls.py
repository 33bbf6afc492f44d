"""Many concurrent calls of a slow service, in wall-clock time: how much sooner they finish.

The measure is one call after the other by a client that costs nothing: calls times latency. So the limit is the number
of calls at once, and bare sockets show how much of it the server and the machine let through.
"""

from __future__ import annotations

from dataclasses import dataclass

from .environment import OURS, NotInstalled
from .figure import Figure, Skipped
from .program import Program
from .server import serving
from .turns import medians

#: Each prints the seconds that its calls took, those for opening connections included.
SOCKETS = """
import asyncio, sys, time
from urllib.parse import urlsplit

url, calls, at_once = urlsplit(sys.argv[1] + "/v2/me"), int(sys.argv[2]), int(sys.argv[3])
request = f"GET {url.path} HTTP/1.1\\r\\nHost: {url.netloc}\\r\\nCircle-Token: token\\r\\n\\r\\n".encode()

async def worker(numbers):
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    for _ in numbers:
        writer.write(request)
        head = await reader.readuntil(b"\\r\\n\\r\\n")
        await reader.readexactly(int(head.lower().partition(b"content-length: ")[2].split()[0]))
    writer.close()

async def main():
    began, numbers = time.perf_counter(), iter(range(calls))
    await asyncio.gather(*(worker(numbers) for _ in range(at_once)))
    print(time.perf_counter() - began)

asyncio.run(main())
"""
HTTPX = """
import asyncio, sys, time
import httpx

url, calls, at_once = sys.argv[1] + "/v2/me", int(sys.argv[2]), int(sys.argv[3])

async def worker(client, numbers):
    for _ in numbers:
        (await client.get(url)).json()

async def main():
    limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
    async with httpx.AsyncClient(headers={"Circle-Token": "token"}, limits=limits) as client:
        began, numbers = time.perf_counter(), iter(range(calls))
        await asyncio.gather(*(worker(client, numbers) for _ in range(at_once)))
        print(time.perf_counter() - began)

asyncio.run(main())
"""
CIRCLECI = """
import sys, time
from circleci_facade import CircleCI

url, calls, at_once = sys.argv[1] + "/v2", int(sys.argv[2]), int(sys.argv[3])

with CircleCI("token", base_url=url) as circleci:
    began = time.perf_counter()
    circleci.map(lambda _: circleci.api.user.get_current_user(), range(calls), at_once=at_once)
    print(time.perf_counter() - began)
"""
ASYNC_CIRCLECI = """
import asyncio, sys, time
from circleci_facade import AsyncCircleCI

url, calls, at_once = sys.argv[1] + "/v2", int(sys.argv[2]), int(sys.argv[3])

async def main():
    async with AsyncCircleCI("token", base_url=url) as circleci:
        began = time.perf_counter()
        await circleci.map(lambda _: circleci.api.user.get_current_user(), range(calls), at_once=at_once)
        print(time.perf_counter() - began)

asyncio.run(main())
"""

#: The programs, and what is installed for each.
PROGRAMS = {
    "bare sockets": (SOCKETS, ()),
    "tasks with bare httpx": (HTTPX, ("httpx",)),
    "AsyncCircleCI.map": (ASYNC_CIRCLECI, (OURS,)),
    "CircleCI.map": (CIRCLECI, (OURS,)),
}


@dataclass(frozen=True)
class Load:
    """A number of calls, each with the same latency in milliseconds, and a number of them at once.

    Attributes:
        at_least: The clients, and the promised speed-up of each over sequential calls.
    """

    calls: int
    latency: int
    at_once: int
    at_least: dict[str, float | None]

    def __str__(self) -> str:
        return f"{self.calls:,} calls of {self.latency} ms, {self.at_once} at once"

    def program(self, what: str, address: str) -> Program:
        """The program that makes them, against the server at `address`."""
        code, installed = PROGRAMS[what]
        url = f"{address}/after/{self.latency}/api"
        return Program(code, url, str(self.calls), str(self.at_once), installed=installed)


LOADS = (
    Load(
        1_000,
        50,
        32,
        {"bare sockets": None, "tasks with bare httpx": None, "AsyncCircleCI.map": 27, "CircleCI.map": None},
    ),
    Load(4_000, 20, 100, {"bare sockets": None, "AsyncCircleCI.map": 40, "CircleCI.map": 20}),
)
ROUNDS = 3


def calls() -> list[Figure | Skipped]:
    """The speed-up over sequential calls, for each client."""
    with serving() as address:
        return [figure for load in LOADS for figure in _figures(load, address)]


def _figures(load: Load, address: str) -> list[Figure | Skipped]:
    programs: dict[str, Program] = {}
    skipped: list[Figure | Skipped] = []
    for what in load.at_least:
        try:
            programs[what] = load.program(what, address)
        except NotInstalled as missing:
            skipped.append(Skipped(f"{load}: {what}", str(missing)))
    took = medians({what: program.number for what, program in programs.items()}, ROUNDS)
    one_after_the_other = load.calls * load.latency / 1000
    unit = f"× one after the other (limit {load.at_once})"
    return [
        Figure(f"{load}: {what}", one_after_the_other / seconds, unit, at_least=load.at_least[what])
        for what, seconds in took.items()
    ] + skipped
