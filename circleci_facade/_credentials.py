"""Finding the token and its service: given, or from the environment or CircleCI's command-line client.

The environment variables are those of CircleCI's tools and documentation; the files are those of its command-line
client, current and previous (circleci-cli, config.go, 2026, and its branch v0). A token from a file is sent only to the
host in that file. Tokens in the system's keyring are not read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ._settings import DEFAULT_URL, HOST_VARIABLE, Secret, find_base_url, misconfigured

TOKEN_VARIABLES = ("CIRCLECI_TOKEN", "CIRCLE_TOKEN", "CIRCLE_CLI_TOKEN", "CIRCLECI_CLI_TOKEN")

MAKE_ONE = "create one at https://app.circleci.com/settings/user/tokens"


class Credentials(NamedTuple):
    """A service and the token for it.

    Attributes:
        token: Gives the token to send.
        base_url: The API's base URL.
        source: Where the token is from, such as ``the token in CIRCLECI_TOKEN``.
    """

    token: Callable[[], Secret]
    base_url: str
    source: str


def find_credentials(token: str | Callable[[], str] | None, base_url: str | None, *, allow_http: bool) -> Credentials:
    """The given token, or else the first one found, and its service.

    Raises:
        ConfigurationError: There is none, or it is invalid, or must not be sent to that URL.
    """
    own_url = find_base_url(base_url, allow_http=allow_http)
    if token is not None and not isinstance(token, str):
        if not callable(token):
            raise misconfigured(f"the token must be text or a function that returns it, not {type(token).__name__}")
        give, source = token, "the token that the function returned"
        return Credentials(lambda: checked(give(), source), own_url, source)
    if token is not None:
        return _fixed(token, "the token given", own_url)
    for variable in TOKEN_VARIABLES:
        if found := os.environ.get(variable, "").strip():
            return _fixed(found, f"the token in {variable}", own_url)
    skipped = ""
    for file in _files():
        entries = _entries(file)
        if not entries.get("token"):
            continue
        url = find_base_url(entries.get("host") or DEFAULT_URL, allow_http=allow_http)
        if (base_url or os.environ.get(HOST_VARIABLE)) and url.partition("/api/")[0] != own_url.partition("/api/")[0]:
            skipped = f"; the one in {file} is only for {entries.get('host') or DEFAULT_URL}"
            continue
        is_named = base_url or os.environ.get(HOST_VARIABLE)
        return _fixed(entries["token"], f"the token in {file}", own_url if is_named else url)
    places = ", ".join((*TOKEN_VARIABLES, *map(str, _files())))
    raise misconfigured(
        f"no API token: pass CircleCI(token=…) or set {TOKEN_VARIABLES[0]}; {MAKE_ONE}. Looked in {places}{skipped}"
    )


def checked(token: str, name: str) -> Secret:
    """`token`, if it is valid; `name` describes it in errors.

    Raises:
        ConfigurationError: It is invalid.
    """
    if not isinstance(token, str):
        raise misconfigured(f"{name} must be text, not {type(token).__name__}")
    token = token.strip()
    if not token:
        raise misconfigured(f"{name} is empty; {MAKE_ONE}")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise misconfigured(f"{name} has characters that no API token has; was it copied correctly?")
    return Secret(token)


def _fixed(token: str, name: str, base_url: str) -> Credentials:
    secret = checked(token, name)
    return Credentials(lambda: secret, base_url, name)


def _files() -> Iterator[Path]:
    """The configuration files of the command-line client, the newer one first."""
    try:
        home = Path.home()
    except RuntimeError:
        return
    yield Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "circleci" / "config.yml"
    yield home / ".circleci" / "cli.yml"


def _entries(file: Path) -> dict[str, str]:
    """The top-level strings of a file, one per line; none if it cannot be read."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    found = re.findall(r"^([\w-]+):[ \t]+(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s#\"'\[{&*!|>][^\s#]*))", text, re.MULTILINE)
    return {key: double or single or plain for key, double, single, plain in found}
