"""Receiving webhooks: what is let in, what it is read as, and what is refused."""

from __future__ import annotations

import email.message
import json
import pickle
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from circleci_api.models import JobStatus, WebhookScopeInput, WorkflowStatus
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import Headers as WerkzeugHeaders

from circleci_facade._signature import signature
from circleci_facade.testing import FakeCircleCI, Job, Workflow
from circleci_facade.webhooks import (
    Event,
    InvalidEvent,
    InvalidSignature,
    JobCompleted,
    Ping,
    WorkflowCompleted,
    parse,
    receive,
)

SECRET = "s3cret-of-the-webhook"

#: Bodies, secrets and their signatures as CircleCI publishes them (circleci.com/docs, "Outbound webhooks", 2026).
PUBLISHED = [
    (b"hello world", "secret", "734cc62f32841568f45715aeb9f4d7891324e6d948e4c6c60c0621cdac48623a"),
    (b"lalala", "another-secret", "daa220016c8f29a8b214fbfc3671aeec2145cfb1e6790184ffb38b6d0425fa00"),
    (b"an-important-request-payload", "hunter123", "9be2242094a9a8c00c64306f382a7f9d691de910b4a266f67bd314ef18ac49fa"),
    (b"foo", "secret", "773ba44693c7553d6ee20f61ea5d2757a9a4f4a44d2841ae4e95b52e4cd62db4"),
]

#: Events in the shapes of CircleCI's samples (circleci.com/docs, "Outbound webhooks reference", 2026).
GITHUB_WORKFLOW: dict[str, Any] = {
    "type": "workflow-completed",
    "id": "0d5a7a3c-31c5-4b4b-9c0e-6ad4ad7b2f10",
    "happened_at": "2026-03-02T10:15:30.123Z",
    "webhook": {"id": "cf8c4fdd-0587-4da1-b4ca-4846e9640af9", "name": "bot"},
    "project": {"id": "84996744-a854-4f5e-aea3-04e2851dc1d2", "name": "web", "slug": "github/acme/web"},
    "organization": {"id": "f22b6566-597d-46d5-ba74-99ef5bb3d85c", "name": "acme"},
    "workflow": {
        "id": "fda08377-fe7e-46b1-8992-3a7aaecac9c3",
        "name": "build-test-deploy",
        "status": "failed",
        "created_at": "2026-03-02T10:10:00.616Z",
        "stopped_at": "2026-03-02T10:15:29.000Z",
        "url": "https://app.circleci.com/pipelines/github/acme/web/130/workflows/fda08377-fe7e-46b1-8992-3a7aaecac9c3",
    },
    "pipeline": {
        "id": "1285fe1d-d3a6-44fc-8886-8979558254c4",
        "number": 130,
        "created_at": "2026-03-02T10:09:59.000Z",
        "trigger": {"type": "webhook"},
        "vcs": {
            "provider_name": "github",
            "origin_repository_url": "https://github.com/acme/web",
            "target_repository_url": "https://github.com/acme/web",
            "revision": "1dc6aa69429bff4806ad6afe58d3d8f57e25973e",
            "branch": "main",
            "commit": {
                "subject": "Describe the change",
                "body": "At length",
                "author": {"name": "Ada", "email": "ada@example.com"},
                "authored_at": "2026-03-02T10:09:53Z",
                "committer": {"name": "Ada", "email": "ada@example.com"},
                "committed_at": "2026-03-02T10:09:53Z",
            },
        },
    },
}
APP_JOB: dict[str, Any] = {
    "type": "job-completed",
    "id": "ebabbec5-f4e6-4ff8-8d37-4bb6ed9c6cb5",
    "happened_at": "2026-03-02T10:15:30.123456Z",
    "webhook": {"id": "cf8c4fdd-0587-4da1-b4ca-4846e9640af9", "name": "bot"},
    "project": {
        "id": "84996744-a854-4f5e-aea3-04e2851dc1d2",
        "name": "api",
        "slug": "circleci/GLbDNnXXGdkxXuCDWpvdwL/DwbHNnXXGdkxXuCDWpvdwL",
    },
    "organization": {"id": "f22b6566-597d-46d5-ba74-99ef5bb3d85c", "name": "acme"},
    "pipeline": {
        "id": "1285fe1d-d3a6-44fc-8886-8979558254c4",
        "number": 7,
        "created_at": "2026-03-02T10:09:59.000Z",
        "trigger": {"type": "gitlab"},
        "trigger_parameters": {
            "circleci": {"event_time": "2026-03-02T10:09:58Z", "event_type": "push", "trigger_type": "gitlab"},
            "git": {"tag": "", "branch": "feature", "ref": "refs/heads/feature", "checkout_sha": "1dc6aa69"},
        },
    },
    "job": {
        "id": "8bd71c28-4969-3677-8940-3e3a61c46660",
        "number": 12,
        "name": "unit",
        "status": "success",
        "started_at": "2026-03-02T10:10:10.000Z",
        "stopped_at": "2026-03-02T10:15:29.000Z",
    },
}


def signed(payload: Any, secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
    """A body and the headers that come with it."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return body, {"circleci-event-type": "x", "circleci-signature": signature(secret, body)}


@pytest.mark.parametrize(("body", "secret", "hexadecimal"), PUBLISHED)
def test_the_published_signatures_are_right(body: bytes, secret: str, hexadecimal: str) -> None:
    assert signature(secret, body) == f"v1={hexadecimal}"
    with pytest.raises(InvalidEvent):  # the signature is right, so that only then the body is looked at
        receive(body, {"circleci-signature": f"v1={hexadecimal}"}, secrets=secret)
    with pytest.raises(InvalidSignature):
        receive(body, {"circleci-signature": f"v1={hexadecimal}"}, secrets=secret + "x")


def test_the_published_counter_example_is_refused() -> None:
    with pytest.raises(InvalidSignature, match="the signature is wrong"):
        receive(b"foo", {"circleci-signature": "v1=not-a-valid-signature"}, secrets="secret")


def test_a_workflow_that_ended_is_typed() -> None:
    body, headers = signed(GITHUB_WORKFLOW)
    event = receive(body, headers, secrets=SECRET)
    assert isinstance(event, WorkflowCompleted)
    assert (event.id, event.type) == ("0d5a7a3c-31c5-4b4b-9c0e-6ad4ad7b2f10", "workflow-completed")
    assert event.happened_at == datetime(2026, 3, 2, 10, 15, 30, 123_000, tzinfo=UTC)
    assert (event.webhook.name, event.organization.name, event.project.slug) == ("bot", "acme", "github/acme/web")
    assert (event.workflow.name, event.workflow.status) == ("build-test-deploy", WorkflowStatus.FAILED)
    assert event.workflow.failed
    assert (event.pipeline.number, event.pipeline.trigger.type) == (130, "webhook")
    assert (event.pipeline.branch, event.pipeline.tag) == ("main", None)
    assert event.pipeline.revision == "1dc6aa69429bff4806ad6afe58d3d8f57e25973e"
    assert event.pipeline.vcs
    assert event.pipeline.vcs.commit
    assert event.pipeline.vcs.commit.author
    assert event.pipeline.vcs.commit.author.email == "ada@example.com"


def test_a_job_that_ended_is_typed_in_a_project_of_the_github_app_too() -> None:
    body, headers = signed(APP_JOB)
    event = receive(body, headers, secrets=SECRET)
    assert isinstance(event, JobCompleted)
    assert event.happened_at == datetime(2026, 3, 2, 10, 15, 30, 123_456, tzinfo=UTC)
    assert (event.job.name, event.job.number, event.job.status) == ("unit", 12, JobStatus.SUCCESS)
    assert not event.job.failed
    assert event.workflow is None
    assert (event.pipeline.branch, event.pipeline.tag, event.pipeline.revision) == ("feature", None, "1dc6aa69")


def test_a_ping_may_say_very_little() -> None:
    body, headers = signed({"type": "ping"})
    event = receive(body, headers, secrets=SECRET)
    assert isinstance(event, Ping)
    assert event.id is None
    assert event.happened_at is None
    assert event.webhook is None


def test_what_is_missing_odd_or_new_is_kept_as_it_came() -> None:
    payload = {
        "type": "job-completed",
        "job": {"name": "unit", "status": "exploded", "number": "twelve", "colour": "red"},
        "pipeline": {"id": "1285fe1d"},
        "data": "new",
        "more": [1],
    }
    body, headers = signed(payload)
    event = receive(body, headers, secrets=SECRET)
    assert isinstance(event, JobCompleted)
    job: Any = event.job
    assert (job.status, job.number, job.started_at, job.failed) == ("exploded", "twelve", None, False)
    assert event.project is None
    assert (event.pipeline.branch, event.pipeline.vcs) == (None, None)
    assert event.data == event.to_dict() == payload


def test_an_event_of_an_unknown_type_is_an_event_all_the_same() -> None:
    body, headers = signed(GITHUB_WORKFLOW | {"type": "pipeline-exploded"})
    event = receive(body, headers, secrets=SECRET)
    assert type(event) is Event
    assert (event.type, event.webhook.name, event.data["pipeline"]["number"]) == ("pipeline-exploded", "bot", 130)


@pytest.mark.parametrize("payload", [GITHUB_WORKFLOW, APP_JOB, {"type": "new", "x": "é"}])
def test_an_event_goes_through_a_queue(payload: dict[str, Any]) -> None:
    body, headers = signed(payload)
    event = receive(body, headers, secrets=SECRET)
    assert parse(event.to_json()) == parse(body) == event
    assert pickle.loads(pickle.dumps(event)) == event


def test_what_the_fake_sends_is_received() -> None:
    fake = FakeCircleCI()
    project = fake.add_project("gh/acme/web", [Workflow("test", [Job("unit", outcome="failed")])])
    circleci = fake.circleci()
    scope = WebhookScopeInput(id=project.id, type="project")
    hook = circleci.api.webhook.create_webhook(
        "bot",
        ["workflow-completed", "job-completed"],
        "https://bot.example.com",
        scope,
        verify_tls=True,
        signing_secret=SECRET,
    )
    circleci.project("gh/acme/web").trigger(branch="main").wait()
    fake.ping_webhook(hook.id)
    events = [receive(each.content, each.headers, secrets=SECRET) for each in fake.deliveries]
    assert [type(event) for event in events] == [JobCompleted, WorkflowCompleted, Ping]
    assert [event.data for event in events] == [each.payload for each in fake.deliveries]


# Secrets, while they are replaced


@pytest.mark.parametrize("secrets", ["old", ["old"], ["new", "old"], ("old", "new"), ["other", "new", "old"]])
def test_any_of_the_secrets_may_have_signed(secrets: Any) -> None:
    body, headers = signed({"type": "ping"}, "old")
    assert receive(body, headers, secrets=secrets).type == "ping"


@pytest.mark.parametrize("secrets", ["new", ["new"], ["ol", "old "], ["o", "l", "d"]])
def test_another_secret_has_not(secrets: Any) -> None:
    body, headers = signed({"type": "ping"}, "old")
    with pytest.raises(InvalidSignature):
        receive(body, headers, secrets=secrets)


@pytest.mark.parametrize(
    ("secrets", "why"),
    [
        (None, "secrets must be the webhook's secret, or a list"),
        ([], "secrets must be the webhook's secret, or a list"),
        ({"old": 1}, "secrets must be the webhook's secret, or a list"),
        ("", "secret 1 of 1 is missing: is its environment variable set"),
        (["old", None], "secret 2 of 2 is missing: is its environment variable set"),
        (["old", b"new"], "secret 2 of 2 is not text"),
        (["\ud800"], "secret 1 of 1 is not text that can be encoded"),
    ],
)
def test_without_a_secret_nothing_is_let_in(secrets: Any, why: str) -> None:
    body, headers = signed({"type": "ping"}, "old")
    with pytest.raises(ValueError, match=why):
        receive(body, headers, secrets=secrets)


def test_no_error_shows_a_secret_or_the_right_signature() -> None:
    body, headers = signed({"type": "ping"})
    right = headers["circleci-signature"].removeprefix("v1=")
    for sent, secrets in [
        ({}, [SECRET]),
        ({"circleci-signature": "v1=0"}, [SECRET]),
        ({"circleci-signature": "v2=0"}, [SECRET]),
        (headers, [SECRET, None]),
    ]:
        with pytest.raises((InvalidSignature, ValueError)) as caught:
            receive(body, sent, secrets=secrets)  # type: ignore[arg-type]
        error = caught.value
        assert error.__cause__ is error.__context__ is None
        for text in (str(error), repr(error), repr(vars(error))):
            assert SECRET not in text
            assert right not in text


# Signatures


def test_only_the_newest_known_version_counts() -> None:
    body, headers = signed({"type": "ping"})
    right = headers["circleci-signature"]
    for header in (right, f"v2=abc==,{right}", f"{right} , v2=abc", f"v0=abc,{right}"):
        assert receive(body, {"circleci-signature": header}, secrets=SECRET).type == "ping"
    digits = right.removeprefix("v1=")
    for header in (f"v2={digits}", f"v0={digits}", f"V1={digits}", f"sha256={digits}", digits, "", "v2=abc"):
        with pytest.raises(InvalidSignature, match="has no v1 signature, the only version known here"):
            receive(body, {"circleci-signature": header}, secrets=SECRET)
    for header in (f"v1=0,v2={digits}", "v1=", "v1", f"v1={digits.upper()}", f"v1={digits}0", "v1=é", "v1=\ud800"):
        with pytest.raises(InvalidSignature, match="the signature is wrong"):
            receive(body, {"circleci-signature": header}, secrets=SECRET)


def test_one_byte_of_the_body_makes_it_wrong() -> None:
    body, headers = signed({"type": "ping"})
    with pytest.raises(InvalidSignature):
        receive(body + b" ", headers, secrets=SECRET)


def test_a_request_without_a_signature_is_refused() -> None:
    with pytest.raises(InvalidSignature, match="there is no circleci-signature header"):
        receive(b'{"type": "ping"}', {"circleci-event-type": "ping"}, secrets=SECRET)
    assert parse(b'{"type": "ping"}').type == "ping", "unless one says that anybody may send it"


def test_two_signatures_are_refused_joined_or_not() -> None:
    body, headers = signed({"type": "ping"})
    right = headers["circleci-signature"]
    twice: list[Any] = [
        [("circleci-signature", right), ("Circleci-Signature", right)],
        {"circleci-signature": right, "CIRCLECI-SIGNATURE": right},
        {"circleci-signature": f"{right}, v1=0"},
        httpx.Headers([("circleci-signature", right), ("circleci-signature", "v1=0")]),
    ]
    for each in twice:
        with pytest.raises(InvalidSignature, match="more than one signature"):
            receive(body, each, secrets=SECRET)


def as_message(headers: dict[str, str]) -> email.message.Message:
    """Headers as the standard library's servers have them."""
    message = email.message.Message()
    for name, value in headers.items():
        message[name] = value
    return message


@pytest.mark.parametrize(
    "shaped",
    [
        dict,
        httpx.Headers,
        WerkzeugHeaders,
        as_message,
        lambda headers: {name.upper(): value for name, value in headers.items()},
        lambda headers: {name.encode(): value.encode() for name, value in headers.items()},
        lambda headers: [(name.title(), value) for name, value in headers.items()],
        lambda headers: ((name.encode(), value) for name, value in headers.items()),
        lambda headers: {**headers, 1: None, None: [1]},
    ],
)
def test_headers_come_in_many_shapes(shaped: Any) -> None:
    body, headers = signed({"type": "ping"})
    assert receive(body, shaped(headers), secrets=SECRET).type == "ping"


@pytest.mark.parametrize("headers", [None, 5, ["circleci-signature"], [("a", "b", "c")]])
def test_headers_that_are_none_are_an_error(headers: Any) -> None:
    with pytest.raises(ValueError, match="headers must be a mapping, or a list of pairs"):
        receive(b"", headers, secrets=SECRET)


# Bodies


@pytest.mark.parametrize("body", ['{"type": "ping"}', {"type": "ping"}, None, bytearray(b"{}"), memoryview(b"{}")])
def test_a_body_is_the_bytes_that_arrived(body: Any) -> None:
    with pytest.raises(ValueError, match="the body must be the bytes that arrived, not "):
        receive(body, signed(b"")[1], secrets=SECRET)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "is not the JSON object that an event is"),
        (b"hello=world", "is not the JSON object that an event is"),
        (b"\xff\xfe", "is not the JSON object that an event is"),
        (b"[" * 100_000, "is not the JSON object that an event is"),
        (b"9" * 10_000, "is not the JSON object that an event is"),
        (b'[{"type": "ping"}]', "a list instead of an object"),
        (b"null", "null instead of an object"),
        (b"{}", "without the type of an event"),
        (b'{"type": 7}', "without the type of an event"),
    ],
)
def test_a_signed_body_that_is_no_event_is_an_error_that_says_what_it_is(body: bytes, why: str) -> None:
    with pytest.raises(InvalidEvent, match=why):
        receive(*signed(body), secrets=SECRET)
    with pytest.raises(InvalidEvent, match=why):
        parse(body)


def test_an_event_is_parsed_from_text_or_bytes_alone() -> None:
    assert parse('{"type": "é"}').type == "é"
    with pytest.raises(InvalidEvent, match="half a character"):
        parse('{"type": "\ud800"}')
    with pytest.raises(ValueError, match="not from dict"):
        parse({"type": "ping"})  # type: ignore[arg-type]


texts = st.text(max_size=80)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["id", "type", "happened_at", "webhook", "project", "organization", "pipeline", "workflow", "job", "data"]
KINDS = st.sampled_from(["workflow-completed", "job-completed", "ping"])


@given(st.dictionaries(st.sampled_from(FIELDS), json_values), KINDS | json_values)
def test_any_signed_object_is_an_event_or_one_of_the_errors(payload: dict[str, Any], kind: Any) -> None:
    body, headers = signed(payload | {"type": kind})
    try:
        event = receive(body, headers, secrets=SECRET)
    except InvalidEvent:
        assert not isinstance(kind, str)
    else:
        assert event.type == kind
        assert event.data == json.loads(body)


@given(st.binary(), st.lists(st.tuples(st.sampled_from(["circleci-signature", "X"]) | texts | st.binary(), texts)))
def test_nothing_is_let_in_without_the_secret(body: bytes, headers: list[tuple[Any, Any]]) -> None:
    with pytest.raises(InvalidSignature):
        receive(body, headers, secrets=SECRET)


@given(st.binary())
def test_signed_bytes_that_are_no_json_are_no_event(body: bytes) -> None:
    with pytest.raises(InvalidEvent):
        receive(*signed(body), secrets=SECRET)


@given(json_values, st.binary() | json_values, st.text() | st.lists(st.text()) | st.none())
def test_any_arguments_at_all_are_an_event_or_one_of_the_errors(headers: Any, body: Any, secrets: Any) -> None:
    with pytest.raises((InvalidSignature, ValueError)):
        receive(body, headers, secrets=secrets)


def test_a_receiver_loads_neither_the_client_nor_httpx() -> None:
    code = (
        "import sys, circleci_facade.webhooks\n"
        "print(*(name for name in sys.modules if name.split('.')[0] in ('httpx', 'httpcore', 'anyio', 'asyncio')"
        " or name.startswith(('circleci_facade._sync', 'circleci_facade._async', 'circleci_api.api'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
