"""A whole process that asks one thing of CircleCI, against the same with pycircleci."""

from __future__ import annotations

from functools import partial

from .answers import USER
from .figure import Figure
from .imports import SURROUNDINGS
from .program import printed
from .server import serving
from .turns import medians, seconds

BASE = "pycircleci"
OURS = "CircleCI"
PROGRAMS = {
    "python that does nothing": "print('octocat')",
    BASE: """
from pycircleci.api import Api

print(Api("token", "{address}/api").me(api_version="v2")["login"])
""",
    OURS: """
from circleci_facade import CircleCI

with CircleCI("token", base_url="{address}/api/v2") as circleci:
    print(circleci.api.user.get_current_user().login)
""",
    "AsyncCircleCI": """
import asyncio
from circleci_facade import AsyncCircleCI

async def main():
    async with AsyncCircleCI("token", base_url="{address}/api/v2") as circleci:
        print((await circleci.api.user.get_current_user()).login)

asyncio.run(main())
""",
    "bare httpx": """
import httpx

with httpx.Client(headers={{"Circle-Token": "token"}}) as client:
    print(client.get("{address}/api/v2/me").json()["login"])
""",
}

ROUNDS = 15


def process() -> list[Figure]:
    """What starting Python, importing, making a client and one typed call cost together, seen from outside."""
    figures = []
    with serving() as address:
        for where, before in SURROUNDINGS.items():
            programs = {
                what: f"import sys; {before}\n{program.format(address=address)}" for what, program in PROGRAMS.items()
            }
            took = medians({what: partial(seconds, partial(_run, code)) for what, code in programs.items()}, ROUNDS)
            base = took.pop(BASE)
            figures += [
                Figure(f"process{where}: {what}", value / base, "× pycircleci", at_most=0.9 if what == OURS else None)
                for what, value in took.items()
            ]
    return figures


def _run(code: str) -> None:
    assert printed("-c", code) == USER["login"]
