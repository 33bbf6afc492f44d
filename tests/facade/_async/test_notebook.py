"""What a notebook shows: links and tables, with nothing unescaped, and no request."""

from __future__ import annotations

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
    assert shown.startswith(f'<a href="{pipeline.url}">gh/acme/web #1</a><table>')
    assert f'<a href="{workflow.url}">&lt;test&gt;</a></td>' in shown
    assert shown.endswith(">30</td></tr></table>")
    assert len(fake.requests) == before


async def test_a_result_shows_why_a_pipeline_could_not_run(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG).error_next("no <jobs>")
    fake.projects[SLUG].run()
    fake.clock.advance(60)
    result = await (await fake.async_circleci().project(SLUG).latest()).result()
    assert result._repr_html_().endswith("<p>no &lt;jobs&gt;</p>")


async def test_lists_say_what_they_are(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG).run()
    fake.clock.advance(60)
    pipeline = await fake.async_circleci().project(SLUG).latest()
    (workflow,) = await pipeline.workflows().list()
    (job,) = await workflow.jobs().list()
    assert repr(job.artifacts()).endswith("Pages of artifacts>")
    assert repr(job.tests()).endswith("Pages of tests>")
    assert repr(pipeline.tests()).endswith("Tests: iterate over them, or call list()>")
