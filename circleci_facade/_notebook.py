"""Showing something in the output of a notebook's cell, and replacing it as it changes."""

from __future__ import annotations

import sys
from typing import Any
from uuid import uuid4


class Cell:
    """A place in the output of the cell that runs.

    Args:
        shell: IPython's shell of the notebook.
    """

    def __init__(self, shell: Any) -> None:
        self._publish = shell.display_pub.publish
        self._id = uuid4().hex
        self._is_there = False

    def show(self, html: str, text: str) -> None:
        """Show this instead of what it showed before; the text where HTML cannot be shown."""
        update, self._is_there = self._is_there, True
        self._publish({"text/plain": text, "text/html": html}, transient={"display_id": self._id}, update=update)


def cell_here() -> Cell | None:
    """A new place in the output of the cell that runs; ``None`` outside notebooks."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    # Colab and others have shells of their own, derived from the one of Jupyter's kernel.
    is_notebook = any(base.__name__ == "ZMQInteractiveShell" for base in type(shell).__mro__)
    return Cell(shell) if is_notebook else None
