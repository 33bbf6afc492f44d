"""The option `progress` of waits, downloads and exports."""

from __future__ import annotations

import inspect


def check_progress(progress: object) -> None:
    """Check that `progress` is a choice, or a function that can be called with each state.

    Raises:
        ValueError: It is something else, or an async function, which nothing would await.
    """
    if not isinstance(progress, bool) and not callable(progress):
        raise ValueError(f"progress must be True, False or a function, not {progress!r}")
    if inspect.iscoroutinefunction(progress):
        raise ValueError(f"progress must be a function that is not async, not {progress!r}")
