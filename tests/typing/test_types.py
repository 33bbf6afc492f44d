"""What mypy and pyright know of a user's code: that right code is right, and where wrong code is wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("user_script.py")

#: Every line with a comment has a mistake.
MISTAKES = '''\
"""A script with mistakes."""

from circleci_api.models import ContextOwner, WebhookScopeInput
from circleci_facade import AsyncCircleCI, CircleCI, paginate
from circleci_facade import CircleCy  # no such name
from circleci_facade.webhooks import JobCompleted, receive
from circleci_api.models import Pipelines  # no such model

circleci = CircleCI("token")
api = circleci.api
project = circleci.project("gh/acme/web")

api.pipeline.list_pipelines(org_slugs="gh/acme")  # no such argument
api.pipeline.list_pipelines("gh/acme")  # an optional value is a keyword
api.pipeline.list_pipelines(org_slug=7)  # not a string
api.pipeline.list_pipelines(mine="yes")  # not a boolean
api.pipeline.get_pipeline_by_id()  # required
api.pipeline.get_pipeline_by_number("gh/acme/web", "25")  # not a number
api.pipeline.list_pipeline()  # no such operation
api.pipelines.list_pipelines()  # no such group
api.insights.get_org_summary_data("gh/acme", reporting_window="last-8-days")  # no such window
api.pipeline.trigger_pipeline_run("gitlub", "acme", "web")  # no such provider
api.pipeline.trigger_pipeline("gh/acme/web", parameters={"deploy": None})  # not a parameter's type
api.usage.create_usage_export("5034460f", "2025-01-01", "2025-01-31")  # not times
api.context.create_context("deploy", {"slug": "gh/acme"})  # not the model
ContextOwner(name="acme")  # no such field
WebhookScopeInput(id="5034460f")  # a field is missing
api.pipeline.get_pipeline_by_id("5034460f").status  # no such field
api.pipeline.get_pipeline_by_id("5034460f").vcs.branch  # may be None
paginate(api.pipeline.list_pipelines, org="gh/acme")  # no such argument of the operation
paginate(api.pipeline.list_pipelines_for_project)  # a required argument of it
paginate(api.pipeline.get_pipeline_by_id, "5034460f")  # not a list
circleci.raw(api.pipeline.get_pipeline_by_id)  # a required argument of it
circleci.raw(api.pipeline.list_pipelines, org="gh/acme")  # no such argument of the operation
circleci.raw(api.pipeline.get_pipeline_by_id, "5034460f").value.status  # no such field
circleci.with_options(timeout="5")  # not a number
project.trigger("main")  # not a keyword
project.trigger(branch="main", parameters={"deploy": 0.5})  # not a parameter's type
project.trigger(branch="main").wait(on_hold="stop")  # not one of the choices
project.trigger(branch="main").status  # no such attribute

receive("{}", {}, secrets="secret")  # not bytes
receive(b"{}", {})  # a secret is required
receive(b"{}", {}, secrets=[None])  # not text
receive(b"{}", {}, secrets="secret").job  # not of every event
circleci.handles("5034460f")  # not an event
project.plan(["TOKEN"])  # not a mapping
project.plan({"TOKEN": 5})  # not text


def job_of(event: JobCompleted) -> None:
    event.workflow.id  # may be None


async def wrong() -> None:
    circleci = AsyncCircleCI("token")
    (await circleci.api.pipeline.list_pipelines(org_slugs="gh/acme"))  # no such argument
    (await circleci.api.pipeline.get_pipeline_by_id())  # required
    circleci.api.pipeline.get_pipeline_by_id("5034460f").state  # not awaited
    circleci.raw(circleci.api.pipeline.get_pipeline_by_id, "5034460f").value  # not awaited
    [each async for each in paginate(circleci.api.pipeline.list_pipelines, org="gh/acme")]  # no such argument
    [each for each in paginate(circleci.api.pipeline.list_pipelines)]  # not with async for
    [each for each in circleci.project("gh/acme/web").pipelines()]  # not with async for
    circleci.project("gh/acme/web").plan({}).apply()  # not awaited
'''
WRONG_LINES = {number for number, line in enumerate(MISTAKES.splitlines(), 1) if "  # " in line}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a user's, away from this project and its settings, with both scripts."""
    folder = tmp_path_factory.mktemp("scripts")
    shutil.copy(SCRIPT, folder / "right.py")
    (folder / "wrong.py").write_text(MISTAKES)
    return folder


@pytest.fixture(scope="module", params=["mypy", "basedpyright"])
def errors(request: pytest.FixtureRequest, scripts: Path) -> dict[str, dict[int, str]]:
    """What a type checker says, by script and line."""
    return mypy(scripts) if request.param == "mypy" else basedpyright(scripts)


def mypy(scripts: Path) -> dict[str, dict[int, str]]:
    done = run(scripts, "mypy", "--strict", "--no-error-summary", "--config-file=", "right.py", "wrong.py")
    found: dict[str, dict[int, str]] = {}
    for line in done.splitlines():
        match = re.fullmatch(r"(.+?)\.py:(\d+): (error: .*|note: .*)", line)
        assert match, line
        if match[3].startswith("error"):
            found.setdefault(match[1], {})[int(match[2])] = match[3]
    return found


def basedpyright(scripts: Path) -> dict[str, dict[int, str]]:
    done = run(
        scripts,
        "basedpyright",
        "--level=error",
        "--outputjson",
        f"--pythonpath={sys.executable}",
        "right.py",
        "wrong.py",
    )
    found: dict[str, dict[int, str]] = {}
    report = json.loads(done)
    assert report["summary"]["filesAnalyzed"] == 2
    for each in report["generalDiagnostics"]:
        assert each["severity"] == "error"
        found.setdefault(Path(each["file"]).stem, {})[each["range"]["start"]["line"] + 1] = each["message"]
    return found


def run(folder: Path, tool: str, *arguments: str) -> str:
    """What a tool of this environment prints, run in `folder`."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / tool), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def test_a_right_script_is_right_to_a_type_checker(errors: dict[str, dict[int, str]]) -> None:
    assert errors.get("right", {}) == {}


@pytest.mark.parametrize("line", sorted(WRONG_LINES))
def test_every_mistake_is_one_to_a_type_checker(errors: dict[str, dict[int, str]], line: int) -> None:
    assert line in errors["wrong"], MISTAKES.splitlines()[line - 1]


def test_nothing_else_is_a_mistake_to_a_type_checker(errors: dict[str, dict[int, str]]) -> None:
    assert {line: said for line, said in errors["wrong"].items() if line not in WRONG_LINES} == {}
