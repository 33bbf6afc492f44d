"""The promises that the request path does not keep yet: one switch for each.

Delete a line, and the tests of that promise must pass; the tests of every fault and the random walk then hold the
library to it too. With ``HOSTILE_STRICT=1`` in the environment, everything must hold now.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet
from hostile.faults import FAULTS, Fault

AHEAD: dict[str, str] = {
    "echoed data": "the token as an id or a page's token is data that the service sent, and debuggers show data",
    "httpcore's log": "at DEBUG, httpcore logs the headers of responses, with whatever they echo",
    "crossed": "nothing in HTTP/1.1 tells a response that comes unasked after the next request was sent",
    "retry transport": "httpx-retries sleeps by asyncio, also under trio",
}

#: The cases in which a promise is not kept yet; in all others it is.
CASES_AHEAD = {
    "echoes": [
        "the token in base64",
        "the token as the request id",
        "the token in two request ids",
        "the token in a request id of a success",
        "the token in location",
        "the token in a location that is invalid",
    ],
    "echoed data": ["the token as an id", "the token as the next page"],
    "crossed": ["answers twice, apart"],
    "idna": ["302 to a name that is none", "302 to too long a name", "302 to an empty label"],
    "gzip": [
        "deflate truncated",
        "gzip in two members",
        "gzip of nothing",
        "gzip truncated",
        "gzip without its sum",
    ],
    "locals": [
        "302 to an open bracket",
        "closed before the response",
        "closed in the body",
        "rubbish",
        "never answers",
        "gzip with a wrong sum",
    ],
    "redirects": [
        "an open bracket",
        "a port that is none",
        "control characters",
        "too long altogether",
        "a name that is none",
    ],
    "proxies": ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"],
    "only a 200": ["202", "203", "204", "205", "206", "207", "226", "299"],
    "listings": [
        "an open bracket",
        "a port that is none",
        "a port too high",
        "no host",
        "another scheme",
        "no scheme",
        "a control character",
        "a host that is none",
        "a host that idna refuses",
        "too long an address",
        "a path over 4,096 bytes",
        "a file that is also a folder",
        "a folder that is also a file",
        "the same path twice",
        "the same path in other words",
        "the same path with another slash",
    ],
}

#: The promises among these that are about faults.
ABOUT_FAULTS = ("echoes", "echoed data", "crossed", "idna")

if os.environ.get("HOSTILE_STRICT"):
    AHEAD.clear()


def ahead(promise: str) -> pytest.MarkDecorator:
    """The mark for a test of this promise."""
    return pytest.mark.xfail(promise in AHEAD, reason=AHEAD.get(promise, ""), strict=False)


def cases(promise: str, names: Iterable[str]) -> list[ParameterSet]:
    """The cases with these names as parameters, marked where the promise is not kept yet."""
    later = CASES_AHEAD[promise]
    return [pytest.param(name, id=name, marks=[ahead(promise)] if name in later else []) for name in names]


def faults_ahead() -> list[ParameterSet]:
    """The faults that are not survived yet, as parameters."""
    return [
        pytest.param(FAULTS[name], id=name, marks=ahead(promise))
        for promise in ABOUT_FAULTS
        for name in CASES_AHEAD[promise]
    ]


def survivable(faults: Iterable[Fault]) -> list[Fault]:
    """Those of `faults` that must be survived today."""
    later = {name for promise in ABOUT_FAULTS if promise in AHEAD for name in CASES_AHEAD[promise]}
    return [fault for fault in faults if fault.name not in later]
