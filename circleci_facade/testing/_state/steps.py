"""The steps of a job as it runs, and what they have printed so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from .job_run import JobRun

#: The step that every job begins with (circleci-cli, golden files of 2026: its name and that it takes no command).
FIRST = "Spin up environment"


@dataclass(frozen=True)
class Step:
    """A step that has begun.

    Attributes:
        number: Its number in the job, from 0.
        name: Its name.
        start: When it started.
        end: When it ended; ``None`` while it runs.
        outcome: How it ended, in the words of API v3; ``None`` while it runs.
        output: What it has printed so far.
    """

    number: int
    name: str
    start: datetime
    end: datetime | None
    outcome: str | None
    output: bytes

    @property
    def exit_code(self) -> int | None:
        """The exit code of its command; ``None`` while it runs, and if it was killed."""
        return {"succeeded": 0, "failed": 1}.get(self.outcome or "")


def steps_of(run: JobRun, now: datetime, canceled_at: datetime | None, outcome: str | None) -> list[Step]:
    """The steps of a job that have begun at `now`.

    Args:
        run: The job.
        now: The time.
        canceled_at: When its workflow is canceled, if it is.
        outcome: How the job has ended, in the words of API v3; ``None`` while it runs.
    """
    if run.start is None or not run.has_started(now, canceled_at):
        return []
    stopped = run.stopped_at(now, canceled_at)
    until = stopped or now
    texts = {FIRST: "", **_texts(run)}
    share = timedelta(seconds=run.job.seconds) / (len(texts) - 1) if len(texts) > 1 else None
    steps: list[Step] = []
    for number, (name, text) in enumerate(texts.items()):
        start = run.start if number == 0 or share is None else run.start + share * (number - 1)
        end = start if number == 0 or share is None else start + share
        if start > until or (steps and steps[-1].outcome not in ("succeeded", None)):
            break
        is_last = number == len(texts) - 1
        has_ended = end < until or (end == until and (not is_last or stopped is not None))
        lines = text.splitlines(keepends=True)
        printed = len(lines) if has_ended else int(len(lines) * ((until - start) / share if share else 1))
        ended = has_ended or stopped is not None
        how = None if not ended else "succeeded" if has_ended and not is_last else outcome or "succeeded"
        steps.append(
            Step(number, name, start, min(end, until) if ended else None, how, "".join(lines[:printed]).encode())
        )
    return steps


def _texts(run: JobRun) -> Mapping[str, str]:
    """The output of each of a job's steps, by name."""
    output = run.job.output
    return output if isinstance(output, Mapping) else {f"Run {run.job.name}": output}


def relevant(output: bytes) -> bytes:
    """The lines of a step's output that tell of a failure; the real service has its own way to select them."""
    words = (b"error", b"fail", b"assert", b"exception")
    return b"".join(line for line in output.splitlines(keepends=True) if any(word in line.lower() for word in words))
