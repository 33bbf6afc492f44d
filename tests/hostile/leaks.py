"""Where the token shows: in an error, in what tools print of it, in what was logged, and in what others received."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import FrameSummary, TracebackException
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
    """Where the token is in the locals of an error's traceback, as rich, pytest and Sentry show them."""
    found = []
    for frame in _frames(TracebackException.from_exception(error, capture_locals=True)):
        if not frame.filename.startswith(HERE):
            place = "/".join(Path(frame.filename).parts[-2:])
            names = [name for name, text in (frame.locals or {}).items() if shows(text)]
            found += [f"{place}:{frame.lineno} {frame.name}: {name}" for name in names]
    return found


def in_requests(arrivals: Iterable[Arrival]) -> list[str]:
    """The requests that brought the token to a host that must not have it."""
    return [str(arrival) for arrival in arrivals if shows(arrival.head) or shows(arrival.body)]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    left = [error]
    while left:
        each = left.pop()
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            yield each
            left += [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]


def _frames(shown: TracebackException | None) -> Iterator[FrameSummary]:
    if shown is not None:
        yield from shown.stack
        yield from _frames(shown.__cause__)
        yield from _frames(shown.__context__)
        for each in shown.exceptions or ():
            yield from _frames(each)


class Log(logging.Handler):
    """Notes every log record that shows the token."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.leaks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said: list[Any] = [record.getMessage(), record.args, record.exc_text]
        if any(shows(str(each)) for each in said):
            self.leaks.append(f"{record.name} {record.levelname}: {record.msg}")
