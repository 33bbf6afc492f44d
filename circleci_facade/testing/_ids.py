"""UUIDs, and the shorter form in which the slugs of standalone organizations and projects write them."""

from __future__ import annotations

import re
import uuid

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

#: The shorter form, as a client should expect it (terraform-provider-circleci, measured 2026-08).
SHORT = re.compile("[0-9A-Za-z]{21,22}")

# The sample slug in CircleCI's documentation is a pair of UUIDs in base 58, and too large for UUIDs in base 62.
_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def short(id: str) -> str:
    """A UUID as slugs write it."""
    number, digits = uuid.UUID(id).int, ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits.rjust(21, _DIGITS[0])


def is_id(part: str) -> bool:
    """Whether a part of a slug has the form of an id."""
    return bool(UUID.fullmatch(part) or SHORT.fullmatch(part))


def id_in(part: str) -> str | None:
    """The UUID that a part of a slug stands for; ``None`` if it stands for none."""
    if UUID.fullmatch(part):
        return part.lower()
    if not SHORT.fullmatch(part) or set(part) - set(_DIGITS):
        return None
    number = 0
    for digit in part:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return str(uuid.UUID(int=number)) if number < 1 << 128 else None
