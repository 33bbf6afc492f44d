"""Where the token shows: in an error, in what tools print of it, in what was logged, and in what others received."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import walk_tb
from typing import Any

from hostile.flows import TOKEN
from hostile.sockets import Arrival

#: The token as it might show: plain, encoded by itself, or as the user name of basic authentication.
FORMS = (TOKEN, b64encode(TOKEN.encode()).decode().rstrip("="), b64encode(f"{TOKEN}:".encode()).decode().rstrip("="))

#: The frames of tests hold it, of course.
HERE = str(Path(__file__).parent)


def shows(text: str | bytes) -> bool:
    """Whether the token is in `text`."""
    text = text if isinstance(text, str) else text.decode("latin-1")
    return any(form in text for form in FORMS)


def in_error(error: BaseException) -> list[str]:
    """Where the token is in an error itself: its text, its arguments and attributes, and those of its causes."""
    found = []
    for each in _chain(error):
        name = type(each).__name__
        found += [f"{name}: {what}" for what, text in {"str": str(each), "repr": repr(each)}.items() if shows(text)]
        found += [f"{name}.{key}" for key, value in vars(each).items() if shows(repr(value))]
    return found


def in_locals(error: BaseException) -> list[str]:
    """Where the token is in the locals of an error's traceback, as rich, pytest and Sentry show them.

    ``TracebackException(…, capture_locals=True)`` finds the same, but in Python 3.11 fails where a `repr` does.
    """
    found = []
    for each in _chain(error):
        for frame, line in walk_tb(each.__traceback__):
            code = frame.f_code
            if code.co_filename.startswith(HERE):
                continue
            place = f"{'/'.join(Path(code.co_filename).parts[-2:])}:{line} {code.co_name}"
            found += [f"{place}: {name}" for name, value in frame.f_locals.items() if shows(_repr(value))]
    return found


def in_requests(arrivals: Iterable[Arrival]) -> list[str]:
    """The requests that brought the token to a host that must not have it."""
    return [str(arrival) for arrival in arrivals if shows(arrival.head) or shows(arrival.body)]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and what is shown with it: its cause, or else what it came up in."""
    while error is not None:
        yield error
        for each in getattr(error, "exceptions", ()):
            yield from _chain(each)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _repr(value: object) -> str:
    try:
        return repr(value)
    except Exception:  # noqa: BLE001 - as of an object that is half made
        return ""


class Log(logging.Handler):
    """Notes every log record that shows the token."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.leaks: list[str] = []

    def taken(self) -> list[str]:
        """The leaks so far, which are forgotten then."""
        leaks, self.leaks = self.leaks, []
        return leaks

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("httpcore"):
            return  # at DEBUG it shows the headers of every response as they came
        said: list[Any] = [record.getMessage(), record.args, record.exc_text]
        if any(shows(str(each)) for each in said):
            self.leaks.append(f"{record.name} {record.levelname}: {record.msg}")
