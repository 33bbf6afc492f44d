"""Usage exports, of a fake CircleCI and of a service that a test scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import httpx
from facade.usage_files import csv_gz

from circleci_facade import UsageExport
from circleci_facade.testing import FakeCircleCI, FakeClock, Job, Workflow

from .clients import client_of

SLUG = "gh/acme/web"
FIRST = date(2026, 1, 1)
DAY = 24 * 3600
FILE = csv_gz([{"PROJECT_NAME": "web", "TOTAL_CREDITS": "5"}, {"PROJECT_NAME": "app", "TOTAL_CREDITS": "7"}])


def built(fake: FakeCircleCI, days: int) -> FakeCircleCI:
    """`fake` with a project that was built once on each of so many days, the last of them yesterday."""
    jobs = [Job("unit", 60), Job("hold", type="approval"), Job("ship", 90, requires=["unit"], resource_class="large")]
    project = fake.add_project(SLUG, [Workflow("test", jobs)])
    for _ in range(days):
        project.run(branch="main")
        fake.clock.sleep(DAY)
    return fake


def export_of(fake: FakeCircleCI, **options: Any) -> UsageExport:
    return fake.circleci().organization("gh/acme").usage(FIRST, **options)


def export_from(
    service: Callable[[httpx.Request], httpx.Response],
    until: date = FIRST,
    clock: FakeClock | None = None,
    **options: Any,
) -> Any:
    """An export of a service where it is the middle of 2027."""
    clock = clock or FakeClock(datetime(2027, 6, 1, tzinfo=UTC))
    return client_of(service, clock=clock).organization("gh/acme").usage(FIRST, until, **options)


def times(fake: FakeCircleCI, method: str) -> list[datetime]:
    """When requests for exports came, the files themselves left out."""
    return [each.at for each in fake.requests if each.startswith(method) and "usage_export_job" in each]
