"""What a terminal would show of a program's output."""

from __future__ import annotations

import pytest

from circleci_facade._terminal import last_lines, shown


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("plain\n", "plain\n"),
        ("", ""),
        ("\x1b[1;31mred\x1b[0m\n", "red\n"),
        ("10 %\r50 %\r100 %\n", "100 %\n"),
        ("long line\rshort\n", "shortline\n"),
        ("long line\r\x1b[Kshort\n", "short\n"),
        ("abc\x08\x08x\n", "axc\n"),
        ("first\nsecond\x1b[1A\rFIRST\n", "FIRST\nsecond"),
        ("one\ntwo\n\x1b[2A\x1b[2Kuno\n", "uno\ntwo\n"),
        ("\x1b]0;a title\x07text\n", "text\n"),
        ("ab\x1b[1Dx\x1b[3Cy\n", "ax   y\n"),
        ("\x1b[?25lhidden cursor\x1b[?25h", "hidden cursor"),
        ("broken \x1b", "broken"),
        ("\x1b[99999Aup", "up"),
        ("abc\x1b[1K", ""),
        ("one\x1b[9Btwo\x1b[9999C.", f"onetwo{' ' * 494}."),
    ],
)
def test_text_is_what_a_terminal_shows_in_the_end(printed: str, seen: str) -> None:
    assert shown(printed) == seen


def test_the_last_lines_are_counted_without_the_last_break() -> None:
    assert last_lines("a\nb\nc\n", 2) == "b\nc"
    assert last_lines("a\nb", 5) == "a\nb"
    assert last_lines("", 3) == ""


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("\x1b[38:5:1mred\x1b[>4;2m!", "red!"),
        ("\x1bPpayload\x1b\\text", "text"),
        ("\x1b_payload\x1b\\text\x07\x00\x9b31m", "text31m"),
        ("\x1b]0;never ended", ""),
        ("tab\tkept\n", "tab\tkept\n"),
    ],
)
def test_what_a_terminal_would_obey_is_left_out(printed: str, seen: str) -> None:
    assert shown(printed) == seen


def test_a_long_line_of_colours_takes_time_in_proportion() -> None:
    assert shown("\x1b[32m.\x1b[0m" * 200_000) == "." * 200_000
