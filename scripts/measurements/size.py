"""Lines and files of the low-level packages."""

from __future__ import annotations

from pathlib import Path

from .figure import Figure
from .stock import NAME

OURS = Path(__file__).resolve().parents[2] / "generated" / "circleci_api"


def size(stock: Path) -> list[Figure]:
    """The size of the stock package in the folder `stock`, and of ours."""
    lines, files = _counted(stock / NAME)
    our_lines, our_files = _counted(OURS)
    return [
        Figure("size: stock openapi-python-client, lines", lines, ""),
        Figure("size: stock openapi-python-client, files", files, ""),
        Figure("size: circleci_api, lines", our_lines, "", at_most=9_000),
        Figure("size: circleci_api, files", our_files, "", at_most=200),
    ]


def _counted(folder: Path) -> tuple[int, int]:
    files = list(folder.rglob("*.py"))
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files), len(files)
