"""Errors: each class raised over real HTTP, each saying what was asked, what came, and what to do."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from circleci_api.models import User
from facade.servers import Answer, nobody, serving, silent

from circleci_facade import (
    APIError,
    AuthenticationError,
    BadRequest,
    CircleCI,
    ConfigurationError,
    Conflict,
    ConnectionFailed,
    NotFound,
    PermissionDenied,
    RateLimited,
    ServerError,
    TimedOut,
    UnexpectedResponse,
)
from circleci_facade.testing import FakeClock

TOKEN = "tok3n-which-nobody-may-see"


JSON = {"content-type": "application/json"}


class Service:
    """A server with one answer, and the clients that ask it."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self.seen: list[str] = []
        self.clock = FakeClock()
        self.url = ""

    def answers(self, *answers: Answer) -> Service:
        """Give one answer after the other, the last one again and again."""
        queue = list(answers)
        self.url = self._stack.enter_context(serving(lambda _: queue.pop(0) if len(queue) > 1 else queue[0], self.seen))
        return self

    def ask(self, **options: Any) -> User:
        """What ``api.user.get_current_user()`` comes to."""
        with CircleCI(TOKEN, **{"base_url": self.url, "clock": self.clock, **options}) as circleci:
            return circleci.api.user.get_current_user()


@pytest.fixture
def service() -> Iterator[Service]:
    with ExitStack() as stack:
        yield Service(stack)


@pytest.mark.parametrize(
    ("status", "kind_of_error"),
    [
        (400, BadRequest),
        (401, AuthenticationError),
        (403, PermissionDenied),
        (404, NotFound),
        (409, Conflict),
        (413, APIError),
        (429, RateLimited),
        (499, APIError),
        (500, ServerError),
        (503, ServerError),
        (520, ServerError),
        (526, ServerError),
    ],
)
def test_each_status_has_its_class(service: Service, status: int, kind_of_error: type[APIError]) -> None:
    body = json.dumps({"message": "Because."}).encode()
    service.answers(Answer(status, body, {**JSON, "x-request-id": "r-1"}))
    with pytest.raises(APIError) as caught:
        service.ask(retries=0)
    error = caught.value
    assert type(error) is kind_of_error
    assert (error.method, error.path, error.status, error.message, error.request_id) == (
        "GET",
        "/me",
        status,
        "Because",
        "r-1",
    )
    assert str(error).startswith(f"GET /me returned {status}: Because (request id r-1)")


@pytest.mark.parametrize(
    ("body", "headers", "message"),
    [
        (b'{"message": "Project not found"}', JSON, "Project not found"),
        (b'{"error": "no such policy"}', JSON, "no such policy"),
        (b'{"errors": [{"message": "One."}, {"message": "Two."}]}', JSON, "One.; Two"),
        (b'{"errors": ["One.", 5]}', JSON, "One"),
        (b'{"errors": [5]}', JSON, "[5]"),
        (b"Access to this org\n is restricted.", {"content-type": "text/plain"}, "Access to this org is restricted"),
        (b"No token.", {}, "No token"),
        (b'{"message": {"fields": ["name"]}}', JSON, '{"fields": ["name"]}'),
        (b'"plain"', JSON, "plain"),
        (b"<html><h1>Bad gateway</h1></html>", {"content-type": "text/html"}, "a web page, perhaps from a proxy"),
        (b"", {}, "an empty body"),
        (b"{", JSON, "Said"),
        (b"[" * 100_000, JSON, "Said"),
    ],
)
def test_whatever_the_body_of_an_error_is_the_message_says_it(
    service: Service, body: bytes, headers: dict[str, str], message: str
) -> None:
    service.answers(Answer(400, body, headers))
    with pytest.raises(BadRequest) as caught:
        service.ask()
    assert caught.value.message == message


def test_401_says_what_tokens_work_and_404_what_it_may_mean(service: Service) -> None:
    service.answers(Answer(401, b'{"message": "You must log in first."}', JSON), Answer(404, b"{}", JSON))
    with pytest.raises(AuthenticationError, match=r"You must log in first\. Check the token: .* personal API tokens"):
        service.ask()
    with pytest.raises(NotFound, match="may not see"):
        service.ask()


def test_429_is_waited_out_as_the_service_asks(service: Service) -> None:
    user = b'{"id": "1", "login": "me", "name": "Me", "avatar_url": null}'
    service.answers(Answer(429, b"{}", {"retry-after": "11"}), Answer(200, user, JSON))
    assert service.ask().login == "me"
    assert service.clock.monotonic() == 11
    assert len(service.seen) == 2


@pytest.mark.parametrize("form", ["seconds", "date", "none", "nonsense"])
def test_429_that_does_not_end_is_raised_with_the_time_to_wait(service: Service, form: str) -> None:
    from datetime import UTC, datetime, timedelta

    at = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    header = {"seconds": "40", "date": at, "nonsense": "soon"}.get(form)
    service.answers(Answer(429, b"{}", {"retry-after": header} if header else {}))
    with pytest.raises(RateLimited) as caught:
        service.ask(retries=2)
    assert len(service.seen) == 3
    after = caught.value.retry_after
    assert after is None if form in ("none", "nonsense") else after is not None and 35 < after <= 40


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_request_without_effects_is_sent_again_a_bounded_number_of_times(service: Service, status: int) -> None:
    service.answers(Answer(status))
    with pytest.raises(APIError):
        service.ask(retries=3)
    assert len(service.seen) == 4
    assert 0 < service.clock.monotonic() < 60


def test_a_retry_after_of_hours_is_raised_at_once(service: Service) -> None:
    service.answers(Answer(429, b"{}", {"retry-after": "36000"}))
    with pytest.raises(RateLimited) as caught:
        service.ask()
    assert caught.value.retry_after == 36000
    assert service.clock.monotonic() == 0
    assert len(service.seen) == 1


@pytest.mark.parametrize("status", [400, 404, 500])
def test_other_failures_are_not_sent_again(service: Service, status: int) -> None:
    service.answers(Answer(status))
    with pytest.raises(APIError):
        service.ask()
    assert len(service.seen) == 1


def test_nobody_there_is_a_failed_connection_that_names_the_address(service: Service) -> None:
    service.url = nobody()
    with pytest.raises(ConnectionFailed, match=rf"GET /me: no response from {service.url}") as caught:
        service.ask(retries=1)
    assert not isinstance(caught.value, APIError)


def test_a_service_that_never_answers_is_timed_out(service: Service) -> None:
    with silent() as service.url, pytest.raises(TimedOut, match=r"in time \(reading\)") as caught:
        service.ask(retries=0, timeout=0.05)
    assert isinstance(caught.value, TimeoutError)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            Answer(200, b"<!doctype html><p>Sign in</p>", {"content-type": "text/html"}),
            "a web page, perhaps from a proxy",
        ),
        (Answer(200, b""), "an empty body"),
        (Answer(200, b'{"id": "1", '), "other than the expected JSON"),
        (Answer(200, b"\xff\xfe"), "other than the expected JSON"),
        (Answer(304, b"", {}), "nothing, as for a conditional request"),
        (Answer(302, b"", {"location": "https://example.com/login"}), "a redirect to https://example.com/login"),
        (Answer(200, b'{"id": "1"}' * 50, JSON, cut_off=20), "cut off"),
        (Answer(200, b"not gzip", {**JSON, "content-encoding": "gzip"}), "cannot be decompressed"),
    ],
)
def test_what_no_api_answers_is_unexpected(service: Service, answer: Answer, said: str) -> None:
    service.answers(answer)
    with pytest.raises(UnexpectedResponse, match=said):
        service.ask(retries=1)


def test_a_redirect_is_not_followed_so_the_token_stays_here(service: Service) -> None:
    elsewhere: list[str] = []
    with serving(lambda _: Answer(), elsewhere) as target:
        service.answers(Answer(307, b"", {"location": f"{target}/me"}))
        with pytest.raises(UnexpectedResponse):
            service.ask()
    assert elsewhere == []


def test_a_message_that_repeats_the_token_is_shown_without_it(service: Service) -> None:
    service.answers(Answer(400, json.dumps({"message": f"bad token {TOKEN}"}).encode(), JSON))
    with pytest.raises(BadRequest) as caught:
        service.ask()
    assert TOKEN not in str(caught.value)
    assert "bad token …" in str(caught.value)


def test_a_message_that_repeats_a_secret_that_was_sent_is_shown_without_it(service: Service) -> None:
    service.answers(Answer(400, b'{"message": "value hunter2-hunter2 is too weak"}', JSON))
    with CircleCI(TOKEN, base_url=service.url) as circleci:
        with pytest.raises(BadRequest, match="value … is too weak"):
            circleci.api.project.create_env_var("gh/acme/web", "PASSWORD", "hunter2-hunter2")


def test_errors_survive_pickling_and_copying(service: Service) -> None:
    service.answers(Answer(429, b'{"message": "Slow down"}', {**JSON, "retry-after": "3"}))
    with pytest.raises(RateLimited) as caught:
        service.ask(retries=0)
    for twin in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert (type(twin), str(twin), twin.retry_after) == (RateLimited, str(caught.value), 3)


@pytest.mark.parametrize("timed_out", [False, True])
def test_the_cause_of_an_error_holds_no_token(service: Service, timed_out: bool) -> None:
    with silent() as address:
        service.url = address if timed_out else nobody()
        with pytest.raises((ConnectionFailed, TimedOut)) as caught:
            service.ask(retries=0, timeout=0.05)
    cause = caught.value.__cause__
    assert isinstance(cause, httpx.TransportError)
    assert cause.__traceback__ is None
    with pytest.raises(RuntimeError):
        _ = cause.request


@pytest.mark.parametrize("secret", ['p"q\\rst', "abc", "zwölf→", "line\nline"])
def test_no_form_of_a_secret_that_was_sent_is_repeated(service: Service, secret: str) -> None:
    said = {"message": f"bad value {json.dumps(secret)} and {secret}"}
    service.answers(Answer(400, json.dumps(said).encode(), JSON))
    with CircleCI(TOKEN, base_url=service.url) as circleci:
        calls: tuple[Callable[[], object], ...] = (
            lambda: circleci.api.project.create_env_var("gh/acme/web", "PASSWORD", secret),
            lambda: circleci.api.otel.create_otel_exporter("o", "e", "http", headers={"authorization": secret}),
        )
        for call in calls:
            with pytest.raises(BadRequest) as caught:
                call()
            assert secret not in str(caught.value)
            assert json.dumps(secret)[1:-1] not in str(caught.value)


def test_a_closed_client_says_so(service: Service) -> None:
    with CircleCI(TOKEN, base_url=nobody()) as circleci:
        pass
    with pytest.raises(ConfigurationError, match="the client is closed"):
        circleci.api.user.get_current_user()
