"""What a flow needs of a response is there and usable, or the error says what is not."""

from __future__ import annotations

from typing import Any

import pytest
from circleci_api.models import Message

from circleci_facade import UnexpectedResponse
from circleci_facade._needed import needed, needed_items, needed_segment, needed_slug

WHAT = "Project.id of get_project_by_slug"


def test_a_value_of_the_kind_that_is_needed_comes_back() -> None:
    message = Message(message="Okay.")
    assert needed("ü", str, WHAT) == "ü"
    assert needed(0, int, WHAT) == 0
    assert needed(message, Message, WHAT) is message


@pytest.mark.parametrize(
    ("value", "kind", "sent", "due"),
    [
        (None, str, "null", "text"),
        (5, str, "a number", "text"),
        ("", str, "empty text", "text"),
        ("\ud800", str, "text that cannot be used", "text"),
        (True, int, "a boolean", "a number"),
        (1.5, int, "a number", "a number"),
        ({"id": "x"}, str, "an object", "text"),
        (["x"], Message, "a list", "an object"),
    ],
)
def test_another_value_is_unexpected_and_the_error_names_the_field_and_the_operation(
    value: Any, kind: type, sent: str, due: str
) -> None:
    with pytest.raises(UnexpectedResponse) as caught:
        needed(value, kind, WHAT)
    assert str(caught.value) == f"CircleCI sent {sent} as {WHAT}, where {due} is needed"


def test_no_value_is_shown() -> None:
    with pytest.raises(UnexpectedResponse) as caught:
        needed(["s3cr3t"], str, WHAT)
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize("id", [".", ".."])
def test_an_id_that_would_lead_to_another_path_is_unexpected(id: str) -> None:
    with pytest.raises(UnexpectedResponse, match="would lead to another path"):
        needed_segment(id, WHAT)
    assert needed_segment("a/b", WHAT) == "a/b", "a slash is percent-encoded"


@pytest.mark.parametrize("slug", ["gh/../web", "gh//web", "/acme", "."])
def test_a_slug_that_would_lead_to_another_path_is_unexpected(slug: str) -> None:
    with pytest.raises(UnexpectedResponse, match="would lead to another path"):
        needed_slug(slug, WHAT)
    assert needed_slug("gh/acme/web", WHAT) == "gh/acme/web"


def test_items_are_objects() -> None:
    assert needed_items(None, "the items") == []
    assert needed_items([Message(message="a")], "the items") == [Message(message="a")]


@pytest.mark.parametrize("items", [["a"], [None], [{}], "text", 5, {}])
def test_anything_else_is_no_list_of_items(items: Any) -> None:
    with pytest.raises(UnexpectedResponse, match="the items"):
        needed_items(items, "the items")
