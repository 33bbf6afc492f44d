"""Without a fault, the hostile server is a CircleCI like any other: what the other tests find is not its own doing."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

from hostile.faults import FAULTS, Exchange
from hostile.flows import FLOWS, Kind, downloads, each_kind, outcome_of
from hostile.server import HostileServer
from hostile.service import FILES, PAGES, PER_PAGE, Service
from hostile.sockets import Wire


@each_kind
def test_every_flow_works(kind: Kind, server: HostileServer) -> None:
    for flow in FLOWS.values():
        outcome_of(kind, server.url, flow, server.sockets).gave()
    assert server.sockets.is_left_alone()
    assert server.service.acted.total() == 4, "two triggers, a rerun and a deletion"


@each_kind
def test_every_flow_works_over_tls(kind: Kind, tls_server: HostileServer) -> None:
    for flow in FLOWS.values():
        outcome_of(kind, tls_server.url, flow, tls_server.sockets).gave()
    assert tls_server.sockets.is_left_alone()


@each_kind
def test_pages_are_all_there(kind: Kind, server: HostileServer) -> None:
    assert len(outcome_of(kind, server.url, FLOWS["pages"], server.sockets).gave()) == PAGES * PER_PAGE


@each_kind
def test_results_are_those_that_were_asked_for(kind: Kind, server: HostileServer) -> None:
    users = outcome_of(kind, server.url, FLOWS["many"], server.sockets).gave()
    assert [user.id for user in users] == [f"u{n}" for n in range(8)]


@each_kind
def test_downloads_are_whole(kind: Kind, server: HostileServer, tmp_path: Path) -> None:
    files = outcome_of(kind, server.url, downloads(tmp_path), server.sockets).gave()
    assert {file.relative_to(tmp_path).as_posix(): file.read_bytes() for file in files} == FILES


@each_kind
def test_outputs_and_exports_are_whole(kind: Kind, server: HostileServer) -> None:
    lines = outcome_of(kind, server.url, FLOWS["follow"], server.sockets).gave()
    assert [line.text for line in lines] == ["ok"] * 20 + ["1 failed"] * 50
    (text,) = outcome_of(kind, server.url, FLOWS["failures"], server.sockets).gave()
    assert text.count("1 failed\n") > 50
    assert sum(outcome_of(kind, server.url, FLOWS["usage"], server.sockets).gave()) == 450


def test_every_fault_can_strike_every_response(server: HostileServer) -> None:
    for flow in FLOWS.values():
        outcome_of("sync", server.url, flow, server.sockets).gave()
    for arrival in {arrival.path: arrival for arrival in server.arrivals}.values():
        reply = Service().reply(arrival)
        for fault in FAULTS.values():
            here, there = socket.socketpair()
            with here, there, contextlib.suppress(OSError):  # nobody reads, so what is long or never ends does not fit
                here.setblocking(False)
                there.shutdown(socket.SHUT_WR)
                fault.strike(Exchange(arrival, reply, Wire(here), "http://elsewhere.test"))
