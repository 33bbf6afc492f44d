"""What must never be, whatever the server does."""

from __future__ import annotations

from hostile.flows import Outcome
from hostile.leaks import Log, in_error, in_locals, in_requests
from hostile.server import HostileServer

from circleci_facade import CircleCIError


def wrongs(outcome: Outcome, server: HostileServer, log: Log) -> list[str]:
    """What is wrong after a flow: what it raised, what was done twice, where the token shows, whose response it got.

    Forgets what the server and the log noted.
    """
    error, found = outcome.error, []
    if error is not None:
        if not isinstance(error, CircleCIError):
            found.append(f"raises {type(error).__name__}: {error}")
        found += [f"shows the token in {place}" for place in in_error(error)]
        found += [f"shows the token in the locals of {place}" for place in in_locals(error)]
    elif "stranger" in repr(outcome.value):
        found.append(f"takes a stranger's response for its own: {outcome.value!r:.80}")
    found += [f"logs the token: {record}" for record in log.taken()]
    found += [f"brings the token elsewhere: {request}" for request in in_requests(server.elsewhere.arrivals)]
    found += [f"did {times} times: {what}" for what, times in server.twice.items()]
    server.elsewhere.arrivals.clear()
    server.service.acted.clear()
    return found
