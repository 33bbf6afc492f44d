"""The history of a project: every pipeline, workflow and job once, and later only what has changed."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from circleci_facade import AsyncHistory, Change, CircleCIError, ServerError
from circleci_facade.testing import FakeCircleCI, FakeProject, Job, Workflow, faults

SLUG = "gh/acme/web"
SINCE = date(2026, 1, 1)
DAY = 24 * 3600


def built(fake: FakeCircleCI, pipelines: int = 3) -> FakeProject:
    """A project with so many pipelines that have ended, one an hour; the second job of each failed."""
    jobs = [Job("unit", 60), Job("ship", 90, requires=["unit"], outcome="failed")]
    project = fake.add_project(SLUG, [Workflow("test", jobs)])
    for _ in range(pipelines):
        project.run(branch="main")
        fake.clock.sleep(3600)
    return project


def history_of(fake: FakeCircleCI, bookmark: str | None = None, **options: Any) -> AsyncHistory:
    return fake.async_circleci().project(SLUG).history(SINCE, bookmark=bookmark, **options)


def bookmark(**changes: Any) -> str:
    """The text of a bookmark, with changes."""
    at = "2026-01-05T09:00:00Z"
    return json.dumps({"version": 1, "project": SLUG, "run": 1, "at": at, "since": at, "pipelines": {}} | changes)


async def walked(history: AsyncHistory) -> list[Change]:
    return [change async for change in history.changes()]


def numbers(changes: list[Change]) -> list[int | None]:
    return [change.pipeline.number for change in changes]


async def test_the_first_run_has_every_pipeline_with_its_workflows_and_jobs(fake: FakeCircleCI) -> None:
    project = built(fake)
    changes = await walked(history_of(fake))
    assert numbers(changes) == [3, 2, 1]
    pipeline, (workflow,), (unit, ship) = changes[-1]
    assert (pipeline.branch, pipeline.state, pipeline.errors, pipeline.actor) == ("main", "created", None, "fake")
    assert pipeline.created_at == datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert (workflow.pipeline_id, workflow.name, workflow.status) == (project.pipelines[0].id, "test", "failed")
    assert (unit.name, unit.status, unit.workflow_id) == ("unit", "success", workflow.id)
    assert (ship.name, ship.status, ship.pipeline_id) == ("ship", "failed", pipeline.id)
    assert ship.started_at is not None
    assert ship.stopped_at is not None
    assert ship.stopped_at - ship.started_at == timedelta(seconds=90)
    assert pipeline.seen_at == fake.clock.now()


async def test_the_next_run_has_nothing_if_nothing_has_changed_and_asks_for_no_jobs(fake: FakeCircleCI) -> None:
    built(fake, 50)
    history = history_of(fake)
    assert len(await walked(history)) == 50
    before = len(fake.requests)
    assert await walked(history_of(fake, history.bookmark)) == []
    asked = [str(each) for each in fake.requests[before:]]
    assert len([each for each in asked if each.endswith("/workflow")]) == 50
    assert [each for each in asked if each.endswith("/job")] == []


async def test_new_pipelines_reruns_and_what_was_running_come_in_the_next_run(fake: FakeCircleCI) -> None:
    project = built(fake)
    project.run(branch="main")
    fake.clock.sleep(70)
    history = history_of(fake)
    first = await walked(history)
    assert [job.status for job in first[0].jobs] == ["success", "running"]
    fake.clock.sleep(DAY)
    project.run(branch="main")
    fake.clock.sleep(3600)
    await rerun(fake, 1)
    changes = await walked(history_of(fake, history.bookmark))
    assert numbers(changes) == [5, 4, 1]
    assert [job.status for job in changes[1].jobs] == ["success", "failed"]
    assert len(changes[2].workflows) == 2
    keys = [(job.workflow_id, job.id) for job in changes[2].jobs]
    assert len(set(keys)) == len(keys) == 4


async def rerun(fake: FakeCircleCI, number: int) -> None:
    """Rerun the workflow of a pipeline, and wait until it has ended."""
    pipeline = await fake.async_circleci().project(SLUG).pipeline(number)
    (workflow,) = await pipeline.workflows().list()
    await workflow.rerun(from_failed=True)
    fake.clock.sleep(3600)


async def test_a_rerun_after_89_days_is_found_although_there_were_runs_in_between(fake: FakeCircleCI) -> None:
    built(fake, 1)
    history = history_of(fake)
    for _ in range(8):
        await walked(history)
        fake.clock.sleep(11 * DAY)
    await rerun(fake, 1)
    assert numbers(await walked(history)) == [1]
    assert await walked(history) == []


async def test_a_rerun_is_found_even_if_the_last_run_was_long_ago(fake: FakeCircleCI) -> None:
    built(fake, 1)
    history = history_of(fake)
    await walked(history)
    fake.clock.sleep(80 * DAY)
    await rerun(fake, 1)
    fake.clock.sleep(200 * DAY)
    assert numbers(await walked(history_of(fake, history.bookmark))) == [1]


async def test_pipelines_are_looked_at_again_only_as_long_as_one_wants_unless_they_have_not_ended(
    fake: FakeCircleCI,
) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("hold", type="approval"), Job("ship", requires=["hold"])])])
    project.run(branch="main")
    fake.clock.sleep(60)
    project.workflows = [Workflow("test", [Job("unit", 60)])]
    project.run(branch="main")
    fake.clock.sleep(3600)
    history = history_of(fake, reruns=timedelta(days=1))
    assert numbers(await walked(history)) == [2, 1]
    fake.clock.sleep(10 * DAY)
    assert await walked(history) == [], "it still waits for its approval"
    fake.clock.sleep(10 * DAY)
    assert list(json.loads(history.bookmark)["pipelines"]) == [project.pipelines[0].id]
    pipeline = await fake.async_circleci().project(SLUG).pipeline(1)
    (workflow,) = await pipeline.workflows().list()
    await workflow.cancel()
    fake.clock.sleep(60)
    changes = await walked(history)
    assert [change.workflows[0].status for change in changes] == ["canceled"]
    before = len(fake.requests)
    assert await walked(history) == []
    assert len(fake.requests) - before == 1


async def test_only_what_is_since_that_day_counts(fake: FakeCircleCI) -> None:
    built(fake)
    project = fake.async_circleci().project(SLUG)
    assert numbers(await walked(project.history(datetime(2026, 1, 5, 10, tzinfo=UTC)))) == [3, 2]
    assert await walked(project.history(date(2026, 1, 6))) == []


async def test_an_earlier_since_goes_further_back_and_a_later_one_loses_nothing(fake: FakeCircleCI) -> None:
    project = built(fake, 1)
    fake.clock.sleep(120 * DAY)
    project.run(branch="main")
    fake.clock.sleep(3600)
    handle = fake.async_circleci().project(SLUG)
    late = handle.history(date(2026, 5, 1))
    assert numbers(await walked(late)) == [2]
    early = handle.history(SINCE, bookmark=late.bookmark)
    assert numbers(await walked(early)) == [1]
    assert await walked(handle.history(SINCE, bookmark=early.bookmark)) == []
    fake.clock.sleep(DAY)
    project.run(branch="main")
    fake.clock.sleep(2 * DAY)
    assert numbers(await walked(handle.history(fake.clock.now(), bookmark=early.bookmark))) == [3]


async def test_a_bookmark_of_a_clock_that_was_fast_loses_nothing(fake: FakeCircleCI) -> None:
    built(fake)
    history = history_of(fake)
    await walked(history)
    fast = {**json.loads(history.bookmark), "at": "2027-01-05T09:00:00+00:00", "pipelines": {}}
    assert numbers(await walked(history_of(fake, json.dumps(fast)))) == [3, 2, 1]


async def test_a_job_that_outlives_its_workflow_comes_again_when_it_has_ended(fake: FakeCircleCI) -> None:
    built(fake, 1)
    fake.inject(faults.changed_fields(status="running"), "list_workflow_jobs", times=2)
    history = history_of(fake)
    (change,) = await walked(history)
    assert [workflow.status for workflow in change.workflows] == ["failed"]
    assert [job.status for job in change.jobs] == ["running", "running"]
    assert await walked(history) == []
    (change,) = await walked(history)
    assert [job.status for job in change.jobs] == ["success", "failed"]
    before = len(fake.requests)
    assert await walked(history) == []
    assert len(fake.requests) - before == 2, "its jobs have ended, so they are not listed again"


@pytest.mark.parametrize(("hours", "is_open"), [(1, True), (25, False)])
async def test_jobs_that_never_ended_keep_an_old_pipeline_for_a_day(
    fake: FakeCircleCI, hours: float, is_open: bool
) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("hold", type="approval"), Job("ship", requires=["hold"])])])
    project.run(branch="main")
    fake.clock.sleep(10 * DAY)
    pipeline = await fake.async_circleci().project(SLUG).pipeline(1)
    await (await pipeline.workflows().list())[0].cancel()
    fake.clock.sleep(hours * 3600)
    fake.inject(faults.changed_fields(status="blocked"), "list_workflow_jobs")
    history = history_of(fake, reruns=timedelta(days=1))
    await walked(history)
    assert [bool(seen[2]) for seen in json.loads(history.bookmark)["pipelines"].values()] == [True] * is_open


async def test_an_error_in_the_middle_of_a_walk_leaves_nothing_out(fake: FakeCircleCI) -> None:
    built(fake, 40)
    history = fake.async_circleci(retries=0).project(SLUG).history(SINCE)
    fake.inject(faults.error(500), "list_workflow_jobs")
    changes = history.changes()
    with pytest.raises(ServerError):
        await anext(changes)
    assert numbers([change async for change in changes]) == [*range(40, 0, -1)]
    assert len(json.loads(history.bookmark)["pipelines"]) == 40


async def test_an_error_leaves_no_old_pipeline_out_either(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("hold", type="approval")])])
    project.run(branch="main")
    history = fake.async_circleci(retries=0).project(SLUG).history(SINCE, reruns=timedelta(days=1))
    for seconds in (60, 10 * DAY, 10 * DAY):
        fake.clock.sleep(seconds)
        await walked(history)
    pipeline = await fake.async_circleci().project(SLUG).pipeline(1)
    await (await pipeline.workflows().list())[0].cancel()
    fake.clock.sleep(60)
    fake.inject(faults.error(500), "get_pipeline_by_id")
    changes = history.changes()
    with pytest.raises(ServerError):
        await anext(changes)
    assert [change.workflows[0].status async for change in changes] == ["canceled"]


@pytest.mark.parametrize("operation", ["list_workflows_by_pipeline_id", "list_workflow_jobs"])
async def test_a_pipeline_that_is_hidden_now_is_left_for_the_next_run(fake: FakeCircleCI, operation: str) -> None:
    built(fake)
    history = history_of(fake, at_once=1, reruns=timedelta(days=1))
    fake.inject(faults.error(404), operation)
    assert numbers(await walked(history)) == [2, 1]
    fake.clock.sleep(10 * DAY)
    assert numbers(await walked(history)) == [3]
    assert await walked(history) == []


async def test_a_walk_that_was_interrupted_does_not_move_the_bookmark(fake: FakeCircleCI) -> None:
    built(fake)
    history = history_of(fake)
    async for _ in history.changes():
        break
    with pytest.raises(ValueError, match="there is no bookmark yet"):
        _ = history.bookmark
    assert len(await walked(history)) == 3


async def test_a_pipeline_that_could_not_run_has_its_errors(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    project.error_next("there is no job 'missing'")
    project.run(branch="main")
    fake.clock.sleep(60)
    (change,) = await walked(history_of(fake))
    assert (change.pipeline.state, change.workflows, change.jobs) == ("errored", [], [])
    assert change.pipeline.errors == "there is no job 'missing'"


LATEST = """
    SELECT * FROM read_parquet('{folder}/{table}-*.parquet')
    QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY seen_at DESC) = 1
"""


async def test_two_lines_keep_a_folder_up_to_date_that_duckdb_queries(fake: FakeCircleCI, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    project = built(fake)
    project.run(branch="main")
    fake.clock.sleep(70)
    for _ in range(3):
        await history_of(fake).save(tmp_path)
        fake.clock.sleep(DAY)
    await rerun(fake, 2)
    await history_of(fake).save(tmp_path)
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        for table, key in (("pipelines", "id"), ("workflows", "id"), ("jobs", "workflow_id, id")):
            database.execute(f"CREATE VIEW {table} AS {LATEST.format(folder=tmp_path, table=table, key=key)}")
        rows = database.sql("""
            SELECT p.number, count(DISTINCT w.id), count(*), count(*) FILTER (j.status = 'failed'), min(j.started_at)
            FROM pipelines p JOIN workflows w ON w.pipeline_id = p.id JOIN jobs j ON j.workflow_id = w.id
            GROUP BY ALL ORDER BY ALL
        """).fetchall()
    assert [row[:4] for row in rows] == [(1, 1, 2, 1), (2, 2, 4, 2), (3, 1, 2, 1), (4, 1, 2, 1)]
    assert rows[0][4] == datetime(2026, 1, 5, 9, 0, 1, 0, UTC)
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "bookmark.json",
        *(f"{table}-{run:06}.parquet" for table in ("jobs", "pipelines", "workflows") for run in (1, 2, 4)),
    ]


async def test_a_run_that_was_interrupted_is_done_again_without_losing_or_doubling_anything(
    fake: FakeCircleCI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(fake)
    history = history_of(fake)
    replace = Path.replace

    def full(file: Path, target: Path) -> Path:
        if target.name.startswith("workflows"):
            raise OSError("no space left on the device")
        return replace(file, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="no space left"):
            await history.save(tmp_path, kind="csv")
    assert [each.name for each in tmp_path.iterdir()] == ["jobs-000001.csv"], "a file of the three, and no bookmark"
    files = await history.save(tmp_path, kind="csv")
    assert [each.name for each in files] == ["pipelines-000001.csv", "workflows-000001.csv", "jobs-000001.csv"]
    assert [len(each.read_text().splitlines()) for each in files] == [4, 4, 7]
    assert (tmp_path / "jobs-000001.csv").read_text().startswith("id,workflow_id,pipeline_id,project_slug,name,type,")
    assert await history_of(fake).save(tmp_path, kind="csv") == []


async def test_a_history_saves_into_each_folder_what_that_lacks(fake: FakeCircleCI, tmp_path: Path) -> None:
    built(fake)
    history = history_of(fake)
    await walked(history)
    for folder in ("one", "two"):
        assert len(await history.save(tmp_path / folder, kind="csv")) == 3
        assert await history.save(tmp_path / folder, kind="csv") == []
    assert await walked(history_of(fake, history.bookmark)) == []
    given = history_of(fake, history.bookmark)
    for folder in ("three", "four"):
        assert await given.save(tmp_path / folder, kind="csv") == []
    assert {json.loads((tmp_path / name / "bookmark.json").read_text())["run"] for name in ("three", "four")} == {3}


async def test_two_runs_at_a_time_do_not_mix_their_files(
    fake: FakeCircleCI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(fake)
    real = AsyncHistory.changes

    async def changes(history: AsyncHistory) -> AsyncIterator[Change]:
        async for change in real(history):
            yield change
        monkeypatch.setattr(AsyncHistory, "changes", real)
        await history_of(fake).save(tmp_path, kind="csv")

    monkeypatch.setattr(AsyncHistory, "changes", changes)
    with pytest.raises(CircleCIError, match=r"another run saved into .* in the meantime"):
        await history_of(fake).save(tmp_path)
    assert {each.suffix for each in tmp_path.iterdir()} == {".csv", ".json"}


async def test_an_error_leaves_no_new_file_and_the_old_bookmark(fake: FakeCircleCI, tmp_path: Path) -> None:
    built(fake)
    await history_of(fake).save(tmp_path, kind="csv")
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    await rerun(fake, 1)
    for content in (b"{", b"\xff\x00"):
        (tmp_path / "bookmark.json").write_bytes(content)
        with pytest.raises(ValueError, match="not a bookmark"):
            await history_of(fake).save(tmp_path, kind="csv")
    (tmp_path / "bookmark.json").write_bytes(before["bookmark.json"])
    fake.inject(faults.error(500), "list_workflow_jobs")
    with pytest.raises(ServerError):
        await history_of(fake).save(tmp_path, kind="csv")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"bookmark": "nonsense"}, "not a bookmark"),
        ({"bookmark": "[]"}, "not a bookmark"),
        ({"bookmark": "[" * 200_000}, "not a bookmark"),
        ({"bookmark": bookmark(at=None)}, "not a bookmark"),
        ({"bookmark": bookmark(run=float("inf"))}, "not a bookmark"),
        ({"bookmark": bookmark(at="0001-01-01T00:00:00+05:00")}, "not a bookmark"),
        ({"bookmark": bookmark(version=2)}, "this bookmark has version 2, not 1"),
        ({"bookmark": bookmark(project="gh/acme/app")}, "a bookmark of gh/acme/app, not of gh/acme/web"),
        ({"reruns": timedelta(hours=1)}, "at least 1 day"),
        ({"reruns": 90}, "at least 1 day"),
        ({"at_once": 0}, "at_once must be"),
        ({"at_once": "8"}, "at_once must be"),
        ({"at_once": 1.5}, "at_once must be"),
    ],
)
async def test_arguments_are_checked_before_anything_is_sent(
    fake: FakeCircleCI, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        history_of(fake, **options)
    for since in (datetime(2026, 1, 1), "2026-01-01"):
        with pytest.raises(ValueError, match=r"since (must be|needs)"):
            fake.async_circleci().project(SLUG).history(since)  # type: ignore[arg-type]
    assert fake.requests == []


async def test_the_longest_times_are_taken(fake: FakeCircleCI) -> None:
    built(fake)
    history = history_of(fake, reruns=timedelta.max)
    assert len(await walked(history)) == 3
    assert await walked(history) == []


async def test_files_that_cannot_be_written_are_refused_before_anything_is_sent(
    fake: FakeCircleCI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match=r"must end in"):
        await history_of(fake).save(tmp_path, kind="xlsx")  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install 'circleci-facade\[frames\]'"):
        await history_of(fake).save(tmp_path)
    assert fake.requests == []
