"""Measuring several things in turns, so that other load on the machine affects all alike."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial

from .program import Program


def medians(contenders: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of each contender's own figure, such as its seconds, over the rounds."""
    taken: dict[str, list[float]] = {what: [] for what in contenders}
    for _ in range(rounds):
        # In another order each time: what runs just before a call changes its time by up to a tenth.
        for what, measure in random.sample([*contenders.items()], len(contenders)):
            taken[what].append(measure())
    return {what: statistics.median(values) for what, values in taken.items()}


def medians_of_calls(programs: Mapping[str, Program], rounds: int, *, times: int = 1) -> dict[str, float]:
    """The median CPU time of a call of each program, all of them running: in each round, `times` calls of each."""
    with ExitStack() as running:
        calls = {what: running.enter_context(program.calling()) for what, program in programs.items()}
        for each in calls.values():
            each.cpu_seconds(times)  # the first ones connect, and import what is imported late
        return medians({what: partial(each.cpu_seconds, times) for what, each in calls.items()}, rounds)


def cpu_seconds(run: Callable[[], object]) -> float:
    """The CPU time that `run` takes in this process."""
    began = time.process_time()
    run()
    return time.process_time() - began


def seconds(run: Callable[[], object]) -> float:
    """The wall-clock time of `run`."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began
