"""Insights: the tests that are flaky, slow, or fail most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from .._config.plan import TestCase
from .._state.job_run import JobRun
from .._state.pipeline_run import PipelineRun
from .._state.project import FakeProject
from .._state.stamps import stamp
from .._state.workflow_run import WorkflowRun
from .area import Route
from .call import Answer, Call, Json
from .history import History, percentile

#: The number of runs that count, and of tests that are listed.
LATEST_RUNS = 10
MOST_NAMED = 10

#: How long a flake is remembered (circleci-docs, "Test insights", 2026).
FLAKY_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Tested:
    """A test that was run in a job."""

    pipeline: PipelineRun
    run: WorkflowRun
    job: JobRun
    test: TestCase

    @property
    def result(self) -> str:
        """How it ended."""
        return self.job.result_of(self.test)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The identity of the test: its workflow, job, class and name."""
        return self.run.plan.name, self.job.job.name, self.test.classname, self.test.name


class InsightsTests(History):
    """The operations of insights on tests."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/insights/{project-slug}/flaky-tests", self.get_flaky_tests),
            (
                "GET",
                "/insights/{project-slug}/workflows/{workflow-name}/test-metrics",
                self.get_project_workflow_test_metrics,
            ),
        ]

    def get_flaky_tests(self, call: Call) -> Answer:
        since = self.now - FLAKY_FOR
        tested = [each for each in self._tested(self.named_project(call)) if each.run.starts_at >= since]
        flakes = list(_flaky(tested))
        # The list has an entry for each flake; the total counts distinct tests (terraform-provider-circleci, 2026-08).
        total = len({failed[0].key for failed in flakes})
        return 200, {"flaky_tests": [_shown_flaky(failed) for failed in flakes], "total_flaky_tests": total}

    def get_project_workflow_test_metrics(self, call: Call) -> Answer:
        project = self.named_project(call)
        branch, name = self.branch(project, call), call.parts["workflow-name"]
        every = [tested for tested in self._tested(project) if tested.run.plan.name == name]
        by_run: dict[str, list[Tested]] = {}
        for tested in every:
            if branch in (None, tested.pipeline.branch):
                by_run.setdefault(tested.run.id, []).append(tested)
        latest = list(by_run.values())[-LATEST_RUNS:]
        flaky = {failed[0].key for failed in _flaky(every)}
        by_test: dict[tuple[str, ...], list[Tested]] = {}
        for tested in (tested for found in latest for tested in found):
            by_test.setdefault(tested.key, []).append(tested)
        tests: list[Json] = [_shown_metrics(found, found[0].key in flaky) for found in by_test.values()]
        failed, failed_extra = _most([test for test in tests if test["failed_runs"]], lambda test: test["failed_runs"])
        slowest, slowest_extra = _most(tests, lambda test: test["p95_duration"])
        total = sum(map(len, latest))
        return 200, {
            "average_test_count": round(total / len(latest)) if latest else 0,
            "most_failed_tests": failed,
            "most_failed_tests_extra": failed_extra,
            "slowest_tests": slowest,
            "slowest_tests_extra": slowest_extra,
            "total_test_runs": len(latest),
            "test_runs": [_shown_run(found) for found in reversed(latest)],
        }

    def _tested(self, project: FakeProject) -> Iterator[Tested]:
        """The tests that were run, in jobs that have run to their end."""
        for pipeline, run, job in self.jobs_of(project):
            if job.job.tests and not job.kept and run.has_finished(job, self.now):
                for test in job.job.tests:
                    yield Tested(pipeline, run, job, test)


def _flaky(tested: Iterator[Tested] | Sequence[Tested]) -> Iterator[list[Tested]]:
    """The failures of each test that did not fail every time on the same commit."""
    seen: dict[tuple[str, ...], list[Tested]] = {}
    for each in tested:
        seen.setdefault((each.pipeline.revision, *each.key), []).append(each)
    for found in seen.values():
        failed = [each for each in found if each.result == "failure"]
        if failed and len(failed) < len(found):
            yield failed


def _shown_flaky(failed: Sequence[Tested]) -> Json:
    last = failed[-1]
    return {
        "test_name": last.test.name,
        "classname": last.test.classname or None,
        **({"file": last.test.file} if last.test.file else {}),  # terraform-provider-circleci: absent, and not null
        "source": None,
        "job_name": last.job.job.name,
        "job_number": last.job.number,
        "workflow_name": last.run.plan.name,
        "workflow_id": last.run.id,
        "workflow_created_at": stamp(last.run.starts_at, "seconds"),
        "pipeline_number": last.pipeline.number,
        "times_flaked": len(failed),
        "time_wasted": round(sum(each.test.seconds for each in failed)),
    }


def _shown_metrics(found: Sequence[Tested], flaky: bool) -> Json:
    first = found[0]
    return {
        "test_name": first.test.name,
        "classname": first.test.classname or None,
        "file": first.test.file or None,
        "source": None,
        "job_name": first.job.job.name,
        "p95_duration": percentile([each.test.seconds for each in found], 0.95),
        "total_runs": len(found),
        "failed_runs": sum(each.result == "failure" for each in found),
        "flaky": flaky,
    }


def _shown_run(found: Sequence[Tested]) -> Json:
    results = Counter(each.result for each in found)
    counts = {result: results[result] for result in ("error", "failure", "skipped", "success")}
    return {
        "pipeline_number": found[0].pipeline.number,
        "workflow_id": found[0].run.id,
        "success_rate": counts["success"] / len(found),
        "test_counts": {**counts, "total": len(found)},
    }


def _most(tests: Sequence[Json], figure: Callable[[Json], float]) -> tuple[Sequence[Json], int]:
    """The tests with the highest values, and the number of further tests that tie with the last."""
    ordered = sorted(tests, key=figure, reverse=True)
    named = ordered[:MOST_NAMED]
    return named, sum(figure(test) == figure(named[-1]) for test in ordered[MOST_NAMED:]) if named else 0
