"""Plots of metrics, to paste into a report: ``project.workflow_runs("test").plot().savefig("test.png")``.

Figures are matplotlib's, which needs the extra `plots`. Everybody can tell their colours apart (Okabe and Ito, "Color
Universal Design", 2008). Times are in UTC, durations in a unit that suits them.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

from circleci_api import models

from ._frames import library
from ._plot_data import Bar, Step, flakiest, number, slowest, steps_of_points, steps_of_runs, unit_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9"
GREY = "#666666"

#: Bars, and lines, that a reader can still tell apart; and how lines differ beside their colour.
MOST_BARS, MOST_LINES = 15, 6
COLOURS, MARKERS = (BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY), "osD^vP"

#: Bars that there is room for at least, so that one alone is not as thick as the picture.
FEWEST_BARS = 3

#: Inches.
WIDTH, HEIGHT, BAR_HEIGHT = 9.0, 5.5, 0.4

#: Characters.
LONGEST_NAME, LONGEST_LINE = 48, 84

GIGABYTE = 1e9


def plot(items: Iterable[object], title: str = "", subtitle: str = "") -> Figure:
    """Draw a list of metrics, each in its own way.

    Runs of a workflow or of a job become durations (median and 95th percentile) and success rate by day, or by hour if
    they are of two days at most. So does a time series, with a line for each of the six slowest jobs. Metrics of jobs
    or workflows become bars for the slowest of them, flaky tests bars for the flakiest.

    Args:
        items: What `workflow_runs`, `job_runs`, `job_timeseries`, `job_metrics`, `workflow_metrics` or `flaky_tests` of
            a project lists.
        title: The title; by default, what is shown.
        subtitle: A second line, such as the project and the branch.

    Returns:
        The figure: ``savefig("name.png")`` saves it.

    Raises:
        ImportError: matplotlib is not installed.
        ValueError: The list is empty, of something else, or without figures.
    """
    found: list[Any] = list(items)
    kinds = {type(item) for item in found}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind in (models.WorkflowRun, models.JobRun):
        runs = "1 run" if len(found) == 1 else f"{len(found)} runs"
        figure = _over_time({"": steps_of_runs(found)}, title or f"Duration and success rate of {runs}", subtitle)
    elif kind is models.JobTimeseriesPoint:
        jobs = steps_of_points(found)
        which = f" of the {MOST_LINES} slowest of {len(jobs)} jobs" if len(jobs) > MOST_LINES else " by job"
        shown = dict(list(jobs.items())[:MOST_LINES])
        figure = _over_time(shown, title or f"Duration and success rate{which}", subtitle)
    elif kind in (models.JobInsight, models.WorkflowInsight):
        what = "jobs" if kind is models.JobInsight else "workflows"
        figure = _slowest(slowest(found, MOST_BARS), title or f"Slowest {what}", subtitle)
    elif kind is models.FlakyTest:
        figure = _flakiest(flakiest(found, MOST_BARS), title or "Flakiest tests", subtitle)
    else:
        raise ValueError("there is nothing to plot: give a list, not empty, of runs, of metrics or of flaky tests")
    return _plain(figure)


def plot_resource_usage(
    interval_ms: float,
    cpu_cores: Sequence[float | None],
    memory_bytes: Sequence[float | None],
    *,
    cpu_count: float | None = None,
    memory_limit_bytes: float | None = None,
    title: str = "CPU and memory",
) -> Figure:
    """Draw the CPU and memory that a run of a job used.

    Args:
        interval_ms: Milliseconds between two samples; 0 if that is unknown.
        cpu_cores: Cores in use, by sample; ``None`` if unknown.
        memory_bytes: Bytes in use, by sample; ``None`` if unknown.
        cpu_count: Cores that there are.
        memory_limit_bytes: Bytes that there are.
        title: The title.

    Raises:
        ImportError: matplotlib is not installed.
        ValueError: There are no samples, as for a very short run.
    """
    if all(number(value) is None for value in (*cpu_cores, *memory_bytes)):
        raise ValueError("there is nothing to plot: a run that is very short has no samples")
    count = max(len(cpu_cores), len(memory_bytes))
    seconds = [sample * interval_ms / 1000 for sample in range(count)]
    size, unit = unit_of(seconds) if interval_ms else (1.0, "")
    times = [each / size for each in seconds] if interval_ms else [float(sample) for sample in range(count)]
    figure, (above, below) = _figure(2, HEIGHT, title)
    _usage(above, times, [_or_nan(number(each), 1) for each in cpu_cores], cpu_count, BLUE, "CPU (cores)")
    memory_limit = None if memory_limit_bytes is None else memory_limit_bytes / GIGABYTE
    memory = [_or_nan(number(each), GIGABYTE) for each in memory_bytes]
    _usage(below, times, memory, memory_limit, VERMILION, "Memory (GB)")
    below.set_xlabel(f"Time since the start ({unit})" if unit else "Sample")
    below.set_xlim(0, times[-1] or 1)
    if not unit:
        below.xaxis.set_major_locator(import_module("matplotlib.ticker").MaxNLocator(integer=True))
    return _plain(figure)


def _usage(
    axes: Axes, times: Sequence[float], values: Sequence[float], limit: float | None, colour: str, what: str
) -> None:
    marker = "o" if len(values) == 1 else ""
    axes.plot(times[: len(values)], values, color=colour, linewidth=1.5, marker=marker, clip_on=False)
    axes.fill_between(times[: len(values)], values, color=colour, alpha=0.2, linewidth=0)
    axes.set_ylabel(what)
    axes.set_ylim(0, 1.2 * max([*filter(math.isfinite, values), limit or 0]) or 1)
    if limit:
        axes.axhline(limit, color=GREY, linestyle="--", linewidth=1)
        axes.annotate(
            f"limit: {limit:.3g}", (1, limit), (-4, 3), ("axes fraction", "data"), "offset points", ha="right"
        )


def _over_time(lines: Mapping[str, Sequence[Step]], title: str, subtitle: str) -> Figure:
    if all(step.median is step.success_rate is None for steps in lines.values() for step in steps):
        raise ValueError("there is nothing to plot: none of them has a time and a duration, or has ended")
    figure, (above, below) = _figure(2, HEIGHT, title, subtitle)
    is_one = list(lines) == [""]
    size, unit = unit_of(value for steps in lines.values() for step in steps for value in (step.median, step.p95))
    shown: dict[str, Any] = {}
    for (name, steps), colour, marker in zip(lines.items(), COLOURS, MARKERS, strict=False):
        times: Any = [step.at for step in steps]
        style: dict[str, Any] = {"marker": marker, "markersize": 4, "linewidth": 1.5}
        middle = [_or_nan(step.median, size) for step in steps]
        (shown["median" if is_one else _short(name)],) = above.plot(times, middle, color=colour, **style)
        if is_one:
            high = [_or_nan(step.p95, size) for step in steps]
            style_of_high = {**style, "marker": "^", "linestyle": "--"}
            (shown["95th percentile"],) = above.plot(times, high, color=ORANGE, **style_of_high)
        below.plot(times, [_or_nan(step.success_rate, 1) for step in steps], color=GREEN if is_one else colour, **style)
    above.set_ylim(0, 1.08 * above.get_ylim()[1])
    above.set_ylabel(f"Duration ({unit})" if is_one else f"Median duration ({unit})")
    _legend(figure, shown)
    below.set_ylim(-0.05, 1.05)
    below.set_ylabel("Success rate")
    below.yaxis.set_major_formatter(import_module("matplotlib.ticker").PercentFormatter(1.0))
    _date_axis(below, [step.at for steps in lines.values() for step in steps])
    return figure


def _date_axis(axes: Axes, times: Sequence[datetime]) -> None:
    dates = import_module("matplotlib.dates")
    locator = dates.AutoDateLocator(tz=UTC, minticks=3, maxticks=8)
    locator.intervald[dates.DAILY] = [1, 2, 7, 14]
    axes.xaxis.set_major_locator(locator)
    # From years to seconds: each tick, one that begins the unit above, and what all ticks have in common.
    ticks = ["%Y", "%b %Y", "%d %b", "%H:%M", "%H:%M", "%H:%M:%S"]
    first = ["", "%b %Y", "%d %b", "%d %b", "%H:%M", "%H:%M"]
    shared = ["", "", "%Y", "%d %b %Y", "%d %b %Y", "%d %b %Y"]
    axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator, UTC, ticks, shared, zero_formats=first))
    axes.set_xlabel("Time (UTC)")
    if len(set(times)) == 1:  # otherwise the axis would show fractions of a second
        axes.set_xlim(times[0] - timedelta(days=1), times[0] + timedelta(days=1))  # type: ignore[arg-type]


def _slowest(bars: Sequence[Bar], title: str, subtitle: str) -> Figure:
    if not bars:
        raise ValueError("there is nothing to plot: none of them has a duration")
    size, unit = unit_of(value for bar in bars for value in (bar.value, bar.p95))
    label = "{:.1f} / {:.1f}" if size > 1 else "{:.0f} / {:.0f}"
    scaled = [Bar(bar.name, bar.value / size, bar.value / size if bar.p95 is None else bar.p95 / size) for bar in bars]
    figure, axes, median = _bars(scaled, title, subtitle, label)
    high: Any = [bar.p95 for bar in scaled]
    (marks,) = axes.plot(high, range(len(high)), linestyle="", marker="D", color=ORANGE, clip_on=False)
    axes.set_xlabel(f"Duration ({unit}: median / 95th percentile)")
    _legend(figure, {"median": median, "95th percentile": marks})
    return figure


def _flakiest(bars: Sequence[Bar], title: str, subtitle: str) -> Figure:
    figure, axes, _ = _bars(bars, title, subtitle, "{:.0f}")
    axes.set_xlabel("Flakes in the last two weeks")
    axes.xaxis.set_major_locator(import_module("matplotlib.ticker").MaxNLocator(integer=True))
    return figure


def _bars(bars: Sequence[Bar], title: str, subtitle: str, label: str) -> tuple[Figure, Axes, Any]:
    """Horizontal bars, the first at the top, each with its figures behind it."""
    lines = max(bar.name.count("\n") + 1 for bar in bars)
    rows = max(len(bars), FEWEST_BARS)
    figure, (axes,) = _figure(1, 1.9 + BAR_HEIGHT * lines**0.5 * rows, title, subtitle)
    drawn = axes.barh(range(len(bars)), [bar.value for bar in bars], height=0.65, color=BLUE)
    for place, bar in enumerate(bars):
        text, end = label.format(bar.value, bar.p95), max(bar.value, bar.p95 or 0)
        axes.annotate(text, (end, place), (8, 0), textcoords="offset points", va="center")
    axes.set_yticks(range(len(bars)), [_short(bar.name) for bar in bars])
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_xlim(0, 1.25 * max(max(bar.value, bar.p95 or 0) for bar in bars) or 1)
    axes.grid(visible=False, axis="y")
    axes.tick_params(axis="y", length=0)
    return figure, axes, drawn


def _legend(figure: Figure, shown: Mapping[str, Any]) -> None:
    """A legend below the plot, where it hides nothing."""
    legend = figure.legend([*shown.values()], ["?"] * len(shown), loc="outside lower left", ncols=3, frameon=False)
    for text, name in zip(legend.get_texts(), shown, strict=True):
        text.set_text(name)  # a label that begins with an underscore would be left out


def _plain(figure: Figure) -> Figure:
    """The same figure, in whose texts a dollar sign is one, and does not begin a formula."""
    for text in figure.findobj(import_module("matplotlib.text").Text):
        text.set(parse_math=False)
    return figure


def _figure(rows: int, height: float, title: str, subtitle: str = "") -> tuple[Figure, Sequence[Axes]]:
    """A figure and its axes, outside of pyplot, whose figures would stay in memory."""
    library("matplotlib", "plot()", "plots")
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    heading = "\n".join(textwrap.fill(line, LONGEST_LINE) for line in (title, subtitle) if line)
    figure.suptitle(heading, x=0.01, ha="left")
    ratios = [1.0] if rows == 1 else [1.4, 1.0]
    found: list[Axes] = [*figure.subplots(rows, 1, sharex=True, squeeze=False, height_ratios=ratios).flat]
    for axes in found:
        axes.grid(visible=True, color="#DDDDDD", linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines[["top", "right"]].set_visible(False)
    return figure, found


def _short(name: str) -> str:
    """A name that leaves room for the plot: its beginning and its end, which is often what differs."""
    lines = name.split("\n")
    half = LONGEST_NAME // 2
    return "\n".join(line if len(line) <= LONGEST_NAME else f"{line[: half - 1]}…{line[-half:]}" for line in lines)


def _or_nan(value: float | None, size: float) -> float:
    return math.nan if value is None else value / size
