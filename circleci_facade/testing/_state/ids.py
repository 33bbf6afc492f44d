"""UUIDs, and their shorter form in the slugs of standalone organizations and projects."""

from __future__ import annotations

import re
import uuid

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

#: The shorter form, as clients accept it (terraform-provider-circleci, measured 2026-08).
SHORT = re.compile("[0-9A-Za-z]{21,22}")

# In base 58, both halves of the sample slug in CircleCI's documentation are UUIDs; in base 62 they would be too large.
_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def short(id: str) -> str:
    """A UUID in its shorter form."""
    number, digits = uuid.UUID(id).int, ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits.rjust(21, _DIGITS[0])


def is_id(part: str) -> bool:
    """Whether a part of a slug has the form of an id."""
    return bool(UUID.fullmatch(part) or SHORT.fullmatch(part))


def id_in(part: str) -> str | None:
    """The UUID in a part of a slug, in either form; ``None`` if it is not one."""
    if UUID.fullmatch(part):
        return part.lower()
    if not SHORT.fullmatch(part) or set(part) - set(_DIGITS):
        return None
    number = 0
    for digit in part:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return str(uuid.UUID(int=number)) if number < 1 << 128 else None
