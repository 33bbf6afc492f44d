"""The memory that it takes to go through many pipelines, against few."""

from __future__ import annotations

from .figure import Figure
from .program import printed
from .server import serving

FEW, MANY = 1_000, 100_000
OURS = "CircleCI, iterating"

#: Each leaves the number of pipelines that it saw in `seen`.
PROGRAMS = {
    "pycircleci, listing": """
from pycircleci.api import Api

api = Api("token", "{address}/api")
seen = len(api.get_project_pipelines("acme", "web", vcs_type="gh", paginate=True, limit={limit}))
""",
    OURS: """
from circleci_facade import CircleCI

with CircleCI("token", base_url="{address}/api/v2") as circleci:
    seen = sum(1 for pipeline in circleci.project("gh/acme/web").pipelines(limit={limit}))
""",
    "AsyncCircleCI, iterating": """
import asyncio
from circleci_facade import AsyncCircleCI

async def main():
    seen = 0
    async with AsyncCircleCI("token", base_url="{address}/api/v2") as circleci:
        async for pipeline in circleci.project("gh/acme/web").pipelines(limit={limit}):
            seen += 1
    return seen

seen = asyncio.run(main())
""",
}

#: Linux hands the peak of the process that starts another on to ``ru_maxrss`` of that other, but not to ``VmHWM``.
PEAK = """
assert seen == {limit}, seen
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
        for what, program in PROGRAMS.items():
            few, many = (_peak((program + PEAK).format(address=address, limit=limit)) for limit in (FEW, MANY))
            unit = f"MB more than over {FEW:,} ({few:.0f} MB)"
            at_most = 10 if what == OURS else None
            figures.append(Figure(f"peak memory, {MANY:,} pipelines: {what}", many - few, unit, at_most))
    return figures


def _peak(code: str) -> float:
    return int(printed("-c", code)) / 1e6
