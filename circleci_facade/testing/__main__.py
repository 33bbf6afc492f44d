"""A fake CircleCI over HTTP, for any client in any language: ``python -m circleci_facade.testing --port 8080``."""

from __future__ import annotations

import argparse
import runpy
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path

from .._errors import InvalidSlug
from . import FakeCircleCI, RunningClock
from ._control import ROOT as CONTROL

HOW_TO = """\
A fake CircleCI at {url}, with {projects}.

    export CIRCLE_HOST={host} CIRCLECI_TOKEN={token}
    curl -H 'Circle-Token: {token}' {url}/me

Tests control it at {host}{control}. Its clock {clock}. Ctrl-C stops it and discards its state.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; returns the exit status, which is 2 for invalid arguments."""
    options = _parser().parse_args(arguments)
    stopped = threading.Event()
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: stopped.set()) for number in numbers]
    try:
        fake = _fake(options)
        with fake.serve(options.port) as url:
            text = HOW_TO.format(
                url=url,
                host=url.removesuffix("/api/v2"),
                token=fake.token,
                projects=", ".join(fake.projects) or "no project",
                control=CONTROL,
                clock="stands still until it is advanced or released"
                if options.held
                else f"runs at {options.speed:g} times real time",
            )
            sys.stdout.write(text)
            sys.stdout.flush()
            while not stopped.wait(1):  # in steps, because Windows handles no signal during a wait
                pass
    except (InvalidSlug, ValueError, ImportError, OSError) as error:
        sys.stderr.write(f"{_parser().prog}: {error}\n")
        return 2
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
    return 0


def _fake(options: argparse.Namespace) -> FakeCircleCI:
    if len(options.token.split()) != 1:
        raise ValueError("a token is one word")
    clock = RunningClock(options.speed)
    if options.held:
        clock.hold()
    fake = FakeCircleCI(options.token, clock)
    branches = options.branch or ["main"]
    for text in options.project or ([] if options.scenario else ["gh/acme/web"]):
        slug, _, config = text.partition("=")
        fake.add_project(slug, config=Path(config) if config else None, branches=branches)
    if options.webhooks:
        fake.deliver_webhooks()
    if options.scenario:
        _play(options.scenario, fake)
    return fake


def _play(file: str, fake: FakeCircleCI) -> None:
    """Call the function `scenario` of a Python file with the fake.

    Raises:
        ValueError: It has none, or fails; the message gives the line.
    """
    Path(file).read_bytes()  # to raise an OSError if it cannot be read
    try:
        scenario = runpy.run_path(file).get("scenario")
        if scenario is None:
            raise LookupError("there is no function `scenario(fake)`")  # noqa: TRY301 - reported like its own errors
        scenario(fake)
    except Exception as error:
        lines = [each.lineno for each in traceback.extract_tb(error.__traceback__) if each.filename == file]
        if isinstance(error, SyntaxError):
            lines = [error.lineno]
        where = f"{file}, line {lines[-1]}" if lines else file
        raise ValueError(f"{where}: {type(error).__name__}: {' '.join(str(error).split())}") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m circleci_facade.testing",
        description="Serve a fake CircleCI over HTTP on this machine, for any client in any language.",
    )
    parser.add_argument(
        "--port", type=int, default=8080, help="the port to listen on; 0 for a free one (default: 8080)"
    )
    parser.add_argument(
        "--token", default="fake-token", help="the only API token that it accepts (default: fake-token)"
    )
    parser.add_argument("--speed", type=float, default=1.0, help="seconds on its clock per real second (default: 1)")
    parser.add_argument(
        "--project",
        action="append",
        metavar="SLUG[=CONFIG]",
        help="a project and, optionally, the path of its config.yml; may be repeated (default: gh/acme/web)",
    )
    parser.add_argument(
        "--scenario",
        metavar="FILE",
        help="a Python file whose function `scenario` sets up the fake, without a default project",
    )
    parser.add_argument("--held", action="store_true", help="stop the clock until it is advanced or released")
    parser.add_argument("--branch", action="append", help="a branch of the projects; may be repeated (default: main)")
    parser.add_argument("--webhooks", action="store_true", help="deliver webhooks, to receivers on this machine")
    return parser


if __name__ == "__main__":
    sys.exit(main())
