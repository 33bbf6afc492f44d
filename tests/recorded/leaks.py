"""What a cassette must not hold: a second opinion on the recorder, which shares nothing with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from .people import EMAIL, SOMEONE, SOMEONES_EMAIL, is_personal

HEADERS = {"circle-token", "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"}
FIELDS = {
    "value",
    "signing-secret",
    "signing_secret",
    "continuation-key",
    "private-key",
    "private_key",
    "secret",
    "password",
    "headers",
}
PARAMETER = re.compile(r"[?&;]([^\s=&?#;\"<>]+)=([^\s&#\"<>\\]*)")
SECRET_PARAMETER = re.compile(
    r"x-(amz|goog)-.*|.*(signature|secret|password|credential|accesskeyid).*|(?!.*page-token).*token|sig|policy|"
    r"(.*[-_])?key(-pair-id)?",
    re.IGNORECASE,
)
USER = re.compile(r"https?://[^\s/?#\"<>]*@")
#: Tokens of CircleCI, of AWS, of GitHub, JSON web tokens and private keys.
TOKEN = re.compile(
    r"CCI(PAT|PRJ)_\w+|\b(AKIA|ASIA)[0-9A-Z]{16}|\bgh[pousr]_\w{20,}|\beyJ[\w-]+\.[\w-]+\.|-----BEGIN [A-Z ]*PRIVATE"
)
HIDDEN = ("scrubbed", "xxxx")


def leaks(cassette: str) -> list[str]:
    """What the text of a cassette tells that it must not."""
    found = []
    for interaction in yaml.safe_load(cassette)["interactions"]:
        request, response = interaction["request"], interaction["response"]
        for name, values in (*request["headers"].items(), *response["headers"].items()):
            if name.lower() in HEADERS and values != ["scrubbed"]:
                found.append(f"the header {name}")
        bodies = (request["body"], response["body"]["string"])
        for text in _texts([request["uri"], request["headers"], response["headers"], *bodies]):
            found += _in_text(text)
        for body in bodies:
            found += _in_json(body)
    return found


def _in_text(text: str) -> Iterator[str]:
    for name, value in PARAMETER.findall(text):
        if SECRET_PARAMETER.fullmatch(name) and value != "scrubbed":
            yield f"the parameter {name}"
    if USER.search(text):
        yield "a user in an address"
    if match := TOKEN.search(text):
        yield f"a token, {match[0][:7]}…"
    for match in EMAIL.finditer(text):
        if match[0] != SOMEONES_EMAIL:
            yield "an e-mail address"


def _in_json(body: Any) -> Iterator[str]:
    try:
        value = json.loads(body)
    except (TypeError, ValueError):
        return
    yield from _in_fields(value)


def _in_fields(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _in_fields(each)
    if not isinstance(value, dict):
        return
    for field, each in value.items():
        if field in FIELDS and not all(text in HIDDEN for text in _texts(each)):
            yield f"the field {field}"
        if is_personal(field, value) and not all(text == SOMEONE for text in _texts(each)):
            yield f"the field {field}"
        yield from _in_fields(each)


def _texts(value: Any) -> Iterator[str]:
    """The texts of headers and bodies, and of what JSON says."""
    if isinstance(value, bytes):
        yield value.decode("latin-1")
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
