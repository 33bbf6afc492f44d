"""The error of this package; the client that sends requests raises those for error responses."""


class DecodingError(ValueError):
    """The response cannot be decoded; the message says why."""
