"""The documentation site: every page is in its navigation, and every public name in its reference."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import circleci_facade
from circleci_facade import testing

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
SITE = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

#: Modules that the reference has as a whole.
MODULES = {"circleci_facade.plots", "circleci_facade.webhooks", "circleci_facade.testing.recording"}


def pages(entry: object) -> list[str]:
    """The pages below an entry of the navigation."""
    if isinstance(entry, str):
        return [entry]
    inner = entry.values() if isinstance(entry, dict) else entry
    assert isinstance(inner, list | type({}.values()))
    return [page for each in inner for page in pages(each)]


def test_every_page_is_in_the_navigation_once() -> None:
    assert sorted(pages(SITE["nav"])) == sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def test_the_reference_has_every_public_name_and_no_other() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (DOCS / "reference").glob("*.md"))
    public = {f"circleci_facade.{name}" for name in dir(circleci_facade) if not name.startswith("Async")}
    public |= {f"circleci_facade.testing.{name}" for name in testing.__all__}
    assert set(re.findall(r"^::: (\S+)$", text, re.MULTILINE)) == public | MODULES


def test_the_site_and_the_project_name_one_repository() -> None:
    assert SITE["repo_url"] == PROJECT["urls"]["Source"]
