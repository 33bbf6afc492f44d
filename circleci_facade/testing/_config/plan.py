"""The workflows and jobs of a fake project, as a configuration would declare them."""

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
        results: Its result in successive runs of the job; after the last, the first again.
        seconds: Its duration.
        classname: Its class or module.
        file: Its file.
        message: Its message when it does not succeed.
    """

    __test__ = False  # pytest must not collect it

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
        seconds: Its duration.
        outcome: How it ends, such as ``failed``, ``timedout`` or ``unauthorized`` (it never starts). If there are
            several, successive runs take them in turn; after the last, the first again.
        requires: The jobs that must succeed before it starts; or the required outcomes by job name, such as
            ``{"build": "failed", "deploy": ["failed", "canceled"], "test": "terminal"}``.
        type: ``build``; ``approval``, which holds the workflow until it is approved; or ``no-op``, which does nothing
            and ends at once.
        tests: The tests that it runs.
        artifacts: The files that it stores when it ends, by path; each of its parallel runs stores them.
        parallelism: The number of parallel runs.
        resource_class: The resource class, such as ``medium``; it determines the credits per minute.
        executor: The type of executor, such as ``docker``.
        contexts: The names of the contexts that it uses.
        definition: Its name in the configuration's ``jobs``, if that differs.
        queued: Seconds that it waits in the queue before it starts.
        serial_group: The jobs of an organization with the same serial group run one at a time.
        output: What it prints, line by line while it runs; or the output of each step, by name. A job that fails does
            so in its last step.
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
    output: str | Mapping[str, str] = ""

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
            raise ValueError(f"the parallelism of {about} is at least 1, not {self.parallelism}")
        _listed(self.tests, TestCase, f"the tests of {about}")
        _listed(self.contexts, str, f"the contexts of {about}")
        if not isinstance(self.artifacts, Mapping):
            raise TypeError(f"the artifacts of {about} are a mapping of paths to bytes, not {self.artifacts!r}")
        for path, content in self.artifacts.items():
            if not isinstance(path, str) or not isinstance(content, bytes):
                raise TypeError(f"artifact {path!r} of {about} must be bytes, not {type(content).__name__}")
        if not isinstance(self.output, str) and not _is_of_texts(self.output):
            raise TypeError(f"the output of {about} is a str, or a mapping of steps to a str, not {self.output!r}")
        if isinstance(self.requires, str) or not isinstance(self.requires, Sequence | Mapping):
            raise TypeError(f"the requires of {about} must be a list of names, not {self.requires!r}")
        for other, statuses in self.required.items():
            if strange := set(statuses) - set(OUTCOMES):
                unknown_status = ", ".join(sorted(strange))
                raise ValueError(f"job {self.name!r} requires {other} to be {unknown_status}, which is not a status")

    @property
    def required(self) -> dict[str, tuple[str, ...]]:
        """The jobs that it requires, each with the statuses that satisfy it."""
        if not isinstance(self.requires, Mapping):
            return dict.fromkeys(self.requires, ("success",))
        given = {name: (how,) if isinstance(how, str) else tuple(how) for name, how in self.requires.items()}
        return {name: OUTCOMES if "terminal" in statuses else statuses for name, statuses in given.items()}

    def outcome_of(self, attempt: int) -> str:
        """The outcome of its run number `attempt`, from 0."""
        outcomes = (self.outcome,) if isinstance(self.outcome, str) else self.outcome
        return outcomes[attempt % len(outcomes)]


@dataclass(frozen=True)
class Workflow:
    """A workflow of a project.

    Attributes:
        name: Its name.
        jobs: Its jobs.
        branches: The branches on which it runs, as names or as ``/regular expressions/`` that match whole names;
            ``None`` for all.
        when: The condition for running it: a function of the pipeline's parameters, or the name of a parameter that
            must be true.
        delay: Seconds from the pipeline's creation until it appears.
        setup: Whether it is a setup workflow: the others appear only after the pipeline has been continued.
        continues: Whether a setup workflow continues the pipeline on success; otherwise only
            ``POST /pipeline/continue`` does, with the pipeline's `continuation_key`.
        tags: The tags on which it runs, in the form of `branches`; ``None`` for all if `branches` is ``None`` too,
            else for none.
        outcome: ``error`` or ``not_run`` for a workflow that ends at once with that status, before any job starts.
        max_auto_reruns: How many times it is automatically rerun from failed, from 1 to 5; ``None`` for never.
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
            outcomes = ", ".join(WORKFLOW_OUTCOMES)
            raise ValueError(f"the outcome of workflow {self.name!r} is None or {outcomes}, not {self.outcome!r}")
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
            is_named("", pattern, f"workflow {self.name!r}")  # raises if the pattern is invalid

    def runs(self, branch: str | None, tag: str | None, parameters: Mapping[str, Any]) -> bool:
        """Whether the workflow runs in a pipeline on `branch` or `tag` with these `parameters`."""
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
    """Changes to a job's behaviour: fields of `Job`."""

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
    output: str | Mapping[str, str]


def check_workflows(workflows: Any) -> None:
    """Check the type of a project's workflows."""
    if workflows is not None:
        _listed(workflows, Workflow, "the workflows of a project")


def _listed(given: Any, kind: type, what: str) -> Sequence[Any]:
    """`given`, which must be a sequence of values of this kind."""
    if isinstance(given, str | bytes) or not isinstance(given, Sequence):
        raise TypeError(f"{what}: must be a list of {kind.__name__}, not {given!r}")
    for each in given:
        if not isinstance(each, kind):
            raise TypeError(f"{what}: must be a list of {kind.__name__}, not of {each!r}")
    return given


def _is_of_texts(given: Any) -> bool:
    return isinstance(given, Mapping) and all(isinstance(text, str) for item in given.items() for text in item)


def _check_seconds(seconds: Any, about: str) -> None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise TypeError(f"the seconds of {about} are a number, not {seconds!r}")
    if not (math.isfinite(seconds) and seconds >= 0):
        raise ValueError(f"{about} cannot take {seconds} seconds")
