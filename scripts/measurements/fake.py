"""The testing kit under load, in CPU seconds: many waits at once, and long lists."""

from __future__ import annotations

from .environment import OURS
from .figure import Figure
from .program import Program
from .turns import medians

WAITS = 200
FEW, MANY = 4_000, 8_000

#: Each prints the CPU seconds without the preparation.
WAITING = """
import asyncio, sys, time
from circleci_facade.testing import FakeCircleCI

async def main(waits):
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web")
    async with fake.async_circleci() as circleci:
        project = circleci.project("gh/acme/web")
        pipelines = [await project.trigger(branch="main") for _ in range(waits)]
        began = time.process_time()
        results = await asyncio.gather(*(pipeline.wait() for pipeline in pipelines))
        took = time.process_time() - began
    assert all(result.succeeded for result in results)
    print(took)

asyncio.run(main(int(sys.argv[1])))
"""
LISTING = """
import sys, time
from circleci_facade.testing import FakeCircleCI

pipelines = int(sys.argv[1])
fake = FakeCircleCI()
project = fake.add_project("gh/acme/web")
for _ in range(pipelines):
    project.run()
with fake.circleci() as circleci:
    began = time.process_time()
    seen = sum(1 for _ in circleci.project("gh/acme/web").pipelines())
    print(time.process_time() - began)
assert seen == pipelines, seen
"""

ROUNDS = 3


def fake() -> list[Figure]:
    """The cost of waiting and listing, and whether a list twice as long takes twice as long."""
    waiting = Program(WAITING, str(WAITS), installed=(OURS,))
    listing = {number: Program(LISTING, str(number), installed=(OURS,)) for number in (FEW, MANY)}
    took = medians({f"{number}": program.number for number, program in listing.items()}, ROUNDS)
    few, many = took[f"{FEW}"], took[f"{MANY}"]
    return [
        # Once: it is long enough to vary little.
        Figure(f"fake: {WAITS} async waits at once", waiting.number(), "s", at_most=1.5),
        Figure(f"fake: list {MANY:,} pipelines", many, "s", at_most=1.0),
        Figure(f"fake: list {MANY:,} pipelines, not {FEW:,}", many / few, f"× {FEW:,}", at_most=MANY / FEW * 1.25),
    ]
