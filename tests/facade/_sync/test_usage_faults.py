"""Usage exports read by several at once, and where something fails on the way: no row is lost, and none comes twice."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import httpx
import pytest
from facade.usage_service import SIGNATURE, STORAGE, UsageService

from circleci_facade import ConnectionFailed, NotFound, PermissionDenied, ServerError, TimedOut, UnexpectedResponse
from circleci_facade.testing import FakeCircleCI, FakeClock

from .exports import FILE, built, export_from, export_of, times

TWO_WINDOWS = date(2026, 2, 10)


def test_two_readers_of_one_export_get_the_same_rows_and_start_each_window_once(fake: FakeCircleCI) -> None:
    export = export_of(built(fake, 40))

    def read(_: int) -> list[str | None]:
        return [row.pipeline_id for row in export.rows()]

    first, second = fake.circleci().map(read, range(2), at_once=2)
    assert len(set(first)) == 40
    assert Counter(first) == Counter(second)
    assert len(export.ids) == len(times(fake, "POST")) == 2


def test_a_file_whose_download_failed_comes_when_rows_are_asked_for_again() -> None:
    service = UsageService(files=[[FILE], [httpx.Response(500), FILE]])
    rows = iter(export_from(service).rows())
    found = [next(rows), next(rows)]
    with pytest.raises(ServerError):
        next(rows)
    found += list(rows)
    assert [row.project_name for row in found] == ["web", "app", "web", "app"]


def test_a_file_that_cannot_be_read_is_never_skipped() -> None:
    rows = export_from(UsageService(files=[[FILE[:-4]], [FILE]])).rows()
    for _ in range(2):
        with pytest.raises(UnexpectedResponse, match="is not a whole gzip file"):
            list(rows)


def test_a_url_that_has_expired_is_replaced_by_a_new_one() -> None:
    service = UsageService(files=[[FILE], [httpx.Response(403), FILE]])
    assert len(list(export_from(service).rows())) == 4
    assert service.paths("GET", STORAGE) == ["0", "1", "1"]


def test_a_storage_that_keeps_refusing_is_named_without_the_signature() -> None:
    service = UsageService(files=[[httpx.Response(403, text=f"{SIGNATURE} does not match")]])
    with pytest.raises(PermissionDenied, match=f"GET https://{STORAGE}/0 returned 403: … does not match") as caught:
        list(export_from(service).rows())
    assert SIGNATURE not in str(caught.value)
    assert len(service.paths("GET", STORAGE)) == 2


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        (httpx.Response(404), NotFound, "returned 404"),
        (httpx.ConnectError("refused"), ConnectionFailed, f"no response from {STORAGE}: refused"),
    ],
)
def test_an_error_of_the_storage_does_not_blame_circleci(
    answer: httpx.Response | Exception, kind: type[Exception], said: str
) -> None:
    with pytest.raises(kind, match=said) as caught:
        [row for row in export_from(UsageService(files=[[answer]])).rows()]
    assert f"GET https://{STORAGE}/0" in str(caught.value)
    assert "token's owner" not in str(caught.value)
    assert "circleci.com" not in str(caught.value)


def test_a_redirect_to_plain_http_is_not_followed() -> None:
    redirect = httpx.Response(302, headers={"location": f"http://{STORAGE}/1?sig={SIGNATURE}"})
    service = UsageService(files=[[redirect], [FILE]])
    with pytest.raises(UnexpectedResponse, match=f"not https: 'http://{STORAGE}/1'"):
        list(export_from(service).rows())
    assert service.paths("GET", STORAGE) == ["0"]


def test_a_later_export_that_could_not_be_started_yet_does_not_fail_the_first() -> None:
    service = UsageService(files=[[FILE]], failures={2: httpx.Response(500)})
    rows = iter(export_from(service, TWO_WINDOWS).rows())
    assert next(rows).project_name == "web"
    assert len(service.paths("POST")) == 2
    assert len(list(rows)) == 3
    assert len(service.paths("POST")) == 3


def test_an_export_that_cannot_be_started_is_an_error() -> None:
    service = UsageService(files=[[FILE]], failures={2: httpx.Response(500), 3: httpx.Response(500)})
    with pytest.raises(ServerError):
        export_from(service, TWO_WINDOWS).wait()


def test_a_poll_that_fails_is_repeated_at_the_distance_of_polls() -> None:
    clock = FakeClock(datetime(2027, 6, 1, tzinfo=UTC))
    export_from(UsageService([httpx.Response(503), "completed"]), clock=clock).wait()
    assert clock.monotonic() >= 6


def test_slow_failures_do_not_outlast_the_timeout() -> None:
    clock = FakeClock(datetime(2027, 6, 1, tzinfo=UTC))
    service = UsageService([httpx.Response(503)])

    def slow(request: httpx.Request) -> httpx.Response:
        if service(request).status_code == 503:
            clock.advance(25)
        return service(request)

    with pytest.raises(TimedOut, match="was not there within 30 seconds"):
        export_from(slow, clock=clock, timeout=30).wait()
    assert clock.monotonic() <= 30


def test_each_id_is_shown_when_its_export_is_started(capsys: pytest.CaptureFixture[str]) -> None:
    export = export_from(UsageService(), date(2026, 7, 1), progress=True)
    export.wait()
    lines = capsys.readouterr().err.splitlines()
    assert len(export.ids) == 6
    assert [line.partition(": ")[2] for line in lines[:6]] == [f"created, export {id}" for id in export.ids]
