"""scripts/bench: what it measures, and how it says whether promises hold. Nothing here depends on a clock."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import bench
import httpx
import pytest
from measurements import call, calls, clients, fake, iterating, process
from measurements.answers import PAGE_LENGTH
from measurements.environment import NotInstalled
from measurements.figure import Figure
from measurements.program import Program
from measurements.server import serving

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
    assert figures[2].endswith("at most 9,000: holds")
    assert figures[3] == f"size: circleci_api, files {ours} at most 200: holds"
    assert "import" not in done.stdout
    assert "rivals generated from tiny.json" in done.stdout


def test_what_can_be_measured_is_said(tmp_path: Path) -> None:
    done = run("--only", "elegance", cwd=tmp_path)
    assert done.returncode == 2
    for name in bench.MEASUREMENTS:
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


#: The request path: what is promised of it, by what is measured.
PROMISES = {
    "process over TLS: CircleCI": "at most 1.05",
    "process over TLS: CircleCI, httpx's CLI installed": "at most 1.40",
    "process over HTTP: CircleCI": "at most 1.20",
    "each further client: CircleCI": "at most 2.00",
    "call on a warm connection: CircleCI": "at most 1.08",
    "call on a warm connection: AsyncCircleCI": "at most 0.75",
    "iterate 300 pipelines: typed": "at most 1.10",
    "iterate 300 pipelines: handles": "at most 1.40",
    "20 calls of 1 ms, 2 at once: AsyncCircleCI.map": "at least 27.00",
    "20 calls of 1 ms, 2 at once: CircleCI.map": "at least 20.00",
    "fake: 2 async waits at once": "at most 1.50",
    "fake: list 20 pipelines": "at most 1.00",
    "fake: list 20 pipelines, not 10": "at most 2.50",
}


def test_every_promise_about_requests_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (process, clients, call, iterating, calls, fake):
        monkeypatch.setattr(module, "ROUNDS", 1)
    monkeypatch.setattr(call, "SERIES", 1)
    monkeypatch.setattr(iterating, "PIPELINES", 300)  # more than a page
    monkeypatch.setattr(fake, "WAITS", 2)
    monkeypatch.setattr(fake, "FEW", 10)
    monkeypatch.setattr(fake, "MANY", 20)
    load = calls.Load(20, 1, 2, {"bare sockets": None, "AsyncCircleCI.map": 27, "CircleCI.map": 20})
    monkeypatch.setattr(calls, "LOADS", (load,))
    figures = [
        *process.process(),
        *clients.clients(),
        *call.call(),
        *iterating.iterating(),
        *calls.calls(),
        *fake.fake(),
    ]
    assert {
        figure.what: figure.promise for figure in figures if isinstance(figure, Figure) and figure.promise
    } == PROMISES


def test_the_loads_are_those_that_something_is_promised_of() -> None:
    promised = {str(load): {who: least for who, least in load.at_least.items() if least} for load in calls.LOADS}
    assert promised == {
        "1,000 calls of 50 ms, 32 at once": {"AsyncCircleCI.map": 27},
        "4,000 calls of 20 ms, 100 at once": {"AsyncCircleCI.map": 40, "CircleCI.map": 20},
    }


def test_what_cannot_be_measured_here_is_said_and_fails_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(calls.PROGRAMS, "with [wings]", ("", ("circleci-facade[wings]",)))
    monkeypatch.setattr(calls, "LOADS", (calls.Load(20, 1, 2, {"bare sockets": None, "with [wings]": 40}),))
    monkeypatch.setattr(calls, "ROUNDS", 1)
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "calls"])
    assert bench.main() == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if "wings" in line)
    assert re.sub(" +", " ", line) == (
        "20 calls of 1 ms, 2 at once: with [wings] skipped: circleci-facade has no extra 'wings'"
    )


def test_a_program_finds_what_is_installed_for_it_and_nothing_else() -> None:
    code = "import importlib.util, sys; print(*(bool(importlib.util.find_spec(name)) for name in sys.argv[1:]))"
    modules = ("circleci_facade", "circleci_api", "httpx", "certifi", "click", "pycircleci", "pytest")
    assert Program(code, *modules, installed=("circleci-facade",)).printed() == "True True True True False False False"
    assert Program(code, *modules, installed=("httpx[cli]",)).printed() == "False False True True True False False"
    with pytest.raises(NotInstalled, match=r"^no-such-thing is not installed$"):
        Program(code, installed=("no-such-thing",))


def test_a_program_sees_nothing_of_the_users_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    code = "import os, sys; print(os.environ.get('HTTPS_PROXY'), sys.dont_write_bytecode)"
    assert Program(code, installed=()).printed() == "None False"


@pytest.mark.parametrize("tls", [True, False])
def test_every_client_trusts_the_server(tls: bool) -> None:
    with serving(tls=tls) as address:
        for code, installed in ((process.HTTPX, "httpx"), (process.PYCIRCLECI, "pycircleci")):
            assert Program(code, address, installed=(installed,)).printed() == "octocat"


def test_the_pages_of_the_server_never_end_and_never_repeat() -> None:
    with serving() as address:
        url = f"{address}/api/v2/project/gh/acme/web/pipeline"
        first = httpx.get(url).json()
        second = httpx.get(url, params={"page-token": first["next_page_token"]}).json()
    ids = {pipeline["id"] for page in (first, second) for pipeline in page["items"]}
    assert len(ids) == 2 * PAGE_LENGTH
    assert second["next_page_token"] != first["next_page_token"]


@pytest.mark.parametrize("call", ["def call(): pass", "async def call(): pass"])
def test_a_running_program_tells_the_time_of_one_call(call: str) -> None:
    six_seconds_later_each_time = "import itertools, time; time.process_time = itertools.count(0.0, 6.0).__next__"
    with Program(f"{six_seconds_later_each_time}\n\n{call}\n", installed=()).calling() as calls:
        assert [calls.cpu_seconds(3), calls.cpu_seconds(6)] == [2.0, 1.0]
