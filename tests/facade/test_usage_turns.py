"""Usage exports in async code, where other tasks run at the same time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import anyio
import httpx
from facade.usage_files import csv_gz
from facade.usage_service import UsageService

from circleci_facade import AsyncCircleCI
from circleci_facade._usage_rules import TURN
from circleci_facade.testing import FakeCircleCI, FakeClock


async def test_reading_rows_can_be_canceled_within_a_file() -> None:
    service = UsageService(files=[[csv_gz([{"TOTAL_CREDITS": str(n)} for n in range(3 * TURN)])]])
    http_client = httpx.AsyncClient(transport=httpx.MockTransport(service))
    clock = FakeClock(datetime(2027, 6, 1, tzinfo=UTC))
    export = (
        AsyncCircleCI("token", http_client=http_client, clock=clock)
        .organization("gh/acme")
        .usage(date(2026, 1, 1), date(2026, 1, 1))
    )
    rows = export.rows()
    credits: list[float | None] = []
    with anyio.CancelScope() as scope:
        async for row in rows:
            credits.append(row.total_credits)
            scope.cancel()
    assert len(credits) < TURN
    credits += [row.total_credits async for row in rows]
    assert credits == list(range(3 * TURN)), "a row is not lost by it"


async def test_exports_at_the_same_time_share_the_limits_of_their_organization(fake: FakeCircleCI) -> None:
    fake.add_project("gh/acme/web")
    circleci = fake.async_circleci()
    organization, day = circleci.organization("gh/acme"), date(2026, 1, 1)
    await circleci.map(lambda _: organization.usage(day).wait(), range(12), at_once=12)
    starts = [each.at for each in fake.requests if each.startswith("POST")]
    assert len(starts) == 12
    assert starts[9] - starts[0] < timedelta(minutes=1)
    assert starts[10] - starts[0] >= timedelta(hours=1)
    assert [each for each in fake.requests if each.status == 429] == []
