"""A document with the traits of CircleCI's API v3: OpenAPI 3.1, envelopes, bracketed parameters, bytes, JSON lines."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import mypy.api
import pytest
from regeneration import surface
from regeneration.__main__ import main
from regeneration.surface import Surface

SOURCE = Path(__file__).parent / "like_v3.yml"
PACKAGE = "circleci_v3"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    assert main(["--source", str(SOURCE), "--output", str(folder), "--package", PACKAGE]) == 0
    return folder


@pytest.fixture(scope="module")
def found(project: Path) -> Surface:
    return surface.read(project / "generated" / PACKAGE)


@pytest.fixture
def package(project: Path) -> Iterator[ModuleType]:
    """The imported package; it is forgotten afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(project / "generated")
        yield importlib.import_module(f"{PACKAGE}.api")
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


class Sent:
    """A client that keeps what it sends, and returns what it was given."""

    def __init__(self, status: int, content: bytes) -> None:
        self.status, self.content = status, content
        self.request: Any = None

    def send(self, request: Any) -> Any:
        self.request = request
        return request.decode(self.status, self.content)


def test_brackets_are_words_of_an_argument(found: Surface) -> None:
    arguments = found.methods["listJobs"].arguments.values()
    assert [(argument.name, argument.wire, argument.required) for argument in arguments] == [
        ("filter_org_id", "filter[org_id]", True),
        ("filter_name", "filter[name]", False),
        ("page_limit", "page[limit]", False),
        ("page_cursor", "page[cursor]", False),
    ]


def test_what_is_asked_for_has_the_plain_name_and_the_envelope_another(found: Surface) -> None:
    assert found.methods["getJob"].returned == "JobEnvelope"
    assert found.methods["listJobs"].returned == "JobList"
    assert found.models["JobEnvelope"]["data"].kind == "Job"
    assert found.models["JobList"]["data"].kind == "list[Job]"
    assert found.models["Job"]["attributes"].kind == "JobAttributes"
    assert found.models["JobAttributes"]["outcome"].kind == "JobAttributesOutcome | None"


def test_bytes_and_json_lines_are_bytes(found: Surface, package: ModuleType) -> None:
    assert found.methods["getJobStdout"].returned == "bytes | None"
    assert found.methods["getJobTests"].returned == "bytes"
    sent = Sent(200, b"\x1b[31mfailed\n\xff")
    assert package.Api(sent).job.get_job_stdout("a", 3) == b"\x1b[31mfailed\n\xff"
    assert sent.request.query == [("filter[step_num]", "3")]
    assert package.Api(Sent(204, b"")).job.get_job_stdout("a", 3) is None


def test_an_envelope_is_decoded_whole(package: ModuleType) -> None:
    job = {"id": "1", "attributes": {"phase": "ended", "outcome": None}, "references": {"project": {"id": "2"}}}
    page = {"data": [job], "page": {"next": "c", "prev": None}}
    found = package.Api(Sent(200, json.dumps(page).encode())).job.list_jobs("org", page_cursor="b")
    assert (found.data[0].attributes.phase, found.data[0].references.project.id) == ("ended", "2")
    assert found.page.next == "c"


def test_a_second_package_is_one_of_its_own(project: Path) -> None:
    assert {path.name for path in project.iterdir()} == {"circleci_v3.yml", "generated"}
    assert {path.name for path in (project / "generated").iterdir()} == {"circleci_v3", "circleci_v3.json"}
    contract = (project / "circleci_v3.yml").read_text(encoding="utf-8")
    assert "getProjectJobRuns" not in contract, "the overlays are those of API v2"
    assert "- url: https://ci.example.com/api/v3" in contract
    assert main(["--check", "--output", str(project), "--package", PACKAGE]) == 0
    for path in (project / "generated" / PACKAGE).rglob("*.py"):
        assert "circleci_api" not in path.read_text(encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project / "generated")
        said, _, status = mypy.api.run(["--strict", "--cache-dir", str(project / "cache"), PACKAGE])
    assert status == 0, said


@pytest.mark.parametrize("name", ["../evil", "a b", "class", "1st", ""])
def test_a_package_needs_a_name_that_python_can_import(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--source", str(SOURCE), "--package", name])
    assert "--package" in capsys.readouterr().err
