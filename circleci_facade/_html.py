"""What notebooks show instead of a `repr`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ._terminal import one_line, shown

#: How many rows of a table, and how many characters of preformatted text, are shown.
ROWS, LENGTH = 100, 100_000


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def link(text: object, url: object) -> Html:
    """`text` as a link, if `url` is one to a page."""
    found = escape(one_line(text))
    is_page = isinstance(url, str) and url.startswith(("https://", "http://"))
    return Html(f'<a href="{escape(str(url))}">{found}</a>' if is_page else found)


def titled(text: object, url: object, status: object) -> Html:
    """`text` as a link to `url`, and its status."""
    return Html(f"{link(text, url)}: {escape(one_line(status))}")


def bullets(texts: Iterable[object]) -> Html:
    """A list; nothing without texts."""
    found = "".join(f"<li>{_inline(text)}</li>" for text in texts)
    return Html(f"<ul>{found}</ul>" if found else "")


def preformatted(text: str) -> Html:
    """`text` with its spaces and line breaks; a part of it, if it is very long."""
    # Notebooks show the output of others in the font of their own text.
    more = " …" if len(text) > LENGTH else ""
    return Html(f'<pre style="font-family:monospace;margin-left:1em">{escape(shown(text[:LENGTH]))}{more}</pre>')


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Html:
    """A table of the first rows; nothing without any."""
    found = [_row("td", row) for row in rows]
    head = [_row("th", headings)] if headings else []
    more = paragraph(f"and {len(found) - ROWS} more") if len(found) > ROWS else ""
    return Html(f"<table>{''.join(head + found[:ROWS])}</table>{more}" if found else "")


def _row(tag: str, cells: Iterable[object]) -> str:
    # Notebooks align text to the right.
    found = (f'<{tag} style="text-align:left;vertical-align:top">{_inline(cell)}</{tag}>' for cell in cells)
    return f"<tr>{''.join(found)}</tr>"


def paragraph(text: object) -> Html:
    """A paragraph."""
    return Html(f"<p>{_inline(text)}</p>")


def _inline(value: object) -> str:
    return value if isinstance(value, Html) else escape(one_line(value))
