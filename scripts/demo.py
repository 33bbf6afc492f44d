"""What the library is for, as a story: a pipeline runs and fails, and is understood, rerun and made use of."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from circleci_facade import CircleCI, CircleCIError, Pipeline, PipelineResult, Project, Snapshot
from circleci_facade.testing import FakeCircleCI, FakeClock, Job, RunningClock, TestCase, Workflow

SPEED = 15
PAST = 27
SHOWN = 6
STYLES = {"success": "green", "failed": "red", "errored": "red", "canceled": "yellow", "running": "cyan"}
PRINTED = """\
collected 314 items
tests/test_app.py::test_home PASSED
tests/test_app.py::test_login FAILED
E   AssertionError: status is 500, not 200
1 failed, 313 passed in 21.40s
"""


class Story:
    """Tells the story on a console.

    Args:
        console: The console.
        asks: Whether to ask before anything is triggered.
        records: Whether the console is being recorded, so that progress is printed rather than shown live.
    """

    def __init__(self, console: Console, *, asks: bool, records: bool = False) -> None:
        self._console = console
        self._asks = asks
        self._records = records

    def tell(self, project: Project, branch: str, parameters: dict[str, str | int | bool]) -> bool:
        """Trigger a pipeline, follow it, say why it failed, rerun that, and download what it stored.

        Returns:
            Whether the pipeline has succeeded in the end, or none was to be triggered.
        """
        said = "".join(f", {name}={value}" for name, value in parameters.items())
        if not self._may(f"Trigger a pipeline of {project.slug} on {branch}{said}?"):
            self._say("Nothing triggered.", f"Why did the newest pipeline on {branch} fail?")
            self._console.print(Text(str(project.failure(branch=branch))))
            return True
        self._say("Trigger", f"{project.slug} on {branch}{said}")
        pipeline = project.trigger(branch=branch, parameters=parameters)
        result = self._follow(pipeline)
        if result.failed or result.errors:
            self._say("Why did it fail?")
            self._console.print(Text(str(result.failure(tail=3))))
        if result.failed and self._may("Rerun what failed?"):
            self._say("Rerun what failed")
            pipeline.rerun_failed()
            result = self._follow(pipeline)
        if result.succeeded:
            self._download(pipeline)
        return result.succeeded

    def history(self, project: Project) -> None:
        """Show how the newest pipelines ended."""
        self._say("How did the last ones end?")
        for past in project.pipelines(limit=SHOWN):
            status = past.result().status
            when = f"{past.created_at:%Y-%m-%d %H:%M}"
            self._console.print(f"  #{past.number:<4} {when}  [{STYLES.get(status, 'default')}]{status}[/]")

    def _follow(self, pipeline: Pipeline) -> PipelineResult:
        shown = set[str]()

        def show(snapshot: Snapshot) -> None:
            for workflow in snapshot.workflows:
                line = f"  {workflow.name}: {workflow.status}"
                if workflow.status != "running" and line not in shown:
                    shown.add(line)
                    self._console.print(line)

        result = pipeline.wait(progress=show if self._records else True)
        style, taken = STYLES.get(result.status, "default"), f"{result.elapsed:.0f}"
        self._console.print(f"  pipeline #{pipeline.number}: [{style}]{result.status}[/] after {taken} seconds")
        return result

    def _download(self, pipeline: Pipeline) -> None:
        artifact = pipeline.artifacts("dist/**").first()
        if artifact is None:
            return
        self._say("Download what it built")
        with tempfile.TemporaryDirectory() as folder:
            file = artifact.download(folder)
            self._console.print(f"  {escape(str(file.relative_to(folder)))}, {file.stat().st_size} bytes")

    def _say(self, what: str, more: str = "") -> None:
        self._console.print(f"\n[bold]{escape(what)}[/bold] {escape(more)}")

    def _may(self, question: str) -> bool:
        if not self._asks:
            return True
        if not sys.stdin.isatty():
            return False
        return self._console.input(f"\n[bold]{escape(question)}[/bold] \\[y/N] ").strip().lower() in ("y", "yes")


def main() -> int:
    options = _parser().parse_args()
    if options.project and not options.branch:
        _parser().error("give a branch too: scripts/demo PROJECT BRANCH")
    if options.record:
        record(options.record)
        return 0
    console = Console(highlight=False, soft_wrap=True)
    try:
        with _client(options, console) as circleci:
            project = circleci.project(options.project or "gh/acme/web")
            story = Story(console, asks=bool(options.project) and not options.yes)
            if options.project:
                story.history(project)
            succeeded = story.tell(project, options.branch or "main", dict(options.parameters) or _defaults(options))
            if not options.project:
                story.history(project)
    except CircleCIError as error:
        console.print(f"[red]{type(error).__name__}[/red]: {escape(str(error))}")
        return 1
    except KeyboardInterrupt:
        console.print("Stopped; a triggered pipeline keeps running.")
        return 130
    return 0 if succeeded else 1


def record(file: Path) -> None:
    """Write a picture of the demo, as it looks on a terminal, to `file`. It is the same each time."""
    with Path(os.devnull).open("w") as nothing:
        console = Console(file=nothing, record=True, width=88, highlight=False, force_terminal=True)
        fake = fake_service(FakeClock())
        with fake.circleci() as circleci:
            project = circleci.project("gh/acme/web")
            console.print("[bold]$ scripts/demo[/bold]")
            story = Story(console, asks=False, records=True)
            story.tell(project, "main", {"deploy": True})
            story.history(project)
        picture = console.export_svg(title="circleci-facade", unique_id="demo")
        file.write_text(re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL), encoding="utf-8")


@contextlib.contextmanager
def _client(options: argparse.Namespace, console: Console) -> Iterator[CircleCI]:
    """The real CircleCI if a project was named, else a fake one on loopback."""
    if options.project:
        with CircleCI() as circleci:
            yield circleci
        return
    fake = fake_service(RunningClock(SPEED))
    with fake.serve() as url, CircleCI(fake.token, base_url=url, clock=fake.clock) as circleci:
        why = "no project was named" if os.environ.get("CIRCLECI_TOKEN") else "CIRCLECI_TOKEN is not set"
        console.print(f"[dim]A fake CircleCI at {url}, because {why}; its time runs {SPEED} times as fast.[/dim]")
        yield circleci


def fake_service(clock: FakeClock | RunningClock) -> FakeCircleCI:
    """A CircleCI with a project that has a past: every fourth run of its tests fails, the next one too."""
    fake = FakeCircleCI(clock=clock)
    login = TestCase(
        "test_login",
        ("success", "success", "success", "failure"),
        classname="tests.test_app",
        message="AssertionError: status is 500, not 200",
    )
    outcomes: Sequence[Literal["success", "failed"]] = ("success", "success", "success", "failed")
    others = [TestCase(f"test_{n}") for n in range(313)]
    unit = Job("unit", 25, outcome=outcomes, tests=[login, *others], output={"Install": "", "Run tests": PRINTED})
    stored = {"dist/web.tar.gz": b"web" * 1000}
    project = fake.add_project(
        "gh/acme/web",
        [
            Workflow("build-and-test", [Job("lint", 8), unit, Job("package", 15, requires=["unit"], artifacts=stored)]),
            Workflow("docs", [Job("build-docs", 12)], delay=3),
        ],
        parameters={"deploy": False},
    )
    for hours in range(PAST, 0, -1):
        project.run(branch="main", at=fake.clock.now() - timedelta(hours=hours))
    return fake


def _defaults(options: argparse.Namespace) -> dict[str, str | int | bool]:
    return {} if options.project else {"deploy": True}


def _parameter(text: str) -> tuple[str, str | int | bool]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"a parameter is NAME=VALUE, not {text!r}")
    if value in ("true", "false"):
        return name, value == "true"
    return name, int(value) if value.lstrip("-").isdigit() else value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/demo",
        description="Trigger a pipeline, follow it, find out why it failed, rerun that, download what it built, and "
        "look back: on a local fake CircleCI, or for real with a PROJECT, a BRANCH and a token in CIRCLECI_TOKEN.",
    )
    parser.add_argument("project", nargs="?", metavar="PROJECT", help="a project's slug, such as gh/acme/web")
    parser.add_argument("branch", nargs="?", metavar="BRANCH", help="the branch to trigger a pipeline on")
    parser.add_argument(
        "parameters", nargs="*", type=_parameter, default=[], metavar="NAME=VALUE", help="pipeline parameters"
    )
    parser.add_argument("--yes", action="store_true", help="trigger and rerun without asking, for real")
    parser.add_argument("--record", type=Path, metavar="FILE", help="only write a picture of the demo, an SVG")
    return parser


if __name__ == "__main__":
    sys.exit(main())
