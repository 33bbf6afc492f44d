"""The page on the served fake: every block of it does what it says."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from circleci_facade.testing import FakeCircleCI

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "testing-server.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def commands_in(block: str) -> list[str]:
    return [each.replace("\\\n", " ") for each in re.findall(r"^curl (?:.|\n(?!curl))*", block, re.MULTILINE)]


def asked(command: str, host: str) -> Any:
    """What a command with curl prints, as JSON."""
    words = iter(shlex.split(command)[1:])
    method, headers, body, url = "GET", {}, None, ""
    for word in words:
        if word == "-X":
            method = next(words)
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(words)
        elif word != "-s":
            url = word
    address = urlsplit(url)
    assert (address.scheme, address.netloc) == ("http", "127.0.0.1:8080")
    response = httpx.request(method, f"{host}{address.path}", headers=headers, content=body)
    assert response.status_code < 300, response.text
    return response.json()


@pytest.fixture
def host() -> Iterator[str]:
    with FakeCircleCI().serve() as url:
        yield url.removesuffix("/api/v2")


def test_the_commands_for_a_shell_do_what_is_said(host: str) -> None:
    first, second = (
        [asked(command, host) for command in commands_in(block)] for block in blocks("sh") if block.startswith("curl")
    )
    assert first[-1]["items"][0]["status"] == "failed"
    fault, faults, requests = second
    assert faults == {"items": [fault]}
    assert requests["items"][0]["path"] == "/project/gh/acme/web/pipeline"


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node here")
def test_the_example_in_typescript_passes(host: str, tmp_path: Path) -> None:
    (block,) = blocks("ts")
    file = tmp_path / "bot.test.mjs"
    file.write_text(block)
    environment = {"CIRCLE_HOST": host, "PATH": str(Path(shutil.which("node") or "").parent)}
    done = subprocess.run(["node", "--test", file], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_scenario_fills_a_fake() -> None:
    (block,) = blocks("python")
    names: dict[str, Any] = {}
    exec(block, names)
    fake = FakeCircleCI()
    names["scenario"](fake)
    assert len(fake.projects["gh/acme/web"].pipelines) == 20
    assert len(fake.injections) == 1


def test_the_table_has_every_operation(host: str) -> None:
    shown = httpx.get(f"{host}/_fake").json()["operations"]
    cells = " ".join(re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE))
    written = cells.replace("`…/release`", "`POST /_fake/clock/release`")
    assert sorted(re.findall(r"`([A-Z]+ /_fake[^`]*)`", written)) == sorted(shown)


def test_the_message_of_the_page_is_that_of_the_fake() -> None:
    (said,) = re.findall(r'`(\{"message".*?\})`', PAGE)
    fake = FakeCircleCI()
    fake.add_project("gh/acme/web")
    with fake.serve() as url:
        response = httpx.patch(
            f"{url.removesuffix('/api/v2')}/_fake/projects/gh/acme/web/jobs/build", json={"second": 1}
        )
    assert response.json() == json.loads(said)
