"""One typed call on a warm connection, in CPU time, against bare httpx with ``.json()``."""

from __future__ import annotations

import statistics

from .environment import OURS
from .figure import Figure
from .program import Program
from .server import serving
from .turns import medians_of_calls

#: Each calls for the current user on a connection that stays open.
HTTPX = """
import sys
import httpx

client, url = httpx.Client(headers={"Circle-Token": "token"}), sys.argv[1] + "/api/v2/me"

def call():
    return client.get(url).json()
"""
PYCIRCLECI = """
import sys
from pycircleci.api import Api

api = Api("token", sys.argv[1] + "/api")

def call():
    return api.me(api_version="v2")
"""
CIRCLECI = """
import sys
from circleci_facade import CircleCI

circleci = CircleCI("token", base_url=sys.argv[1] + "/api/v2")

def call():
    return circleci.api.user.get_current_user()
"""
ASYNC_HTTPX = """
import sys
import httpx

client, url = httpx.AsyncClient(headers={"Circle-Token": "token"}), sys.argv[1] + "/api/v2/me"

async def call():
    return (await client.get(url)).json()
"""
ASYNC_CIRCLECI = """
import sys
from circleci_facade import AsyncCircleCI

circleci = AsyncCircleCI("token", base_url=sys.argv[1] + "/api/v2")

async def call():
    return await circleci.api.user.get_current_user()
"""

#: The baseline of each. That httpx is installed without sniffio is part of what its async calls cost.
BASES = {"pycircleci": "bare httpx", "CircleCI": "bare httpx", "AsyncCircleCI": "bare async httpx"}
AT_MOST = {"CircleCI": 1.08, "AsyncCircleCI": 0.75}

#: Each with its own processes, so that an unlucky memory layout affects only one series.
SERIES = 5
ROUNDS = 40
TIMES = 10


def call() -> list[Figure]:
    """The cost of a call for each client against its baseline: the median over the series."""
    ratios: dict[str, list[float]] = {what: [] for what in BASES}
    for _ in range(SERIES):
        with serving() as address:
            took = medians_of_calls(_programs(address), ROUNDS, times=TIMES)
        for what, base in BASES.items():
            ratios[what].append(took[what] / took[base])
    return [
        Figure(
            f"call on a warm connection: {what}",
            statistics.median(ratios[what]),
            f"× {base}",
            at_most=AT_MOST.get(what),
        )
        for what, base in BASES.items()
    ]


def _programs(address: str) -> dict[str, Program]:
    return {
        "bare httpx": Program(HTTPX, address, installed=("httpx",)),
        "pycircleci": Program(PYCIRCLECI, address, installed=("pycircleci",)),
        "CircleCI": Program(CIRCLECI, address, installed=(OURS,)),
        "bare async httpx": Program(ASYNC_HTTPX, address, installed=("httpx",)),
        "AsyncCircleCI": Program(ASYNC_CIRCLECI, address, installed=(OURS,)),
    }
