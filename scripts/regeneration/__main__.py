"""The command line of `scripts/regenerate`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.status import Status

from . import pipeline
from .document import RegenerationError
from .fetch import PUBLISHED

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
    display = StageDisplay(Console(stderr=True, soft_wrap=True))
    try:
        if options.check:
            return _check(options.output)
        if options.sync:
            pipeline.derive_only(options.output)
            return 0
        outcome = pipeline.regenerate(
            options.source, options.output, timeout=options.timeout, progress=display, report=options.report
        )
    except (RegenerationError, OSError) as error:
        display.stop()
        print(f"regenerate: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        display.stop()
        print("regenerate: interrupted; nothing was changed", file=sys.stderr)
        return 130
    print(f"{outcome.report.summary().capitalize()}.")
    for heading, lines in outcome.report.lines():
        print(f"\n{heading}:")
        for line in lines:
            print(f"  {line}")
    return 0


def _check(output: Path) -> int:
    stale = pipeline.check(output)
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
        epilog="Exit status: 0 done, 1 the check failed, 2 the input is invalid and nothing was changed.",
    )
    parser.add_argument(
        "--source", default=PUBLISHED, help="URL or file, JSON or YAML, OpenAPI 3.0 or 3.1 (%(default)s)"
    )
    parser.add_argument("--output", type=Path, default=ROOT, metavar="DIR", help="where to write (the project)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if anything is out of date; no network"
    )
    parser.add_argument("--sync", action="store_true", help="derive only the sync code, without the document")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what changed, as Markdown")
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for the download (%(default)g)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
