"""What would leak from a cassette is noticed, and what says nothing is not taken for a leak."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from .leaks import leaks
from .people import without_people


def cassette(uri: str = "https://circleci.com/api/v2/me", said: Any = None, **headers: str) -> str:
    """A cassette with one request, and the same headers on both sides."""
    both = {name.replace("_", "-"): [value] for name, value in headers.items()}
    interaction = {
        "request": {"method": "GET", "uri": uri, "headers": both, "body": ""},
        "response": {"status": {"code": 200}, "headers": both, "body": {"string": json.dumps(said)}},
    }
    return yaml.safe_dump({"interactions": [interaction], "version": 1})


@pytest.mark.parametrize(
    "text",
    [
        cassette(circle_token="abc"),
        cassette(Authorization="Basic abc"),
        cassette(set_cookie="session=abc"),
        cassette(location="https://kept.example/1?X-Amz-Date=1&X-Amz-Signature=abc"),
        cassette("https://circleci.com/api/v2/me?circle-token=abc"),
        cassette("https://abc@circleci.com/api/v2/me"),
        cassette("https://circleci.com/api/v2/user/CCIPAT_abc_123"),
        cassette(said={"items": [{"url": "https://kept.example/1?Signature=abc"}]}),
        cassette(said={"items": [{"url": "https://internal.circleci.com/1?secret=abc"}]}),
        cassette(said={"items": [{"name": "A", "value": "abc"}]}),
        cassette(said={"items": [{"name": "A", "value": "xxxxbc"}]}),
        cassette(said={"headers": {"x-key": "abc"}}),
        cassette(said={"signing-secret": "abc"}),
        cassette(said={"key": "-----BEGIN OPENSSH PRIVATE KEY-----"}),
        cassette(said={"login": "ada", "name": "someone"}),
        cassette(said={"login": "someone", "name": "Ada"}),
        cassette(said={"message": "ask ada@acme.example"}),
        cassette(said={"vcs": {"commit": {"subject": "Mend", "body": ""}}}),
        cassette(said={"trigger_parameters": {"git": {"commit_author_name": "Ada"}}}),
    ],
)
def test_a_leak_is_noticed(text: str) -> None:
    assert leaks(text)


@pytest.mark.parametrize(
    "text",
    [
        cassette("https://circleci.com/api/v2/project/gh/acme/web/pipeline?branch=main&page-token=abc"),
        cassette(circle_token="scrubbed", location="https://kept.example/1?X-Amz-Signature=scrubbed&n=1"),
        cassette(said={"value": "xxxx", "headers": {"x-key": "scrubbed"}, "next_page_token": "abc"}),
        cassette(said={"vcs": {"origin": "git@github.com:acme/web.git"}, "name": "unit"}),
    ],
)
def test_what_says_nothing_is_no_leak(text: str) -> None:
    assert leaks(text) == []


def test_people_go_and_what_they_work_on_stays() -> None:
    said = {
        "id": "1",
        "project_slug": "gh/acme/web",
        "trigger": {"actor": {"login": "ada", "avatar_url": None}, "type": "api"},
        "trigger_parameters": {"git": {"commit_author_email": "ada@acme.example", "branch": "main"}},
        "vcs": {"commit": {"subject": "Mend", "body": "by Ada <ada@acme.example>"}, "revision": "f00"},
        "items": [{"name": "unit"}, {"name": "Ada", "login": "ada"}, {"note": "ask ada@acme.example"}],
    }
    shown = without_people({"body": {"string": json.dumps(said).encode()}})["body"]["string"]
    assert json.loads(shown) == {
        "id": "1",
        "project_slug": "gh/acme/web",
        "trigger": {"actor": {"login": "someone", "avatar_url": None}, "type": "api"},
        "trigger_parameters": {"git": {"commit_author_email": "someone", "branch": "main"}},
        "vcs": {"commit": {"subject": "someone", "body": "someone"}, "revision": "f00"},
        "items": [{"name": "unit"}, {"name": "someone", "login": "someone"}, {"note": "ask someone@example.com"}],
    }
    assert leaks(cassette(said=said))
    assert leaks(cassette(said=json.loads(shown))) == []
