"""Programs in processes of their own, where nothing that another measurement has left behind is in their way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def printed(*arguments: str, path: Path | None = None) -> str:
    """What Python prints when it is run with `arguments`, modules in the folder `path` at its disposal.

    Raises:
        subprocess.CalledProcessError: It failed; it has said why on standard error.
    """
    environment = os.environ if path is None else {**os.environ, "PYTHONPATH": str(path)}
    done = subprocess.run([sys.executable, *arguments], stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return done.stdout.strip()
