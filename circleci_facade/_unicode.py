"""Text that can be sent: JSON can hold half of a surrogate pair (half an emoji), which UTF-8 cannot."""


def is_encodable(text: str) -> bool:
    """Whether `text` can be encoded as UTF-8."""
    return text == text.encode(errors="ignore").decode()
