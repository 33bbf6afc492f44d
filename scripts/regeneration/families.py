"""Which models share a module: a model stands in the module of the one that it is only ever met within.

So a module holds nothing that its first model does not need, and whatever loads it loads no more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: The names of the models and enums that each model holds itself.
Holds = Mapping[str, Iterable[str]]


def reached(holds: Holds, roots: Iterable[str], without: str = "") -> set[str]:
    """What `roots` are and hold, however deep, on ways that do not lead through the model `without`."""
    found: set[str] = set()
    open_ = list(roots)
    while open_:
        name = open_.pop()
        if name not in found and name != without:
            found.add(name)
            open_ += holds.get(name, ())
    return found


def heads(holds: Holds, roots: Iterable[str]) -> dict[str, str]:
    """For each model that is met, from the `roots` that operations name, the one whose module it stands in."""
    roots = list(roots)
    met = reached(holds, roots)
    within = {outer: met - reached(holds, roots, without=outer) - {outer} for outer in sorted(met)}
    outermost = set(within).difference(*within.values())
    found: dict[str, str] = {}
    for outer in sorted(outermost):
        head = min(_circle(holds, outer) & outermost)  # modules do not import one another
        found |= dict.fromkeys({outer, *within[outer]}, head)
    return found


def _circle(holds: Holds, name: str) -> set[str]:
    """The models that hold `name` and that it holds in turn, itself among them."""
    below = reached(holds, [name])
    return {other for other in below if name in reached(holds, [other])}
