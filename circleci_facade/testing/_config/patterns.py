"""Translates CircleCI's regular expressions, RE2's and Java's, to Python's."""

from __future__ import annotations

import re
import warnings

from .errors import InvalidConfiguration

#: The expansions of ``\p{Alpha}`` and ``[:alpha:]``, as part of a character class.
_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "ascii": r"\x00-\x7f",
    "blank": r" \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": r"\x21-\x7e",
    "lower": "a-z",
    "print": r"\x20-\x7e",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\s",
    "upper": "A-Z",
    "word": r"\w",
    "xdigit": "0-9A-Fa-f",
}
_PART = re.compile(
    r"""(?P<literal>\\Q.*?(?:\\E|$))
    |\\(?P<negation>[pP])\{(?P<name>\w+)\}
    |\[:(?P<posix>\w+):\]
    |(?P<end>\\[zZ])
    |(?P<escape>\\.)
    |\(\?<(?P<group>[A-Za-z]\w*)>
    |(?P<look>\(\?<?[=!]|\(\?>)
    |(?P<bracket>[\[\]])""",
    re.VERBOSE | re.DOTALL,
)


def matches(pattern: str, text: str, place: str, *, re2: bool = False) -> bool:
    """Whether a regular expression matches a whole text.

    Args:
        pattern: The regular expression.
        text: The text.
        place: Where the regular expression is.
        re2: Whether its dialect is RE2, without lookaround and backreferences, as in expressions.

    Raises:
        InvalidConfiguration: The regular expression is invalid or not supported.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about syntax whose meaning may change in Python
            return re.fullmatch(_translated(pattern, re2=re2), text, re.ASCII) is not None
    except (re.error, OverflowError, RecursionError) as error:
        raise InvalidConfiguration(place, f"{pattern!r} is not a supported regular expression: {error}") from None


def is_named(name: str, pattern: str, place: str) -> bool:
    """Whether `pattern`, a name or a ``/regular expression/`` for whole names, matches a branch or a tag."""
    if len(pattern) > 1 and pattern.startswith("/") and pattern.endswith("/"):
        return matches(pattern[1:-1], name, place)
    return name == pattern


def _translated(pattern: str, *, re2: bool) -> str:
    in_class = False

    def part(found: re.Match[str]) -> str:
        nonlocal in_class
        text = found[0]
        if found["bracket"]:
            if in_class and text == "[":
                return r"\["
            # As the first character of a class, "]" is literal.
            is_first = in_class and re.search(r"\[\^?$", pattern[: found.start()]) is not None
            in_class = text == "[" or (in_class and is_first)
            return text
        if found["literal"]:
            return re.escape(text[2:].removesuffix(r"\E"))
        if found["group"] and not in_class:
            return f"(?P<{found['group']}>"
        if found["end"]:
            return r"\Z" if text == r"\z" else r"(?=\n?\Z)"
        if (name := found["name"] or found["posix"]) and (in_class or found["name"]):
            if name.lower() not in _CLASSES or (in_class and found["negation"] == "P"):
                raise re.error(f"{text} is not supported")
            characters = _CLASSES[name.lower()]
            return characters if in_class else f"[{'^' if found['negation'] == 'P' else ''}{characters}]"
        if re2 and not in_class and (found["look"] or re.fullmatch(r"\\[1-9]", text)):
            raise re.error(f"RE2 has no {text}")
        return text

    return _PART.sub(part, pattern)
