"""The memory for iterating over many pipelines, against few."""

from __future__ import annotations

from .environment import OURS
from .figure import Figure
from .program import Program
from .server import serving

FEW, MANY = 1_000, 100_000

#: Each leaves the number of pipelines that it saw in `seen`.
PYCIRCLECI = """
import sys
from pycircleci.api import Api

api, limit = Api("token", sys.argv[1] + "/api"), int(sys.argv[2])
seen = len(api.get_project_pipelines("acme", "web", vcs_type="gh", paginate=True, limit=limit))
"""
CIRCLECI = """
import sys
from circleci_facade import CircleCI

limit = int(sys.argv[2])
with CircleCI("token", base_url=sys.argv[1] + "/api/v2") as circleci:
    seen = sum(1 for pipeline in circleci.project("gh/acme/web").pipelines(limit=limit))
"""
ASYNC_CIRCLECI = """
import asyncio, sys
from circleci_facade import AsyncCircleCI

limit = int(sys.argv[2])

async def main():
    seen = 0
    async with AsyncCircleCI("token", base_url=sys.argv[1] + "/api/v2") as circleci:
        async for pipeline in circleci.project("gh/acme/web").pipelines(limit=limit):
            seen += 1
    return seen

seen = asyncio.run(main())
"""
PROGRAMS = {
    "pycircleci, listing": (PYCIRCLECI, ("pycircleci",)),
    "CircleCI, iterating": (CIRCLECI, (OURS,)),
    "AsyncCircleCI, iterating": (ASYNC_CIRCLECI, (OURS,)),
}
AT_MOST = {"CircleCI, iterating": 10}

#: Linux hands the peak of the process that starts another on to ``ru_maxrss`` of that other, but not to ``VmHWM``.
PEAK = """
assert seen == limit, seen
try:
    with open("/proc/self/status") as status:
        print(next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:")))
except FileNotFoundError:
    import resource, sys
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def memory() -> list[Figure]:
    """How far the peak of a process that sees 100,000 pipelines is above that of one that sees 1,000."""
    figures = []
    with serving() as address:
        for what, (code, installed) in PROGRAMS.items():
            few, many = (
                Program(code + PEAK, address, str(limit), installed=installed).number() / 1e6 for limit in (FEW, MANY)
            )
            unit = f"MB more than over {FEW:,} ({few:.0f} MB)"
            figures.append(Figure(f"peak memory, {MANY:,} pipelines: {what}", many - few, unit, AT_MOST.get(what)))
    return figures
