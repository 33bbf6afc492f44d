"""The formatter, isolated from other settings, so that the same code always gives the same bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .document import RegenerationError

WIDTH = 120


def formatted(folder: Path) -> None:
    """Sort the imports, drop unused ones, and format every module in `folder`."""
    options = ["--isolated", "--quiet", "--no-cache", "--line-length", str(WIDTH), "--target-version", "py311"]
    for command in (["check", "--fix", "--select", "F401,I"], ["format"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *options, str(folder)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = " ".join((done.stdout + done.stderr).split())[:300]
            raise RegenerationError(f"ruff {command[0]} failed on the generated code: {said}")
