"""Usage exports of the fake service: they take their time, they are limited, and their files are real."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import datetime, timedelta

import httpx
import pytest

from circleci_facade import BadRequest, CircleCI, RateLimited
from circleci_facade.testing import FakeCircleCI, FakeProject, Job, Workflow

SLUG = "gh/acme/web"


@pytest.fixture
def project(fake: FakeCircleCI) -> FakeProject:
    """A project that has been built three times."""
    jobs = [Job("unit", 60), Job("hold", type="approval"), Job("ship", 90, requires=["unit"], resource_class="large")]
    project = fake.add_project(SLUG, [Workflow("test", jobs)])
    for _ in range(3):
        project.run(branch="main")
        fake.clock.sleep(3600)
    return project


def window(fake: FakeCircleCI, days: float = 30) -> tuple[datetime, datetime]:
    return fake.clock.now() - timedelta(days=days), fake.clock.now()


def rows_at(fake: FakeCircleCI, urls: list[str]) -> list[dict[str, str]]:
    """The rows of the files at `urls`, fetched without a token."""
    rows: list[dict[str, str]] = []
    for url in urls:
        status, headers, content = fake.answer("GET", httpx.URL(url).raw_path.decode(), {}, b"")
        assert (status, headers["content-type"]) == (200, "application/gzip")
        rows += csv.DictReader(io.StringIO(gzip.decompress(content).decode()))
    return rows


def test_an_export_is_made_as_time_passes_and_holds_each_job(fake: FakeCircleCI, project: FakeProject) -> None:
    usage = fake.circleci().api.usage
    export = usage.create_usage_export(project.organization_id, *window(fake))
    assert (export.state, export.download_urls) == ("created", [])
    id = export.usage_export_job_id
    fake.clock.sleep(30)
    assert usage.get_usage_export(project.organization_id, id).state == "processing"
    assert fake.answer("GET", f"/usage-exports/{id}/0.csv.gz", {}, b"")[0] == 404
    fake.clock.sleep(30)
    done = usage.get_usage_export(project.organization_id, id)
    assert done.download_urls
    assert (done.state, len(done.download_urls)) == ("completed", 2)
    rows = rows_at(fake, done.download_urls)
    assert sorted(row["JOB_NAME"] for row in rows) == ["ship", "ship", "ship", "unit", "unit", "unit"]
    assert {(row["JOB_NAME"], row["JOB_RUN_SECONDS"], row["TOTAL_CREDITS"]) for row in rows} == {
        ("unit", "60", "10"),
        ("ship", "90", "30"),
    }
    assert {row["PIPELINE_NUMBER"] for row in rows} == {"1", "2", "3"}


def test_an_export_has_only_the_jobs_of_its_window_and_of_the_organizations_asked_for(
    fake: FakeCircleCI, project: FakeProject
) -> None:
    other = fake.add_project("gh/other/api", [Workflow("test", [Job("unit", 60)])])
    other.run(branch="main")
    fake.clock.sleep(3600)
    usage = fake.circleci().api.usage
    for shared, names in (([], ["web"] * 2), ([other.organization_id], ["api", "web", "web"])):
        start, end = window(fake, days=2.5 / 24)
        export = usage.create_usage_export(project.organization_id, start, end, shared_org_ids=shared)
        fake.clock.sleep(60)
        done = usage.get_usage_export(project.organization_id, export.usage_export_job_id)
        assert sorted(row["PROJECT_NAME"] for row in rows_at(fake, done.download_urls or [])) == names


def test_the_files_can_be_downloaded_over_http(fake: FakeCircleCI, project: FakeProject) -> None:
    with fake.serve() as url, CircleCI("fake-token", base_url=url) as circleci:
        export = circleci.api.usage.create_usage_export(project.organization_id, *window(fake))
        fake.clock.sleep(60)
        done = circleci.api.usage.get_usage_export(project.organization_id, export.usage_export_job_id)
        texts = [gzip.decompress(httpx.get(address).content).decode() for address in done.download_urls or ()]
    assert texts
    assert all(text.startswith("ORGANIZATION_ID,") for text in texts)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [(33, 0, "at most 32 days"), (450, 430, "at most 13 months back"), (1, 2, "after start"), (1, 1, "after start")],
)
def test_a_window_that_is_too_long_or_too_long_ago_is_refused(
    fake: FakeCircleCI, project: FakeProject, start: float, end: float, said: str
) -> None:
    dates = (fake.clock.now() - timedelta(days=days) for days in (start, end))
    with pytest.raises(BadRequest, match=said):
        fake.circleci().api.usage.create_usage_export(project.organization_id, *dates)


def test_an_organization_may_ask_each_of_the_two_ten_times_an_hour(fake: FakeCircleCI, project: FakeProject) -> None:
    usage = fake.circleci(retries=0).api.usage
    other = fake.add_organization("gh/other")
    export = usage.create_usage_export(project.organization_id, *window(fake))
    for _ in range(9):
        fake.clock.sleep(60)
        usage.create_usage_export(project.organization_id, *window(fake))
    with pytest.raises(RateLimited) as caught:
        usage.create_usage_export(project.organization_id, *window(fake))
    assert caught.value.retry_after == 3600 - 9 * 60
    usage.create_usage_export(other.id, *window(fake))
    for _ in range(10):
        usage.get_usage_export(project.organization_id, export.usage_export_job_id)
    with pytest.raises(RateLimited):
        usage.get_usage_export(project.organization_id, export.usage_export_job_id)
    fake.clock.sleep(caught.value.retry_after or 0)
    usage.create_usage_export(project.organization_id, *window(fake))


def test_an_organization_that_is_named_again_is_exported_once(fake: FakeCircleCI, project: FakeProject) -> None:
    usage = fake.circleci().api.usage
    id = project.organization_id
    export = usage.create_usage_export(id, *window(fake), shared_org_ids=[id, id])
    fake.clock.sleep(60)
    rows = rows_at(fake, usage.get_usage_export(id, export.usage_export_job_id).download_urls or [])
    assert len(rows) == len({row["JOB_ID"] for row in rows}) == 6
