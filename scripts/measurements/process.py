"""A whole process with one request: start Python, import, make a client, one typed call, end.

Its CPU time, over TLS as users run it, against the same with pycircleci; over plain HTTP against bare httpx.
"""

from __future__ import annotations

from .answers import USER
from .environment import OURS
from .figure import Figure
from .program import Program
from .server import serving
from .turns import medians

#: Each prints the login of the current user at the given URL.
NOTHING = "print('octocat')"
PYCIRCLECI = """
import sys
from pycircleci.api import Api

print(Api("token", sys.argv[1] + "/api").me(api_version="v2")["login"])
"""
CIRCLECI = """
import sys
from circleci_facade import CircleCI

with CircleCI("token", base_url=sys.argv[1] + "/api/v2") as circleci:
    print(circleci.api.user.get_current_user().login)
"""
ASYNC_CIRCLECI = """
import asyncio, sys
from circleci_facade import AsyncCircleCI

async def main():
    async with AsyncCircleCI("token", base_url=sys.argv[1] + "/api/v2") as circleci:
        print((await circleci.api.user.get_current_user()).login)

asyncio.run(main())
"""
HTTPX = """
import sys
import httpx

with httpx.Client(headers={"Circle-Token": "token"}) as client:
    print(client.get(sys.argv[1] + "/api/v2/me").json()["login"])
"""

#: httpx imports its command line where what that requires is installed, which is up to who uses it.
CLI = "httpx[cli]"

ROUNDS = 15


def process() -> list[Figure]:
    """The cost of such processes, each in an environment with its requirements."""
    with serving(tls=True) as address:
        over_tls = {
            "Python that does nothing": Program(NOTHING, installed=("httpx",)),
            "pycircleci": Program(PYCIRCLECI, address, installed=("pycircleci",)),
            "CircleCI": Program(CIRCLECI, address, installed=(OURS,)),
            "AsyncCircleCI": Program(ASYNC_CIRCLECI, address, installed=(OURS,)),
            "bare httpx": Program(HTTPX, address, installed=("httpx",)),
            "CircleCI, httpx's CLI installed": Program(CIRCLECI, address, installed=(OURS, CLI)),
            "bare httpx, its CLI installed": Program(HTTPX, address, installed=(CLI,)),
        }
        at_most = {"CircleCI": 1.05, "CircleCI, httpx's CLI installed": 1.40}
        figures = _figures("process over TLS", over_tls, "pycircleci", at_most)
    with serving() as address:
        over_http = {
            "bare httpx": Program(HTTPX, address, installed=("httpx",)),
            "CircleCI": Program(CIRCLECI, address, installed=(OURS,)),
        }
        return figures + _figures("process over HTTP", over_http, "bare httpx", {"CircleCI": 1.2})


def _figures(where: str, programs: dict[str, Program], base: str, at_most: dict[str, float]) -> list[Figure]:
    for what, program in programs.items():  # also compiles each
        assert program.printed() == USER["login"], what
    took = medians({what: program.cpu_seconds for what, program in programs.items()}, ROUNDS)
    of_base = took.pop(base)
    return [
        Figure(f"{where}: {what}", seconds / of_base, f"× {base}", at_most=at_most.get(what))
        for what, seconds in took.items()
    ]
