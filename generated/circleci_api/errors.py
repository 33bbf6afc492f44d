"""What this package itself raises; what the service answers is told apart by the client that sends requests."""


class DecodingError(ValueError):
    """An answer that is not JSON at all; `str()` says where it stops being so."""
