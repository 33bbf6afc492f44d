"""The response as it came, of any operation and from any path."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from circleci_facade import (
    BadRequest,
    ConnectionFailed,
    NotFound,
    RateLimited,
    RateLimits,
    ServerError,
    UnexpectedResponse,
)

from .clients import client_of

ID = "5034460f-c7c4-4c43-9457-de07e2029e7b"
PIPELINE = {
    "id": ID,
    "number": 25,
    "state": "created",
    "created_at": "2026-01-05T09:00:00Z",
    "project_slug": "gh/acme/web",
    "errors": [],
    "brand_new": {"since": 2027},
}
PIPELINES = {"items": [PIPELINE], "next_page_token": None}


class Service:
    """A CircleCI that gives one response to everything, and the requests that it received."""

    def __init__(self, response: httpx.Response | Callable[[], httpx.Response], **options: Any) -> None:
        self.requests: list[httpx.Request] = []

        def respond(request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            return response() if callable(response) else response

        self.circleci = client_of(respond, token="tok3n", base_url="https://circleci.com/api/v2", **options)


def test_an_operation_can_be_called_for_its_response() -> None:
    service = Service(httpx.Response(200, json=PIPELINE, headers={"X-Request-Id": "r-1"}))
    circleci = service.circleci
    raw = circleci.raw(circleci.api.pipeline.get_pipeline_by_id, ID)
    assert [(request.method, request.url.path) for request in service.requests] == [
        ("GET", f"/api/v2/pipeline/{ID}"),
    ]
    assert raw.value == circleci.api.pipeline.get_pipeline_by_id(ID)
    assert raw.json()["brand_new"] == {"since": 2027}, "a field that the contract lacks"
    assert json.loads(raw.content) == PIPELINE
    assert (raw.status, raw.request_id) == (200, "r-1")
    assert raw.headers["x-request-id"] == raw.headers["X-Request-ID"] == "r-1"
    assert repr(raw) == f"<RawResponse 200 of GET /pipeline/{ID}>"


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"Deprecation": "@1", "Sunset": "Mon, 01 Feb 2027 00:00:00 GMT"}, ", and will remove it on 2027-02-01"),
        ({"Deprecation": "true"}, ""),
        ({"Sunset": "s3cret"}, ""),
    ],
)
def test_a_deprecation_is_logged_once_for_each_operation(
    headers: dict[str, str], said: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("circleci_facade._responses._DEPRECATED", set())
    service = Service(lambda: httpx.Response(200, json=PIPELINE, headers=headers))
    for _ in range(3):
        service.circleci.api.pipeline.get_pipeline_by_id(ID)
    told = [record.getMessage() for record in caplog.records if record.name == "circleci_facade"]
    assert told == [f"CircleCI has deprecated GET /pipeline/{ID}{said}"]


def test_a_deprecation_is_logged_for_each_path_asked_for_as_such_whatever_the_ids_in_it(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("circleci_facade._responses._DEPRECATED", set())
    service = Service(lambda: httpx.Response(200, json={}, headers={"Deprecation": "true"}))
    for path in (f"/pipeline/{ID}", f"/pipeline/{ID[:-1]}0", "/me", "/project/gh/a/b/job/1", "/project/gh/a/b/job/2"):
        service.circleci.request("GET", path)
    told = [record.getMessage().rpartition(" ")[2] for record in caplog.records if record.name == "circleci_facade"]
    assert told == [f"/pipeline/{ID}", "/me", "/project/gh/a/b/job/1"]


def test_the_token_is_not_logged_with_a_deprecation(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("circleci_facade._responses._DEPRECATED", set())
    service = Service(httpx.Response(200, json={}, headers={"Deprecation": "true"}))
    service.circleci.request("GET", "/of/tok3n")
    (told,) = [record.getMessage() for record in caplog.records if record.name == "circleci_facade"]
    assert "has deprecated GET /of/" in told
    assert "tok3n" not in told


def test_keywords_go_to_the_operation() -> None:
    service = Service(httpx.Response(200, json=PIPELINES))
    circleci = service.circleci
    raw = circleci.raw(circleci.api.pipeline.list_pipelines_for_project, "gh/acme/web", branch="fix/a b")
    assert str(service.requests[0].url.query, "ascii") == "branch=fix%2Fa+b"
    assert [pipeline.number for pipeline in raw.value.items] == [25]


def test_an_error_status_raises_as_ever() -> None:
    service = Service(httpx.Response(404, json={"message": "Pipeline not found"}))
    circleci = service.circleci
    with pytest.raises(NotFound, match="Pipeline not found"):
        circleci.raw(circleci.api.pipeline.get_pipeline_by_id, ID)
    with pytest.raises(NotFound, match="Pipeline not found"):
        circleci.request("GET", "/pipeline/none")


def test_a_body_that_cannot_be_decoded_can_still_be_looked_at() -> None:
    page = httpx.Response(200, text="<html>Sign in</html>", headers={"X-Request-Id": "r-2"})
    circleci = Service(page).circleci
    raw = circleci.raw(circleci.api.user.get_current_user)
    assert raw.content == b"<html>Sign in</html>"
    said = r"GET /me returned 200 with a web page, perhaps from a proxy \(request id r-2\)"
    with pytest.raises(UnexpectedResponse, match=said) as caught:
        _ = raw.value
    assert (caught.value.status, caught.value.request_id) == (200, "r-2")
    with pytest.raises(UnexpectedResponse, match=said):
        raw.json()


def test_only_an_operation_of_the_clients_api_can_be_called_so() -> None:
    service = Service(httpx.Response(200, json=PIPELINE))
    circleci = service.circleci
    wrongs: tuple[Any, ...] = (
        circleci.project("gh/acme/web").info,
        circleci.pipeline,
        circleci._connection.send,
        lambda: None,
        "list_pipelines",
        None,
        circleci.api.pipeline,
        circleci.api.pipeline.__init__,  # type: ignore[misc]
        type(circleci.api.pipeline).list_pipelines,
    )
    for wrong in wrongs:
        with pytest.raises(ValueError, match=r"raw\(\) takes an operation of (Async)?Api"):
            circleci.raw(wrong)
    assert service.requests == []


def test_an_argument_that_the_operation_refuses_is_not_sent() -> None:
    service = Service(httpx.Response(200, json=PIPELINE))
    circleci = service.circleci
    with pytest.raises(ValueError, match="would name another path"):
        circleci.raw(circleci.api.pipeline.get_pipeline_by_id, "..")
    assert service.requests == []


def test_any_path_can_be_asked() -> None:
    service = Service(httpx.Response(200, json={"anything": [1]}, headers={"X-Request-Id": "r-3"}))
    params = {"org-id": "o", "since": None, "event": ["a", "b"], "mine": True}
    raw = service.circleci.request("get", "/brand/new%20thing", params=params)
    (request,) = service.requests
    assert request.method == "GET"
    assert str(request.url) == "https://circleci.com/api/v2/brand/new%20thing?org-id=o&event=a&event=b&mine=true"
    assert request.headers["circle-token"] == "tok3n"
    assert request.content == b""
    assert raw.json() == raw.value == {"anything": [1]}
    assert raw.request_id == "r-3"


def test_a_body_goes_out_as_json() -> None:
    service = Service(httpx.Response(202, content=b""))
    raw = service.circleci.request("POST", "/brand/new", json={"name": "späße", "list": [1, None]})
    (request,) = service.requests
    assert json.loads(request.content) == {"name": "späße", "list": [1, None]}
    assert request.headers["content-type"] == "application/json"
    assert (raw.status, raw.content) == (202, b"")
    with pytest.raises(UnexpectedResponse, match="POST /brand/new returned 202 with an empty body"):
        raw.json()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("me", "a path must start with a slash"),
        ("https://circleci.com/api/v2/me", "a path must start with a slash"),
        ("https://evil.example/", "a path must start with a slash"),
        ("", "a path must start with a slash"),
        (None, "a path must start with a slash"),
        ("//evil.example/me", "would leave the API"),
        ("/../v1.1/me", "would leave the API"),
        ("/project/../../../me", "would leave the API"),
        ("/%2e%2e/v1.1/me", "would leave the API"),
        ("/a%2F..%2F..%2Fv1.1", "would leave the API"),
        ("/./me", "would leave the API"),
        ("/a\\..\\me", "has characters that are not valid"),
        ("/me\n", "has characters that are not valid"),
        ("/\ud800", "has characters that are not valid"),
        ("/me?a=b", "give the query as params"),
        ("/me#a", "give the query as params"),
        ("/api/v2/me", "repeats /api/v2, which is part of the base URL; give '/me'"),
    ],
)
def test_a_path_stays_below_the_base_url(path: Any, said: str) -> None:
    service = Service(httpx.Response(200, json={}))
    with pytest.raises(ValueError, match=said):
        service.circleci.request("GET", path)
    assert service.requests == []


def test_an_unknown_method_and_a_query_of_pairs_are_refused() -> None:
    service = Service(httpx.Response(200, json={}))
    method: Any
    for method in ("FETCH", "", None, b"GET"):
        with pytest.raises(ValueError, match="the method must be one of GET, "):
            service.circleci.request(method, "/me")
    with pytest.raises(ValueError, match="params must map names to values, not be a list"):
        service.circleci.request("GET", "/me", params=[("a", "b")])  # type: ignore[arg-type]
    assert service.requests == []


@pytest.mark.parametrize(("method", "sent"), [("GET", 3), ("PUT", 3), ("DELETE", 3), ("POST", 1), ("PATCH", 1)])
def test_what_is_retried_depends_on_the_method(method: str, sent: int) -> None:
    service = Service(httpx.Response(503), retries=2)
    with pytest.raises(ServerError):
        service.circleci.request(method, "/me", json={})
    assert len(service.requests) == sent


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "PATCH"])
def test_what_cannot_have_had_an_effect_is_retried_whatever_the_method(method: str) -> None:
    refusals: list[Any] = [httpx.Response(429, headers={"retry-after": "7"}), httpx.ConnectError("refused")]

    def respond() -> httpx.Response:
        outcome = refusals.pop() if refusals else httpx.Response(200, json={})
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    service = Service(respond, retries=2)
    service.circleci.request(method, "/me")
    assert [request.method for request in service.requests] == [method] * 3
    assert service.circleci._connection.clock.monotonic() >= 7


def test_the_waits_for_one_request_add_up_to_three_minutes_at_most() -> None:
    service = Service(httpx.Response(429, headers={"retry-after": "80"}), retries=10)
    with pytest.raises(RateLimited):
        service.circleci.request("GET", "/me")
    assert len(service.requests) == 3
    assert service.circleci._connection.clock.monotonic() == 160


def test_an_error_of_any_path_hides_the_secrets_of_the_body() -> None:
    service = Service(httpx.Response(400, json={"message": "value hunter2-hunter2 is bad, tok3n"}))
    with pytest.raises(BadRequest) as caught:
        service.circleci.request("POST", "/envvar", json={"name": "A", "value": "hunter2-hunter2"})
    assert str(caught.value) == "POST /envvar returned 400: value … is bad, …"


def test_a_request_that_cannot_be_made_is_an_error_of_the_library() -> None:
    service = Service(httpx.Response(200, json={}))
    with pytest.raises(ConnectionFailed, match=r"GET /me: the request to https://circleci\.com/api/v2 cannot be made"):
        service.circleci.request("GET", "/me", params={"a": "x" * 70_000})


@pytest.mark.parametrize(
    ("headers", "limits"),
    [
        ({}, None),
        ({"RateLimit-Limit": "50"}, RateLimits(50, None, None, 1)),
        (
            {"RateLimit-Limit": "50", "RateLimit-Remaining": "49", "RateLimit-Reset": "1"},
            RateLimits(limit=50, remaining=49, reset=1, window=1),
        ),
        (
            {
                "X-RateLimit-Limit-Minute": "300",
                "X-RateLimit-Remaining-Minute": "299",
                "X-RateLimit-Reset-Minute": "42",
            },
            RateLimits(limit=300, remaining=299, reset=42, window=60),
        ),
        (
            {"RateLimit-Limit": "100", "RateLimit-Remaining": "7", "X-RateLimit-Limit-Hour": "5000"},
            RateLimits(100, 7, None, 3600),  # the other family names the window
        ),
        (
            {"RateLimit-Limit": "5000", "X-RateLimit-Limit-Day": "1000", "X-RateLimit-Remaining-Day": "5"},
            RateLimits(1000, 5, None, 86400),
        ),
        (
            {"X-RateLimit-Limit-Second": "20", "X-RateLimit-Limit-Minute": "600"},
            RateLimits(20, None, None, 1),
        ),
        (
            {"X-RateLimit-Limit": "151", "X-RateLimit-Remaining": "150", "X-RateLimit-Reset": "0"},
            RateLimits(151, 150, 0, 1),
        ),
        ({"RateLimit-Limit": "many", "RateLimit-Remaining": "5"}, None),
        ({"RateLimit-Limit": "10, 10;w=1", "RateLimit-Reset": ""}, RateLimits(10, None, None, 1)),
    ],
)
def test_the_lowest_rate_limit_of_a_response_is_reported(headers: dict[str, str], limits: RateLimits | None) -> None:
    circleci = Service(httpx.Response(200, json={}, headers=headers)).circleci
    assert circleci.request("GET", "/me").rate_limits == limits
