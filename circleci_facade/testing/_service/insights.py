"""Insights: the metrics of a project's workflows and jobs, from its runs."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from .._state.stamps import stamp
from .area import Route
from .call import Answer, Call, Json, one_of, page
from .history import History, Ran, counts, durations, grouped, percentile, recovery, seconds_of, within

#: How long points of a time series are kept, and how much time each covers.
GRANULARITIES = {
    "hourly": (timedelta(hours=48), timedelta(hours=1)),
    "daily": (timedelta(days=90), timedelta(days=1)),
}


class Insights(History):
    """The operations of insights on runs, metrics and time series."""

    def routes(self) -> list[Route]:
        workflows = "/insights/{project-slug}/workflows"
        jobs = workflows + "/{workflow-name}/jobs"
        return [
            ("GET", workflows, self.get_project_workflow_metrics),
            ("GET", workflows + "/{workflow-name}", self.get_project_workflow_runs),
            ("GET", jobs, self.get_project_workflow_job_metrics),
            ("GET", jobs + "/{job-name}", self.get_project_job_runs),
            ("GET", "/insights/time-series/{project-slug}/workflows/{workflow-name}/jobs", self.get_job_timeseries),
            ("GET", "/insights/{project-slug}/branches", self.get_all_insights_branches),
        ]

    def get_project_workflow_metrics(self, call: Call) -> Answer:
        project, days = self.named_project(call), self.days(call)
        window, _ = self.windows(days)
        runs = within(self.workflow_runs(project), window, self.branch(project, call))

        def show(group: tuple[str, Sequence[Ran]]) -> Json:
            name, found = group
            metrics = counts(found, days) | {"duration_metrics": durations(found)} | recovery(found)
            return {"name": name, "project_id": project.id, "metrics": metrics, **_shown_window(window)}

        return 200, page(sorted(grouped(runs, lambda ran: ran.name).items()), call, show, lambda group: str(group[0]))

    def get_project_workflow_runs(self, call: Call) -> Answer:
        project, dates = self.named_project(call), self.dates(call)
        runs = within(self.workflow_runs(project), dates, self.branch(project, call))
        found = [ran for ran in runs if ran.name == call.parts["workflow-name"]]

        def show(ran: Ran) -> Json:
            started_at = {"created_at": stamp(ran.started_at)}
            return _shown_run(ran) | started_at | {"branch": ran.branch, "is_approval": False}

        return 200, page(found, call, show, lambda ran: ran.id)

    def get_project_workflow_job_metrics(self, call: Call) -> Answer:
        project, days = self.named_project(call), self.days(call)
        window, _ = self.windows(days)
        runs = within(self.job_runs(project), window, self.branch(project, call))
        part = call.query.get("job-name", "")
        found = [ran for ran in runs if ran.workflow == call.parts["workflow-name"] and part in ran.name]

        def show(group: tuple[str, Sequence[Ran]]) -> Json:
            metrics = counts(group[1], days) | {"duration_metrics": durations(group[1])}
            return {"name": group[0], "metrics": metrics, **_shown_window(window)}

        return 200, page(sorted(grouped(found, lambda ran: ran.name).items()), call, show, lambda group: str(group[0]))

    def get_project_job_runs(self, call: Call) -> Answer:
        project, dates = self.named_project(call), self.dates(call)
        wanted = (call.parts["workflow-name"], call.parts["job-name"])
        runs = within(self.job_runs(project), dates, self.branch(project, call))
        found = [ran for ran in runs if (ran.workflow, ran.name) == wanted]

        def show(ran: Ran) -> Json:
            return _shown_run(ran) | {"started_at": stamp(ran.started_at)}

        return 200, page(found, call, show, lambda ran: ran.id)

    def get_job_timeseries(self, call: Call) -> Answer:
        project = self.named_project(call)
        granularity = one_of(call.query.get("granularity", "daily"), "granularity", tuple(GRANULARITIES))
        kept, step = GRANULARITIES[granularity]
        start, end = self.dates(call)
        runs = within(self.job_runs(project), (max(start, self.now - kept), end), self.branch(project, call))
        ended = [ran for ran in runs if ran.workflow == call.parts["workflow-name"] and ran.stopped_at is not None]

        def point(ran: Ran) -> tuple[datetime, str]:
            hour = ran.started_at.replace(minute=0, second=0, microsecond=0)
            return (hour if granularity == "hourly" else hour.replace(hour=0)), ran.name

        points = sorted(grouped(ended, point).items(), key=lambda each: each[0])
        return 200, page(points, call, lambda each: _shown_point(each[0][0], each[0][1], each[1], step))

    def get_all_insights_branches(self, call: Call) -> Answer:
        project = self.named_project(call)
        name = call.query.get("workflow-name")
        window, _ = self.windows(90)
        runs = within(self.workflow_runs(project), window)
        found = sorted({ran.branch for ran in runs if ran.branch and name in (None, ran.name)})
        return 200, {"org_id": project.organization_id, "project_id": project.id, "branches": found}


def _shown_window(window: tuple[datetime, datetime]) -> Json:
    return {"window_start": stamp(window[0]), "window_end": stamp(window[1])}


def _shown_run(ran: Ran) -> dict[str, Any]:
    return {
        "id": ran.id,
        "stopped_at": stamp(ran.stopped_at) if ran.stopped_at else None,
        "status": ran.status,
        "duration": ran.duration,
        "credits_used": ran.credits,
    }


def _shown_point(at: datetime, name: str, runs: Sequence[Ran], step: timedelta) -> Json:
    figures = counts(runs, step / timedelta(days=1))
    seconds = seconds_of(runs)
    names = ("total_runs", "failed_runs", "successful_runs", "throughput", "total_credits_used")
    return {
        "name": name,
        "timestamp": stamp(at),
        "min_started_at": stamp(min(ran.started_at for ran in runs)),
        "max_ended_at": stamp(max(ran.stopped_at or ran.started_at for ran in runs)),
        "metrics": {
            **{each: figures[each] for each in names},
            "median_credits_used": round(statistics.median(ran.credits for ran in runs)),
            "duration_metrics": {
                "min": min(seconds),
                "median": round(statistics.median(seconds)),
                "max": max(seconds),
                "p95": percentile(seconds, 0.95),
                "total": sum(seconds),
            },
        },
    }
