"""The tests of a pipeline: listed with their jobs, summed up, compared and saved."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

import pytest

from circleci_facade import AsyncPipeline, TestSummary, testing
from circleci_facade.testing import FakeCircleCI, TestCase, Workflow

SLUG = "gh/acme/web"
MESSAGE = "AssertionError: \x1b[31mno\x1b[0m\x00\nat 7"
UNIT = testing.Job(
    "unit",
    30,
    tests=[
        TestCase("test_home", seconds=2, classname="app", file="app.py"),
        TestCase(
            "test_login", ("success", "failure"), seconds=5, message="AssertionError: \x1b[31mno\x1b[0m\x00\nat 7"
        ),
        TestCase("test_old", ("failure", "success"), seconds=0.5),
        TestCase("test_slow", ("skipped",), seconds=0, message="too slow"),
    ],
)
LINT = testing.Job("lint", 10, tests=[TestCase("test_home", seconds=1)])


async def pipelines_of(fake: FakeCircleCI, runs: int = 1) -> list[AsyncPipeline]:
    """So many pipelines that ran to their end, the oldest first."""
    project = fake.add_project(SLUG, [Workflow("test", [UNIT]), Workflow("lint", [LINT])], parameters={"deep": False})
    for index in range(runs):
        project.run(parameters={"deep": index > 0})
        fake.clock.advance(3600)
    return (await fake.async_circleci().project(SLUG).pipelines().list())[::-1]


async def test_a_pipeline_lists_the_tests_of_all_its_jobs_each_with_its_job(fake: FakeCircleCI) -> None:
    (pipeline,) = await pipelines_of(fake)
    found = [(test.job.name, test.name, test.result) async for test in pipeline.tests()]
    assert found == [
        ("unit", "test_home", "success"),
        ("unit", "test_login", "success"),
        ("unit", "test_old", "failure"),
        ("unit", "test_slow", "skipped"),
        ("lint", "test_home", "success"),
    ]
    assert [test.name async for test in pipeline.tests(result="failure")] == ["test_old"]
    assert [test.name for test in await pipeline.tests(jobs="l*").list()] == ["test_home"]
    first = await pipeline.tests().first()
    assert first is not None
    assert (first.full_name, first.file, first.run_time, first.failed) == ("app test_home", "app.py", 2, False)
    assert (first.to_dict()["classname"], first.to_dict()["job"]) == ("app", "test / unit")


async def test_a_workflow_lists_those_of_its_jobs(fake: FakeCircleCI) -> None:
    (pipeline,) = await pipelines_of(fake)
    workflow = next(each for each in await pipeline.workflows().list() if each.name == "test")
    assert [test.name async for test in workflow.tests(result="skipped")] == ["test_slow"]
    job = await workflow.job("unit")
    assert [test.name async for test in job.tests(result="failure")] == ["test_old"]


async def test_a_wrong_pattern_is_refused_before_anything_is_sent(fake: FakeCircleCI) -> None:
    (pipeline,) = await pipelines_of(fake)
    before = len(fake.requests)
    with pytest.raises(ValueError, match="pattern"):
        pipeline.tests(jobs="")
    assert len(fake.requests) == before


async def test_the_summary_counts_them_and_names_the_failed_and_the_slowest(fake: FakeCircleCI) -> None:
    (pipeline,) = await pipelines_of(fake)
    summary = await pipeline.tests().summary()
    assert summary.counts == {"success": 3, "failure": 1, "skipped": 1}
    assert summary.seconds == pytest.approx(8.5)
    assert [test.name for test in summary.slowest(2)] == ["test_login", "test_home"]
    assert [test.name for test in summary.failed] == ["test_old"]
    assert (summary.newly_failing, summary.fixed, summary.added, summary.removed) == ([], [], [], [])
    assert str(summary).splitlines()[:4] == [
        "5 tests in 8.5 s: 1 failure, 1 skipped, 3 success",
        "failed:",
        "  test / unit: test_old",
        "slowest:",
    ]
    assert str(TestSummary(summary.failed)).startswith("1 test in ")


async def test_compared_with_an_earlier_run_it_says_what_began_to_fail(fake: FakeCircleCI) -> None:
    before, after = await pipelines_of(fake, runs=2)
    summary = await after.tests().summary(before=before.tests())
    assert [test.name for test in summary.newly_failing] == ["test_login"]
    assert [test.name for test in summary.fixed] == ["test_old"]
    assert "newly failing:\n  test / unit: test_login\nfixed:\n  test / unit: test_old" in str(summary)


async def test_pipelines_are_compared_by_jobs_durations_tests_and_values(fake: FakeCircleCI) -> None:
    (before,) = await pipelines_of(fake)
    project = fake.projects[SLUG]
    project.change_job("unit", seconds=50, outcome="failed")
    project.workflows.append(Workflow("docs", [testing.Job("build")]))
    project.workflows.pop(1)
    project.run(parameters={"deep": True})
    fake.clock.advance(3600)
    after = await fake.async_circleci().project(SLUG).latest()
    comparison = await after.compare(before)
    jobs = {job.name: job for job in comparison.jobs}
    assert set(jobs) == {"test / unit", "docs / build", "lint / lint"}
    assert str(jobs["test / unit"]) == "test / unit: success -> failed, +20 s"
    assert str(jobs["docs / build"]) == "docs / build: not there -> success"
    assert str(jobs["lint / lint"]) == "lint / lint: success -> not there"
    assert [test.job.name for test in comparison.tests.removed] == ["lint"]
    assert comparison.values == {"pipeline.parameters.deep": (False, True)}
    assert str(comparison).startswith("#1 -> #2\n  test / unit: success -> failed, +20 s\n")
    assert str(comparison).endswith("pipeline.parameters.deep: False -> True")


async def test_a_junit_file_has_a_suite_for_each_job_and_only_valid_text(fake: FakeCircleCI, tmp_path: Path) -> None:
    (pipeline,) = await pipelines_of(fake)
    await pipeline.rerun_failed()
    fake.projects[SLUG].run()
    fake.clock.advance(3600)
    pipeline = await fake.async_circleci().project(SLUG).latest()
    path = await pipeline.tests().save_junit(tmp_path / "report.xml")
    root = ElementTree.parse(path).getroot()
    assert (root.tag, root.attrib["tests"], root.attrib["failures"], root.attrib["skipped"]) == (
        "testsuites",
        "5",
        "1",
        "1",
    )
    assert [(suite.attrib["name"], len(suite)) for suite in root] == [("test / unit", 4), ("lint / lint", 1)]
    home, login, _, slow = root[0]
    assert home.attrib == {"classname": "app", "name": "test_home", "file": "app.py", "time": "2.000000"}
    assert (login[0].tag, login[0].attrib["message"], login[0].text) == (
        "failure",
        "AssertionError: no",
        "AssertionError: no\nat 7",
    )
    assert slow[0].tag == "skipped"
    assert [each.name for each in tmp_path.iterdir()] == ["report.xml"]


async def test_a_junit_file_is_written_whole_or_not_at_all(
    fake: FakeCircleCI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pipeline,) = await pipelines_of(fake)
    path = tmp_path / "report.xml"
    path.write_text("before")

    def break_off(tree: Any, file: IO[bytes], **options: Any) -> None:
        file.write(b"<?xml")
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(ElementTree.ElementTree, "write", break_off)
        with pytest.raises(OSError, match="no space left"):
            await pipeline.tests().save_junit(path)
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["report.xml"]
    with pytest.raises(OSError, match="no-such-folder"):
        await (await pipelines_of(FakeCircleCI()))[0].tests().save_junit(tmp_path / "no-such-folder" / "report.xml")


async def test_a_time_that_is_text_or_missing_counts_all_the_same(fake: FakeCircleCI, monkeypatch: Any) -> None:
    (pipeline,) = await pipelines_of(fake)
    tests = await pipeline.tests().list()
    for test, odd in zip(tests, ("1.5", None, "nan", 2, 0.5), strict=True):
        monkeypatch.setattr(test.data, "run_time", odd)
    summary = type(await pipeline.tests().summary())(tests)
    assert summary.seconds == pytest.approx(4.0)
    assert summary.slowest(1) == [tests[3]]


async def test_jobs_of_the_same_name_in_two_workflows_are_told_apart(fake: FakeCircleCI, tmp_path: Path) -> None:
    always, sometimes = TestCase("test", ("failure",)), TestCase("test", ("success", "failure"))
    units = {"a": testing.Job("unit", tests=[always]), "b": testing.Job("unit", tests=[sometimes])}
    project = fake.add_project(SLUG, [Workflow(name, [unit]) for name, unit in units.items()])
    for _ in range(2):
        project.run()
        fake.clock.advance(600)
    after, before = await fake.async_circleci().project(SLUG).pipelines().list()
    summary = await after.tests().summary(before=before.tests())
    assert [test.job.full_name for test in summary.newly_failing] == ["b / unit"]
    path = await after.tests().save_junit(tmp_path / "report.xml")
    assert [suite.attrib["name"] for suite in ElementTree.parse(path).getroot()] == ["a / unit", "b / unit"]


async def test_whether_there_are_any_tests_is_not_known_before_they_are_fetched(fake: FakeCircleCI) -> None:
    (pipeline,) = await pipelines_of(fake)
    with pytest.raises(TypeError, match="unknown until they are fetched"):
        bool(pipeline.tests())
