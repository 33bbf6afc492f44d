"""The main workflow: trigger a pipeline on a branch, follow it to its end, page through the project's history."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from circleci_facade import CircleCI, CircleCIError, PipelineResult, Project
from circleci_facade.testing import FakeCircleCI, Job, RunningClock, TestCase, Workflow

SPEED = 15
STYLES = {"success": "green", "failed": "red", "error": "red", "canceled": "yellow", "on_hold": "yellow"}

console = Console(highlight=False, soft_wrap=True)


def main() -> int:
    options = _parser().parse_args()
    if options.project and not options.branch:
        _parser().error("give a branch too: scripts/demo PROJECT BRANCH")
    try:
        with _client(options) as circleci:
            project = circleci.project(options.project or "gh/acme/web")
            result = follow(project, options.branch or "main", dict(options.parameters) or _defaults(options))
            history(project)
    except CircleCIError as error:
        console.print(f"[red]{type(error).__name__}[/red]: {escape(str(error))}")
        return 1
    except KeyboardInterrupt:
        console.print("Stopped; a triggered pipeline keeps running.")
        return 130
    return 0 if result.succeeded else 1


def follow(project: Project, branch: str, parameters: dict[str, str | int | bool]) -> PipelineResult:
    """Trigger a pipeline, wait for it with a live display, and show what ran."""
    said = f" with {', '.join(f'{name}={value}' for name, value in parameters.items())}" if parameters else ""
    console.print(f"[bold]Triggering[/bold] a pipeline of {escape(f'{project.slug} on {branch}{said}')}")
    pipeline = project.trigger(branch=branch, parameters=parameters)
    console.print(f"[bold]Following[/bold] #{pipeline.number}, {pipeline.url}\n")
    result = pipeline.wait(progress=True)

    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("workflow", "job", "status", "seconds"):
        table.add_column(heading, style="bold" if heading == "workflow" else "", no_wrap=True)
    for workflow in result.workflows:
        for job in workflow.jobs():
            started, stopped = job.data.started_at, job.data.stopped_at
            seconds = f"{(stopped - started).total_seconds():.0f}" if started and stopped else ""
            style = STYLES.get(str(job.status), "")
            table.add_row(Text(workflow.name), Text(job.name), Text(str(job.status), style=style), seconds)
    console.print()
    console.print(table)
    ended = "[green]succeeded[/green]" if result.succeeded else "[red]did not succeed[/red]"
    console.print(f"\n[bold]Pipeline #{pipeline.number}[/bold] {ended} after {result.elapsed:.0f} seconds.")
    return result


def history(project: Project) -> None:
    """Page through the project's pipelines, and show the latest."""
    console.print("\n[bold]History[/bold], page by page:")
    number = 0
    for number, past in enumerate(project.pipelines(limit=50), start=1):
        if number <= 5:
            console.print(f"  #{past.number:<4} {past.state:<9} {past.created_at:%Y-%m-%d %H:%M}")
    if number > 5:
        console.print(f"  … and {number - 5} more")


@contextlib.contextmanager
def _client(options: argparse.Namespace) -> Iterator[CircleCI]:
    """The real CircleCI if a project was named, else a fake one on loopback."""
    if options.project:
        with CircleCI() as circleci:
            yield circleci
        return
    fake = fake_service()
    with fake.serve() as url, CircleCI(fake.token, base_url=url, clock=fake.clock) as circleci:
        why = "no project was named" if os.environ.get("CIRCLECI_TOKEN") else "CIRCLECI_TOKEN is not set"
        console.print(f"[dim]A fake CircleCI at {url}, because {why}; its time runs {SPEED} times as fast.[/dim]\n")
        yield circleci


def fake_service() -> FakeCircleCI:
    """A CircleCI with a project that has a past."""
    fake = FakeCircleCI(clock=RunningClock(SPEED))
    project = fake.add_project(
        "gh/acme/web",
        [
            Workflow(
                "build-and-test",
                [
                    Job("lint", 8),
                    Job("unit", 25, tests=[TestCase("test_login", ("success", "failure", "success"))]),
                    Job("integration", 30, requires=["lint"]),
                ],
            ),
            Workflow("deploy", [Job("package", 15), Job("ship", 12, requires=["package"])], when="deploy", delay=6),
        ],
        parameters={"deploy": False},
    )
    for _ in range(27):
        project.run(branch="main")
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
        description="Trigger a pipeline on a branch, follow it to its end, page through the project's history: "
        "for real with a PROJECT, a BRANCH and a token in CIRCLECI_TOKEN, else on a local fake CircleCI.",
    )
    parser.add_argument("project", nargs="?", metavar="PROJECT", help="a project's slug, such as gh/acme/web")
    parser.add_argument("branch", nargs="?", metavar="BRANCH", help="the branch to trigger a pipeline on")
    parser.add_argument(
        "parameters", nargs="*", type=_parameter, default=[], metavar="NAME=VALUE", help="pipeline parameters"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
