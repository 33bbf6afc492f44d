"""What notebooks show instead of a `repr`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def link(text: object, url: object) -> Html:
    """`text` as a link, if `url` is one to a page."""
    shown = escape(str(text))
    is_page = isinstance(url, str) and url.startswith(("https://", "http://"))
    return Html(f'<a href="{escape(str(url))}">{shown}</a>' if is_page else shown)


def titled(text: object, url: object, status: object) -> Html:
    """`text` as a link to `url`, and its status."""
    return Html(f"{link(text, url)}: {escape(str(status))}")


def lines(texts: Iterable[object]) -> Html:
    """Each of the texts on a line."""
    return Html("<br>".join(map(_cell, texts)))


def preformatted(text: str) -> Html:
    """`text` with its spaces and line breaks."""
    return Html(f"<pre>{escape(text)}</pre>")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Html:
    """A table; nothing without rows."""
    found = [_row("td", row) for row in rows]
    head = [_row("th", headings)] if headings else []
    return Html(f"<table>{''.join(head + found)}</table>" if found else "")


def _row(tag: str, cells: Iterable[object]) -> str:
    # Notebooks align text to the right.
    shown = (f'<{tag} style="text-align:left;vertical-align:top">{_cell(cell)}</{tag}>' for cell in cells)
    return f"<tr>{''.join(shown)}</tr>"


def paragraph(text: object) -> Html:
    """A paragraph."""
    return Html(f"<p>{_cell(text)}</p>")


def _cell(value: object) -> str:
    return value if isinstance(value, Html) else escape(str(value))
