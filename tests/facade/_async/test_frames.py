"""Lists as data frames."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from circleci_facade import paginate
from circleci_facade.testing import FakeCircleCI, Job, Workflow

from .clients import client_of

SLUG = "gh/acme/web"


def built(fake: FakeCircleCI) -> FakeCircleCI:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", 60), Job("lint", 5, outcome="failed")])])
    for _ in range(3):
        project.run(branch="main")
        fake.clock.sleep(3600)
    return fake


async def test_a_list_of_metrics_becomes_a_data_frame_of_pandas(fake: FakeCircleCI) -> None:
    pytest.importorskip("pandas")
    frame = await built(fake).async_circleci().project(SLUG).job_metrics("test").to_pandas()
    assert frame.set_index("name")["metrics.duration_metrics.median"].to_dict() == {"lint": 5, "unit": 60}
    types = {name: str(frame[name].dtype) for name in frame}
    assert types["window_start"] == "datetime64[us, UTC]"
    assert types["metrics.total_credits_used"] == "Int64"
    assert types["metrics.success_rate"] == "float64"
    assert [name for name in types if name.startswith("metrics.d")][-1] == "metrics.duration_metrics.total_duration"


async def test_a_list_of_runs_becomes_a_data_frame_of_polars(fake: FakeCircleCI) -> None:
    polars = pytest.importorskip("polars")
    frame = await built(fake).async_circleci().project(SLUG).workflow_runs("test").to_polars()
    assert frame["status"].to_list() == ["failed"] * 3
    assert frame["created_at"].max() == datetime(2026, 1, 5, 11, 0, 1, 0, UTC)
    assert (frame.schema["created_at"], frame.schema["duration"]) == (polars.Datetime("us", "UTC"), polars.Int64)


async def test_handles_and_what_is_nested_in_them_become_rows_too(fake: FakeCircleCI) -> None:
    pytest.importorskip("polars")
    circleci = built(fake).async_circleci()
    frame = await circleci.project(SLUG).pipelines(limit=2).to_polars()
    assert frame["number"].to_list() == [3, 2]
    assert frame["vcs.branch"].to_list() == ["main", "main"]
    assert frame["errors"].to_list() == ["[]", "[]"]
    (workflow,) = await (await circleci.project(SLUG).latest()).workflows().list()
    jobs = await workflow.jobs().to_polars()
    assert jobs["dependencies"].to_list() == [[], []]
    assert jobs["status"].to_list() == ["success", "failed"]


async def test_an_empty_list_has_the_columns_all_the_same(fake: FakeCircleCI) -> None:
    pytest.importorskip("pandas")
    fake.add_project(SLUG)
    project = fake.async_circleci().project(SLUG)
    assert "metrics.duration_metrics.p95" in (await project.workflow_metrics().to_pandas()).columns
    assert "times_flaked" in (await project.flaky_tests().to_pandas()).columns
    assert "number" in (await project.pipelines().to_pandas()).columns


async def test_a_missing_value_is_null_and_so_is_one_of_another_type(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("polars")
    run = {"id": "1", "created_at": "2026-01-05T09:00:00Z", "stopped_at": None, "status": "brand_new"}
    items = [{**run, "duration": None, "credits_used": 7}, {**run, "duration": "long", "created_at": "today"}]
    client = client_of(lambda _: httpx.Response(200, json={"items": items, "next_page_token": None}))
    frame = await client.project(SLUG).workflow_runs("test").to_polars()
    assert frame["duration"].to_list() == [None, None]
    assert frame["credits_used"].to_list() == [7, None]
    assert frame["created_at"].to_list() == [datetime(2026, 1, 5, 9, tzinfo=UTC), None]
    assert frame["status"].to_list() == ["brand_new", "brand_new"]
    assert "1 values of duration are not of its type" in caplog.text


async def test_a_list_of_something_else_is_no_data_frame(fake: FakeCircleCI) -> None:
    pytest.importorskip("pandas")
    circleci = built(fake).async_circleci()
    names: Any = paginate(circleci.api.pipeline.list_pipelines_for_project, SLUG).each(lambda each: each.number)
    with pytest.raises(ValueError, match=r"made of models of one kind, .* not of int$"):
        await names.to_pandas()
    with pytest.raises(ValueError, match=r"not of AsyncProject$"):
        await circleci.organization("gh/acme").projects().to_pandas()


async def test_a_missing_library_is_named_before_anything_is_fetched(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"needs pyarrow: pip install 'circleci-facade\[frames\]'"):
        await fake.async_circleci().project(SLUG).pipelines().to_pandas()
    assert fake.requests == []
