"""Live output in the cell of a notebook."""

from __future__ import annotations

import sys
from typing import Any
from uuid import uuid4


class Cell:
    """A place in the output of the running cell.

    Args:
        shell: IPython's shell of the notebook.
    """

    def __init__(self, shell: Any) -> None:
        self._publish = shell.display_pub.publish
        self._id = uuid4().hex
        self._is_there = False

    def show(self, html: str, text: str) -> None:
        """Replace its content; `text` is for front ends that cannot show HTML."""
        update, self._is_there = self._is_there, True
        self._publish({"text/plain": text, "text/html": html}, transient={"display_id": self._id}, update=update)


def cell_here() -> Cell | None:
    """A new place in the output of the running cell; ``None`` outside notebooks."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    # Colab and others have shells of their own, derived from the one of Jupyter's kernel.
    is_notebook = any(base.__name__ == "ZMQInteractiveShell" for base in type(shell).__mro__)
    return Cell(shell) if is_notebook else None
