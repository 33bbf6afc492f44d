"""What a fake project runs: workflows of jobs, as a configuration would declare them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypedDict, get_args

from .patterns import is_named

#: How a job can end.
Outcome = Literal[
    "success", "failed", "infrastructure_fail", "timedout", "terminated-unknown", "canceled", "unauthorized"
]

#: The outcomes that a job can require of another; ``terminal`` stands for any of them.
OUTCOMES = ("success", "failed", "canceled", "unauthorized", "not_run")

#: How a workflow can end without any of its jobs having started.
WORKFLOW_OUTCOMES = ("error", "not_run")

#: How many automatic reruns a workflow can have (circleci-docs, "Automatic reruns", 2026).
MOST_AUTO_RERUNS = 5

RESULTS = ("success", "failure", "skipped")
JOB_TYPES = ("build", "approval", "no-op")

#: Credits that a minute costs, by resource class, for Linux.
CREDITS_PER_MINUTE = {"small": 5, "medium": 10, "medium+": 15, "large": 20, "xlarge": 40, "2xlarge": 80}


@dataclass(frozen=True)
class TestCase:
    """A test that a job runs.

    Attributes:
        name: The test's name.
        results: How it ends, in one run of the job after the other, from the first again after the last.
        seconds: How long it takes.
        classname: The class or module that it is in.
        file: The file that it is in.
        message: What it says when it does not succeed.
    """

    __test__ = False  # for pytest: not a test of ours

    name: str
    results: Sequence[Literal["success", "failure", "skipped"]] = ("success",)
    seconds: float = 0.1
    classname: str = ""
    file: str = ""
    message: str | None = None

    def __post_init__(self) -> None:
        about = f"test {self.name!r}"
        if not isinstance(self.name, str):
            raise TypeError(f"the name of a test is a str, not {self.name!r}")
        results = _listed(self.results, str, f"the results of {about}")
        unknown = [result for result in results if result not in RESULTS]
        if unknown or not results:
            said = ", ".join(unknown) or "nothing"
            raise ValueError(f"{about} ends in {', '.join(RESULTS)}, not in {said}")
        _check_seconds(self.seconds, about)


@dataclass(frozen=True)
class Job:
    """A job of a workflow.

    Attributes:
        name: Its name.
        seconds: How long it runs.
        outcome: How it ends, such as ``failed``, ``timedout`` or ``unauthorized`` (it never starts). If there are
            several, each run takes the next one, and after the last the first again.
        requires: The jobs that must have succeeded before it starts; or by name, how each must have come out, such as
            ``{"build": "failed", "deploy": ["failed", "canceled"], "test": "terminal"}``.
        type: ``build``; ``approval`` for one that holds the workflow until it is approved; or ``no-op`` for one that
            does nothing and ends at once.
        tests: The tests that it runs.
        artifacts: The files that it stores when it ends, by path; each of its parallel runs stores them.
        parallelism: How many parallel runs it is split into.
        resource_class: The size of what it runs on, such as ``medium``; it decides what a minute costs.
        executor: The kind of what it runs on, such as ``docker``.
        contexts: The names of the contexts that it uses.
        definition: The name of the job of a configuration that it is a use of, if that is another.
        queued: Seconds that it waits in the queue before it starts.
        serial_group: The jobs of an organization with the same serial group run one at a time.
    """

    name: str
    seconds: float = 10.0
    outcome: Outcome | Sequence[Outcome] = "success"
    requires: Sequence[str] | Mapping[str, str | Sequence[str]] = ()
    type: Literal["build", "approval", "no-op"] = "build"
    tests: Sequence[TestCase] = ()
    artifacts: Mapping[str, bytes] = field(default_factory=dict)
    parallelism: int = 1
    resource_class: str = "medium"
    executor: str = "docker"
    contexts: Sequence[str] = ()
    definition: str | None = None
    queued: float = 0.0
    serial_group: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.name, str):
            raise TypeError(f"the name of a job is a str, not {self.name!r}")
        about = f"job {self.name!r}"
        outcomes = (
            [self.outcome] if isinstance(self.outcome, str) else _listed(self.outcome, str, f"outcome of {about}")
        )
        unknown = [outcome for outcome in outcomes if outcome not in get_args(Outcome)]
        if unknown or not outcomes:
            said = ", ".join(unknown) or "nothing"
            raise ValueError(f"{about} ends in {', '.join(get_args(Outcome))}, not in {said}")
        _check_seconds(self.seconds, about)
        _check_seconds(self.queued, about)
        if self.type not in JOB_TYPES:
            raise ValueError(f"{about} is of type {', '.join(JOB_TYPES)}, not {self.type!r}")
        if type(self.parallelism) is not int:
            raise TypeError(f"the parallelism of {about} is an int, not {self.parallelism!r}")
        if self.parallelism < 1:
            raise ValueError(f"{about} is split into one run at least, not {self.parallelism}")
        _listed(self.tests, TestCase, f"the tests of {about}")
        _listed(self.contexts, str, f"the contexts of {about}")
        if not isinstance(self.artifacts, Mapping):
            raise TypeError(f"the artifacts of {about} are a mapping of paths to bytes, not {self.artifacts!r}")
        for path, content in self.artifacts.items():
            if not isinstance(path, str) or not isinstance(content, bytes):
                raise TypeError(f"artifact {path!r} of {about} is bytes, not {type(content).__name__}")
        if isinstance(self.requires, str) or not isinstance(self.requires, Sequence | Mapping):
            raise TypeError(f"what {about} requires: must be a list of names, not {self.requires!r}")
        for other, statuses in self.required.items():
            if strange := set(statuses) - set(OUTCOMES):
                raise ValueError(f"job {self.name!r} requires {other} to be {', '.join(sorted(strange))}, no status")

    @property
    def required(self) -> dict[str, tuple[str, ...]]:
        """The jobs that it requires, each with the statuses that let it start."""
        if not isinstance(self.requires, Mapping):
            return dict.fromkeys(self.requires, ("success",))
        given = {name: (how,) if isinstance(how, str) else tuple(how) for name, how in self.requires.items()}
        return {name: OUTCOMES if "terminal" in statuses else statuses for name, statuses in given.items()}

    def outcome_of(self, attempt: int) -> str:
        """How the run number `attempt` of it ends, counted from 0."""
        outcomes = (self.outcome,) if isinstance(self.outcome, str) else self.outcome
        return outcomes[attempt % len(outcomes)]


@dataclass(frozen=True)
class Workflow:
    """A workflow of a project.

    Attributes:
        name: Its name.
        jobs: Its jobs.
        branches: The branches on which it runs, as names or as ``/regular expressions/`` of whole names; ``None`` for
            all.
        when: Whether it runs, given the pipeline's parameters: a function, or the name of a parameter that must be
            true.
        delay: Seconds until it appears, after the pipeline was created.
        setup: Whether it is a setup workflow: the others appear only when the pipeline has been continued.
        continues: Whether a setup workflow continues the pipeline when it has succeeded; otherwise only
            ``POST /pipeline/continue`` does, with the pipeline's `continuation_key`.
        tags: The tags for which it runs, given as `branches` are; ``None`` for all where `branches` is so too, else
            for none.
        outcome: ``error`` or ``not_run`` for a workflow that ends so at once, before any of its jobs starts.
        max_auto_reruns: How many times it is rerun from failed automatically, from 1 to 5; ``None`` for never.
    """

    name: str
    jobs: Sequence[Job] = field(default_factory=lambda: (Job("build"),))
    branches: Sequence[str] | None = None
    when: Callable[[Mapping[str, Any]], bool] | str | None = None
    delay: float = 0.0
    setup: bool = False
    continues: bool = True
    tags: Sequence[str] | None = None
    outcome: Literal["error", "not_run"] | None = None
    max_auto_reruns: int | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.name, str):
            raise TypeError(f"the name of a workflow is a str, not {self.name!r}")
        about = f"workflow {self.name!r}"
        _listed(self.jobs, Job, f"the jobs of {about}")
        for patterns in (self.branches, self.tags):
            _listed(() if patterns is None else patterns, str, f"the branches and tags of {about}")
        if self.outcome not in (None, *WORKFLOW_OUTCOMES):
            raise ValueError(f"workflow {self.name!r} ends as its jobs do, or in {', '.join(WORKFLOW_OUTCOMES)}")
        if self.max_auto_reruns not in (None, *range(1, MOST_AUTO_RERUNS + 1)) or self.max_auto_reruns is True:
            most = f"1 to {MOST_AUTO_RERUNS} times"
            raise ValueError(f"workflow {self.name!r} is rerun automatically {most}, not {self.max_auto_reruns!r}")
        known: set[str] = set()
        for job in self.jobs:
            if job.name in known:
                raise ValueError(f"workflow {self.name!r} has two jobs called {job.name!r}")
            if missing := set(job.required) - known:
                raise ValueError(f"job {job.name!r} requires {', '.join(sorted(missing))}, not declared before it")
            known.add(job.name)
        for pattern in (*(self.branches or ()), *(self.tags or ())):
            is_named("", pattern, f"workflow {self.name!r}")  # for the error of one that cannot be read

    def runs(self, branch: str | None, tag: str | None, parameters: Mapping[str, Any]) -> bool:
        """Whether the workflow runs in a pipeline of `branch`, or else of `tag`, with these `parameters`."""
        if not self._is_for(branch, tag):
            return False
        if isinstance(self.when, str):
            return bool(parameters.get(self.when))
        return self.when is None or self.when(parameters)

    def _is_for(self, branch: str | None, tag: str | None) -> bool:
        place = f"workflow {self.name!r}"
        if tag is None:
            return self.branches is None or any(is_named(branch or "", each, place) for each in self.branches)
        if self.tags is None:
            return self.branches is None
        return any(is_named(tag, each, place) for each in self.tags)


class JobChanges(TypedDict, total=False):
    """How a job is to behave instead: fields of `Job`."""

    seconds: float
    outcome: Outcome | Sequence[Outcome]
    type: Literal["build", "approval", "no-op"]
    tests: Sequence[TestCase]
    artifacts: Mapping[str, bytes]
    parallelism: int
    resource_class: str
    executor: str
    contexts: Sequence[str]
    queued: float
    serial_group: str | None


def check_workflows(workflows: Any) -> None:
    """See that the workflows of a project are such."""
    if workflows is not None:
        _listed(workflows, Workflow, "the workflows of a project")


def _listed(given: Any, kind: type, what: str) -> Sequence[Any]:
    """What is given, which must be a sequence of values of this kind."""
    if isinstance(given, str | bytes) or not isinstance(given, Sequence):
        raise TypeError(f"{what}: must be a list of {kind.__name__}, not {given!r}")
    for each in given:
        if not isinstance(each, kind):
            raise TypeError(f"{what}: must be a list of {kind.__name__}, not of {each!r}")
    return given


def _check_seconds(seconds: Any, about: str) -> None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise TypeError(f"the seconds of {about} are a number, not {seconds!r}")
    if not (math.isfinite(seconds) and seconds >= 0):
        raise ValueError(f"{about} cannot take {seconds} seconds")
