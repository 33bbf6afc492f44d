"""The hostile server: the service, and a plan of which requests meet which fault."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hostile.faults import Exchange, Fault
from hostile.service import Reply, Service
from hostile.sockets import Arrival, SocketServer, Wire

#: Says which fault a request meets: given the request, and how many there were since the plan was made.
Plan = Callable[[Arrival, int], Fault | None]


#: What another host gives to everybody.
STORED_ELSEWHERE = b"stored elsewhere"


def in_peace(arrival: Arrival, number: int) -> None:
    """No request meets a fault."""


def on(fault: Fault, *numbers: int) -> Plan:
    """The requests with these numbers, counted from 1, meet `fault`; all of them if no number is given."""
    return lambda _, number: fault if not numbers or number in numbers else None


def on_files(fault: Fault, *, always: bool = True) -> Plan:
    """Requests for artifacts meet `fault`: all of them, or the first."""
    met: list[Arrival] = []

    def plan(arrival: Arrival, _: int) -> Fault | None:
        if not arrival.path.startswith("/artifact/") or (met and not always):
            return None
        met.append(arrival)
        return fault

    return plan


class HostileServer:
    """A CircleCI that breaks as it is told to.

    Attributes:
        service: What is behind it.
        sockets: Its connections.
        elsewhere: Another host, to which it may redirect.
        arrivals: Every request.
        met: How many requests met a fault.
    """

    def __init__(self, elsewhere: Elsewhere, *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self.elsewhere = elsewhere
        self._lock = threading.Lock()
        self._plan: Plan = in_peace
        self._number = 0
        self.service = Service()
        self.sockets = SocketServer(self._answer, tls=tls, host=host)
        self.service.origin = self.sockets.url
        self.arrivals: list[Arrival] = []
        self.met = 0

    @property
    def url(self) -> str:
        """The API's base URL."""
        return f"{self.sockets.url}/api/v2"

    @property
    def twice(self) -> dict[str, int]:
        """What was done more than once and was meant once."""
        return {what: times for what, times in self.service.acted.items() if times > 1}

    def follow(self, plan: Plan) -> None:
        """From now on, go by `plan`."""
        with self._lock:
            self._plan, self._number = plan, 0

    def _answer(self, arrival: Arrival, wire: Wire) -> None:
        with self._lock:
            self.arrivals.append(arrival)
            self._number += 1
            fault = self._plan(arrival, self._number)
            self.met += fault is not None
        if fault is None:
            wire.send(self.service.reply(arrival).on_the_wire())
            return
        reply = self.service.reply(arrival) if fault.acts else Reply()
        fault.strike(Exchange(arrival, reply, wire, self.elsewhere.sockets.url))


class Elsewhere:
    """Another host, which must not learn the token.

    Attributes:
        sockets: Its connections.
        arrivals: Every request.
    """

    def __init__(self) -> None:
        self.arrivals: list[Arrival] = []
        self.sockets = SocketServer(self._answer)

    def _answer(self, arrival: Arrival, wire: Wire) -> None:
        self.arrivals.append(arrival)
        wire.send(Reply(200, STORED_ELSEWHERE, {"content-type": "text/plain"}).on_the_wire())


@contextmanager
def hostile_server(*, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[HostileServer]:
    """A hostile server, and another host next to it.

    When its test is over, nothing in here has failed and nothing was done twice.
    """
    elsewhere = Elsewhere()
    server = HostileServer(elsewhere, tls=tls, host=host)
    with elsewhere.sockets, server.sockets:
        yield server
    assert not server.twice
    failures = [*server.sockets.failures, *elsewhere.sockets.failures]
    assert not failures, failures
