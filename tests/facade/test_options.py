"""Options that a client cannot be given."""

from __future__ import annotations

from typing import Any

import pytest

from circleci_facade import AsyncCircleCI, CircleCI, ConfigurationError


@pytest.mark.parametrize("client", [CircleCI, AsyncCircleCI])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"retries": "3"}, "retries must be a whole number from 0, not '3'"),
        ({"retries": -1}, "not -1"),
        ({"retries": 2.5}, r"not 2\.5"),
        ({"retries": True}, "not True"),
        ({"timeout": "30"}, "timeout must be a number of seconds above 0, not '30'"),
        ({"timeout": -1}, "not -1"),
        ({"timeout": 0}, "not 0"),
        ({"timeout": float("nan")}, "not nan"),
        ({"timeout": float("inf")}, "not inf"),
        ({"timeout": True}, "not True"),
    ],
)
def test_invalid_options_are_refused_at_once(client: Any, options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        client("t", **options)
    with pytest.raises(ValueError, match=said):
        client("t").with_options(**options)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://app.circleci.com", "the web app; the API is at 'https://circleci.com/api/v2'"),
        ("https://app.circleci.com/api/v2", "the API is at 'https://circleci.com/api/v2'"),
        ("https://circleci.com/api/v1.1", "use 'https://circleci.com/api/v2'"),
        ("ci.example.com/api/v1.1/", "use 'https://ci.example.com/api/v2'"),
        ("https://circleci.com/api/v3", "this library uses v2"),
    ],
)
def test_an_address_of_anything_but_api_v2_is_refused_with_the_one_to_give(
    monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    with pytest.raises(ConfigurationError, match=f"base_url .*{said}"):
        CircleCI("t", base_url=url)
    monkeypatch.setenv("CIRCLE_HOST", url)
    with pytest.raises(ConfigurationError, match=f"CIRCLE_HOST .*{said}"):
        CircleCI("t")
