"""A walk through everything that people do, with a fault behind every other corner.

``HOSTILE_FAULTS`` says how many requests at least meet one, ``HOSTILE_SEED`` which walk it is; a failure prints both.
Without a seed, it is the same walk in each run of CI, and another one each time elsewhere.
Every client's part of it depends on the seed and on its own name alone.
"""

from __future__ import annotations

import os
import secrets
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hostile.faults import ENDING, Ending, Fault
from hostile.flows import FLOWS, HASTY, KINDS, Flow, Kind, downloads, guarded, session
from hostile.judge import wrongs
from hostile.leaks import Log
from hostile.limits import survivable
from hostile.server import HostileServer, Plan, in_peace
from hostile.sockets import Arrival
from hostile.test_downloads import OF_GZIP, OF_SUCCESS, not_whole

FAULTS_TO_MEET = int(os.environ.get("HOSTILE_FAULTS", "1000"))
SEED = int(os.environ.get("HOSTILE_SEED", 1 if "CI" in os.environ else secrets.randbelow(10**9)))

#: Faults that one client meets, more or less, before it is closed and the next one begins.
FAULTS_PER_CLIENT = 25

#: The faults of a walk, and how often each is met compared to others: those that take a client's timeout, seldom.
FAULTS = survivable(ENDING)
WEIGHTS = [1.0 if fault.ending is Ending.OF_ITSELF else 0.3 for fault in FAULTS]


def plan_of(chance: Random) -> tuple[Plan, list[Fault]]:
    """A plan for some requests, and the faults that they met."""
    share = chance.choice((0.1, 0.3, 0.6, 1.0))
    held: list[Fault] = []  # some faults come in a row
    met: list[Fault] = []

    def plan(arrival: Arrival, number: int) -> Fault | None:
        if not held and chance.random() < share:
            held.extend(chance.choices(FAULTS, WEIGHTS) * chance.choice((1, 1, 1, 2, 5)))
        if not held:
            return None
        met.append(held.pop())
        return met[-1]

    return plan, met


def walk(kind: Kind, name: str, server: HostileServer, log: Log, folder: Path) -> list[str]:
    """What is wrong after a client's part of the walk, which the text `name` decides."""
    chance = Random(name)
    flows: dict[str, Flow] = {**FLOWS, "downloads": downloads(folder)}
    found: list[str] = []
    goal = server.met + FAULTS_PER_CLIENT
    with session(kind, server.url, **HASTY) as run:
        for step in range(10 * FAULTS_PER_CLIENT):
            if server.met >= goal:
                break
            what = chance.choice(list(flows))
            plan, met = plan_of(chance)
            server.follow(plan)
            outcome = guarded(partial(run, flows[what]), server.sockets)
            server.follow(in_peace)
            told = f"step {step}, {what}, after {met}"
            found += [f"{told}: {wrong}" for wrong in wrongs(outcome, server, log)]
            found += [f"{told}: writes half of {path}" for path in half_files(folder, met)]
    if not server.sockets.is_left_alone():
        found.append(f"leaves {server.sockets.open} connections open")
    return found


def half_files(folder: Path, met: list[Fault]) -> list[str]:
    """The files in `folder` that are not whole, though one could tell; other tests judge compression and statuses."""
    anything_goes = any(fault.passes or fault.name in OF_GZIP | OF_SUCCESS for fault in met)
    return not_whole(folder, Fault("", print, passes=anything_goes))


@pytest.mark.parametrize("over", ["plain", "tls"])
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_met_nothing_is_done_twice_hangs_leaks_or_stays_open(
    kind: Kind, over: str, request: pytest.FixtureRequest, log: Log, tmp_path: Path
) -> None:
    server: HostileServer = request.getfixturevalue("server" if over == "plain" else "tls_server")
    share = FAULTS_TO_MEET / len(KINDS) * (0.8 if over == "plain" else 0.2)
    client = 0
    while server.met < share:
        name = f"{SEED} {kind} {over} {client}"
        found = walk(kind, name, server, log, tmp_path / "out")
        assert not found, f"the walk {name!r} (HOSTILE_SEED={SEED} HOSTILE_FAULTS={FAULTS_TO_MEET}): {found}"
        client += 1
