"""The project that a checkout records in ``.circleci/info.yml``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from circleci_facade import InvalidSlug, OrgSlug, ProjectSlug
from circleci_facade.testing import FakeCircleCI

SLUG = "circleci/9YytKzouJxzu4TjCRFqAoD/44n9wujWcTnVZ2b5S8Fnat"
WHOLE = f"""\
organization:
  id: 2f9ec1f4-8a4b-4cb2-9b36-1e0f0c9d0a11
  name: acme
project:
  id: b6d1b1e2-7f0b-4c7e-9f6b-44b5ac0a9c22
  slug: {SLUG}
  name: web
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that looks like the top of a checkout."""
    folder = tmp_path / "work" / "web"
    (folder / ".git").mkdir(parents=True)
    return folder


@pytest.fixture
def git_checkout(git: Callable[..., None], checkout: Path) -> Path:
    """A checkout of gh/acme/web."""
    git(checkout, "init", "--quiet")
    git(checkout, "remote", "add", "origin", "https://github.com/acme/web.git")
    return checkout


def write(folder: Path, text: str | bytes) -> Path:
    file = folder / ".circleci" / "info.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_the_slug_in_the_file_comes_before_the_remote(git_checkout: Path) -> None:
    assert ProjectSlug.from_git(git_checkout) == "gh/acme/web"
    write(git_checkout, WHOLE)
    assert ProjectSlug.from_git(git_checkout) == SLUG
    assert OrgSlug.from_git(git_checkout) == SLUG.rpartition("/")[0]
    assert FakeCircleCI().circleci().project(ProjectSlug.from_git(git_checkout)).slug == SLUG


def test_a_remote_that_is_asked_for_comes_first(git_checkout: Path) -> None:
    write(git_checkout, WHOLE)
    assert ProjectSlug.from_git(git_checkout, remote="origin") == "gh/acme/web"


def test_a_part_of_a_checkout_may_have_a_project_of_its_own(checkout: Path) -> None:
    write(checkout, WHOLE)
    write(checkout / "services" / "api", "project:\n  slug: gh/acme/api\n")
    (checkout / "services" / "api" / "src").mkdir()
    assert ProjectSlug.from_git(checkout / "services" / "api" / "src") == "gh/acme/api"
    assert ProjectSlug.from_git(checkout / "services") == SLUG


def test_a_file_above_the_checkout_does_not_count(git_checkout: Path) -> None:
    write(git_checkout.parent, WHOLE)
    assert ProjectSlug.from_git(git_checkout) == "gh/acme/web"


def test_with_the_file_no_git_is_needed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    write(checkout, WHOLE)
    assert ProjectSlug.from_git(checkout) == SLUG


def test_the_file_of_another_folder_is_not_taken_for_that_of_one_that_is_not_there(checkout: Path) -> None:
    write(checkout, WHOLE)
    with pytest.raises(InvalidSlug, match="there is no folder"):
        ProjectSlug.from_git(checkout / "typo")


def test_a_folder_with_the_file_need_not_be_a_git_checkout(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    assert ProjectSlug.from_git(tmp_path) == SLUG


@pytest.mark.parametrize(
    "text",
    [
        "project:\n  slug: gh/acme/web-info\n",
        "project:\r\n    slug:   gh/acme/web-info   # ours\r\n",
        "# ours\n---\nproject: # ours\n\n  # the slug\n  slug: 'gh/acme/web-info'\n",
        'project:\n  name: web\n  slug: "gh/acme/web-info"',
        "\ufeffproject:\n  slug: github/acme/web-info\n",
        "later:\n  - a list\nother:\n  slug: gh/no/no\nslug: gh/no/no\nproject:\n  slug: gh/acme/web-info\n",
        "project:\n  vcs:\n    slug: gh/no/no\n  slug: gh/acme/web-info\n",
        "project:\n  name: it's\n  slug: https://app.circleci.com/pipelines/github/acme/web-info\n",
    ],
)
def test_the_slug_is_read_as_yaml_would_read_it(checkout: Path, text: str) -> None:
    write(checkout, text)
    assert ProjectSlug.from_git(checkout) == "gh/acme/web-info"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no project slug: expected a line 'project:'"),
        ("project:\n", "has no project slug"),
        ("project:\n  name: web\n", "has no project slug"),
        ("project:\n  slug:\n", "has no project slug"),
        ("project:\n  slug: ''\n", "has no project slug"),
        ("project: {slug: gh/acme/web}\n", "has no project slug"),
        ("project:\n  slug: [gh/acme/web]\n", "has no project slug"),
        ("project:\n  slug: >\n    gh/acme/web\n", "has no project slug"),
        ("project:\n  slug: 'gh/acme/web\n", "has no project slug"),
        ("project:\n\tslug: gh/acme/web\n", "has no project slug"),
        ("projects:\n  slug: gh/acme/web\n", "has no project slug"),
        ("slug: gh/acme/web\n", "has no project slug"),
        ("organization:\n  name: a\n  project:\n    slug: gh/acme/web\n", "has no project slug"),
        ("project:\n  slug: acme/web\n", "'acme/web' has 2 parts"),
        ("project:\n  slug: gl/acme/web\n", "'gl' is not a provider"),
        ("project:\n  slug: gh/acme/..\n", "cannot be the project"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_file_without_a_usable_slug_is_an_error_that_names_it(checkout: Path, text: str | bytes, said: str) -> None:
    file = write(checkout, text)
    with pytest.raises(InvalidSlug, match=said) as caught:
        ProjectSlug.from_git(checkout)
    assert str(file) in str(caught.value)
