"""Insights: summaries of a workflow, a project and an organization, compared with the time before."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from .._state.stamps import stamp
from .area import Route
from .call import Answer, Call, Json
from .history import History, Ran, counts, durations, grouped, percentile, recovery, seconds_of, trends, within

Figures = Callable[[Sequence[Ran], float], dict[str, Any]]
Windows = tuple[tuple[datetime, datetime], tuple[datetime, datetime]]


class Summaries(History):
    """The operations of insights on summaries."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/insights/pages/{project-slug}/summary", self.get_project_workflows_page_data),
            ("GET", "/insights/{org-slug}/summary", self.get_org_summary_data),
            ("GET", "/insights/{project-slug}/workflows/{workflow-name}/summary", self.get_workflow_summary),
        ]

    def get_project_workflows_page_data(self, call: Call) -> Answer:
        project, days = self.named_project(call), self.days(call)
        every = self.workflow_runs(project)
        windows = self.windows(days)
        branches, names = call.all("branches"), call.all("workflow-names")
        wanted = [ran for ran in every if _is_in(ran.branch, branches) and _is_in(ran.name, names)]

        def summed(runs: Sequence[Ran]) -> Json:
            return _summed(runs, windows, days, _workflow_figures)

        by_name = grouped(wanted, lambda ran: ran.name)
        by_branch = grouped((ran for ran in wanted if ran.branch), lambda ran: (ran.name, ran.branch))
        return 200, {
            "org_id": project.organization_id,
            "project_id": project.id,
            "project_data": _summed(wanted, windows, days, _totals),
            "project_workflow_data": [
                {"workflow_name": name, **summed(runs)} for name, runs in sorted(by_name.items())
            ],
            "project_workflow_branch_data": [
                {"workflow_name": name, "branch": branch, **summed(runs)}
                for (name, branch), runs in sorted(by_branch.items())
            ],
            "all_branches": sorted({ran.branch for ran in every if ran.branch}),
            "all_workflows": sorted({ran.name for ran in every}),
        }

    def get_org_summary_data(self, call: Call) -> Answer:
        organization, days = self.organization(call.parts["org-slug"]), self.days(call)
        windows = self.windows(days)
        names = call.all("project-names")
        runs = {project.name: self.workflow_runs(project) for project in self.projects_of(organization)}
        wanted = {name: found for name, found in runs.items() if _is_in(name, names)}
        return 200, {
            "org_data": _summed([ran for found in wanted.values() for ran in found], windows, days, _totals),
            # Only those requested (terraform-provider-circleci, from the service's handler, 2026-08).
            "org_project_data": [
                {"project_name": name, **_summed(found, windows, days, _project_figures)}
                for name, found in wanted.items()
                if names
            ],
            "all_projects": list(runs),
        }

    def get_workflow_summary(self, call: Call) -> Answer:
        project = self.named_project(call)
        every, branch = self.workflow_runs(project), self.branch(project, call)
        windows = self.windows(90)
        named = [ran for ran in every if ran.name == call.parts["workflow-name"]]
        runs, before = (within(named, window, branch) for window in windows)
        return 200, {
            "metrics": {
                **counts(runs, 90),
                "mttr": recovery(runs)["mttr"],
                "completed_runs": sum(ran.status is not None for ran in runs),
                "duration_metrics": durations(runs),
                "window_start": stamp(windows[0][0]),
                "window_end": stamp(windows[0][1]),
            },
            "trends": trends(_trend_figures(runs, 90), _trend_figures(before, 90)),
            "workflow_names": sorted({ran.name for ran in every}),
        }


def _is_in(value: str, wanted: Iterable[str]) -> bool:
    return not wanted or value in wanted


def _summed(runs: Sequence[Ran], windows: Windows, days: float, figures: Figures) -> Json:
    now, before = (figures(within(runs, window), days) for window in windows)
    return {"metrics": now, "trends": trends(now, before)}


def _figures(runs: Sequence[Ran], days: float, names: Iterable[str]) -> dict[str, Any]:
    figures = counts(runs, days)
    return {name: figures[name] for name in names}


def _totals(runs: Sequence[Ran], days: float) -> dict[str, Any]:
    return {**_project_figures(runs, days), "throughput": len(runs) / days}


def _project_figures(runs: Sequence[Ran], days: float) -> dict[str, Any]:
    named = _figures(runs, days, ("total_credits_used", "total_runs", "success_rate"))
    return named | {"total_duration_secs": sum(seconds_of(runs))}


def _workflow_figures(runs: Sequence[Ran], days: float) -> dict[str, Any]:
    named = _figures(runs, days, ("total_credits_used", "total_runs", "success_rate"))
    return named | {"p95_duration_secs": percentile(seconds_of(runs), 0.95)}


def _trend_figures(runs: Sequence[Ran], days: float) -> dict[str, Any]:
    names = ("total_runs", "failed_runs", "success_rate", "total_credits_used", "throughput")
    seconds = seconds_of(runs)
    return {
        **_figures(runs, days, names),
        "p95_duration_secs": percentile(seconds, 0.95),
        "median_duration_secs": statistics.median(seconds) if seconds else 0,
        "mttr": recovery(runs)["mttr"],
    }
