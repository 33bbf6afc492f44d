"""Lists of metrics as plots."""

from __future__ import annotations

import sys

import pytest

from circleci_facade.testing import FakeCircleCI, Job, TestCase, Workflow

SLUG = "gh/acme/web"


def built(fake: FakeCircleCI) -> FakeCircleCI:
    tests = [TestCase("test_login", ("success", "failure"))]
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 60, tests=tests), Job("lint", 5)])])
    for _ in range(6):
        project.run(branch="main")
        fake.clock.sleep(12 * 3600)
    return fake


def test_metrics_runs_and_flaky_tests_are_plotted_under_their_names(fake: FakeCircleCI) -> None:
    pytest.importorskip("matplotlib")
    project = built(fake).circleci().project(SLUG)
    titles = [
        project.workflow_runs("test").plot().get_suptitle(),
        project.job_runs("test", "unit").plot("How long?").get_suptitle(),
        project.job_timeseries("test").plot().get_suptitle(),
        project.job_metrics("test", branch="main").plot().get_suptitle(),
        project.workflow_metrics(all_branches=True).plot().get_suptitle(),
        project.flaky_tests().plot().get_suptitle(),
    ]
    assert titles == [
        "Duration and success rate of 6 runs\ngh/acme/web · test · default branch",
        "How long?\ngh/acme/web · test · unit · default branch",
        "Duration and success rate by job\ngh/acme/web · test · default branch",
        "Slowest jobs\ngh/acme/web · test · branch main",
        "Slowest workflows\ngh/acme/web · all branches",
        "Flakiest tests\ngh/acme/web",
    ]


def test_matplotlib_is_needed_before_anything_is_fetched(fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r"pip install 'circleci-facade\[plots\]'"):
        fake.circleci().project(SLUG).workflow_metrics().plot()
    assert fake.requests == []
