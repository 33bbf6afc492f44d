"""Downloading artifacts: many at once by the clock, and the memory that a large one takes."""

from __future__ import annotations

from .environment import OURS
from .figure import Figure
from .memory import PEAK
from .program import Program
from .server import serving
from .turns import medians

FILES, LATENCY, AT_ONCE = 500, 50, 16
SMALL, LARGE = 1_000_000, 200_000_000

#: Each prints the seconds that its downloads took, or leaves the bytes that it wrote in `seen`.
CIRCLECI = """
import sys, tempfile, time
from circleci_facade import CircleCI

limit = int(sys.argv[2])
with CircleCI("token", base_url=sys.argv[1]) as circleci, tempfile.TemporaryDirectory() as folder:
    workflow = circleci.workflow(sys.argv[2])
    began = time.perf_counter()
    files = workflow.download_artifacts(folder, at_once=int(sys.argv[3]))
    took = time.perf_counter() - began
    seen = sum(file.stat().st_size for file in files)
"""
ASYNC_CIRCLECI = """
import asyncio, sys, tempfile, time
from circleci_facade import AsyncCircleCI

limit = int(sys.argv[2])

async def main(folder):
    async with AsyncCircleCI("token", base_url=sys.argv[1]) as circleci:
        workflow = await circleci.workflow(sys.argv[2])
        began = time.perf_counter()
        files = await workflow.download_artifacts(folder, at_once=int(sys.argv[3]))
        return time.perf_counter() - began, sum(file.stat().st_size for file in files)

with tempfile.TemporaryDirectory() as folder:
    took, seen = asyncio.run(main(folder))
"""
TOOK = """
assert seen == limit * 1000, seen
print(took)
"""
PROGRAMS = {"CircleCI": CIRCLECI, "AsyncCircleCI": ASYNC_CIRCLECI}
ROUNDS = 3


def downloads() -> list[Figure]:
    """How many times as fast as one after the other files are, and how flat memory stays under one that is large."""
    figures = []
    with serving() as address:
        api, slow = f"{address}/api/v2", f"{address}/after/{LATENCY}/api/v2"
        fast = {
            what: Program(code + TOOK, slow, str(FILES), str(AT_ONCE), installed=(OURS,)).number
            for what, code in PROGRAMS.items()
        }
        what_it_is = f"download {FILES} artifacts of {LATENCY} ms, {AT_ONCE} at once"
        unit = f"× one after the other (limit {AT_ONCE})"
        for what, seconds in medians(fast, ROUNDS).items():
            figures.append(Figure(f"{what_it_is}: {what}", FILES * LATENCY / 1000 / seconds, unit, at_least=8))
        for what, code in PROGRAMS.items():
            small, large = (
                Program(code + PEAK, api, str(size), "1", installed=(OURS,)).number() / 1e6 for size in (SMALL, LARGE)
            )
            said = f"MB more than for {SMALL / 1e6:.0f} MB ({small:.0f} MB)"
            name = f"peak memory, an artifact of {LARGE / 1e6:.0f} MB: {what}"
            figures.append(Figure(name, large - small, said, at_most=10))
    return figures
