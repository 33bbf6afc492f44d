"""Credits per project, over several organizations: python usage_report.py 2026-01-01 gh/acme gh/other > report.csv"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from datetime import date

from circleci_facade import CircleCI

COLUMNS = ("organization", "project", "jobs", "minutes", "credits")


def report(circleci: CircleCI, since: date, organizations: list[str]) -> list[tuple[str, ...]]:
    """A line for each project, the one with the most credits first."""
    jobs, minutes, credits = (defaultdict[tuple[str, str], float](float) for _ in range(3))
    for organization in organizations:
        for row in circleci.organization(organization).usage(since, progress=True).rows():
            project = row.organization_name or organization, row.project_name or "unknown"
            jobs[project] += 1
            minutes[project] += (row.job_run_seconds or 0) / 60
            credits[project] += row.total_credits or 0
    ordered = sorted(credits, key=lambda project: -credits[project])
    return [
        (*project, f"{jobs[project]:.0f}", f"{minutes[project]:.1f}", f"{credits[project]:.0f}") for project in ordered
    ]


if __name__ == "__main__":
    with CircleCI() as circleci:
        csv.writer(sys.stdout).writerows([COLUMNS, *report(circleci, date.fromisoformat(sys.argv[1]), sys.argv[2:])])
