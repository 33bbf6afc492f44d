"""Patterns for the paths of artifacts and the names of jobs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circleci_facade._globs import name_matcher, path_matcher

PATHS = ["web.whl", "dist/web.whl", "dist/old/web.whl", "dist/Web.whl", "dist/.hidden", "reports", "reports/a/b.xml"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("**", PATHS),
        ("*", ["web.whl", "reports"]),
        ("*.whl", ["web.whl"]),
        ("dist/*.whl", ["dist/web.whl", "dist/Web.whl"]),
        ("dist/w??.whl", ["dist/web.whl"]),
        ("dist/[!w]eb.whl", ["dist/Web.whl"]),
        ("dist/*", ["dist/web.whl", "dist/Web.whl", "dist/.hidden"]),
        ("dist/**", ["dist/web.whl", "dist/old/web.whl", "dist/Web.whl", "dist/.hidden"]),
        ("**/web.whl", ["web.whl", "dist/web.whl", "dist/old/web.whl"]),
        ("dist/**/web.whl", ["dist/web.whl", "dist/old/web.whl"]),
        ("**/old/**", ["dist/old/web.whl"]),
        ("**/**/b.xml", ["reports/a/b.xml"]),
        ("reports/**", ["reports/a/b.xml"]),
        ("dist", []),
        ("dist/web", []),
        ("web.whl/**", []),
        ("/web.whl", []),
    ],
)
def test_a_pattern_is_for_whole_paths(pattern: str, found: list[str]) -> None:
    assert [path for path in PATHS if path_matcher(pattern)(path)] == found


def test_a_pattern_for_names_is_for_whole_names_in_the_same_case() -> None:
    names = ["build", "build-arm", "Build", "rebuild", "node/build"]
    assert [name for name in names if name_matcher("build*")(name)] == ["build", "build-arm"]
    assert [name for name in names if name_matcher("*build")(name)] == ["build", "rebuild", "node/build"]


@pytest.mark.parametrize("pattern", ["", None, 7, ["*.whl"]])
def test_what_is_no_pattern_is_refused(pattern: Any) -> None:
    for matcher in (path_matcher, name_matcher):
        with pytest.raises(ValueError, match="a pattern is text such as"):
            matcher(pattern)


names = st.text("ab", min_size=1, max_size=3)


@given(st.lists(names, min_size=1, max_size=6))
def test_a_path_matches_itself_and_whatever_stands_for_all_of_it(parts: list[str]) -> None:
    path = "/".join(parts)
    for pattern in (path, "**", f"**/{parts[-1]}", "/".join("*" for _ in parts), f"**/{path}", f"**/**/{path}"):
        assert path_matcher(pattern)(path)
    assert not path_matcher(f"{path}/**")(path)
    assert not path_matcher("/".join("*" for _ in [*parts, ""]))(path)


def test_many_stars_take_no_longer() -> None:
    assert not path_matcher("/".join(["**", "*a*"] * 50) + "/b")("/".join(["a" * 100] * 200))
