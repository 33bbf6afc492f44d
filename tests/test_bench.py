"""scripts/bench: what it measures, and how it says whether promises hold. Nothing here depends on a clock."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import bench
import pytest
from measurements.figure import Figure

ROOT = Path(__file__).parents[1]

#: An API of one operation, for rivals that are made soon.
TINY = {
    "openapi": "3.0.3",
    "info": {"title": "Tiny", "version": "1"},
    "paths": {"/me": {"get": {"operationId": "getMe", "tags": ["User"], "responses": {"200": {"description": "Me."}}}}},
}


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "scripts" / "bench"), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_one_measurement_alone_is_printed_beside_its_rival_and_with_its_promise(tmp_path: Path) -> None:
    published = tmp_path / "tiny.json"
    published.write_text(json.dumps(TINY), encoding="utf-8")
    done = run("--only", "size", "--published", str(published), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    figures = [re.sub(" +", " ", line) for line in done.stdout.splitlines() if line.startswith("size: ")]
    assert [figure.rpartition(",")[0] for figure in figures[:2]] == ["size: stock openapi-python-client"] * 2
    ours = len(list((ROOT / "generated" / "circleci_api").rglob("*.py")))
    assert figures[2].endswith("at most 15,000: holds")
    assert figures[3] == f"size: circleci_api, files {ours} at most 350: holds"
    assert "import" not in done.stdout
    assert "rivals generated from tiny.json" in done.stdout


def test_what_can_be_measured_is_said(tmp_path: Path) -> None:
    done = run("--only", "elegance", cwd=tmp_path)
    assert done.returncode == 2
    for name in ("size", "imports", "decoding", "process", "call", "calls", "memory", "tests"):
        assert re.search(rf"choose from.*\b{name}\b", done.stderr)


@pytest.mark.parametrize(
    ("figure", "status", "said"),
    [
        (Figure("speed", 1.1, "×", at_most=1.1), 0, "at most 1.10: holds"),
        (Figure("speed", 1.2, "×", at_most=1.1), 1, "at most 1.10: MISSED"),
        (Figure("speed", 25, "×", at_least=25), 0, "at least 25.00: holds"),
        (Figure("speed", 24, "×", at_least=25), 1, "at least 25.00: MISSED"),
        (Figure("speed", 9_000, "×"), 0, "9,000 ×"),
    ],
)
def test_a_promise_that_does_not_hold_is_said_and_fails(
    figure: Figure, status: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(bench.MEASUREMENTS, "calls", lambda _: [figure])
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "calls"])
    assert bench.main() == status
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("speed"))
    assert line.endswith(said)


def test_measurements_are_made_once_each_in_the_order_of_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, figure in (("size", Figure("the size", 1, "")), ("calls", Figure("the calls", 1, ""))):
        monkeypatch.setitem(bench.MEASUREMENTS, name, partial(lambda figure, _: [figure], figure))
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "calls", "--only", "size", "--only", "calls"])
    assert bench.main() == 0
    assert re.findall("the (size|calls)", capsys.readouterr().out) == ["size", "calls"]
