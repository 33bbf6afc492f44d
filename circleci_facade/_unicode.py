"""Text that can be sent or shown: JSON can hold half of a surrogate pair (half an emoji), which UTF-8 cannot."""


def is_encodable(text: str, encoding: str = "utf-8") -> bool:
    """Whether `text` can be encoded."""
    return text == text.encode(encoding, errors="ignore").decode(encoding)


def escaped(text: str, encoding: str) -> str:
    """`text` with an escape sequence for each character that cannot be encoded."""
    return text.encode(encoding, errors="backslashreplace").decode(encoding)
