"""Usage exports: started within the limits, waited for, downloaded, resumed, and saved."""

from __future__ import annotations

import csv
import gc
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from facade.usage_files import csv_gz
from facade.usage_service import IDS, SIGNATURE, STORAGE, UsageService

from circleci_facade import (
    NotFound,
    RateLimited,
    ServerError,
    TimedOut,
    UnexpectedResponse,
    UsageExportFailed,
    UsageState,
)
from circleci_facade.testing import FakeCircleCI, FakeClock, Job, Workflow

from .exports import DAY, FILE, FIRST, SLUG, built, export_from, export_of, times


async def test_the_rows_of_several_windows_come_typed_and_each_once(fake: FakeCircleCI) -> None:
    export = export_of(built(fake, 40))
    assert [str(window) for window in export.windows] == ["2026-01-01 to 2026-01-31", "2026-02-01 to 2026-02-13"]
    rows = [row async for row in export.rows()]
    assert Counter(row.job_name for row in rows) == {"unit": 40, "ship": 40, None: 40}
    assert Counter(row.job_run_date for row in rows) == {date(2026, 1, 5) + timedelta(days=n): 3 for n in range(40)}
    row = rows[1]
    assert (row.project_name, row.job_name, row.total_credits, row.job_run_seconds) == ("web", "ship", 30.0, 90)
    assert row.job_run_started_at == datetime(2026, 1, 5, 9, 1, 1, 0, UTC)
    assert row.workflow_stopped_at is None
    assert row.extra == {}


async def test_nothing_is_sent_before_rows_are_asked_for(fake: FakeCircleCI) -> None:
    export = export_of(built(fake, 3))
    assert fake.requests == []
    assert export.ids == []
    assert repr(export) in (
        "<AsyncUsageExport of gh/acme, 2026-01-01 to 2026-01-07>",
        "<UsageExport of gh/acme, 2026-01-01 to 2026-01-07>",
    )


@pytest.mark.parametrize(
    ("days", "options"),
    [
        ((date(2026, 1, 3), date(2026, 1, 2)), {}),
        ((date(2026, 1, 1), date(2026, 1, 8)), {}),
        ((date(2026, 1, 1), None), {"ids": ["no-id"]}),
        ((date(2026, 1, 1), None), {"ids": IDS[:2]}),
        ((date(2026, 1, 1), None), {"shared_org_ids": ["gh/other"]}),
        ((date(2026, 1, 1), None), {"timeout": 0}),
    ],
)
async def test_arguments_are_checked_before_anything_is_sent(
    fake: FakeCircleCI, days: tuple[date, date | None], options: dict[str, Any]
) -> None:
    organization = built(fake, 3).async_circleci().organization("gh/acme")
    with pytest.raises(ValueError, match=r"after until|ends with yesterday|is not one|are too many|above 0"):
        organization.usage(*days, **options)
    assert fake.requests == []


async def test_an_export_without_data_has_no_rows(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    assert [row async for row in export_of(fake).rows()] == []


async def test_polls_keep_the_distance_that_the_service_asks_for(fake: FakeCircleCI) -> None:
    export = export_of(built(fake, 40))
    await export.wait()
    seconds = [(later - earlier).total_seconds() for earlier, later in pairwise(times(fake, "GET"))]
    assert min(seconds) >= 6
    assert len(seconds) > 5
    assert [each for each in fake.requests if each.status == 429] == []


async def test_a_year_takes_more_exports_than_an_hour_allows_and_none_is_refused(fake: FakeCircleCI) -> None:
    built(fake, 1).clock.sleep(360 * DAY)
    export = export_of(fake)
    await export.wait()
    starts = times(fake, "POST")
    assert len(starts) == len(export.windows) == len(set(export.ids)) == 12
    assert starts[9] - starts[0] < timedelta(minutes=1)
    assert starts[10] - starts[0] >= timedelta(hours=1)
    assert [each for each in fake.requests if each.status == 429] == []


async def test_exports_of_the_same_organization_share_its_limits_one_after_the_other(fake: FakeCircleCI) -> None:
    organization = built(fake, 3).async_circleci().organization("gh/acme")
    for _ in range(12):
        await organization.usage(FIRST).wait()
    assert [each for each in fake.requests if each.status == 429] == []
    assert len(times(fake, "POST")) == 12


async def test_a_wait_that_times_out_takes_nothing_of_the_limits(fake: FakeCircleCI) -> None:
    organization = built(fake, 3).async_circleci().organization("gh/acme")
    for _ in range(10):
        await organization.usage(FIRST).wait()
    for _ in range(12):
        with pytest.raises(TimedOut, match="it was not started"):
            await organization.usage(FIRST, timeout=30).wait()
    began = fake.clock.now()
    await organization.usage(FIRST).wait()
    assert fake.clock.now() - began < timedelta(minutes=65)


async def test_if_somebody_else_has_used_up_the_limit_the_export_waits(fake: FakeCircleCI) -> None:
    built(fake, 3)
    other = fake.circleci().organization("gh/acme")
    for _ in range(10):
        other.usage(FIRST).wait()
    assert len([row async for row in export_of(fake, timeout=None).rows()]) == 9
    assert [each.split()[0] for each in fake.requests if each.status == 429] == ["POST"]


async def test_an_interrupted_export_goes_on_by_its_ids_in_another_process(fake: FakeCircleCI) -> None:
    export = export_of(built(fake, 40), timeout=20)
    with pytest.raises(TimedOut, match=r"was not there within 20 seconds; pass ids=\['") as caught:
        await export.wait()
    assert export.ids[0] in str(caught.value)
    assert len(times(fake, "POST")) == len(export.ids) == 2, "the second was started meanwhile"
    rows = [row async for row in export_of(fake, ids=export.ids).rows()]
    assert len(rows) == 120
    assert len(times(fake, "POST")) == 2


async def test_ids_can_come_from_an_iterator_and_be_uuids(fake: FakeCircleCI) -> None:
    built(fake, 3)
    assert export_of(fake, ids=map(UUID, IDS[:1])).ids == IDS[:1]
    assert export_of(fake, ids=iter(IDS[:1])).ids == IDS[:1]


async def test_windows_whose_export_was_not_started_are_started_later(fake: FakeCircleCI) -> None:
    built(fake, 40)
    started = export_of(fake, until=date(2026, 1, 31))
    await started.wait()
    export = export_of(fake, ids=started.ids)
    assert len([row async for row in export.rows()]) == 120
    assert export.ids[0] == started.ids[0]
    assert len(times(fake, "POST")) == 2


async def test_rows_can_be_read_again_without_another_export(fake: FakeCircleCI) -> None:
    export = export_of(built(fake, 3))
    assert [row async for row in export.rows()] == [row async for row in export.rows()]
    assert len(times(fake, "POST")) == 1


async def test_an_export_that_failed_is_an_error_with_its_reason(fake: FakeCircleCI) -> None:
    export = export_of(built(fake, 3), timeout=10)
    with pytest.raises(TimedOut):
        await export.wait()
    fake.organizations["gh/acme"].exports[export.ids[0]].error = "query timed out"
    with pytest.raises(UsageExportFailed, match="2026-01-01 to 2026-01-07 failed: query timed out") as caught:
        await export_of(fake, ids=export.ids).wait()
    assert (caught.value.id, caught.value.reason) == (export.ids[0], "query timed out")


async def test_shared_organizations_are_exported_too(fake: FakeCircleCI) -> None:
    built(fake, 3)
    other = fake.add_project("gh/other/app", [Workflow("test", [Job("unit", 60)])])
    other.run(branch="main")
    fake.clock.sleep(DAY)
    export = export_of(fake, shared_org_ids=[other.organization_id])
    assert {row.organization_name async for row in export.rows()} == {"acme", "other"}


@pytest.mark.parametrize(
    ("states", "polls"),
    [
        (["created", "pending", "processing", "completed"], 4),
        (["CREATED", "Processing", "COMPLETED"], 3),
        (["a new one", "completed"], 2),
        ([httpx.Response(500), httpx.Response(408), "completed"], 3),
    ],
)
async def test_states_are_followed_whatever_their_case_until_the_export_is_there(
    states: list[str | httpx.Response], polls: int
) -> None:
    service = UsageService(states, [[FILE]])
    assert [row.total_credits async for row in export_from(service).rows()] == [5.0, 7.0]
    assert service.paths("GET").count(IDS[0]) == polls


async def test_polls_of_an_export_that_takes_hours_become_rarer() -> None:
    clock = FakeClock(datetime(2027, 6, 1, tzinfo=UTC))
    states: list[str | httpx.Response] = [*["processing"] * 200, "completed"]
    service = UsageService(states, [[FILE]])
    assert len([row async for row in export_from(service, clock=clock).rows()]) == 2
    assert clock.monotonic() > 3 * 3600


@pytest.mark.parametrize("headers", [{}, {"retry-after": "600"}])
async def test_a_poll_that_is_refused_for_being_too_early_is_repeated_later(headers: dict[str, str]) -> None:
    states: list[str | httpx.Response] = [httpx.Response(429, headers=headers) for _ in range(7)]
    service = UsageService([*states, "completed"], [[FILE]])
    assert len([row async for row in export_from(service).rows()]) == 2


async def test_polls_that_keep_failing_end_the_wait() -> None:
    with pytest.raises(ServerError):
        await export_from(UsageService([httpx.Response(500)])).wait()
    with pytest.raises(NotFound):
        await export_from(UsageService([httpx.Response(404)])).wait()
    with pytest.raises((TimedOut, RateLimited)):
        await export_from(UsageService([httpx.Response(429, headers={"retry-after": "600"})]), timeout=3600).wait()


async def test_the_days_are_sent_as_times_of_which_both_days_count_whole() -> None:
    service = UsageService(["completed"], None)
    await export_from(service, date(2026, 2, 1), shared_org_ids=IDS[:1]).wait()
    assert service.bodies == [
        {"start": "2026-01-01T00:00:00Z", "end": "2026-01-31T23:59:59Z", "shared_org_ids": IDS[:1]},
        {"start": "2026-02-01T00:00:00Z", "end": "2026-02-01T23:59:59Z", "shared_org_ids": IDS[:1]},
    ]


async def test_files_are_fetched_from_another_host_without_the_token() -> None:
    service = UsageService(["completed"], [[FILE], [FILE]])
    assert len([row async for row in export_from(service).rows()]) == 4
    assert [(path, token) for _, path, host, token in service.seen if host == STORAGE] == [("/0", None), ("/1", None)]
    assert {token for _, _, host, token in service.seen if host != STORAGE} == {"token"}


async def test_files_are_fetched_without_the_token_even_from_hosts_that_may_see_it() -> None:
    url = "https://1-2-gh.circle-artifacts.com/0"
    service = UsageService(files=[[FILE]], more={"download_urls": [url]})
    assert len([row async for row in export_from(service).rows()]) == 2
    assert [token for _, _, host, token in service.seen if host.endswith("circle-artifacts.com")] == [None]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE html><title>Sorry</title>", "is a web page, not a gzipped CSV file"),
        (b"", "is empty, not a gzipped CSV file"),
        (FILE[:-4], "is not a whole gzip file"),
    ],
)
async def test_a_200_that_is_no_export_is_an_error_without_the_signature(content: bytes, said: str) -> None:
    service = UsageService(["completed"], [[content]])
    with pytest.raises(UnexpectedResponse, match=f"the file at https://{STORAGE}/0 {said}") as caught:
        [row async for row in export_from(service).rows()]
    assert SIGNATURE not in str(caught.value)
    assert len(service.paths("GET", STORAGE)) == (1 if content.startswith(b"\x1f") else 3)


async def test_a_download_that_was_something_else_is_repeated() -> None:
    service = UsageService(["completed"], [[b"<html>" + b" " * 5000, FILE]])
    assert len([row async for row in export_from(service).rows()]) == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"state": None}, "null as UsageExportStatus.state"),
        ({"download_urls": "https://x"}, "text that cannot be used as UsageExportStatus.download_urls"),
        ({"download_urls": [None]}, "null as UsageExportStatus.download_urls"),
        ({"download_urls": [f"http://me:{SIGNATURE}@{STORAGE}/0?sig={SIGNATURE}"]}, f"not https: 'http://{STORAGE}/0'"),
        ({"download_urls": ["file:///etc/passwd?sig=s3cret-signature"]}, "a usage export has an invalid URL"),
    ],
)
async def test_an_odd_response_says_what_is_odd(more: dict[str, Any], said: str) -> None:
    with pytest.raises(UnexpectedResponse, match=said) as caught:
        await export_from(UsageService(more=more)).wait()
    assert SIGNATURE not in str(caught.value)


async def test_a_reader_that_stops_early_leaves_no_file_open(recwarn: pytest.WarningsRecorder) -> None:
    async for row in export_from(UsageService(files=[[FILE]])).rows():
        assert row.project_name == "web"
        break
    del row
    gc.collect()
    assert [str(each.message) for each in recwarn if issubclass(each.category, ResourceWarning)] == []


async def test_progress_is_told_to_a_function_and_shown_as_lines(
    fake: FakeCircleCI, capsys: pytest.CaptureFixture[str]
) -> None:
    states: list[UsageState] = []
    export = export_of(built(fake, 40), progress=states.append)
    await export.wait()
    assert [(state.number, state.state) for state in states if state.state != "processing"] == [
        (1, "created"),
        (2, "created"),
        (1, "created"),
        (1, "created"),
        (1, "completed"),
        (2, "completed"),
    ]
    assert {state.id for state in states} == set(export.ids)
    await export_of(fake, ids=export.ids, progress=True).wait()
    assert capsys.readouterr().err.splitlines()[0].strip() == (
        f"0s  usage 2026-01-01 to 2026-01-31 (1 of 2): completed, export {export.ids[0]}"
    )


async def test_a_saved_parquet_file_can_be_queried_with_duckdb(fake: FakeCircleCI, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    place = await export_of(built(fake, 40)).save(tmp_path / "reports" / "usage.parquet")
    query = """
        SELECT project_name, sum(total_credits), count(job_name), count(*), min(job_run_started_at), max(job_run_date)
        FROM read_parquet(?) GROUP BY ALL
    """
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        (row,) = database.execute(query, [str(place)]).fetchall()
        types = dict(
            database.execute(
                "SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet(?))", [str(place)]
            ).fetchall()
        )
    assert row[:4] == ("web", 1600.0, 80, 120)
    assert row[4] == datetime(2026, 1, 5, 9, 0, 1, 0, UTC)
    assert row[5] == date(2026, 2, 13)
    wanted = {
        "job_run_started_at": "TIMESTAMP WITH TIME ZONE",
        "job_run_date": "DATE",
        "job_run_seconds": "BIGINT",
        "total_credits": "DOUBLE",
        "is_workflow_successful": "BOOLEAN",
        "extra": "VARCHAR",
    }
    assert {name: types[name] for name in wanted} == wanted
    assert [each.name for each in place.parent.iterdir()] == ["usage.parquet"]


async def test_a_saved_csv_file_is_one_that_everybody_reads(tmp_path: Path) -> None:
    content = csv_gz(
        [{"PROJECT_NAME": 'a "b", c', "JOB_RUN_STARTED_AT": "2026-01-05 09:00:01.500", "NEW": "1"}],
        ["PROJECT_NAME", "JOB_RUN_STARTED_AT", "NEW"],
    )
    place = await export_from(UsageService(files=[[content]])).save(str(tmp_path / "usage.csv"))
    with place.open(newline="") as file:
        (row,) = csv.DictReader(file)
    said = {name: value for name, value in row.items() if value}
    assert said == {
        "project_name": 'a "b", c',
        "job_run_started_at": "2026-01-05T09:00:01.500Z",
        "extra": '{"NEW": "1"}',
    }
    assert list(row)[-2:] == ["total_credits", "extra"]


@pytest.mark.parametrize("name", ["usage.parquet", "usage.csv"])
async def test_a_file_appears_only_when_it_is_whole(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"the one before")
    with pytest.raises(UnexpectedResponse):
        await export_from(UsageService(files=[[FILE], [b"nonsense"]])).save(tmp_path / name)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {name: b"the one before"}


async def test_a_file_of_another_kind_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    service = UsageService()
    with pytest.raises(ValueError, match=r"must end in \.parquet or \.csv, not 'usage\.xlsx'"):
        await export_from(service).save(tmp_path / "usage.xlsx")
    (tmp_path / "usage.csv").mkdir()
    with pytest.raises(ValueError, match=r"usage\.csv is a folder, not a file"):
        await export_from(service).save(tmp_path / "usage.csv")
    assert service.seen == []


async def test_a_value_of_another_type_is_null_where_columns_have_types(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    content = csv_gz([{"TOTAL_CREDITS": "many", "JOB_RUN_NUMBER": "9" * 30}, {"TOTAL_CREDITS": "2"}])
    export = export_from(UsageService(files=[[content]]))
    frame = polars.read_parquet(await export.save(tmp_path / "usage.parquet"))
    assert frame["total_credits"].to_list() == [None, 2.0]
    assert frame["job_run_number"].to_list() == [None, None]


async def test_rows_become_a_data_frame_of_pandas(fake: FakeCircleCI) -> None:
    pytest.importorskip("pandas")
    frame = await export_of(built(fake, 3)).to_pandas()
    assert frame.groupby("project_name").total_credits.sum().to_dict() == {"web": 120.0}
    assert str(frame.job_run_started_at.dtype) == "datetime64[us, UTC]"
    assert [str(frame[name].dtype) for name in ("job_run_seconds", "is_workflow_successful")] == ["Int64", "boolean"]
    assert frame.job_run_date.max() == datetime(2026, 1, 7)
    assert frame[frame.job_name.isna()].job_run_seconds.isna().all()


async def test_rows_become_a_data_frame_of_polars(fake: FakeCircleCI) -> None:
    polars = pytest.importorskip("polars")
    frame = await export_of(built(fake, 3)).to_polars()
    assert frame.schema["job_run_started_at"] == polars.Datetime("us", "UTC")
    assert frame.schema["job_run_date"] == polars.Date
    assert frame["total_credits"].sum() == 120.0
    assert frame["job_run_seconds"].null_count() == 3


@pytest.mark.parametrize("missing", ["pandas", "polars", "pyarrow"])
async def test_a_missing_library_is_named_with_how_to_install_it(
    missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    service = UsageService()
    export = export_from(service)
    monkeypatch.setitem(sys.modules, missing, None)
    install = rf"needs {missing}: pip install 'circleci-facade\[frames\]'"
    if missing != "polars":
        with pytest.raises(ImportError, match=install):
            await export.to_pandas()
    if missing != "pandas":
        with pytest.raises(ImportError, match=install):
            await export.to_polars()
    if missing == "pyarrow":
        with pytest.raises(ImportError, match=install):
            await export.save(tmp_path / "usage.parquet")
    assert service.seen == []
