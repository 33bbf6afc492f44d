"""The command line of `scripts/regenerate`."""

from __future__ import annotations

import argparse
import keyword
import os
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.status import Status

from . import pipeline
from .document import RegenerationError
from .fetch import PUBLISHED
from .report import Report
from .stages import OURS, Target

ROOT = Path(__file__).resolve().parents[2]


class StageDisplay:
    """Shows on standard error which stage is running, and the result and duration of each."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.status: Status | None = None
        self.began = 0.0

    def __call__(self, stage: str, said: str | None) -> None:
        if said is None:
            self.began = time.perf_counter()
            if self.console.is_terminal:
                self.status = self.console.status(f"{stage} …")
                self.status.start()
            return
        self.stop()
        seconds = time.perf_counter() - self.began
        self.console.print(f"[bold]{stage:<10}[/bold] {said} [dim]({seconds:.1f} s)[/dim]", highlight=False)

    def stop(self) -> None:
        if self.status is not None:
            self.status.stop()
            self.status = None


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.check and (options.source != PUBLISHED or options.report):
        _parser().error("--check checks the existing files; it takes no --source and no --report")
    if options.compare and (options.source != PUBLISHED or options.check or options.sync):
        _parser().error("--compare compares what it is given; it takes no --source, --check or --sync")
    if not options.package.isidentifier() or keyword.iskeyword(options.package):
        _parser().error(f"--package {options.package!r} is not a name that Python can import")
    target = Target(options.package)
    display = StageDisplay(Console(stderr=True, soft_wrap=True))
    try:
        if options.check:
            return _check(options.output, target)
        if options.sync:
            pipeline.derive_only(options.output)
            return 0
        if options.compare:
            report = pipeline.compare(*options.compare, timeout=options.timeout, report=options.report)
            _show(report)
            return _status(report, options.fail_on, "")
        outcome = pipeline.regenerate(
            options.source,
            options.output,
            timeout=options.timeout,
            progress=display,
            report=options.report,
            dry_run=options.dry_run,
            fail_on=options.fail_on,
            target=target,
        )
        _show(outcome.report)
    except (RegenerationError, OSError) as error:
        display.stop()
        print(f"regenerate: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        display.stop()
        print("regenerate: interrupted; nothing was changed", file=sys.stderr)
        return 130
    return _status(outcome.report, options.fail_on, "; nothing was written")


def _status(report: Report, fail_on: str, consequence: str) -> int:
    if not report.fails(fail_on):
        return 0
    print(f"regenerate: there are changes (--fail-on {fail_on}){consequence}", file=sys.stderr)
    return 1


def _show(report: Report) -> None:
    try:
        print(report.headline())
        for heading, lines in report.lines():
            print(f"\n{heading}:")
            for line in lines:
                print(f"  {line}")
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough. Python would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _check(output: Path, target: Target) -> int:
    stale = pipeline.check(output, target)
    for path in stale:
        print(f"regenerate: {path} is out of date", file=sys.stderr)
    if stale:
        print(
            "regenerate: run scripts/regenerate (after a change in _async: scripts/regenerate --sync)", file=sys.stderr
        )
    return 1 if stale else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/regenerate",
        description="Make openapi.yml, generated/ and the derived sync code from CircleCI's published document.",
        epilog="Exit status: 0 done; 1 the check failed, or there is a change of the kind --fail-on; "
        "2 the input is invalid and nothing was changed.",
    )
    parser.add_argument(
        "--source", default=PUBLISHED, help="URL or file, JSON or YAML, OpenAPI 3.0 or 3.1 (%(default)s)"
    )
    parser.add_argument("--output", type=Path, default=ROOT, metavar="DIR", help="where to write (the project)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if anything is out of date; no network"
    )
    parser.add_argument("--sync", action="store_true", help="derive only the sync code, without the document")
    parser.add_argument(
        "--compare",
        nargs=2,
        metavar=("OLD", "NEW"),
        help="only tell what changes for users between two documents, packages or projects",
    )
    parser.add_argument(
        "--package",
        default=OURS.package,
        metavar="NAME",
        help="the package to make (%(default)s); another one gets a contract of its own, and no names or overlays",
    )
    parser.add_argument("--dry-run", action="store_true", help="regenerate and report, but write only the report")
    parser.add_argument(
        "--fail-on", choices=["breaking", "any"], default="", help="write nothing and fail if there is such a change"
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write what changed, as JSON if FILE ends so, else as Markdown"
    )
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for the download (%(default)g)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
