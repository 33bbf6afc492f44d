"""What belongs in a bug report: ``python -m circleci_facade`` shows versions, settings and whether the API responds."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version

from . import CircleCI, ProjectSlug, __version__
from ._credentials import find_credentials
from ._errors import CircleCIError, ConfigurationError, InvalidSlug
from ._rate_limits import RateLimits
from ._settings import find_base_url

#: The packages whose versions matter, as PyPI names them.
PACKAGES = ("httpx", "httpcore", "msgspec", "attrs")

#: Seconds that the API has to respond.
DEADLINE = 20

#: Sent where there is no token: the response, a 401, shows at least that the API can be reached.
NO_TOKEN = "none"  # noqa: S105


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report. Returns the exit status: 0 if the API takes the token, else 1."""
    argparse.ArgumentParser(
        prog="python -m circleci_facade",
        description="Show what belongs in a bug report: versions, settings, and whether the API responds. "
        "The token is never shown. The exit status is 0 if the API takes the token, else 1.",
    ).parse_args(arguments)
    _say("circleci-facade", __version__)
    _say("Python", f"{platform.python_version()}, {platform.python_implementation()}, {platform.platform()}")
    _say("packages", ", ".join(f"{name} {version(name)}" for name in PACKAGES))
    _say("project", _project())
    try:
        url = find_base_url(None, allow_http=False)
        try:
            credentials = find_credentials(None, None, allow_http=False)
        except ConfigurationError as error:
            _say("token", f"none: {error}")
            _say_response(NO_TOKEN, url)
            return 1
        _say("token", credentials.source)
        return 0 if _say_response(credentials.token().reveal(), credentials.base_url) else 1
    except ConfigurationError as error:  # of the address, or of a proxy
        _say("API", f"{type(error).__name__}: {error}")
        return 1


def _project() -> str:
    """The project of the current checkout."""
    try:
        return f"{ProjectSlug.from_git()}, from this checkout"
    except InvalidSlug as error:
        return f"none: {error}"


def _say_response(token: str, url: str) -> bool:
    """Show how the API responds, and return whether it takes the token."""
    _say("API", url)
    with CircleCI(token, base_url=url, retries=0) as client:
        circleci = client.with_options(deadline=DEADLINE)
        try:
            response = circleci.raw(circleci.api.user.get_current_user)
        except CircleCIError as error:
            _say("response", f"{type(error).__name__}: {error}")
            return False
    _say("response", f"{response.status}, request id {response.request_id or 'unknown'}")
    _say("rate limit", _limits(response.rate_limits))
    return True


def _limits(limits: RateLimits | None) -> str:
    if limits is None or limits.remaining is None:
        return "not stated"
    again = "" if limits.reset is None else f"; the next window begins in {limits.reset} s"
    return f"{limits.remaining} of {limits.limit} requests left in a window of {limits.window} s{again}"


def _say(name: str, value: str) -> None:
    sys.stdout.write(f"{name + ':':<17}{value}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
