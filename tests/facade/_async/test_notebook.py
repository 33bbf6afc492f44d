"""What a notebook shows: links and tables, with nothing unescaped, and no request."""

from __future__ import annotations

from types import SimpleNamespace

from circleci_facade import testing
from circleci_facade.testing import FakeCircleCI, Workflow

SLUG = "gh/acme/web"


async def test_handles_and_results_show_links_and_statuses(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("<test>", [testing.Job("unit & co", 30, outcome="failed")])]).run()
    fake.clock.advance(120)
    pipeline = await fake.async_circleci().project(SLUG).latest()
    result = await pipeline.result()
    (workflow,) = result.workflows
    (job,) = await workflow.jobs().list()
    before = len(fake.requests)
    assert pipeline._repr_html_() == f'<a href="{pipeline.url}">gh/acme/web #1</a>: created'
    assert workflow._repr_html_() == f'<a href="{workflow.url}">workflow &lt;test&gt;</a>: failed'
    assert job._repr_html_() == f'<a href="{job.url}">job unit &amp; co</a>: failed'
    shown = result._repr_html_()
    assert shown.startswith(f'<a href="{pipeline.url}">gh/acme/web #1</a>: failed<table>')
    assert f'<a href="{workflow.url}">&lt;test&gt;</a></td>' in shown
    assert ">✗</td>" in shown
    assert shown.endswith(">30</td></tr></table>")
    assert len(fake.requests) == before


async def test_a_result_shows_seconds_between_times_of_which_only_one_has_a_zone(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("test", [testing.Job("unit", 30)])]).run()
    fake.clock.advance(120)
    result = await (await fake.async_circleci().project(SLUG).latest()).result()
    data = result.workflows[0].data
    data.created_at = data.created_at.replace(tzinfo=None)
    assert result._repr_html_().endswith(">30</td></tr></table>")


async def test_a_result_shows_why_a_pipeline_could_not_run(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG).error_next("no <jobs>\n  at all")
    fake.projects[SLUG].run()
    fake.clock.advance(60)
    result = await (await fake.async_circleci().project(SLUG).latest()).result()
    assert result._repr_html_().endswith(">no &lt;jobs&gt;\n  at all</pre>")


async def test_lists_say_what_they_are(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG).run()
    fake.clock.advance(60)
    pipeline = await fake.async_circleci().project(SLUG).latest()
    (workflow,) = await pipeline.workflows().list()
    (job,) = await workflow.jobs().list()
    assert repr(job.artifacts()).endswith("Pages of artifacts: iterate over them, or call list()>")
    assert repr(job.tests()).endswith("Pages of tests: iterate over them, or call list()>")
    assert repr(pipeline.tests()).endswith("Tests: iterate over them, or call list()>")


async def test_a_name_has_no_meaning_to_a_terminal_or_a_notebook(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("te\x1b[31m\nst", [testing.Job("un\x1bit")])]).run()
    fake.clock.advance(120)
    pipeline = await fake.async_circleci().project(SLUG).latest()
    result = await pipeline.result()
    (workflow,) = result.workflows
    (job,) = await workflow.jobs().list()
    job.data.project_slug = "javascript:alert(1)"
    for one in (pipeline, workflow, job, result):
        assert repr(one).isprintable()
        assert one._repr_html_().isprintable()
    assert repr(workflow).endswith("Workflow te [31m st: success>")
    assert 'href="javascript' not in job._repr_html_()


async def test_of_very_many_workflows_the_first_are_shown(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow(f"test-{number}") for number in range(103)]).run()
    fake.clock.advance(120)
    shown = (await (await fake.async_circleci().project(SLUG).latest()).result())._repr_html_()
    assert shown.count("<tr>") == 101
    assert shown.endswith("<p>and 3 more</p>")


async def test_ipython_shows_what_print_shows_and_a_repr_has_one_line(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("te\x1bst", [testing.Job("unit", outcome="failed")])]).run()
    fake.clock.advance(120)
    pipeline = await fake.async_circleci().project(SLUG).latest()
    report, summary = await pipeline.failure(), await pipeline.tests().summary()
    comparison = await pipeline.compare(pipeline)
    assert repr(report).endswith("FailureReport: gh/acme/web #1 on main: failed>")
    assert repr(report.jobs[0]).endswith("FailedJob te st / unit: failed>")
    assert repr(summary) == "<TestSummary: no tests>"
    assert repr(comparison).isprintable()
    for one in (report, summary, comparison):
        printed: list[str] = []
        printer = SimpleNamespace(stack=[1], text=printed.append)
        one._repr_pretty_(printer, False)
        printer.stack.append(2)
        one._repr_pretty_(printer, False)
        assert printed == [str(one), repr(one)]
