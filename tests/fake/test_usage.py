"""Usage exports of the fake service: they take their time, they are limited, and their files are like real ones."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fake.door import Door

from circleci_facade import CircleCI, RateLimited
from circleci_facade.testing import FakeCircleCI, FakeProject, Job, Workflow

SLUG = "gh/acme/web"
DAY = 24 * 3600
#: How a real export writes that there is nothing.
NOTHING = "\\\\N"


@pytest.fixture
def project(fake: FakeCircleCI) -> FakeProject:
    """A project that was built once on each of three days, the last of them yesterday; today is the 8th."""
    jobs = [Job("unit", 60), Job("hold", type="approval"), Job("ship", 90, requires=["unit"], resource_class="large")]
    project = fake.add_project(SLUG, [Workflow("test", jobs)])
    for _ in range(3):
        project.run(branch="main")
        fake.clock.sleep(DAY)
    return project


def window(fake: FakeCircleCI, days: float = 30) -> tuple[datetime, datetime]:
    return fake.clock.now() - timedelta(days=days), fake.clock.now()


def body(start: datetime, end: datetime, **more: Any) -> dict[str, Any]:
    return {"start": start.isoformat(), "end": end.isoformat(), **more}


def ask(fake: FakeCircleCI, url: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """The response at a signed URL."""
    return fake.answer("GET", httpx.URL(url).raw_path.decode(), headers or {}, b"")


def texts_at(fake: FakeCircleCI, urls: list[str] | None) -> list[str]:
    """The text of the files at `urls`, fetched without a token."""
    answers = [ask(fake, url) for url in urls or ()]
    assert {(status, headers["content-type"]) for status, headers, _ in answers} <= {(200, "application/gzip")}
    return [gzip.decompress(content).decode() for _, _, content in answers]


def exported(fake: FakeCircleCI, id: str, start: datetime, end: datetime, **more: Any) -> list[dict[str, str]]:
    """The rows of an export of an organization."""
    usage = fake.circleci().api.usage
    export = usage.create_usage_export(id, start, end, **more)
    fake.clock.sleep(60)
    texts = texts_at(fake, usage.get_usage_export(id, export.usage_export_job_id).download_urls)
    return [row for text in texts for row in csv.DictReader(io.StringIO(text))]


def test_an_export_is_created_then_processing_then_completed(fake: FakeCircleCI, project: FakeProject) -> None:
    usage = fake.circleci().api.usage
    export = usage.create_usage_export(project.organization_id, *window(fake))
    assert (export.state, export.download_urls) == ("created", None)
    id = export.usage_export_job_id
    for seconds, state in ((5, "created"), (25, "processing"), (30, "completed")):
        fake.clock.sleep(seconds)
        polled = usage.get_usage_export(project.organization_id, id)
        assert (polled.state, polled.error_reason) == (state, None)
        assert bool(polled.download_urls) == (state == "completed")
    assert set(Door(fake).done("GET", f"/organizations/{project.organization_id}/usage_export_job/{id}")) == {
        "usage_export_job_id",
        "state",
        "download_urls",
    }


def test_an_export_of_nothing_is_completed_without_addresses(fake: FakeCircleCI) -> None:
    usage, id = fake.circleci().api.usage, fake.add_organization("gh/acme").id
    export = usage.create_usage_export(id, *window(fake))
    fake.clock.sleep(60)
    done = usage.get_usage_export(id, export.usage_export_job_id)
    assert (done.state, done.download_urls) == ("completed", None)


def test_an_export_fails_if_a_test_wants_it(fake: FakeCircleCI, project: FakeProject) -> None:
    usage, organization = fake.circleci().api.usage, project.organization
    id = usage.create_usage_export(organization.id, *window(fake)).usage_export_job_id
    organization.exports[id].error = "query timed out"
    fake.clock.sleep(60)
    failed = usage.get_usage_export(organization.id, id)
    assert (failed.state, failed.error_reason, failed.download_urls) == ("failed", "query timed out", None)


def test_a_row_is_written_as_a_real_export_writes_it(fake: FakeCircleCI, project: FakeProject) -> None:
    rows = exported(fake, project.organization_id, *window(fake))
    assert Counter(row["JOB_NAME"] for row in rows) == {"unit": 3, "ship": 3, NOTHING: 3}
    row = next(row for row in rows if (row["JOB_NAME"], row["PIPELINE_NUMBER"]) == ("ship", "1"))
    pipeline = project.pipelines[0]
    known = {
        "ORGANIZATION_ID": project.organization_id,
        "ORGANIZATION_NAME": "acme",
        "ORGANIZATION_CREATED_DATE": "2026-01-05",
        "PROJECT_ID": project.id,
        "PROJECT_NAME": "web",
        "PROJECT_CREATED_DATE": "2026-01-05",
        "LAST_BUILD_FINISHED_AT": "2026-01-07 09:02:31.000",
        "VCS_NAME": "github",
        "VCS_URL": "https://github.com/acme/web",
        "VCS_BRANCH": "main",
        "PIPELINE_ID": pipeline.id,
        "PIPELINE_CREATED_AT": "2026-01-05 09:00:00.000",
        "PIPELINE_NUMBER": "1",
        "IS_UNREGISTERED_USER": "false",
        "PIPELINE_TRIGGER_SOURCE": "api",
        "PIPELINE_TRIGGER_USER_ID": fake.user_id,
        "WORKFLOW_ID": pipeline.workflows[0].id,
        "WORKFLOW_NAME": "test",
        "WORKFLOW_FIRST_JOB_QUEUED_AT": "2026-01-05 09:00:01.000",
        "WORKFLOW_FIRST_JOB_STARTED_AT": "2026-01-05 09:00:01.000",
        "WORKFLOW_STOPPED_AT": NOTHING,  # for it waits for an approval
        "IS_WORKFLOW_SUCCESSFUL": "false",
        "JOB_NAME": "ship",
        "JOB_RUN_DATE": "2026-01-05",
        "JOB_RUN_QUEUED_AT": "2026-01-05 09:01:01.000",
        "JOB_RUN_STARTED_AT": "2026-01-05 09:01:01.000",
        "JOB_RUN_STOPPED_AT": "2026-01-05 09:02:31.000",
        "JOB_BUILD_STATUS": "success",
        "RESOURCE_CLASS": "large",
        "OPERATING_SYSTEM": "linux",
        "EXECUTOR": "docker",
        "PARALLELISM": "1",
        "JOB_RUN_SECONDS": "90",
        "MEDIAN_CPU_UTILIZATION_PCT": NOTHING,
        "COMPUTE_CREDITS": "30",
        "LEASE_OVERAGE_CREDITS": "0",
        "TOTAL_CREDITS": "30",
    }
    assert {name: row[name] for name in known} == known
    assert [name for name in row if name in known] == list(known)  # in their order
    assert len(row) == 48


def test_what_never_started_has_neither_name_nor_number(fake: FakeCircleCI) -> None:
    jobs = [Job("unit", 60, outcome="failed"), Job("ship", requires=["unit"]), Job("hold", type="approval")]
    project = fake.add_project(SLUG, [Workflow("test", jobs)])
    waiting, approved = project.run(branch="main"), project.run(tag="v1")
    canceled = project.run(branch="main")
    fake.clock.sleep(100)
    canceled.workflows[0].cancel(fake.clock.now())
    approved.workflows[0].approved["hold"] = fake.clock.now()
    approved.workflows[0].schedule()
    fake.clock.sleep(DAY)
    rows = exported(fake, project.organization_id, *window(fake))
    found = {}
    for pipeline in (waiting, approved, canceled):
        mine = [row for row in rows if row["PIPELINE_ID"] == pipeline.id and row["JOB_NAME"] == NOTHING]
        found[pipeline.number] = sorted(row["JOB_BUILD_STATUS"] for row in mine)
        for name in ("JOB_RUN_NUMBER", "JOB_RUN_QUEUED_AT", "JOB_RUN_STOPPED_AT", "RESOURCE_CLASS", "JOB_RUN_SECONDS"):
            assert {row[name] for row in mine} == {NOTHING}
        assert {row["JOB_RUN_STARTED_AT"] for row in mine} == {"2026-01-05 09:00:01.000"}
    assert found == {1: ["blocked", "running"], 2: ["blocked", "success"], 3: ["canceled", "canceled"]}
    assert {row["VCS_BRANCH"] for row in rows if row["PIPELINE_ID"] == approved.id} == {NOTHING}


def test_a_value_that_needs_quotes_has_them(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow('test "all", twice', [Job("unit")])])
    project.run(branch="main", trigger="scheduled_pipeline", actor_id=fake.system_id)
    fake.clock.sleep(DAY)
    (row,) = exported(fake, project.organization_id, *window(fake))
    assert row["WORKFLOW_NAME"] == 'test "all", twice'
    assert (row["IS_UNREGISTERED_USER"], row["PIPELINE_TRIGGER_USER_ID"]) == ("true", NOTHING)


def test_the_days_of_the_window_are_whole_and_the_data_ends_with_yesterday(
    fake: FakeCircleCI, project: FakeProject
) -> None:
    project.run(branch="main")
    fake.clock.sleep(3600)
    noon = datetime(2026, 1, 6, 12, tzinfo=UTC)
    for start, end, dates in (
        (noon, noon, {"2026-01-06"}),
        (noon, fake.clock.now(), {"2026-01-06", "2026-01-07"}),
        (noon - timedelta(days=20), noon, {"2026-01-05", "2026-01-06"}),
    ):
        assert {row["JOB_RUN_DATE"] for row in exported(fake, project.organization_id, start, end)} == dates


def test_an_export_has_the_jobs_of_each_organization_that_is_asked_for_once(
    fake: FakeCircleCI, project: FakeProject
) -> None:
    other = fake.add_project("gh/other/api", [Workflow("test", [Job("unit", 60)])])
    other.run(branch="main")
    fake.clock.sleep(DAY)
    id = project.organization_id
    for shared, counts in (([], {"web": 9}), ([id, other.organization_id, id], {"web": 9, "api": 1})):
        rows = exported(fake, id, *window(fake), shared_org_ids=shared)
        assert Counter(row["PROJECT_NAME"] for row in rows) == counts


def test_the_files_are_at_another_host_which_refuses_the_token(fake: FakeCircleCI, project: FakeProject) -> None:
    usage = fake.circleci().api.usage
    id = usage.create_usage_export(project.organization_id, *window(fake)).usage_export_job_id
    fake.clock.sleep(60)
    first = usage.get_usage_export(project.organization_id, id).download_urls or []
    fake.clock.sleep(1)
    second = usage.get_usage_export(project.organization_id, id).download_urls or []
    assert (len(first), set(first) & set(second)) == (2, set())  # signed again at each poll
    assert {httpx.URL(url).host for url in first} == {"circleci-usage-exports.s3.amazonaws.com"}
    assert texts_at(fake, first) == texts_at(fake, second)
    for headers in ({"circle-token": fake.token}, {"authorization": "Bearer x"}):
        status, _, content = ask(fake, first[0], headers)
        assert (status, b"must not be sent there" in content) == (400, True)
    assert ask(fake, first[0].replace("Expires=129599", "Expires=999999"))[0] == 403
    assert ask(fake, first[0].partition("?")[0])[0] == 403
    fake.clock.sleep(129_599)
    assert (ask(fake, first[0])[0], ask(fake, second[0])[0]) == (403, 200)


def test_over_http_too_the_files_are_at_another_host(fake: FakeCircleCI, project: FakeProject) -> None:
    with fake.serve() as url, CircleCI("fake-token", base_url=url) as circleci:
        export = circleci.api.usage.create_usage_export(project.organization_id, *window(fake))
        fake.clock.sleep(60)
        done = circleci.api.usage.get_usage_export(project.organization_id, export.usage_export_job_id)
        texts = [gzip.decompress(httpx.get(address).content).decode() for address in done.download_urls or ()]
        hosts = {httpx.URL(address).host for address in done.download_urls or ()}
    assert all(text.startswith("ORGANIZATION_ID,ORGANIZATION_NAME,") for text in texts)
    assert (len(texts), hosts, httpx.URL(url).host) == (2, {"localhost"}, "127.0.0.1")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (1, 2, "end must not be before start"),
        (450, 451, "end must not be before start"),
        (367, 330, "at most 366 days ago"),
        (1, -1, "must not be in the future"),
        (33, -1, "must not be in the future"),
        (32, 0, "at most 31 days"),
    ],
)
def test_each_check_of_the_window_has_words_of_its_own_and_their_order(
    fake: FakeCircleCI, project: FakeProject, start: float, end: float, said: str
) -> None:
    first, last = (fake.clock.now() - timedelta(days=days) for days in (start, end))
    target = f"/organizations/{project.organization_id}/usage_export_job"
    status, answer = Door(fake).ask("POST", target, body(first, last))
    assert (status, said in answer["message"]) == (400, True), answer


@pytest.mark.parametrize("days", [0, 31])
def test_a_window_may_be_empty_and_31_days_long(fake: FakeCircleCI, project: FakeProject, days: float) -> None:
    assert (
        fake.circleci().api.usage.create_usage_export(project.organization_id, *window(fake, days)).state == "created"
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"start": "yesterday"}, "malformed request body"),
        ({"shared_org_ids": ["gh/acme"]}, "malformed request body"),
        ({"columns": ["JOB_NAME"]}, "Unexpected field 'columns'."),
    ],
)
def test_what_cannot_be_read_is_refused_as_a_whole(
    fake: FakeCircleCI, project: FakeProject, wrong: dict[str, Any], said: str
) -> None:
    target = f"/organizations/{project.organization_id}/usage_export_job"
    assert Door(fake).ask("POST", target, body(*window(fake)) | wrong) == (400, {"message": said})


def test_an_organization_may_start_ten_an_hour_and_poll_ten_times_a_minute(
    fake: FakeCircleCI, project: FakeProject
) -> None:
    usage = fake.circleci(retries=0).api.usage
    other = fake.add_organization("gh/other")
    id = project.organization_id
    export = usage.create_usage_export(id, *window(fake))
    for _ in range(9):
        fake.clock.sleep(60)
        usage.create_usage_export(id, *window(fake))
    with pytest.raises(RateLimited) as caught:
        usage.create_usage_export(id, *window(fake))
    assert caught.value.retry_after == 3600 - 9 * 60
    usage.create_usage_export(other.id, *window(fake))
    fake.clock.sleep(caught.value.retry_after or 0)
    usage.create_usage_export(id, *window(fake))
    for _ in range(10):
        usage.get_usage_export(id, export.usage_export_job_id)
        fake.clock.sleep(1)
    with pytest.raises(RateLimited) as caught:
        usage.get_usage_export(id, export.usage_export_job_id)
    assert caught.value.retry_after == 50
    fake.clock.sleep(50)
    usage.get_usage_export(id, export.usage_export_job_id)
