"""Waiting for several pipelines: one deadline, one display and one polling budget."""

from __future__ import annotations

import io
import re
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from facade.answers import sent

from circleci_facade import (
    AsyncCircleCI,
    AsyncPipeline,
    AsyncPipelineResult,
    PermissionDenied,
    PipelineErrored,
    Snapshot,
    WaitTimeout,
)
from circleci_facade._progress import Lines
from circleci_facade.testing import FakeCircleCI, Job, Workflow, faults


async def started(fake: FakeCircleCI, *seconds: float) -> tuple[AsyncCircleCI, list[AsyncPipeline]]:
    """A client, and a pipeline in a project of its own for each of the `seconds` that its job takes."""
    circleci = fake.async_circleci()
    pipelines: list[AsyncPipeline] = []
    for number, duration in enumerate(seconds):
        fake.add_project(f"gh/acme/web-{number}", [Workflow("test", [Job("unit", duration)])])
        pipelines.append(await circleci.project(f"gh/acme/web-{number}").trigger(branch="main"))
    return circleci, pipelines


async def test_the_results_are_in_the_order_of_the_pipelines(fake: FakeCircleCI) -> None:
    circleci, pipelines = await started(fake, 300, 20, 90)
    results = await circleci.wait_all(pipelines)
    assert [result.pipeline for result in results] == pipelines
    assert all(result.succeeded for result in results)
    assert 20 <= results[1].elapsed < 60 < 90 <= results[2].elapsed < 130 < 300 <= results[0].elapsed < 330
    assert fake.clock.monotonic() < 330


async def test_of_no_pipelines_there_are_no_results_and_only_pipelines_are_taken(fake: FakeCircleCI) -> None:
    circleci, pipelines = await started(fake, 20)
    assert await circleci.wait_all([]) == []
    assert len(await circleci.wait_all(pipeline for pipeline in pipelines)) == 1
    wrong: Any
    for wrong in ("5034460f-c7c4", pipelines[0].data, circleci.project("gh/acme/web-0")):
        with pytest.raises(ValueError, match="takes pipelines"):
            await circleci.wait_all([wrong])


@pytest.mark.long
@pytest.mark.parametrize("count", [2, 30])
async def test_there_is_at_most_one_poll_a_second_for_all_pipelines(fake: FakeCircleCI, count: int) -> None:
    circleci, pipelines = await started(fake, *[600] * count)
    polls: list[float] = []
    results = await circleci.wait_all(pipelines, progress=lambda _: polls.append(fake.clock.monotonic()))
    assert all(result.succeeded for result in results)
    assert all(after - before > 0.999 for before, after in pairwise(polls))
    assert len(polls) <= fake.clock.monotonic() + 1


async def test_with_few_pipelines_each_is_polled_as_if_it_were_alone(fake: FakeCircleCI) -> None:
    circleci, pipelines = await started(fake, 3000, 3000, 3000)
    results = await circleci.wait_all(pipelines)
    assert all(3000 <= result.elapsed < 3030 for result in results)
    assert len(sent(fake, "/workflow")) < 3 * (3000 / 15 + 30)


async def test_pipelines_are_polled_in_turns_and_none_is_forgotten(fake: FakeCircleCI) -> None:
    circleci, pipelines = await started(fake, *[200] * 40)
    polled: dict[str | None, list[float]] = {pipeline.id: [] for pipeline in pipelines}
    await circleci.wait_all(pipelines, progress=lambda seen: polled[seen.pipeline_id].append(seen.elapsed))
    for times in polled.values():
        assert times[0] <= 40
        assert max(after - before for before, after in pairwise(times)) < 50


async def test_an_errored_pipeline_is_raised_or_in_its_place_beside_the_results_of_the_others(
    fake: FakeCircleCI,
) -> None:
    circleci, pipelines = await started(fake, 20, 90)
    project = fake.add_project("gh/acme/broken")
    project.error_next("Unable to parse YAML")
    pipelines.insert(1, await circleci.project("gh/acme/broken").trigger(branch="main"))
    with pytest.raises(PipelineErrored, match="Unable to parse YAML"):
        await circleci.wait_all(pipelines)
    first, broken, last = await circleci.wait_all(pipelines, return_exceptions=True)
    assert isinstance(first, AsyncPipelineResult)
    assert first.succeeded
    assert isinstance(last, AsyncPipelineResult)
    assert last.succeeded
    assert isinstance(broken, PipelineErrored)
    assert "gh/acme/broken" in broken.url.replace("github", "gh")


async def test_another_error_of_one_does_not_hide_the_others_either(fake: FakeCircleCI) -> None:
    circleci, pipelines = await started(fake, 20, 90)
    fake.inject(faults.error(403), "get_pipeline_by_id", times=1)
    refused, result = await circleci.wait_all(pipelines, return_exceptions=True)
    assert isinstance(refused, PermissionDenied)
    assert isinstance(result, AsyncPipelineResult)
    assert result.succeeded


async def test_on_timeout_the_first_that_has_not_ended_is_named_and_the_others_in_notes(
    fake: FakeCircleCI,
) -> None:
    circleci, pipelines = await started(fake, 900, 20, 800)
    with pytest.raises(WaitTimeout, match=r"not finished within 120 seconds: test running; .*/web-0/1") as caught:
        await circleci.wait_all(pipelines, timeout=120)
    (note,) = caught.value.__notes__
    assert re.search("test running; it keeps running at .*/web-2/1", note)
    assert fake.clock.monotonic() == pytest.approx(120, abs=2)


async def test_on_timeout_results_and_timeouts_are_each_in_their_place(fake: FakeCircleCI) -> None:
    circleci, pipelines = await started(fake, 900, 20)
    late, result = await circleci.wait_all(pipelines, timeout=120, cancel_on_timeout=True, return_exceptions=True)
    assert isinstance(late, WaitTimeout)
    assert late.canceled
    assert late.snapshot.pipeline_id == pipelines[0].id
    assert isinstance(result, AsyncPipelineResult)
    assert result.succeeded
    assert len(sent(fake, "/cancel")) == 1


async def test_on_timeout_every_pipeline_that_has_not_ended_is_canceled(fake: FakeCircleCI) -> None:
    circleci, pipelines = await started(fake, 900, 20, 800)
    with pytest.raises(WaitTimeout, match="it was canceled"):
        await circleci.wait_all(pipelines, timeout=120, cancel_on_timeout=True)
    assert len(sent(fake, "/cancel")) == 2


async def test_a_failing_pipeline_ends_only_its_own_wait(fake: FakeCircleCI) -> None:
    circleci, pipelines = await started(fake, 90)
    fake.add_project("gh/acme/failing", [Workflow("test", [Job("unit", 20, outcome="failed"), Job("soak", 900)])])
    pipelines.append(await circleci.project("gh/acme/failing").trigger(branch="main"))
    fine, failing = await circleci.wait_all(pipelines, fail_fast=True)
    assert fine.succeeded
    assert [workflow.status for workflow in failing.failed] == ["failing"]
    assert fake.clock.monotonic() < 130


async def test_by_default_a_failing_pipeline_is_waited_for_to_its_end(fake: FakeCircleCI) -> None:
    fake.add_project("gh/acme/failing", [Workflow("test", [Job("unit", 20, outcome="failed"), Job("soak", 900)])])
    circleci = fake.async_circleci()
    (failed,) = await circleci.wait_all([await circleci.project("gh/acme/failing").trigger(branch="main")])
    assert [workflow.status for workflow in failed.failed] == ["failed"]
    assert failed.elapsed >= 900


async def test_a_rate_limit_of_one_poll_holds_for_all(fake: FakeCircleCI) -> None:
    circleci, pipelines = await started(fake, 90, 90)
    fake.inject(faults.rate_limited(retry_after=30), "list_workflows_by_pipeline_id", times=1)
    polls: list[float] = []
    await circleci.wait_all(pipelines, progress=lambda _: polls.append(fake.clock.monotonic()))
    assert polls[0] >= 30


async def test_lines_say_which_project_and_pipeline_they_are_about(fake: FakeCircleCI) -> None:
    circleci, pipelines = await started(fake, 10, 40)
    stream = io.StringIO()
    await circleci.wait_all(pipelines, progress=partial(Lines(stream), several=True))
    written = [line.split(None, 1)[1] for line in stream.getvalue().splitlines()]
    assert [sum(each.url in line for line in written) for each in pipelines] == [1, 1], "once is enough"
    said = [line.partition(", https://")[0] for line in written]
    for number in (0, 1):
        assert [line for line in said if f"web-{number}" in line and "pending" not in line] == [
            f"gh/acme/web-{number} #1: created",
            f"gh/acme/web-{number} #1, workflow test: running",
            f"gh/acme/web-{number} #1, workflow test: success",
        ]


async def test_one_display_shows_them_all(fake: FakeCircleCI, capsys: pytest.CaptureFixture[str]) -> None:
    circleci, pipelines = await started(fake, 10, 40)
    await circleci.wait_all(pipelines, progress=True)
    said = capsys.readouterr().err
    assert "gh/acme/web-0 #1, workflow test: success\n" in said
    assert "gh/acme/web-1 #1, workflow test: success\n" in said
    seen: list[Snapshot] = []
    await circleci.wait_all(pipelines, progress=seen.append)
    assert {snapshot.project_slug for snapshot in seen} == {"gh/acme/web-0", "gh/acme/web-1"}
