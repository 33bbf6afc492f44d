"""Deadlines hold in real time: whatever the server does, a wait and a call with a deadline end when they say.

Everything here is under way at once, for it is waited for in earnest.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hostile.faults import FAULTS, HOLDING_UP, Fault, status
from hostile.flows import FLOWS, KINDS, Flow, Hung, Kind, Outcome, downloads, guarded, session, wait
from hostile.server import HostileServer, Plan, hostile_server

from circleci_facade import CircleCI, CircleCIError, WaitTimeout
from circleci_facade._clock import SystemClock

#: Seconds after its deadline by which everything has ended.
SLACK = 0.5

#: Seconds that a deadline is, where it is up to the test.
SHORT = 1.0

#: It asks for a pause that no deadline here allows, again and again.
REFUSAL = Fault("503 and a pause", status(503, b"{}", "retry-after: 60"))


@dataclass
class Trial:
    """A flow against a server that holds it up.

    Attributes:
        outcome: What it came to; ``None`` if it had to be freed.
    """

    name: str
    kind: Kind
    flow: Flow
    plan: Plan
    outcome: Outcome | None = None


def tried(trials: list[Trial], deadline: float) -> None:
    """Run all `trials` at once; begin when every client is there."""
    with ExitStack() as stack:
        begin = threading.Barrier(len(trials))

        def run(trial: Trial, server: HostileServer, use: Callable[[Flow], Any]) -> None:
            begin.wait()
            try:
                trial.outcome = guarded(lambda: use(trial.flow), server.sockets, within=deadline + 4 * SLACK)
            except Hung:
                trial.outcome = None

        threads = []
        for trial in trials:
            server = stack.enter_context(hostile_server())
            server.follow(trial.plan)
            use = stack.enter_context(session(trial.kind, server.url, clock=SystemClock()))
            threads.append(threading.Thread(target=run, args=(trial, server, use), daemon=True))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def late(trials: list[Trial], deadline: float, *expected: type[Exception]) -> list[str]:
    """What is wrong with `trials`, none of which could succeed."""
    found = []
    for trial in trials:
        outcome = trial.outcome
        if outcome is None:
            found.append(f"{trial.kind}, {trial.name}: did not end")
        elif outcome.seconds > deadline + SLACK:
            found.append(f"{trial.kind}, {trial.name}: ended after {outcome.seconds:.1f} s")
        elif not isinstance(outcome.error, expected):
            found.append(f"{trial.kind}, {trial.name}: {outcome.error!r:.200}")
    return found


def since(fault: Fault, first: int) -> Plan:
    """Every request from this number on meets `fault`."""
    return lambda _, number: fault if number >= first else None


#: A wait's own requests begin with the second, after the one for its pipeline.
def test_a_wait_of_3_seconds_ends_within_3_and_a_half() -> None:
    def flow(circleci: Any) -> Generator[Any, Any, Any]:
        return wait(circleci, timeout=3)

    plans = {fault.name: since(fault, 2) for fault in HOLDING_UP}
    plans["never answers the second time"] = since(FAULTS["never answers"], 3)
    plans["a byte every 100 ms the second time"] = since(FAULTS["a byte every 100 ms"], 3)
    plans["503 and a pause"] = since(REFUSAL, 2)
    trials = [Trial(name, kind, flow, plan) for kind in KINDS for name, plan in plans.items()]
    tried(trials, 3)
    found = late(trials, 3, WaitTimeout)
    assert not found, "; ".join(found)


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_with_a_deadline_ends_by_it(kind: Kind) -> None:
    flows = {name: FLOWS[name] for name in ("call", "trigger", "pages")}

    def hurried(flow: Flow) -> Flow:
        return lambda circleci: flow(circleci.with_options(deadline=SHORT))

    trials = [
        Trial(f"{name}, {fault}", kind, hurried(flow), since(fault, 1))
        for name, flow in flows.items()
        for fault in [*HOLDING_UP, REFUSAL]
    ]
    tried(trials, SHORT)
    found = late(trials, SHORT, CircleCIError)
    assert not found, "; ".join(found)


@pytest.mark.parametrize("kind", KINDS)
def test_a_download_with_a_deadline_ends_by_it_and_leaves_no_half_file(kind: Kind, tmp_path: Path) -> None:
    """The deadline is each request's; the artifact is the fourth."""

    def hurried(circleci: Any) -> Generator[Any, Any, Any]:
        return downloads(tmp_path)(circleci.with_options(deadline=SHORT))

    trials = [Trial(str(fault), kind, hurried, since(fault, 4)) for fault in [*HOLDING_UP, REFUSAL]]
    tried(trials, SHORT)
    found = late(trials, SHORT, CircleCIError)
    assert not found, "; ".join(found)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("deadline", [0, -1, float("nan"), "5", None, True])
def test_a_deadline_that_is_none_is_refused(deadline: Any) -> None:
    with CircleCI("token") as made:
        circleci: Any = made
        assert circleci.with_options(deadline=5.0)
        if deadline is not None:
            with pytest.raises(ValueError, match="deadline"):
                circleci.with_options(deadline=deadline)


def test_a_timeout_of_the_client_ends_what_is_silent() -> None:
    """Not a deadline, but what people have without one: silence is not waited for longer than `timeout`."""
    silent = [fault for fault in HOLDING_UP if fault.ending is fault.ending.BY_TIMEOUT]
    for kind in KINDS:
        for fault in silent:
            with hostile_server() as server, session(kind, server.url, timeout=0.1, retries=0) as use:
                server.follow(since(fault, 1))
                outcome = guarded(partial(use, FLOWS["call"]), server.sockets)
                assert isinstance(outcome.error, TimeoutError), fault
