"""The faults against which this client promises nothing, each with the reason."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet
from hostile.faults import FAULTS, Fault

_DATA = "an id or the token of a page is data that the service sent, and debuggers show data"

LIMITS = {
    "the token as an id": _DATA,
    "the token as the next page": _DATA,
    "answers twice, apart": "nothing in HTTP/1.1 tells a response that comes unasked after the next request was sent",
}


def survivable(faults: Iterable[Fault]) -> list[Fault]:
    """Those of `faults` that must be survived."""
    return [fault for fault in faults if fault.name not in LIMITS]


def marked(names: Iterable[str]) -> list[ParameterSet]:
    """The faults with these names and then those beyond the limits, as parameters."""
    held = [pytest.param(FAULTS[name], id=name) for name in names]
    beyond = [
        pytest.param(FAULTS[name], id=name, marks=pytest.mark.xfail(reason=reason, strict=False))
        for name, reason in LIMITS.items()
    ]
    return held + beyond
