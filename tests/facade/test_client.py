"""Making a client: the token, the address, and that neither gets out."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import Any

import httpx
import pytest
from circleci_api import wire
from facade.servers import Answer, serving

from circleci_facade import AsyncCircleCI, AuthenticationError, BadRequest, CircleCI, ConfigurationError
from circleci_facade._settings import Secret
from circleci_facade.testing import FakeCircleCI

TOKEN = "tok3n-which-nobody-may-see"


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("CIRCLECI_TOKEN", "CIRCLE_TOKEN", "CIRCLE_HOST"):
        monkeypatch.delenv(variable, raising=False)


def sent(token: str | None = None, **options: Any) -> httpx.Request:
    """The request that a client made like this sends."""
    requests = []

    def note(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={"id": "1", "login": "me", "name": "Me", "avatar_url": None})

    http_client = httpx.Client(transport=httpx.MockTransport(note))
    CircleCI(token, http_client=http_client, **options).api.user.get_current_user()
    return requests[0]


def test_the_token_given_comes_first_then_circleci_token_then_circle_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCLE_TOKEN", "third")
    assert sent().headers["circle-token"] == "third"
    monkeypatch.setenv("CIRCLECI_TOKEN", "second\n")
    assert sent().headers["circle-token"] == "second"
    assert sent("first").headers["circle-token"] == "first"


@pytest.mark.parametrize("client", [CircleCI, AsyncCircleCI])
def test_no_token_is_an_error_that_says_where_it_looked(client: Any) -> None:
    variables = "CIRCLECI_TOKEN, CIRCLE_TOKEN, CIRCLE_CLI_TOKEN, CIRCLECI_CLI_TOKEN"
    with pytest.raises(
        ConfigurationError, match=rf"Looked in {variables}, .*/circleci/config.yml, .*/.circleci/cli.yml"
    ):
        client()


@pytest.mark.parametrize("token", ["tok3n with-a-space", "tok3n\nwith-a-line", "tok3n–dash", "tok3n\x00"])
def test_a_token_that_cannot_be_one_is_refused_without_being_shown(token: str) -> None:
    with pytest.raises(ConfigurationError, match="the token given has characters") as caught:
        CircleCI(token)
    assert "tok3n" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (None, "https://circleci.com/api/v2/me"),
        ("https://ci.example.com", "https://ci.example.com/api/v2/me"),
        ("ci.example.com", "https://ci.example.com/api/v2/me"),
        ("https://ci.example.com/api/v2/", "https://ci.example.com/api/v2/me"),
        ("https://ci.example.com:8443/circle/api/v2", "https://ci.example.com:8443/circle/api/v2/me"),
        ("http://localhost:8000", "http://localhost:8000/api/v2/me"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/api/v2/me"),
        ("http://[::1]:8000", "http://[::1]:8000/api/v2/me"),
    ],
)
def test_the_address_is_the_one_given_or_circlecis(given: str | None, url: str) -> None:
    assert str(sent("t", base_url=given).url) == url


def test_the_host_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCLE_HOST", "https://ci.example.com")
    assert str(sent("t").url) == "https://ci.example.com/api/v2/me"
    assert CircleCI("t").web_url == "https://ci.example.com"


@pytest.mark.parametrize("url", ["http://ci.example.com", "http://10.0.0.1", "http://127.0.0.1.example.com"])
def test_plain_http_to_another_machine_is_refused_unless_allowed(url: str) -> None:
    with pytest.raises(ConfigurationError, match="would send the token unencrypted"):
        CircleCI("t", base_url=url)
    assert str(sent("t", base_url=url, allow_http=True).url) == url + "/api/v2/me"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://ci.example.com",
        "https://",
        "https:/ci.example.com",
        "https://[bad",
        "https://h:abc",
        "https://ci ex",
        "c:d",
        "https://me:secret@ci.example.com",
        "https://c.i/?a=b",
    ],
)
def test_an_address_that_is_none_is_refused_without_its_secrets(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        CircleCI("t", base_url=url)
    assert "secret" not in str(caught.value)


def test_a_client_closes_its_own_connections_and_leaves_those_that_it_was_given() -> None:
    with CircleCI("t") as circleci:
        pass
    with pytest.raises(ConfigurationError, match="the client is closed"):
        circleci.api.user.get_current_user()
    given = httpx.Client()
    with CircleCI("t", http_client=given):
        pass
    assert not given.is_closed
    given.close()


def test_an_async_client_closes_its_own_connections() -> None:
    async def use() -> None:
        async with AsyncCircleCI("t") as circleci:
            pass
        with pytest.raises(ConfigurationError, match="the client is closed"):
            await circleci.api.user.get_current_user()

    asyncio.run(use())


def test_a_client_is_usable_without_a_context() -> None:
    assert FakeCircleCI().circleci().api.user.get_current_user().login == "fake"


def test_the_token_is_in_no_repr_log_or_traceback(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    fake = FakeCircleCI(token="another")
    texts = []
    with fake.serve() as url, CircleCI(TOKEN, base_url=url, retries=1) as circleci:
        project = circleci.project("gh/acme/web")
        things = (circleci, project, circleci.api, vars(circleci), circleci._connection, vars(circleci._connection))
        texts += [f"{thing!r} {thing}" for thing in things]
        try:
            circleci.api.user.get_current_user()
        except AuthenticationError as error:
            texts += [repr(error), "".join(traceback.format_exception(error)), repr(vars(error))]
    texts += [record.getMessage() for record in caplog.records]
    assert not [text for text in texts if TOKEN in text]


def test_the_value_of_an_environment_variable_is_in_no_repr_log_or_traceback(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wire._reported.clear()  # each oddity is logged once
    secret = "hunter2-hunter2"
    texts = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(400, json={"message": f"Value {secret} is not allowed"})
        masked = {"name": "PASSWORD", "value": "xxxxter2", "created-at": secret}  # an odd answer, to be logged
        return httpx.Response(200, json={"items": [masked], "next_page_token": None})

    with httpx.Client(transport=httpx.MockTransport(answer)) as http:
        project = CircleCI("t", http_client=http).project("gh/acme/web")
        with pytest.raises(BadRequest) as caught:
            project.set_variable("PASSWORD", secret)
        texts += [str(caught.value), repr(vars(caught.value)), "".join(traceback.format_exception(caught.value))]
        texts += [repr(list(project.variables())).replace(f"created_at='{secret}'", "")]
    texts += [record.getMessage() for record in caplog.records]
    assert any("EnvironmentVariable.created_at" in text for text in texts), "decoding's own log is looked at"
    assert not [text for text in texts if secret in text or "xxxxter2" in text]


def test_cookies_are_neither_kept_nor_sent_back() -> None:
    sent: list[str] = []

    def answer(asked: Any) -> Answer:
        sent.append(asked.headers.get("Cookie", ""))
        return Answer(headers={"set-cookie": "session=1; Path=/"})

    with serving(answer, []) as url, CircleCI("t", base_url=url) as circleci:
        for _ in range(2):
            circleci.request("GET", "/me")
    assert sent == ["", ""]


@pytest.mark.parametrize("configuration", [None, b"version: 2.1", "", " \n", {"version": 2.1}])
def test_a_pipeline_is_continued_with_text(configuration: Any) -> None:
    fake = FakeCircleCI()
    with pytest.raises(ValueError, match="must be YAML text"):
        fake.circleci().continue_pipeline(configuration, key="key")
    assert fake.requests == []


def test_a_short_secret_is_removed_only_where_it_stands_alone() -> None:
    assert Secret("abcd").removed_from("xabcdx, abcd") == "x…x, …"
    assert Secret("abc").removed_from("xabcx, abc") == "xabcx, …"
