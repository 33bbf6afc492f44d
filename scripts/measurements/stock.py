"""The package that openapi-python-client generates from the published document as it is."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

NAME = "stock_client"


class Stock:
    """The stock package, generated on demand, and compiled as on install.

    Args:
        published: The document to make it from.
    """

    def __init__(self, published: Path) -> None:
        self._published = published
        self._temporary = tempfile.TemporaryDirectory()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._temporary.cleanup()

    @cached_property
    def folder(self) -> Path:
        """The folder to import it from."""
        folder = Path(self._temporary.name)
        target = str(folder / NAME)
        command = ["generate", "--path", str(self._published), "--output-path", target, "--meta", "none"]
        environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run(
            [sys.executable, "-m", "openapi_python_client", *command], check=True, capture_output=True, env=environment
        )
        subprocess.run([sys.executable, "-m", "compileall", "-q", target], check=False, stdout=subprocess.DEVNULL)
        return folder
