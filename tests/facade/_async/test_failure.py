"""Why something failed: a report for a terminal, a pull request, a notebook and a program."""

from __future__ import annotations

import json
from typing import Any

import pytest

from circleci_facade import AsyncFailureReport, NoMatch, testing
from circleci_facade.testing import FakeCircleCI, TestCase, Workflow, faults

SLUG = "gh/acme/web"
MESSAGE = "AssertionError: 500 != 200\n  at app.py:7"
TESTS = (
    TestCase("test_home", classname="tests.test_app"),
    TestCase(
        "test_login", ("failure",), classname="tests.test_app", message="AssertionError: 500 != 200\n  at app.py:7"
    ),
)
PRINTED = "collected 2 items\n\x1b[31mFAILED\x1b[0m tests/test_app.py::test_login\n1 failed, 1 passed\n"
UNIT = testing.Job("unit", 60, outcome="failed", tests=TESTS, output={"Install": "ok\n", "Run tests": PRINTED})
TEXT = """\
gh/acme/web #1 on main: failed
https://app.circleci.com/pipelines/github/acme/web/1

test / unit: failed
  {url}
  1 of 2 tests failed
    tests.test_app test_login
      AssertionError: 500 != 200
  step Run tests exited with 1
    | FAILED tests/test_app.py::test_login
    | 1 failed, 1 passed"""


async def report_of(fake: FakeCircleCI, *workflows: Workflow, **options: Any) -> AsyncFailureReport:
    """The report of a pipeline that ran these workflows to their end."""
    fake.add_project(SLUG, workflows or (Workflow("test", [UNIT]),)).run(branch="main")
    fake.clock.advance(7200)
    return await (await fake.async_circleci().project(SLUG).latest()).failure(**options)


async def test_the_text_names_failed_jobs_tests_and_steps_and_shows_the_end_of_their_output(fake: FakeCircleCI) -> None:
    report = await report_of(fake)
    (job,) = report.jobs
    assert str(report) == f"{report}" == TEXT.format(url=job.job.url)
    assert report


async def test_a_program_reads_the_same(fake: FakeCircleCI) -> None:
    report = await report_of(fake)
    (job,) = report.jobs
    assert (job.name, job.job.name, job.job.workflow_name, job.test_count) == ("test / unit", "unit", "test", 2)
    assert [(test.classname, test.name) for test in job.failed_tests] == [("tests.test_app", "test_login")]
    (step,) = job.failed_steps
    assert (step.name, step.exit_code) == ("Run tests", 1)
    assert await step.output(tail=1) == "1 failed, 1 passed"
    read = json.loads(report.to_json())
    assert read["title"] == "gh/acme/web #1 on main: failed"
    assert read["jobs"][0]["failed_steps"][0]["excerpt"] == step.excerpt
    assert read["jobs"][0]["failed_tests"][0]["message"].startswith("AssertionError")


async def test_markdown_is_for_a_pull_request_and_nothing_in_it_gets_a_meaning(fake: FakeCircleCI) -> None:
    odd = TestCase("a`b|c", ("failure",), message="<b> @acme *x*")
    report = await report_of(
        fake, Workflow("te_st", [testing.Job("unit", outcome="failed", tests=[odd], output="error ``` here\n")])
    )
    markdown = format(report, "md")
    url = report.jobs[0].job.url
    assert markdown == (
        "### [`gh/acme/web #1 on main: failed`](https://app.circleci.com/pipelines/github/acme/web/1)\n\n"
        f"**`te_st / unit`**: `failed` ([job 1]({url}))\n\n"
        "1 of 1 test failed:\n\n"
        "- ``a`b|c``: `<b> @acme *x*`\n\n"
        "Step `Run unit` exited with 1\n\n"
        "````text\nerror ``` here\n````\n"
    )


async def test_a_notebook_shows_links_with_nothing_unescaped(fake: FakeCircleCI) -> None:
    odd = TestCase("<script>", ("failure",), message="<b>")
    report = await report_of(
        fake, Workflow("test", [testing.Job("unit", outcome="failed", tests=[odd], output="error: <i>\n")])
    )
    html = report._repr_html_()
    assert "<script>" not in html
    assert "<i>\n" not in html
    assert ">error: &lt;i&gt;</pre>" in html
    assert f'<a href="{report.jobs[0].job.url}">test / unit</a>: failed' in html
    assert "<ul><li>&lt;script&gt;: &lt;b&gt;</li></ul>" in html


async def test_what_did_not_fail_has_a_report_that_is_false(fake: FakeCircleCI) -> None:
    report = await report_of(fake, Workflow("test"))
    assert not report
    assert str(report).splitlines()[0] == "gh/acme/web #1 on main: success"
    assert report.to_dict()["jobs"] == []


async def test_a_pipeline_that_could_not_run_is_reported_with_its_errors(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG).error_next("Job 'unit' requires 'build', which is the name of 0 other jobs")
    fake.projects[SLUG].run()
    fake.clock.advance(120)
    report = await fake.async_circleci().project(SLUG).failure()
    assert str(report).splitlines()[0].endswith(": errored")
    assert "error: Job 'unit' requires 'build'" in str(report)
    assert "- `Job 'unit' requires 'build'" in format(report, "md")


async def test_only_the_newest_run_of_a_workflow_counts(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("test", [testing.Job("unit", outcome=("failed", "success"))])]).run()
    fake.clock.advance(120)
    pipeline = await fake.async_circleci().project(SLUG).latest()
    assert await pipeline.failure()
    await pipeline.rerun_failed()
    fake.clock.advance(120)
    assert not await pipeline.failure()


async def test_a_link_to_anything_has_a_report(fake: FakeCircleCI) -> None:
    report = await report_of(fake)
    circleci = fake.async_circleci()
    (workflow,) = await (await circleci.project(SLUG).latest()).workflows().list()
    for link in ("https://app.circleci.com/pipelines/github/acme/web", str(report.url)):
        found: AsyncFailureReport = await (await circleci.open(link)).failure()
        assert str(found) == str(report)
    of_workflow = await (await circleci.open(workflow.url)).failure()
    assert of_workflow.title == "gh/acme/web #1, workflow test: failed"
    of_job = await (await circleci.open(str(report.jobs[0].job.url))).failure()
    assert of_job.title == "gh/acme/web, job unit (1): failed"
    assert of_job.jobs[0].name == "unit"
    assert [test.name for test in of_job.jobs[0].failed_tests] == ["test_login"]


async def test_the_result_of_a_wait_has_one(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("test", [UNIT])])
    pipeline = await fake.async_circleci().project(SLUG).trigger(branch="main")
    result = await pipeline.wait()
    assert "test_login" in str(await result.failure())


async def test_a_server_without_api_v3_leaves_the_steps_out_and_says_so(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("test", [UNIT])]).run()
    fake.clock.advance(120)
    circleci = fake.async_circleci(base_url="https://ci.example.com/api/v2")
    fake.inject(faults.response(404, json={"message": "Not found"}), "get_job", probability=1)
    report = await circleci.project(SLUG).failure()
    (job,) = report.jobs
    assert list(job.failed_steps) == []
    assert [test.name for test in job.failed_tests] == ["test_login"]
    assert "a CircleCI server has no API v3" in str(report)


@pytest.mark.parametrize("operation", ["get_tests", "get_job", "get_job_stdout"])
async def test_what_cannot_be_fetched_is_a_note_and_the_rest_is_there(fake: FakeCircleCI, operation: str) -> None:
    fake.add_project(SLUG, [Workflow("test", [UNIT])]).run()
    fake.clock.advance(120)
    fake.inject(faults.error(500), operation, probability=1)
    if operation == "get_job_stdout":
        fake.inject(faults.error(500), "get_job_condensed", probability=1)
    report = await fake.async_circleci().project(SLUG).failure()
    (job,) = report.jobs
    assert len(job.notes) == 1
    assert "could not be fetched" in job.notes[0]
    assert job.notes[0] in str(report)
    assert bool(job.failed_tests) is (operation != "get_tests")
    assert bool(job.failed_steps) is (operation != "get_job")


async def test_many_failed_tests_are_listed_in_part(fake: FakeCircleCI) -> None:
    tests = [TestCase(f"test_{n}", ("failure",)) for n in range(25)]
    report = await report_of(fake, Workflow("test", [testing.Job("unit", outcome="failed", tests=tests)]))
    assert "25 of 25 tests failed" in str(report)
    assert "    and 5 more tests\n" in str(report)
    assert "- and 5 more tests" in format(report, "md")
    assert len(report.jobs[0].failed_tests) == 25


async def test_a_workflow_that_failed_without_a_job_is_noted(fake: FakeCircleCI) -> None:
    report = await report_of(fake, Workflow("test", outcome="error"))
    assert report
    assert "note: workflow test: error, though none of its jobs failed" in str(report)


async def test_the_tail_limits_each_excerpt(fake: FakeCircleCI) -> None:
    report = await report_of(fake, tail=1)
    assert report.jobs[0].failed_steps[0].excerpt == "1 failed, 1 passed"


@pytest.mark.parametrize("tail", [0, -1, True, "3", 2.5])
async def test_a_wrong_tail_is_refused_before_anything_is_sent(fake: FakeCircleCI, tail: Any) -> None:
    with pytest.raises(ValueError, match="tail must be a number of lines above 0"):
        await fake.async_circleci().project(SLUG).failure(tail=tail)
    assert fake.requests == []


async def test_a_project_without_pipelines_has_nothing_to_report(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    with pytest.raises(NoMatch, match="gh/acme/web has no pipeline on the branch 'main'"):
        await fake.async_circleci().project(SLUG).failure(branch="main")


async def test_there_are_two_formats(fake: FakeCircleCI) -> None:
    report = await report_of(fake)
    with pytest.raises(ValueError, match="formatted as '' or 'md', not 'html'"):
        format(report, "html")


async def test_if_circleci_selects_no_lines_or_cannot_the_end_of_the_output_is_shown(fake: FakeCircleCI) -> None:
    fake.inject(faults.error(500), "get_job_condensed", probability=1)
    (job,) = (await report_of(fake)).jobs
    assert job.failed_steps[0].excerpt.startswith("collected 2 items\n")
    assert job.notes == ()


async def test_one_excerpt_that_cannot_be_fetched_does_not_cost_the_others(fake: FakeCircleCI) -> None:
    job = testing.Job("unit", outcome="failed", parallelism=3, output="printed\n")
    fake.inject(faults.error(500), "get_job_stdout", times=1)
    (failed,) = (await report_of(fake, Workflow("test", [job]))).jobs
    assert [step.excerpt for step in failed.failed_steps] == ["", "printed", "printed"]
    assert len(failed.notes) == 1


async def test_parallel_runs_are_told_apart(fake: FakeCircleCI) -> None:
    job = testing.Job("unit", outcome="failed", parallelism=2, output="no\n")
    report = await report_of(fake, Workflow("test", [job]))
    for text in (str(report), format(report, "md"), report._repr_html_()):
        assert "(run 0)" in text
        assert "(run 1)" in text
    assert [step["node_index"] for step in report.to_dict()["jobs"][0]["failed_steps"]] == [0, 1]


async def test_no_text_obeys_a_name_or_grows_without_bounds(fake: FakeCircleCI) -> None:
    odd = "\x1b]0;title\x07\x1b[2J@all\n# heading"
    tests = [TestCase(f"{odd}{n}", ("failure",), message="x" * 20_000) for n in range(30)]
    jobs = [testing.Job(f"{odd}{n}", outcome="failed", tests=tests, output="y" * 5_000) for n in range(60)]
    report = await report_of(fake, Workflow(odd, jobs))
    assert "\x1b" not in str(report) + format(report, "md") + report._repr_html_()
    assert "\n# heading" not in str(report) + format(report, "md")
    assert "and 10 more jobs" in str(report)
    assert "more jobs" in format(report, "md")
    assert len(format(report, "md")) < 65_536


async def test_a_web_page_is_no_output(fake: FakeCircleCI) -> None:
    fake.inject(faults.html_error(200), "get_job_stdout", "get_job_condensed", probability=1)
    (job,) = (await report_of(fake)).jobs
    assert "a web page" in job.notes[0]
