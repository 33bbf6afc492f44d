"""Objects that are shown as text of several lines."""

from __future__ import annotations

from typing import Any

from ._terminal import one_line


class Printed:
    """An object whose text has several lines: IPython shows all of it, as ``print`` does, and a `repr` the first."""

    def __repr__(self) -> str:
        first, *_ = str(self).split("\n", 1)
        return f"<{type(self).__name__}: {one_line(first)}>"

    def _repr_pretty_(self, printer: Any, is_cycle: bool) -> None:
        is_inside = is_cycle or len(printer.stack) > 1
        printer.text(repr(self) if is_inside else str(self))
