"""What a fake project runs: workflows of jobs, as a configuration would declare them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class TestCase:
    """A test that a job runs.

    Attributes:
        name: The test's name.
        results: How it ends, in one pipeline after the other, from the first again after the last.
        seconds: How long it takes.
    """

    __test__ = False  # for pytest: not a test of ours

    name: str
    results: Sequence[Literal["success", "failure", "skipped"]] = ("success",)
    seconds: float = 0.1


@dataclass(frozen=True)
class Job:
    """A job of a workflow.

    Attributes:
        name: Its name.
        seconds: How long it runs.
        outcome: How it ends.
        requires: The jobs that must have succeeded before it starts.
        type: ``build``, or ``approval`` for one that holds the workflow until it is approved.
        tests: The tests that it runs.
    """

    name: str
    seconds: float = 10.0
    outcome: Literal["success", "failed"] = "success"
    requires: Sequence[str] = ()
    type: Literal["build", "approval"] = "build"
    tests: Sequence[TestCase] = ()


@dataclass(frozen=True)
class Workflow:
    """A workflow of a project.

    Attributes:
        name: Its name.
        jobs: Its jobs.
        branches: The branches on which it runs; ``None`` for all, and for tags.
        when: Whether it runs, given the pipeline's parameters: a function, or the name of a parameter that must be
            true.
        delay: Seconds until it appears, after the pipeline was created.
        setup: Whether it is a setup workflow: the others appear only when it has succeeded.
    """

    name: str
    jobs: Sequence[Job] = field(default_factory=lambda: (Job("build"),))
    branches: Sequence[str] | None = None
    when: Callable[[Mapping[str, Any]], bool] | str | None = None
    delay: float = 0.0
    setup: bool = False

    def __post_init__(self) -> None:
        known: set[str] = set()
        for job in self.jobs:
            if missing := set(job.requires) - known:
                raise ValueError(f"job {job.name!r} requires {', '.join(sorted(missing))}, not declared before it")
            known.add(job.name)

    def runs(self, branch: str | None, parameters: Mapping[str, Any]) -> bool:
        """Whether the workflow runs in a pipeline of `branch` with these `parameters`."""
        if self.branches is not None and branch is not None and branch not in self.branches:
            return False
        if isinstance(self.when, str):
            return bool(parameters.get(self.when))
        return self.when is None or self.when(parameters)
