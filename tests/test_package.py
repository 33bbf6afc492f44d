"""The wheel: what is in it, and that it works by itself."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

import circleci_facade

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, "-m", *command], check=True, env={**os.environ, "PIP_NO_INDEX": "1"})
    return next(folder.glob("circleci_facade-*.whl"))


def test_the_wheel_holds_both_packages_their_markers_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {"circleci_api", "circleci_facade"} == {top for top in tops if not top.endswith(".dist-info")}
    assert {"circleci_api/py.typed", "circleci_facade/py.typed"} <= set(names)
    assert not [name for name in names if "regeneration" in name or name.startswith(("tests/", "scripts/"))]
    assert not [name for name in names if name.endswith((".jinja", ".yml", ".pyc"))]
    assert [name for name in names if name.endswith("licenses/LICENSE")]


def test_the_wheel_installed_by_itself_imports_and_works(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "import circleci_facade, circleci_api\n"
        "from circleci_facade.testing import FakeCircleCI\n"
        "fake = FakeCircleCI(); fake.add_project('gh/acme/web')\n"
        "print(fake.circleci().project('gh/acme/web').trigger(branch='main').wait().succeeded)\n"
        "print(circleci_facade.__file__, circleci_api.__file__, sep='\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    succeeded, *files = done.stdout.split()
    assert succeeded == "True"
    assert all(Path(file).is_relative_to(tmp_path) for file in files)


def test_it_needs_few_things_to_run(wheel: Path) -> None:
    metadata = next(name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("METADATA"))
    text = zipfile.ZipFile(wheel).read(metadata).decode()
    needs = {
        line.split(":")[1].strip().split(">")[0].split("<")[0]
        for line in text.splitlines()
        if "Requires-Dist" in line and "extra" not in line
    }
    assert needs == {"attrs", "httpx", "msgspec", "sniffio"}


def test_pypi_shows_the_readme_with_links_into_the_repository(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    headers = message_from_bytes(archive.read(next(name for name in archive.namelist() if name.endswith("METADATA"))))
    urls = dict(value.split(", ") for value in headers.get_all("Project-URL", []))
    text = headers.get_payload()
    assert isinstance(text, str)
    assert headers["Description-Content-Type"] == "text/markdown"
    assert text.startswith("# circleci-facade\n")
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    assert links
    assert all(link.startswith("https://") for link in links)
    assert {f"{urls['Source']}/blob/main/{path}" for path in ("LICENSE", "docs/pages.md", "CHANGELOG.md")} < set(links)
    assert "](https://raw.githubusercontent.com/circleci-facade/circleci-facade/main/docs/images/demo.svg)" in text
    assert all(url.startswith(urls["Source"]) for url in urls.values())


def test_pytest_finds_its_fixtures_in_the_wheel(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
    assert "[pytest11]\ncircleci_facade = circleci_facade.pytest_plugin" in archive.read(points).decode()
    assert "circleci_facade/pytest_plugin.py" in archive.namelist()


def test_the_client_says_the_version_that_the_wheel_has(wheel: Path) -> None:
    from circleci_facade._settings import OWN_HEADERS

    assert wheel.name.split("-")[1] == circleci_facade.__version__
    assert OWN_HEADERS["User-Agent"] == f"circleci-facade/{circleci_facade.__version__}"


def test_type_checkers_and_python_see_the_same_public_names() -> None:
    source = ast.parse(Path(circleci_facade.__file__).read_text(encoding="utf-8"))
    for_checkers = {
        (alias.asname, f".{node.module}")
        for node in ast.walk(source)
        if isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names
        if alias.asname
    }
    assert for_checkers == set(circleci_facade._MODULE_OF.items())
    assert set(dir(circleci_facade)) == {name for name, _ in for_checkers}
    assert all(hasattr(circleci_facade, name) for name in dir(circleci_facade))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'circleci_facade' has no attribute 'Pipelines'"):
        _ = circleci_facade.Pipelines  # type: ignore[attr-defined]
