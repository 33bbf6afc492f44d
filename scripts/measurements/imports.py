"""Seconds of CPU time to import, against ``import httpx``."""

from __future__ import annotations

from pathlib import Path

from .environment import OURS as DISTRIBUTION
from .figure import Figure
from .program import Program
from .turns import medians

BASE = "import httpx"
OURS = "from circleci_facade import CircleCI"

#: The imports, and what is installed for each; the folder of the stock package is on the path.
STATEMENTS = {
    BASE: (BASE, ("httpx",)),
    "from pycircleci.api import Api": ("from pycircleci.api import Api", ("pycircleci",)),
    "stock: one operation": ("from stock_client.api.user import get_current_user", ("httpx", "attrs")),
    OURS: (OURS, (DISTRIBUTION,)),
    "… and AsyncCircleCI": ("from circleci_facade import AsyncCircleCI, CircleCI", (DISTRIBUTION,)),
}

#: What else is installed: httpx imports its command line where it can.
SURROUNDINGS = {"": (), ", httpx's CLI installed": ("httpx[cli]",)}

ROUNDS = 9


def imports(stock: Path) -> list[Figure]:
    """The cost of imports, each in its own process and environment, measured in turns."""
    figures = []
    for where, beside in SURROUNDINGS.items():
        programs = {
            what: Program(_timed(statement), str(stock), installed=(*installed, *beside))
            for what, (statement, installed) in STATEMENTS.items()
        }
        for program in programs.values():
            program.printed()  # which has each compiled
        took = medians({what: program.number for what, program in programs.items()}, ROUNDS)
        base = took.pop(BASE)
        figures += [
            Figure(f"import{where}: {what}", value / base, "× import httpx", at_most=1.1 if what == OURS else None)
            for what, value in took.items()
        ]
    return figures


def _timed(statement: str) -> str:
    return f"""
import sys, time

sys.path.append(sys.argv[1])
began = time.process_time()
{statement}
print(time.process_time() - began)
"""
