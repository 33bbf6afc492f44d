"""Speed and size, each figure against a baseline from the same run. Exits with 1 if a promise does not hold."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from measurements.call import call
from measurements.calls import calls
from measurements.clients import clients
from measurements.decoding import decoding
from measurements.downloads import downloads
from measurements.fake import fake
from measurements.figure import Figure, Skipped
from measurements.imports import imports
from measurements.iterating import iterating
from measurements.memory import memory
from measurements.process import process
from measurements.size import size
from measurements.stock import Stock
from measurements.tests import tests
from measurements.usage import usage
from rich.console import Console
from rich.markup import escape

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT.parent / "shared" / "published" / "openapi-2026.json"

MEASUREMENTS: dict[str, Callable[[Stock], Sequence[Figure | Skipped]]] = {
    "size": lambda stock: size(stock.folder),
    "imports": lambda stock: imports(stock.folder),
    "decoding": lambda stock: decoding(stock.folder),
    "process": lambda _: process(),
    "clients": lambda _: clients(),
    "call": lambda _: call(),
    "iterating": lambda _: iterating(),
    "calls": lambda _: calls(),
    "memory": lambda _: memory(),
    "downloads": lambda _: downloads(),
    "usage": lambda _: usage(),
    "fake": lambda _: fake(),
    "tests": lambda _: tests(),
}


def main() -> int:
    options = _parser().parse_args()
    console = Console(highlight=False, soft_wrap=True)
    figures: list[Figure | Skipped] = []
    with Stock(options.published) as stock:
        for name in [name for name in MEASUREMENTS if name in (options.only or MEASUREMENTS)]:
            console.print(f"[dim]measuring {name} …[/dim]")
            figures += MEASUREMENTS[name](stock)
    for figure in figures:
        if isinstance(figure, Skipped):
            console.print(f"[dim]{escape(f'{figure}')}[/dim]")
            continue
        verdict = "[green]holds[/green]" if figure.holds else "[red]MISSED[/red]"
        shown = escape(f"{figure}".rstrip() if not figure.promise else f"{figure} {figure.promise}")
        console.print(f"{shown}: {verdict}" if figure.promise else shown)
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"  # which slows what is timed
    console.print(f"[dim]Python {sys.version.split()[0]}; {load}; rivals generated from {options.published.name}[/dim]")
    return 1 if any(isinstance(figure, Figure) and not figure.holds for figure in figures) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "--only",
        action="append",
        choices=list(MEASUREMENTS),
        metavar="NAME",
        help=f"measure only this, one of {', '.join(MEASUREMENTS)}; repeat it for several",
    )
    parser.add_argument(
        "--published",
        type=Path,
        default=PUBLISHED if PUBLISHED.exists() else ROOT / "openapi.yml",
        metavar="FILE",
        help="the document to generate the rivals from, by default the published one if it is here, else openapi.yml",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
