"""The promises that the request path does not keep yet: one switch for each.

Delete a line, and the tests of that promise must pass; the tests of every fault and the random walk then hold the
library to it too. With ``HOSTILE_STRICT=1`` in the environment, everything must hold now.
"""

from __future__ import annotations

import os

import pytest
from hostile.faults import FAULTS, Fault

AHEAD: dict[str, str] = {
    "locals": "the headers with the token are locals of httpx-retries and httpx",
    "echoes": "only messages are cleared of the token: not request ids, locations and base64",
    "echoed data": "the token as an id or a page's token ends up in paths, messages and httpx's log of requests",
    "httpcore's log": "at DEBUG, httpcore logs the headers of responses, with whatever they echo",
    "crossed": "httpcore gives a second response that came unasked to the next request on that connection",
    "idna": "idna's error for the host of a redirect is not an httpx.HTTPError",
    "redirects": "a redirect that httpx cannot read is retried",
    "certificates": "certificate failures are retried, and the message does not say what to do",
    "gzip": "httpx neither looks for the end of gzip nor reads a second member",
    "only a 200": "any 2xx makes a file",
    "listings": "not every hostile listing is refused before anything is written",
    "deleted": "the 404 of a retried DELETE is an error",
    "wait deadline": "a wait does not end on time while something goes on arriving",
    "deadlines": "with_options(deadline=…) does not exist",
    "sizes": "a response may have any size",
    "forks": "a child process shares the pool of its parent",
    "loops": "a client belongs to the event loop of its first call",
    "closing": "closing does not end the calls in flight with an error of the library",
    "cancelled": "cancelled calls cost the pool its slots",
    "map": "map drops, shifts or wraps what is raised",
    "environment": "a broken environment raises whatever httpx does",
    "proxies": "httpx takes any proxy that the environment names",
    "retry transport": "an http_client that retries by itself is refused by httpx-retries",
}

#: The faults that a promise is about; the others must be survived today.
FAULTS_AHEAD = {
    "echoes": [
        "the token in base64",
        "the token as the request id",
        "the token in two request ids",
        "the token in a request id of a success",
        "the token in location",
        "the token in a location that is invalid",
    ],
    "echoed data": ["the token as an id", "the token as the next page"],
    "crossed": ["answers twice", "answers twice, apart"],
    "idna": ["302 to a name that is none"],
}

if os.environ.get("HOSTILE_STRICT"):
    AHEAD.clear()


def ahead(promise: str) -> pytest.MarkDecorator:
    """The mark for a test of this promise."""
    return pytest.mark.xfail(promise in AHEAD, reason=AHEAD.get(promise, ""), strict=False)


def survivable(faults: list[Fault]) -> list[Fault]:
    """Those of `faults` that must be survived today."""
    later = {name for promise, names in FAULTS_AHEAD.items() if promise in AHEAD for name in names}
    assert later <= FAULTS.keys()
    return [fault for fault in faults if fault.name not in later]
