"""Taking the time of several things in turns, so that whatever else the machine does strikes all of them alike."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping


def medians(contenders: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of what each contender says of itself, such as its seconds, over so many rounds."""
    taken: dict[str, list[float]] = {what: [] for what in contenders}
    for _ in range(rounds):
        # In another order each time: what comes right before a call makes it up to a tenth faster or slower.
        for what, measure in random.sample([*contenders.items()], len(contenders)):
            taken[what].append(measure())
    return {what: statistics.median(values) for what, values in taken.items()}


def seconds(run: Callable[[], object]) -> float:
    """How long `run` takes."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began
