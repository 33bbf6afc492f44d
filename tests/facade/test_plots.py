"""What plots show: their data, and what is drawn of it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from circleci_api.models import (
    DurationMetrics,
    FlakyTest,
    JobInsight,
    JobMetrics,
    JobOutcome,
    JobRun,
    JobTimeseriesDurations,
    JobTimeseriesMetrics,
    JobTimeseriesPoint,
    WorkflowRun,
)

from circleci_facade import ResourceUsage, plots
from circleci_facade._plot_data import flakiest, percentile, slowest, steps_of_points, steps_of_runs, unit_of
from circleci_facade._v3_models import ExecutionUsage, ResourceClass

pytest.importorskip("matplotlib")

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def run(hours: float, duration: Any, status: Any = "success") -> WorkflowRun:
    at = START + timedelta(hours=hours)
    return WorkflowRun(id="1", created_at=at, stopped_at=None, duration=duration, credits_used=1, status=status)


def insight(name: str, median: Any, p95: Any) -> JobInsight:
    durations = DurationMetrics(min=1, mean=1, median=median, p95=p95, max=1, standard_deviation=0.0)
    counts = {"total_runs": 1, "failed_runs": 0, "successful_runs": 1, "success_rate": 1.0, "throughput": 1.0}
    metrics = JobMetrics(duration_metrics=durations, total_credits_used=None, **counts)  # type: ignore[arg-type]
    return JobInsight(name=name, metrics=metrics, window_start=START, window_end=START)


def point(name: str, day: int, median: Any, good: int = 1, bad: int = 0) -> JobTimeseriesPoint:
    at = START + timedelta(days=day)
    return JobTimeseriesPoint(
        name=name,
        timestamp=at,
        min_started_at=at,
        max_ended_at=at,
        metrics=JobTimeseriesMetrics(
            total_runs=good + bad,
            failed_runs=bad,
            successful_runs=good,
            throughput=1.0,
            median_credits_used=None,
            total_credits_used=None,
            duration_metrics=JobTimeseriesDurations(min=1, median=median, max=1, p95=median, total=1),
        ),
    )


def flake(name: str, times: Any, job: str = "unit") -> FlakyTest:
    return FlakyTest(
        workflow_created_at=START,
        workflow_id="1",
        pipeline_number=1,
        workflow_name="test",
        test_name=name,
        job_name=job,
        job_number=1,
        times_flaked=times,
    )


def texts(figure: Any) -> list[str]:
    """Titles, labels and legends of a figure."""
    found = [figure.get_suptitle(), *(text for axes in figure.axes for text in (axes.get_xlabel(), axes.get_ylabel()))]
    return [*filter(None, found), *(text.get_text() for legend in figure.legends for text in legend.get_texts())]


def lines(axes: Any) -> list[list[float]]:
    return [[*line.get_ydata()] for line in axes.lines]


def test_runs_are_grouped_by_day_with_median_percentile_and_success_rate() -> None:
    runs = [run(0, 60), run(1, 120, "failed"), run(2, 600), run(3, 30, "canceled"), run(72, 90), run(73, None, None)]
    first, second = steps_of_runs(runs)
    assert (first.at, first.median, first.p95, first.runs) == (START.replace(hour=0), 90, 600, 4)
    assert first.success_rate == pytest.approx(2 / 3)
    assert (second.median, second.success_rate, second.runs) == (90, 1.0, 2)


def test_runs_of_two_days_are_grouped_by_hour() -> None:
    assert [step.at.hour for step in steps_of_runs([run(0.5, 60), run(0.7, 60), run(5, 60)])] == [9, 14]


def test_what_the_service_sends_in_place_of_numbers_and_times_is_left_out() -> None:
    odd: Any = "soon"
    runs = [run(0, "long"), run(0, True), run(0, 60)]
    runs[0].status = odd
    assert [(step.median, step.success_rate) for step in steps_of_runs(runs)] == [(60, 1)]
    assert steps_of_runs([WorkflowRun(**{**vars_of(run(0, 1)), "created_at": odd})]) == []
    assert slowest([insight("a", None, None), insight("b", "x", 1), insight("c", 5, None)], 9) == [("c", 5, None)]
    assert steps_of_points([point("a", 0, "x", good=0)])["a"][0][1:] == (None, None, None, 0)


def vars_of(model: Any) -> dict[str, Any]:
    return {name: getattr(model, name) for name in model.__slots__ if not name.startswith("__")}


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([], 0.95, None), ([7], 0.95, 7), ([*range(1, 101)], 0.95, 95), ([3, 1, 2], 0.5, 2)],
)
def test_a_percentile_is_one_of_the_values(values: list[float], share: float, expected: float | None) -> None:
    assert percentile(values, share) == expected


@pytest.mark.parametrize(
    ("seconds", "unit"), [([], "seconds"), ([None, 90.0], "seconds"), ([3, 300.0], "minutes"), ([9000.0], "hours")]
)
def test_the_unit_suits_the_longest(seconds: list[float | None], unit: str) -> None:
    assert unit_of(seconds)[1] == unit


def test_the_success_rate_leaves_out_only_what_was_canceled_or_has_not_ended() -> None:
    ended = ["success", "failed", "error", "unauthorized", "not_run", "timedout", "infrastructure_fail"]
    others = ["canceled", "running", "on_hold", "failing", "queued", None]
    (step,) = steps_of_runs([run(0, 60, status) for status in (*ended, *others)])
    assert step.success_rate == pytest.approx(1 / 7)


def test_points_of_one_time_keep_their_order() -> None:
    assert [step.median for step in steps_of_points([point("a", 0, None), point("a", 0, 5)])["a"]] == [None, 5]


def test_a_test_counts_once_however_often_it_is_listed() -> None:
    tests = [flake("login", 3), flake("login", 3), flake("search", 5), flake("login", 1, "e2e")]
    assert [(bar.name, bar.value) for bar in flakiest(tests, 2)] == [("search\n(unit)", 5), ("login\n(unit)", 3)]
    assert flakiest([flake("login", None), flake("login", 1)], 1)[0].value == 2, "an entry for each flake"


def test_runs_are_drawn_over_time() -> None:
    figure = plots.plot([run(24 * day, 60 * (day + 3), "failed" if day % 2 else "success") for day in range(5)])
    durations, rates = figure.axes
    assert lines(durations) == [[3, 4, 5, 6, 7]] * 2, "the median and the percentile, in minutes"
    assert lines(rates) == [[1, 0, 1, 0, 1]]
    assert texts(figure) == [
        "Duration and success rate of 5 runs",
        "Duration (minutes)",
        "Time (UTC)",
        "Success rate",
        "median",
        "95th percentile",
    ]


def test_days_read_as_days(tmp_path: Path) -> None:
    figure = plots.plot([run(24 * day, 60) for day in range(9)])
    figure.savefig(tmp_path / "runs.png")
    shown = [label.get_text() for label in figure.axes[1].get_xticklabels()]
    assert shown == ["05 Jan", "07 Jan", "09 Jan", "11 Jan", "13 Jan"]
    assert figure.axes[1].xaxis.get_major_formatter().get_offset() == "2026"
    assert (tmp_path / "runs.png").read_bytes().startswith(b"\x89PNG")


def test_one_run_is_drawn_without_fractions_of_a_second() -> None:
    outcome = JobOutcome.SUCCESS
    once = JobRun(id="1", started_at=START, stopped_at=None, status=outcome, duration=9, credits_used=1)
    figure = plots.plot([once])
    figure.draw_without_rendering()
    assert {len(label.get_text()) for label in figure.axes[1].get_xticklabels()} <= {0, 5, 6}


def test_a_time_series_has_a_line_for_each_of_the_slowest_jobs() -> None:
    figure = plots.plot([point(f"job-{n}", day, 10 * n) for n in range(9) for day in range(3)], "By job", "gh/acme/web")
    assert [len(axes.lines) for axes in figure.axes] == [6, 6]
    assert lines(figure.axes[0])[0] == [80, 80, 80]
    assert texts(figure)[:2] == ["By job\ngh/acme/web", "Median duration (seconds)"]
    assert texts(figure)[-6:] == [f"job-{n}" for n in (8, 7, 6, 5, 4, 3)]
    assert len({line.get_color() for line in figure.axes[0].lines}) == 6


def test_the_slowest_jobs_are_bars_the_slowest_first() -> None:
    figure = plots.plot([insight("lint", 30, 60), insight("unit", 300, 900), insight("x" * 90, 200, None)])
    (axes,) = figure.axes
    assert [bar.get_width() for bar in axes.patches] == [5, pytest.approx(200 / 60), 0.5]  # type: ignore[attr-defined]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["unit", "x" * 23 + "…" + "x" * 24, "lint"]
    assert [text.get_text() for text in axes.texts] == ["5.0 / 15.0", "3.3 / 3.3", "0.5 / 1.0"]
    assert texts(figure)[:2] == ["Slowest jobs", "Duration (minutes: median / 95th percentile)"]
    assert axes.yaxis_inverted()


def test_the_flakiest_tests_are_bars() -> None:
    figure = plots.plot([flake(f"test_{n}", n) for n in range(1, 30)])
    (axes,) = figure.axes
    assert [bar.get_width() for bar in axes.patches] == [*range(29, 14, -1)]  # type: ignore[attr-defined]
    assert figure.get_suptitle() == "Flakiest tests"


def test_cpu_and_memory_of_a_job_are_drawn_over_time() -> None:
    figure = plots.plot_resource_usage(
        60_000, [0.5, 2, 1], [1e9, 2e9, 3e9], cpu_count=2, memory_limit_bytes=4e9, title="unit"
    )
    cpu, memory = figure.axes
    assert [*cpu.lines[0].get_xdata()] == [0, 1, 2]  # type: ignore[misc]
    assert (lines(cpu)[0], lines(memory)[0]) == ([0.5, 2, 1], [1, 2, 3])
    assert [text.get_text() for axes in figure.axes for text in axes.texts] == ["limit: 2", "limit: 4"]
    assert texts(figure) == ["unit", "CPU (cores)", "Time since the start (minutes)", "Memory (GB)"]


def test_samples_at_an_unknown_distance_are_counted() -> None:
    figure = plots.plot_resource_usage(0, [1], [])
    assert "Sample" in texts(figure)
    with pytest.raises(ValueError, match="has no samples"):
        plots.plot_resource_usage(1000, [], [])


def test_what_a_job_used_is_drawn_for_each_parallel_run() -> None:
    used = ExecutionUsage(execution=1, interval_ms=15_000, cpu_cores=[1.0, 2.0], memory_bytes=[10**9, 10**9])
    limits = ResourceClass(cpu_count=4, memory_limit_bytes=8 * 10**9)
    usage = ResourceUsage(resource_class=limits, parallel_executions=[ExecutionUsage(), used])
    figure = usage.plot(1, "unit")
    assert lines(figure.axes[0])[0] == [1, 2]
    assert [text.get_text() for axes in figure.axes for text in axes.texts] == ["limit: 4", "limit: 8"]
    assert figure.get_suptitle() == "unit"
    with pytest.raises(ValueError, match="has no samples"):
        usage.plot()
    with pytest.raises(ValueError, match="there is no parallel run 2: the job has 2"):
        usage.plot(2)


@pytest.mark.parametrize(
    "figure",
    [
        lambda name: plots.plot([flake(name, 3)], name, name),
        lambda name: plots.plot([insight(name, 30, 60)], name, name),
        lambda name: plots.plot([point(name, day, 5) for day in range(3)], name, name),
        lambda name: plots.plot_resource_usage(1000, [1], [1], title=name),
    ],
)
def test_names_are_shown_as_they_are(figure: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: set[str] = set()
    agg = pytest.importorskip("matplotlib.backends.backend_agg").RendererAgg
    real = agg.draw_text

    def draw_text(renderer: Any, context: Any, x: float, y: float, text: str, *rest: Any, **options: Any) -> None:
        assert not options["ismath"] if "ismath" in options else not rest[2]
        drawn.add(text)
        real(renderer, context, x, y, text, *rest, **options)

    monkeypatch.setattr(agg, "draw_text", draw_text)
    for name in ("deploy-$ENV-$REGION", r"App\Tests\Foo with $a\b$", "_lint"):
        figure(name).savefig(tmp_path / "names.png")
        assert name in drawn


def test_a_job_whose_name_begins_with_an_underscore_is_in_the_legend() -> None:
    points = [point(name, day, seconds) for name, seconds in (("_lint", 5), ("unit", 9)) for day in range(3)]
    assert texts(plots.plot(points))[-2:] == ["unit", "_lint"]


@pytest.mark.parametrize("subtitle", ["circleci/" + "a" * 36 + "/" + "b" * 36 + " · test · default branch", "s" * 150])
def test_titles_stay_in_the_picture_and_off_the_legend(subtitle: str) -> None:
    for items in ([run(0, 60)], [insight("x" * 60, 30, 60)], [point("unit", 0, 5)]):
        figure = plots.plot(items, "A title " * 16, subtitle)
        figure.draw_without_rendering()
        (legend,) = figure.legends
        heading = figure.texts[0].get_window_extent()
        assert heading.x1 <= figure.bbox.x1
        assert heading.y1 <= figure.bbox.y1
        assert not heading.overlaps(legend.get_window_extent())
        assert not any(heading.overlaps(axes.get_window_extent()) for axes in figure.axes)


def test_a_single_run_and_negative_durations_are_drawn() -> None:
    figure = plots.plot([run(0, -5)])
    assert texts(figure)[0] == "Duration and success rate of 1 run"
    assert lines(figure.axes[0]) == [[-5]] * 2


def test_unknown_samples_are_gaps() -> None:
    figure = plots.plot_resource_usage(15_000, [None, 1.0], [None, None])
    assert lines(figure.axes[0])[0] == [pytest.approx(float("nan"), nan_ok=True), 1]
    with pytest.raises(ValueError, match="there is nothing to plot"):
        plots.plot_resource_usage(15_000, [None], [None])


@pytest.mark.parametrize(
    "items",
    [
        [insight("a", None, None)],
        [run(0, None, "running")],
        [point("a", 0, None, good=0)],
        [WorkflowRun(**{**vars_of(run(0, 1)), "created_at": None})],
    ],
)
def test_items_without_figures_are_not_drawn(items: list[object]) -> None:
    with pytest.raises(ValueError, match="there is nothing to plot: none of them has"):
        plots.plot(items)


@pytest.mark.parametrize("items", [[], ["text"], [run(0, 1), insight("a", 1, 1)]])
def test_there_is_nothing_to_plot(items: list[object]) -> None:
    with pytest.raises(ValueError, match="there is nothing to plot"):
        plots.plot(items)


def test_a_missing_matplotlib_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r"plot\(\) needs matplotlib: pip install 'circleci-facade\[plots\]'"):
        plots.plot([run(0, 1)])
