"""What has effects happens once, whatever the server does after it has acted."""

from __future__ import annotations

import pytest
from hostile.faults import ENDING, FAULTS, Fault, Strike
from hostile.flows import FLOWS, HASTY, Kind, each_kind, guarded, session, variables
from hostile.limits import survivable
from hostile.server import HostileServer, Plan, on
from hostile.sockets import Arrival


@each_kind
@pytest.mark.parametrize("name", ["trigger", "trigger by definition", "rerun"])
@pytest.mark.parametrize("often", [1, 3], ids=["once", "thrice"])
def test_nothing_is_done_twice(kind: Kind, name: str, often: int, server: HostileServer) -> None:
    """Each POST meets each fault, `often` in a row: once acted on, it must not arrive again."""
    doubled = []
    with session(kind, server.url, **HASTY) as run:
        for fault in survivable(ENDING):
            posts = on(fault, *range(1, often + 1))
            seen: list[str] = []

            def plan(arrival: Arrival, _: int, posts: Plan = posts, seen: list[str] = seen) -> Fault | None:
                if arrival.method != "POST":
                    return None
                seen.append(str(arrival))
                return posts(arrival, len(seen))

            server.follow(plan)
            guarded(lambda: run(FLOWS[name]), server.sockets)
            doubled += [f"{fault}: {what}" for what in server.twice]
            doubled += [f"{fault}: sent {len(seen)} times" for _ in seen[1:2] if fault.acts]
            server.service.acted.clear()
    assert not doubled


@each_kind
@pytest.mark.parametrize("name", ["closes when idle", "resets when idle"])
def test_connections_that_close_when_idle_cost_no_effect_its_certainty(
    kind: Kind, name: str, server: HostileServer
) -> None:
    """Trigger after trigger over connections that end just then: each is done once, or raises."""
    server.follow(on(FAULTS[name]))
    raised = 0
    with session(kind, server.url, **HASTY) as run:
        for _ in range(30):
            outcome = guarded(lambda: run(FLOWS["trigger"]), server.sockets)
            raised += outcome.error is not None
    assert server.service.acted.total() >= 30 - raised
    assert not server.twice


LOST: dict[str, Strike] = {
    name: FAULTS[name].strike for name in ("closed before the response", "reset in the body", "never answers")
}


@each_kind
@pytest.mark.parametrize("name", LOST)
def test_a_deletion_whose_response_was_lost_has_succeeded(kind: Kind, name: str, server: HostileServer) -> None:
    deletions: list[str] = []

    def plan(arrival: Arrival, _: int) -> Fault | None:
        if arrival.method == "DELETE":
            deletions.append(arrival.path)
        return Fault("lost", LOST[name]) if len(deletions) == 1 and arrival.method == "DELETE" else None

    server.follow(plan)
    with session(kind, server.url, **HASTY) as run:
        guarded(lambda: run(variables), server.sockets).gave()
    assert len(deletions) == 2


@each_kind
def test_a_deletion_of_what_is_not_there_is_an_error(kind: Kind, server: HostileServer) -> None:
    server.follow(lambda arrival, _: FAULTS["status 404"] if arrival.method == "DELETE" else None)
    with session(kind, server.url, **HASTY) as run, pytest.raises(Exception, match="returned 404"):
        guarded(lambda: run(variables), server.sockets).gave()
