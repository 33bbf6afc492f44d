"""Each further client in a process, with a call over TLS, in CPU time."""

from __future__ import annotations

from .environment import OURS
from .figure import Figure
from .program import Program
from .server import serving
from .turns import medians_of_calls

#: Each makes a client, calls with it and closes it. The first shares one TLS context among all of them, and so shows
#: what connecting and calling cost anyway.
BASE = "bare httpx, sharing a TLS context"
PROGRAMS = {
    BASE: (
        """
import ssl, sys
import httpx

context = httpx.create_ssl_context()

def call():
    with httpx.Client(headers={"Circle-Token": "token"}, verify=context) as client:
        client.get(sys.argv[1] + "/api/v2/me").json()
""",
        ("httpx",),
    ),
    "bare httpx": (
        """
import sys
import httpx

def call():
    with httpx.Client(headers={"Circle-Token": "token"}) as client:
        client.get(sys.argv[1] + "/api/v2/me").json()
""",
        ("httpx",),
    ),
    "CircleCI": (
        """
import sys
from circleci_facade import CircleCI

first = CircleCI("token", base_url=sys.argv[1] + "/api/v2")

def call():
    with CircleCI("token", base_url=sys.argv[1] + "/api/v2") as circleci:
        circleci.api.user.get_current_user()
""",
        (OURS,),
    ),
    "AsyncCircleCI": (
        """
import sys
from circleci_facade import AsyncCircleCI

first = AsyncCircleCI("token", base_url=sys.argv[1] + "/api/v2")

async def call():
    async with AsyncCircleCI("token", base_url=sys.argv[1] + "/api/v2") as circleci:
        await circleci.api.user.get_current_user()
""",
        (OURS,),
    ),
}
AT_MOST = {"CircleCI": 2.0}
ROUNDS = 40


def clients() -> list[Figure]:
    """The milliseconds that a client takes beyond what connecting and calling take."""
    with serving(tls=True) as address:
        programs = {what: Program(code, address, installed=installed) for what, (code, installed) in PROGRAMS.items()}
        took = medians_of_calls(programs, ROUNDS)
    base = took.pop(BASE)
    unit = f"ms beyond {BASE} ({base * 1000:.1f})"
    return [
        Figure(f"each further client: {what}", (seconds - base) * 1000, unit, at_most=AT_MOST.get(what))
        for what, seconds in took.items()
    ]
