"""Where an artifact is written, and who sees the token on its way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circleci_facade import (
    UnexpectedResponse,
)
from circleci_facade._download_rules import places_for
from circleci_facade._file_urls import may_see_token, signature_of, without_query


@given(st.text(min_size=1, max_size=30))
def test_whatever_a_path_is_it_stays_within_the_folder_or_is_refused(path: str) -> None:
    folder = Path("/srv/out")
    try:
        (place,) = places_for(folder, [path])
    except UnexpectedResponse:
        return
    assert place.is_relative_to(folder)
    assert ".." not in place.parts


@pytest.mark.parametrize(
    ("url", "base_url", "may"),
    [
        ("https://circleci.com/api/v2/x", "https://circleci.com/api/v2", True),
        ("https://output.circle-artifacts.com/a", "https://circleci.com/api/v2", True),
        ("https://12-34-gh.circle-artifacts.com/a", "https://circleci.com/api/v2", True),
        ("https://files.circleci.com/a", "https://circleci.com/api/v2", True),
        ("https://files.circleci.com/a", "https://ci.example.com/api/v2", False),
        ("https://evilcircleci.com/a", "https://circleci.com/api/v2", False),
        ("http://output.circle-artifacts.com/a", "https://circleci.com/api/v2", False),
        ("https://circle-artifacts.com.evil.example/a", "https://circleci.com/api/v2", False),
        ("https://evilcircle-artifacts.com/a", "https://circleci.com/api/v2", False),
        ("https://user@output.circle-artifacts.com.evil.example/a", "https://circleci.com/api/v2", False),
        ("https://ci.example.com/a", "https://ci.example.com/api/v2", True),
        ("https://ci.example.com:444/a", "https://ci.example.com/api/v2", False),
        ("http://ci.example.com/a", "https://ci.example.com/api/v2", False),
        ("https://output.circle-artifacts.com/a", "https://ci.example.com/api/v2", False),
    ],
)
def test_only_circlecis_own_hosts_see_the_token(url: str, base_url: str, may: bool) -> None:
    assert may_see_token(url, base_url) is may


def test_a_url_in_a_message_shows_neither_its_signature_nor_a_password() -> None:
    assert without_query("https://me:s3cret@example.com/a@b?sig=s3cret") == "https://example.com/a@b"
    assert without_query("https://example.com/a@b") == "https://example.com/a@b"


def test_the_values_of_a_signed_url_are_secrets_encoded_or_not_unless_they_are_short() -> None:
    found = signature_of("https://example.com/a?X-Amz-Expires=60&X-Amz-Signature=abc%2Fdefgh")
    assert {secret.reveal() for secret in found} == {"abc/defgh", "abc%2Fdefgh"}
