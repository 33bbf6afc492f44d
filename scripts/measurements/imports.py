"""Seconds to import, against ``import httpx``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from .figure import Figure
from .program import printed
from .turns import medians

BASE = "import httpx"
OURS = "from circleci_facade import CircleCI"
STATEMENTS = {
    BASE: BASE,
    "from pycircleci.api import Api": "from pycircleci.api import Api",
    "stock: import one operation": "from stock_client.api.user import get_current_user",
    OURS: OURS,
    "… and AsyncCircleCI": "from circleci_facade import AsyncCircleCI, CircleCI",
}

#: What goes before: httpx imports its command line where click is installed, which is up to who uses it.
SURROUNDINGS = {"": "", ", no command line of httpx": "sys.modules['click'] = None; "}

ROUNDS = 15


def imports(stock: Path) -> list[Figure]:
    """What imports cost, each in a process of its own, taken in turns."""
    figures = []
    for where, before in SURROUNDINGS.items():
        contenders = {what: partial(_seconds, before, statement, stock) for what, statement in STATEMENTS.items()}
        took = medians(contenders, ROUNDS)
        base = took.pop(BASE)
        figures += [
            Figure(f"import{where}: {what}", value / base, "× import httpx", at_most=1.1 if what == OURS else None)
            for what, value in took.items()
        ]
    return figures


def _seconds(before: str, statement: str, stock: Path) -> float:
    code = f"import sys, time; {before}began = time.perf_counter(); {statement}; print(time.perf_counter() - began)"
    return float(printed("-c", code, path=stock))
