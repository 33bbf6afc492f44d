"""What a trigger runs: a branch, a tag, or the head or the merge of a pull request."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circleci_facade._revision import Revision


@pytest.mark.parametrize(
    ("given", "revision"),
    [
        ({"branch": "main"}, Revision("main", None)),
        ({"branch": "feature/späße"}, Revision("feature/späße", None)),
        ({"branch": "refs/heads/fix/one"}, Revision("fix/one", None)),
        ({"branch": "refs/pull/7/head"}, Revision("refs/pull/7/head", None)),
        ({"branch": "main 🚀"}, Revision("main 🚀", None)),
        ({"tag": "refs/tags/v1.0"}, Revision(None, "v1.0")),
        ({"tag": "v1.0"}, Revision(None, "v1.0")),
        ({"pull_request": 7}, Revision("pull/7/head", None)),
        ({"pull_request": 7, "merge": True}, Revision("pull/7/merge", None)),
        ({"pull_request": 123456}, Revision("pull/123456/head", None)),
    ],
)
def test_what_is_given_is_what_runs(given: dict[str, Any], revision: Revision) -> None:
    arguments = {"branch": None, "tag": None, "pull_request": None, "merge": False, **given}
    assert Revision.of(**arguments) == revision


@given(st.integers(min_value=1), st.booleans())
def test_any_pull_request_is_the_branch_that_github_keeps_for_it(number: int, merge: bool) -> None:
    revision = Revision.of(None, None, number, merge=merge)
    assert revision.tag is None
    assert revision.branch == f"pull/{number}/{'merge' if merge else 'head'}"
