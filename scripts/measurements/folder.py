"""A folder for the files of one run."""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The folder, deleted when the run ends."""
    made = tempfile.TemporaryDirectory(prefix="bench-")
    atexit.register(made.cleanup)
    return Path(made.name)
