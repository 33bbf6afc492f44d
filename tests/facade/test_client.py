"""Making a client: the token, the address, and that neither gets out."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from circleci_facade import AsyncCircleCI, CircleCI, ConfigurationError
from circleci_facade._settings import Secret


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


def test_a_short_secret_is_removed_only_where_it_stands_alone() -> None:
    assert Secret("abcd").removed_from("xabcdx, abcd") == "x…x, …"
    assert Secret("abc").removed_from("xabcx, abc") == "xabcx, …"
