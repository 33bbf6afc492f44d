"""Reading environment variables from a ``.env`` file, without touching those of this process."""

from __future__ import annotations

from os import PathLike
from pathlib import Path


class Values(dict[str, str]):
    """Environment variables by name, whose values do not show in a `repr`, a log or a traceback."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {', '.join(self) or 'none'}>"

    # What a dictionary makes of itself is a plain one, which shows its values.

    def __or__(self, other: dict[str, str], /) -> Values:  # type: ignore[override]  # values of other types are refused
        return Values(super().__or__(other)) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other: dict[str, str], /) -> Values:  # type: ignore[override]  # later on, where they are set
        return Values(super().__ror__(other)) if isinstance(other, dict) else NotImplemented

    def copy(self) -> Values:
        return Values(self)


def dotenv(path: str | PathLike[str]) -> Values:
    """Read a ``.env`` file: ``context.plan(dotenv("prod.env"))``. ``os.environ`` is neither read nor changed.

    python-dotenv reads it, so its quotes, escapes, comments and ``export`` count; but ``$NAME`` and ``${NAME}`` stay as
    they are, and a line that it would skip is an error. If a name comes twice, its last value counts.

    Args:
        path: The file, in UTF-8.

    Returns:
        The values by name, in the file's order: a dictionary whose `repr` shows the names only. So does that of a copy,
        and of what it becomes with more values: ``dotenv("prod.env") | more``.

    Raises:
        ImportError: python-dotenv is not installed.
        OSError: The file cannot be read.
        ValueError: A line is not ``NAME=value``, or the file is not UTF-8. The message does not show the line.
    """
    values, wrong = _read(Path(path))
    if wrong:  # raised here, where no local variable holds what the file says
        raise ValueError(wrong)
    return values


def _read(path: Path) -> tuple[Values, str]:
    """The values in a file, and what is wrong with it, if anything is."""
    try:
        from dotenv.parser import parse_stream
    except ImportError:
        raise ImportError("a .env file is read with python-dotenv: pip install 'circleci-facade[dotenv]'") from None
    values = Values()
    try:
        with path.open(encoding="utf-8-sig") as file:
            # dotenv_values() logs and skips what it cannot read, and takes a missing file for an empty one. Either way
            # a variable is missing, which prune=True would then delete.
            for binding in parse_stream(file):
                if binding.error or (binding.key and binding.value is None):
                    text = binding.original.string
                    number = binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")
                    return values, f"{path}, line {number}: this is not NAME=value"
                if binding.key and binding.value is not None:
                    values[binding.key] = binding.value
    except UnicodeDecodeError:
        return values, f"{path} is not UTF-8"
    return values, ""
