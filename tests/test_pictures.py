"""The pictures of the documentation."""

from __future__ import annotations

import re
from pathlib import Path

from pictures import draw

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_every_plot_that_the_guides_show_is_drawn_by_the_script(tmp_path: Path) -> None:
    shown = set(re.findall(r"\(images/(\w+\.png)\)", "".join(page.read_text() for page in DOCS.glob("*.md"))))
    draw(tmp_path)
    assert (
        {each.name for each in tmp_path.iterdir()} == shown == {each.name for each in (DOCS / "images").glob("*.png")}
    )
    assert all(each.read_bytes().startswith(b"\x89PNG") for each in tmp_path.iterdir())
