"""Project slugs: what is one, and what is not."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circleci_facade import CircleCIError, InvalidSlug, ProjectSlug

parts = st.text(st.characters(exclude_characters="/", exclude_categories=["C", "Z"]), min_size=1, max_size=40).filter(
    lambda part: part not in (".", "..")
)
providers = st.sampled_from(["gh", "github", "bb", "bitbucket", "circleci"])


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("gh/acme/web", "gh/acme/web"),
        ("github/acme/web", "gh/acme/web"),
        ("bb/acme/web", "bb/acme/web"),
        ("bitbucket/acme/web", "bb/acme/web"),
        (
            "circleci/9YytKzouJxzu4TjCRFqAoD/44n9wujWcTnVZ2b5S8Fnat",
            "circleci/9YytKzouJxzu4TjCRFqAoD/44n9wujWcTnVZ2b5S8Fnat",
        ),
        ("gh/acme/web.site-2_x", "gh/acme/web.site-2_x"),
        (" gh/acme/web/ ", "gh/acme/web"),
        ("gh/acme/späße", "gh/acme/späße"),
        ("bb/acme/web site", "bb/acme/web site"),
    ],
)
def test_text_becomes_a_slug_in_its_wire_form(text: str, slug: str) -> None:
    assert ProjectSlug(text) == slug
    assert str(ProjectSlug(text)) == slug


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has 1 part; expected <provider>/<organization>/<project>"),
        ("web", "'web' has 1 part;"),
        ("acme/web", "'acme/web' has 2 parts;"),
        ("gh/acme/web/main", "has 4 parts"),
        ("gitlab/acme/web", "'gitlab' is not a provider"),
        ("GH/acme/web", "'GH' is not a provider"),
        ("gh//web", "'' cannot be the organization"),
        ("gh/acme/..", r"'\.\.' cannot be the project"),
        ("gh/./web", r"'\.' cannot be the organization"),
        ("gh/acme/we\nb", "cannot be the project"),
    ],
)
def test_what_is_no_slug_is_refused_with_the_part_and_what_was_expected(text: str, said: str) -> None:
    with pytest.raises(InvalidSlug, match=said) as caught:
        ProjectSlug(text)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, CircleCIError)


@given(providers, parts, parts)
def test_a_slug_built_from_parts_survives_text(provider: str, organization: str, project: str) -> None:
    slug = ProjectSlug.of(provider, organization, project)
    assert ProjectSlug(str(slug)) == slug
    assert (slug.organization, slug.project) == (organization, project)
    assert slug.provider in ("gh", "bb", "circleci")


@given(st.text(max_size=30))
def test_whatever_is_accepted_has_three_sound_parts(text: str) -> None:
    try:
        slug = ProjectSlug(text)
    except InvalidSlug:
        return
    assert slug.provider in ("gh", "bb", "circleci")
    assert slug.count("/") == 2
    assert all(part.strip() for part in slug.split("/"))


def test_a_slug_is_a_hashable_immutable_string() -> None:
    slug = ProjectSlug("github/acme/web")
    known: dict[str, int] = {slug: 1}
    assert known["gh/acme/web"] == 1
    assert repr(slug) == "ProjectSlug('gh/acme/web')"
    assert pickle.loads(pickle.dumps(slug)) == copy.deepcopy(slug) == slug
    with pytest.raises(AttributeError):
        slug.provider = "bb"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        slug.extra = 1  # type: ignore[attr-defined]
