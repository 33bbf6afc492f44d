"""Every Python block of the README and of the guides in docs/ runs against the fake service."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from circleci_api.models import WebhookScopeInput

from circleci_facade.testing import FakeCircleCI, Job, TestCase, Workflow

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
GUIDES = {path.stem: path.read_text(encoding="utf-8") for path in (README, *sorted((ROOT / "docs").glob("*.md")))}

#: The Python blocks of each guide. A block that begins with the name of a file is the file's text, tested where named.
BLOCKS = {name: re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL) for name, text in GUIDES.items()}
FILES = {
    match[1]: block for blocks in BLOCKS.values() for block in blocks if (match := re.match(r"# (\w+\.py)\n", block))
}
BOT = ("bot.py", "test_bot.py")
(CONFIG,) = re.findall(r"^```yaml\n# .circleci/config.yml\n(.*?)^```", GUIDES["testing"], re.MULTILINE | re.DOTALL)


@pytest.fixture
def fake() -> FakeCircleCI:
    """A fake CircleCI with the project that the guides speak of."""
    fake = FakeCircleCI()
    tests = [TestCase("test_login", ("success", "failure"))]
    project = fake.add_project(
        "gh/acme/web",
        [Workflow("test", [Job("lint", 5), Job("unit", 60, outcome="failed", tests=tests)])],
        parameters={"deploy": False},
        branches=["main", "develop"],
    )
    for _ in range(60):
        project.run(branch="main")
    fake.clock.sleep(600)
    return fake


def release(fake: FakeCircleCI) -> None:
    """Run a pipeline that succeeds and stores what the guide on artifacts downloads."""
    project = fake.projects["gh/acme/web"]
    stored = {"dist/web.tar.gz": b"web", "dist/about.txt": b"about the web", "reports/unit.xml": b"<xml/>"}
    project.workflows = [Workflow("test", [Job("build", 60, artifacts=stored)])]
    project.run(branch="main")
    fake.clock.sleep(600)


#: What happens before a block that contains such a text.
SCENES = {"succeeded=True": release}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout to stand in, with the configuration that the page on testing speaks of."""
    fill(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(checkout: Path) -> None:
    """Put the configuration where a checkout has it, and the files that the guides read beside it."""
    (checkout / ".circleci").mkdir()
    (checkout / "circleci-token").write_text(FakeCircleCI().token or "")
    (checkout / "prod.env").write_text("TOKEN=s3cret\n")
    (checkout / ".circleci" / "config.yml").write_text(CONFIG)


@contextmanager
def reached(fake: FakeCircleCI, way: str) -> Iterator[None]:
    """Have ``CircleCI()`` reach `fake`, in process or over HTTP."""
    with fake.intercept(), fake.serve() as url, pytest.MonkeyPatch.context() as monkeypatch:
        if way == "HTTP":
            monkeypatch.setenv("CIRCLE_HOST", url.removesuffix("/api/v2"))
        yield


either_way = pytest.mark.parametrize("way", ["in process", "HTTP"])


@either_way
@pytest.mark.parametrize(
    ("guide", "block"),
    [
        pytest.param(guide, block, id=f"{guide}-{number}")
        for guide, blocks in BLOCKS.items()
        for number, block in enumerate(blocks, start=1)
        if block not in FILES.values()
    ],
)
def test_the_block_runs(
    guide: str, block: str, way: str, fake: FakeCircleCI, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text, scene in SCENES.items():
        if text in block:
            scene(fake)
    with reached(fake, way):
        exec(compile(block, f"{guide}.md", "exec"), {"__name__": "__main__"})


@either_way
def test_the_block_on_artifacts_prints_and_downloads_them(
    way: str, fake: FakeCircleCI, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release(fake)
    (block,) = BLOCKS["artifacts"]
    with reached(fake, way):
        exec(compile(block, "artifacts.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == ["out/dist/web.tar.gz", "about the web"]
    files = [each.relative_to(checkout).as_posix() for each in (checkout / "out").rglob("[!.]*") if each.is_file()]
    assert sorted(files) == ["out/build/0/reports/unit.xml", "out/dist/web.tar.gz"]


def test_the_bot_of_the_page_passes_its_test(pytester: pytest.Pytester) -> None:
    assert len([line for line in FILES["bot.py"].splitlines() if line.strip()]) <= 20
    fill(pytester.path)
    for name in BOT:
        (pytester.path / name).write_text(FILES[name])
    pytester.runpytest_subprocess("-W", "error").assert_outcomes(passed=3)


@either_way
def test_the_first_block_prints_what_failed_and_the_history(
    way: str, fake: FakeCircleCI, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, object] = {}
    with reached(fake, way):
        exec(compile(BLOCKS["README"][0], "README.md", "exec"), names)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "test ['unit']"
    assert [line.split()[0] for line in lines[1:]] == [str(number) for number in range(61, 11, -1)]
    assert names["flaky"].flaky_tests[0].test_name == "test_login"  # type: ignore[attr-defined]


def test_the_receiver_of_webhooks_says_what_failed(
    fake: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = BLOCKS["webhooks"]
    names: dict[str, Any] = {"__name__": "__main__"}
    monkeypatch.setenv("CIRCLECI_WEBHOOK_SECRET", "s3cret")
    with fake.intercept():
        exec(compile(block, "webhooks.md", "exec"), names)
        fake.deliver_webhooks(httpx.Client(transport=httpx.WSGITransport(app=names["app"])))
        project = fake.projects["gh/acme/web"]
        scope = WebhookScopeInput(id=project.id, type="project")
        fake.circleci().api.webhook.create_webhook(
            "bot", ["workflow-completed"], "https://bot.example.com/circleci", scope, signing_secret="s3cret"
        )
        project.run(branch="main")
        fake.clock.advance(600)
    assert [delivery.status for delivery in fake.deliveries] == [204]
    assert capsys.readouterr().out.startswith(
        "test main ['unit'] https://app.circleci.com/pipelines/github/acme/web/61/"
    )


def test_each_script_that_is_named_is_there_and_says_what_it_does() -> None:
    texts = (*GUIDES.values(), (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    named = {name for text in texts for name in re.findall(r"scripts/(\w+)(?=[`\s])", text)}
    assert {"demo", "test", "regenerate", "check", "bench"} <= named
    for name in named - {"regeneration", "measurements"}:
        script = ROOT / "scripts" / name
        assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n# ")
        assert subprocess.run(["test", "-x", str(script)], check=False).returncode == 0


TABLES = GUIDES["migration"]


def test_the_table_names_every_method_of_pycircleci() -> None:
    import inspect

    api = pytest.importorskip("pycircleci.api").Api
    helpers = {"ppj", "ppr", "validate_api_version"}  # of printing and of itself, nothing of CircleCI's
    methods = {name for name, _ in inspect.getmembers(api, inspect.isfunction) if not name.startswith("_")}
    assert methods - helpers - set(re.findall(r"`(\w+)`", TABLES)) == set()


def test_every_call_in_the_table_exists() -> None:
    import circleci_facade
    from circleci_facade import CircleCI, Context, Job, Organization, Pipeline, Project, ProjectSlug, Workflow

    owners = {
        "project": Project,
        "pipeline": Pipeline,
        "workflow": Workflow,
        "job": Job,
        "context": Context,
        "ProjectSlug": ProjectSlug,
        "OrgSlug": circleci_facade.OrgSlug,
        'circleci.organization("gh/acme")': Organization,
    }
    circleci = CircleCI("t")
    calls = [call for row in TABLES.splitlines() if row.startswith("|") for call in row.split("|")[2:3]]
    checked = 0
    for call in re.findall(r"`([^`]+)`", " ".join(calls)):
        for path in re.findall(r"circleci(?:\.\w+)+", call):
            target: object = circleci
            for name in path.split(".")[1:]:
                target = getattr(target, name)
                checked += 1
        for owner, name in re.findall(r'(circleci\.organization\("gh/acme"\)|(?<![.\w])[A-Za-z]+)\.(\w+)', call):
            if owner in owners:
                assert hasattr(owners[owner], name), call
                checked += 1
    assert checked > 60


def test_every_method_in_the_table_of_handles_exists() -> None:
    from circleci_facade import Context, Job, Organization, Pipeline, Project, Workflow

    rows = [line.split("|") for line in GUIDES["handles"].splitlines() if line.startswith("|")][2:]
    assert len(rows) == 6
    for owner, (_, _, methods, _) in zip((Organization, Project, Pipeline, Workflow, Job, Context), rows, strict=True):
        missing = [name for name in re.findall(r"`(\w+)\(", methods) if not callable(getattr(owner, name, None))]
        assert missing == [], owner
