"""Making a client: the token, the address, and that neither gets out."""

from __future__ import annotations

import logging
import traceback
from typing import Any

import httpx
import pytest
from circleci_api import wire
from facade.servers import Answer, serving

from circleci_facade import AuthenticationError, BadRequest, CircleCI, ConfigurationError
from circleci_facade.testing import FakeCircleCI

from .clients import client_of

TOKEN = "tok3n-which-nobody-may-see"


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


def test_a_client_is_usable_without_a_context(fake: FakeCircleCI) -> None:
    assert fake.circleci().api.user.get_current_user().login == "fake"


def test_the_token_is_in_no_repr_log_or_traceback(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    fake = FakeCircleCI(token="another")
    texts = []
    with fake.serve() as url:
        with CircleCI(TOKEN, base_url=url, retries=1) as circleci:
            project = circleci.project("gh/acme/web")
            things = (circleci, project, circleci.api, vars(circleci), circleci._connection, vars(circleci._connection))
            texts += [f"{thing!r} {thing}" for thing in things]
            with pytest.raises(AuthenticationError) as caught:
                circleci.api.user.get_current_user()
    texts += [repr(caught.value), "".join(traceback.format_exception(caught.value)), repr(vars(caught.value))]
    texts += [record.getMessage() for record in caplog.records]
    assert not [text for text in texts if TOKEN in text]


def test_the_value_of_an_environment_variable_is_in_no_repr_log_or_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    wire._reported.clear()  # each oddity is logged once
    secret = "hunter2-hunter2"
    texts = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(400, json={"message": f"Value {secret} is not allowed"})
        masked = {"name": "PASSWORD", "value": "xxxxter2", "created-at": secret}  # an odd answer, to be logged
        return httpx.Response(200, json={"items": [masked], "next_page_token": None})

    project = client_of(answer).project("gh/acme/web")
    with pytest.raises(BadRequest) as caught:
        project.set_variable("PASSWORD", secret)
    texts += [str(caught.value), repr(vars(caught.value)), "".join(traceback.format_exception(caught.value))]
    variables = list(project.variables())
    texts += [repr(variables).replace(f"created_at='{secret}'", "")]
    texts += [record.getMessage() for record in caplog.records]
    assert any("EnvironmentVariable.created_at" in text for text in texts), "decoding's own log is looked at"
    assert not [text for text in texts if secret in text or "xxxxter2" in text]


def test_cookies_are_neither_kept_nor_sent_back() -> None:
    sent: list[str] = []

    def answer(asked: Any) -> Answer:
        sent.append(asked.headers.get("Cookie", ""))
        return Answer(headers={"set-cookie": "session=1; Path=/"})

    with serving(answer, []) as url:
        with CircleCI("t", base_url=url) as circleci:
            for _ in range(2):
                circleci.request("GET", "/me")
    assert sent == ["", ""]


def test_without_a_continuation_key_nothing_is_continued(fake: FakeCircleCI) -> None:
    with pytest.raises(ConfigurationError, match=r"no continuation key: .* CIRCLE_CONTINUATION_KEY"):
        fake.circleci().continue_pipeline("version: 2.1")
    assert fake.requests == []


@pytest.mark.parametrize("configuration", [None, b"version: 2.1", "", " \n", {"version": 2.1}])
def test_a_pipeline_is_continued_with_text(fake: FakeCircleCI, configuration: Any) -> None:
    with pytest.raises(ValueError, match="must be non-empty YAML text"):
        fake.circleci().continue_pipeline(configuration, key="key")
    assert fake.requests == []
