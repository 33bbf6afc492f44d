"""Triggering a pipeline."""

from __future__ import annotations

import json
import pickle
from typing import Any

import httpx
import pytest

from circleci_facade import (
    BadRequest,
    CircleCIError,
    ConnectionFailed,
    InvalidParameters,
    NotFound,
    NothingToRun,
    Pipeline,
    ServerError,
    TimedOut,
    UnexpectedResponse,
)
from circleci_facade.testing import FakeCircleCI, faults
from circleci_facade.testing.faults import Fault

from .clients import client_of

GH, APP = "gh/acme/web", "circleci/acme/web"


@pytest.fixture
def fake() -> FakeCircleCI:
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web", branches=["main", "fix/typo"], parameters={"deploy": False, "image": "", "n": 1})
    return fake


def test_a_branch_is_triggered_with_its_parameters(fake: FakeCircleCI) -> None:
    project = fake.circleci().project("gh/acme/web")
    pipeline = project.trigger(branch="fix/typo", parameters={"deploy": True, "image": "x", "n": 3})
    assert pipeline.number == 1
    assert pipeline.state == "pending"
    assert pipeline.project_slug == "gh/acme/web"
    run = fake.projects["gh/acme/web"].pipelines[0]
    assert (run.branch, run.parameters) == ("fix/typo", {"deploy": True, "image": "x", "n": 3})
    assert pipeline.id == run.id


def test_a_tag_is_triggered(fake: FakeCircleCI) -> None:
    fake.circleci().project("gh/acme/web").trigger(tag="v1.0")
    run = fake.projects["gh/acme/web"].pipelines[0]
    assert (run.branch, run.tag) == (None, "v1.0")


@pytest.mark.parametrize("where", [{}, {"branch": "main", "tag": "v1.0"}, {"branch": ""}])
def test_not_exactly_one_branch_or_tag_is_refused_before_anything_is_sent(
    fake: FakeCircleCI, where: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=r"branch"):
        fake.circleci().project("gh/acme/web").trigger(**where)
    assert fake.requests == []


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({f"p{number}": 1 for number in range(101)}, "101 pipeline parameters; CircleCI takes at most 100"),
        ({"n" * 129: 1}, "name must be 1 to 128 characters"),
        ({"": 1}, "name must be 1 to 128 characters"),
        ({"v": "x" * 513}, "parameter 'v' has 513 characters; CircleCI takes at most 512"),
        ({"v": None}, "parameter 'v' is a NoneType; CircleCI takes str, int and bool"),
        ({"v": 1.5}, "parameter 'v' is a float"),
        ({"v": ["a"]}, "parameter 'v' is a list"),
        ({"v": b"a"}, "parameter 'v' is a bytes"),
        ({"v": 2**63}, "parameter 'v' is a number of more than 64 bits"),
        ({"v": -(2**63) - 1}, "parameter 'v' is a number of more than 64 bits"),
        ({"v": 10**5000}, "parameter 'v' is a number of more than 64 bits"),
        ({"v": "\ud800"}, "parameter 'v' has half of a surrogate pair"),
        ({"\ud800": 1}, "name must be 1 to 128 characters"),
        ({7: 1}, "a parameter's name must be text, not a int"),
        ({None: 1}, "a parameter's name must be text, not a NoneType"),
        ([("v", 1)], "parameters must be a dict of names and values, not a list"),
        ([], "must be a dict of names and values, not a list"),
        ("deploy", "must be a dict of names and values, not a str"),
    ],
)
def test_parameters_that_circleci_would_refuse_are_not_sent(
    fake: FakeCircleCI, parameters: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidParameters, match=said):
        fake.circleci().project("gh/acme/web").trigger(branch="main", parameters=parameters)
    assert fake.requests == []


def test_the_largest_parameters_allowed_are_sent(fake: FakeCircleCI) -> None:
    parameters = {f"{number:0128}": "x" * 512 for number in range(100)}
    fake.projects["gh/acme/web"].parameters |= dict.fromkeys(parameters, "")
    fake.circleci().project("gh/acme/web").trigger(branch="main", parameters=parameters)
    assert fake.projects["gh/acme/web"].pipelines[0].parameters == parameters


def test_a_branch_that_is_not_there_is_the_services_to_refuse(fake: FakeCircleCI) -> None:
    with pytest.raises(BadRequest, match="Branch not found"):
        fake.circleci().project("gh/acme/web").trigger(branch="nowhere")


def test_a_project_that_the_token_cannot_see_is_not_found_and_the_error_says_what_that_may_mean() -> None:
    with pytest.raises(NotFound, match="also returns 404 for what the token's owner may not see"):
        FakeCircleCI().circleci().project("gh/acme/hidden").trigger(branch="main")


def test_a_trigger_whose_answer_does_not_come_is_not_sent_again(fake: FakeCircleCI) -> None:
    sent = []

    def never_answer(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.content))
        raise httpx.ReadTimeout("", request=request)

    circleci = client_of(never_answer, clock=fake.clock)
    with pytest.raises(TimedOut):
        circleci.project("gh/acme/web").trigger(branch="main")
    assert sent == [{"branch": "main"}]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_trigger_that_the_service_failed_on_is_not_sent_again(fake: FakeCircleCI, status: int) -> None:
    sent = []

    def fail(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(status)

    circleci = client_of(fail, clock=fake.clock)
    with pytest.raises(Exception, match=str(status)):
        circleci.project("gh/acme/web").trigger(branch="main")
    assert len(sent) == 1


@pytest.mark.parametrize("first", [httpx.Response(429, headers={"retry-after": "7"}), httpx.ConnectError("refused")])
def test_a_trigger_that_cannot_have_had_an_effect_is_sent_again(
    fake: FakeCircleCI, first: httpx.Response | httpx.ConnectError
) -> None:
    answers: list[Any] = [first]

    def answer(request: httpx.Request) -> httpx.Response:
        if answers:
            outcome = answers.pop()
            if isinstance(outcome, Exception):
                raise outcome
            return outcome  # type: ignore[no-any-return]
        status, headers, body = fake.answer(
            request.method, request.url.raw_path.decode(), {"circle-token": fake.token}, request.content
        )
        return httpx.Response(status, headers=headers, content=body)

    circleci = client_of(answer, clock=fake.clock)
    assert circleci.project("gh/acme/web").trigger(branch="main").number == 1
    assert len(fake.projects["gh/acme/web"].pipelines) == 1
    if isinstance(first, httpx.Response):
        assert fake.clock.monotonic() == 7


def test_an_answer_that_does_not_say_which_pipeline_it_made_is_unexpected(fake: FakeCircleCI) -> None:
    fake.inject(faults.missing_fields("id"), "trigger_pipeline")
    with pytest.raises(UnexpectedResponse, match="CircleCI created one but did not say which"):
        fake.circleci().project("gh/acme/web").trigger(branch="main")
    assert len(fake.projects["gh/acme/web"].pipelines) == 1


PIPELINE = {"id": "5034460f", "number": 7, "state": "pending", "created_at": "2026-01-05T09:00:00Z"}


def triggered(response: httpx.Response, slug: str = "gh/acme/web") -> Pipeline:
    """What a trigger comes to that is answered like this."""
    circleci = client_of(lambda _: response)
    definition = "0e0f8b0e-1a4d-4a7e-8f0c-6c1f6f6a7a01" if slug.startswith("circleci/") else None
    return circleci.project(slug).trigger(branch="main", definition=definition)


BOTH_FAMILIES = pytest.mark.parametrize("slug", ["gh/acme/web", "circleci/2f9ec1f4/b6d1b1e2"])


@BOTH_FAMILIES
@pytest.mark.parametrize("status", [200, 201, 202])
def test_a_response_that_contains_a_pipeline_is_one_whatever_its_status(slug: str, status: int) -> None:
    pipeline = triggered(httpx.Response(status, json=PIPELINE), slug)
    assert (pipeline.id, pipeline.number, pipeline.state) == ("5034460f", 7, "pending")


@BOTH_FAMILIES
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"message": "No workflow matches"}, "CircleCI created no pipeline: No workflow matches"),
        ({"message": None}, "CircleCI created no pipeline: it gave no reason"),
        ({}, "CircleCI created no pipeline: it gave no reason"),
    ],
)
def test_a_200_without_a_pipeline_is_nothing_to_run(slug: str, body: Any, said: str) -> None:
    with pytest.raises(NothingToRun, match=said):
        triggered(httpx.Response(200, json=body), slug)


@BOTH_FAMILIES
@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (201, {**PIPELINE, "id": None}, "created one but did not say which"),
        (201, {**PIPELINE, "id": ""}, "created one but did not say which"),
        (201, {**PIPELINE, "id": 5}, "created one but did not say which"),
        (201, {"message": "Okay."}, "created one but did not say which"),
        (200, {"number": 7}, "created one but did not say which"),
        (200, {**PIPELINE, "id": None}, "created one but did not say which"),
        (201, None, "whether a pipeline was created is unknown"),
        (200, [PIPELINE], "whether a pipeline was created is unknown"),
        (201, "Okay.", "whether a pipeline was created is unknown"),
    ],
)
def test_a_pipeline_without_an_id_is_unexpected_and_the_error_has_the_request_id(
    slug: str, status: int, body: Any, said: str
) -> None:
    with pytest.raises(UnexpectedResponse, match=said) as caught:
        triggered(httpx.Response(status, content=json.dumps(body), headers={"x-request-id": "r-9"}), slug)
    assert (caught.value.status, caught.value.request_id) == (status, "r-9")
    assert "(request id r-9)" in str(caught.value)


@pytest.mark.parametrize(
    "fault",
    [
        faults.error(500),
        faults.error(504, acted=True),
        faults.html_error(502),
        faults.html_error(200),
        faults.malformed_json(),
        faults.connection_reset(),
        faults.truncated(),
        faults.slow(400),
    ],
    ids=["500", "504", "web page", "web page with 200", "malformed", "reset", "cut off", "time-out"],
)
@pytest.mark.parametrize(("slug", "operation"), [(GH, "trigger_pipeline"), (APP, "trigger_pipeline_run")])
def test_an_error_that_may_come_after_the_pipeline_was_created_says_so(slug: str, operation: str, fault: Fault) -> None:
    fake = FakeCircleCI()
    fake.add_project(slug).add_definition("build")
    fake.inject(fault, operation)
    with pytest.raises(CircleCIError, match="whether a pipeline was created is unknown: look at the") as caught:
        fake.circleci().project(slug).trigger(branch="main")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_neither_is_it_known_after_a_response_that_cannot_be_read() -> None:
    broken = [
        httpx.Response(201, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(b"no gzip")),
        httpx.Response(201, stream=httpx.ByteStream(b" " * 1001)),
        httpx.Response(201, json=[]),
    ]
    for response in broken:

        def respond(_: httpx.Request, response: httpx.Response = response) -> httpx.Response:
            return response

        with client_of(respond, max_response_size=1000) as circleci:
            with pytest.raises(UnexpectedResponse, match="whether a pipeline was created is unknown: look at the"):
                circleci.project(GH).trigger(branch="main")


@pytest.mark.parametrize(
    "fault", [faults.error(400), faults.error(404), faults.rate_limited(retry_after=600), faults.response(302)]
)
def test_an_error_that_means_that_there_is_none_does_not(fake: FakeCircleCI, fault: Fault) -> None:
    fake.inject(fault, "trigger_pipeline")
    with pytest.raises(CircleCIError) as caught:
        fake.circleci().project(GH).trigger(branch="main")
    assert "unknown" not in str(caught.value)


def test_nor_does_one_before_the_trigger_was_sent() -> None:
    fake = FakeCircleCI()
    fake.add_project(APP).add_definition("build")
    fake.inject(faults.error(500), "list_pipeline_definitions")
    with pytest.raises(ServerError) as refused:
        fake.circleci().project(APP).trigger(branch="main")
    assert "unknown" not in str(refused.value)

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with client_of(refuse, retries=0) as circleci:
        with pytest.raises(ConnectionFailed) as failed:
            circleci.project(GH).trigger(branch="main")
    assert "unknown" not in str(failed.value)
