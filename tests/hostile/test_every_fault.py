"""Whatever goes wrong: a call ends with a result or a `CircleCIError`, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hostile.faults import ENDING, FAULTS, Fault
from hostile.flows import FLOWS, HASTY, Kind, call, downloads, each_kind, guarded, outcome_of, session, trigger
from hostile.judge import wrongs
from hostile.leaks import Log
from hostile.limits import marked, survivable
from hostile.server import HostileServer, on, on_files

#: The faults of which each place in the library may show something, or break at it in its own way.
DELICATE = [
    "the token in base64",
    "the token as the request id",
    "the token in two request ids",
    "the token in a request id of a success",
    "the token in location",
    "the token in a location that is invalid",
    "302 to a name that is none",
    "302 to too long a name",
    "302 to an empty label",
]


@each_kind
@pytest.mark.parametrize("flow", [call, trigger], ids=lambda flow: flow.__name__)
def test_is_survived_by_a_client_that_goes_on_working(kind: Kind, flow: Any, server: HostileServer, log: Log) -> None:
    found = []
    with session(kind, server.url, **HASTY) as run:
        for fault in survivable(ENDING):
            server.follow(on(fault, 1))
            outcome = guarded(lambda: run(flow), server.sockets)
            found += [f"{fault}: {what}" for what in wrongs(outcome, server, log)]
        server.follow(on(FAULTS["status 400"]))
        guarded(lambda: run(call), server.sockets)
    assert not found
    assert server.sockets.is_left_alone()


@each_kind
@pytest.mark.parametrize("fault", marked(DELICATE))
def test_is_survived_by_every_flow(kind: Kind, fault: Fault, server: HostileServer, log: Log, tmp_path: Path) -> None:
    found = []
    for name, flow in {**FLOWS, "downloads": downloads(tmp_path)}.items():
        server.follow(on_files(fault) if name == "downloads" else on(fault))
        outcome = outcome_of(kind, server.url, flow, server.sockets, **HASTY)
        found += [f"{name}: {what}" for what in wrongs(outcome, server, log)]
    assert not found
    assert server.sockets.is_left_alone()
