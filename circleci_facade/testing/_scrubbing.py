"""Removes secrets from a request and from the response to it."""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any, TypeVar
from urllib.parse import quote, quote_plus, unquote, unquote_plus

T = TypeVar("T", str, bytes)

SCRUBBED = "scrubbed"

#: CircleCI's mask for a secret; the characters that it shows after it are removed.
MASK = "xxxx"
_MASKED = re.compile(rf"{MASK}.{{0,4}}")

#: Headers that grant access, in requests and in responses.
SECRET_HEADERS = ("circle-token", "authorization", "proxy-authorization", "cookie", "set-cookie")

#: Fields of JSON or form bodies that contain secrets; an underscore in a name counts as a hyphen.
SECRET_FIELDS = frozenset({"value", "signing-secret", "continuation-key", "private-key", "headers"})

#: Matches names of headers, fields and query parameters with secrets. A page token is not a secret.
_SECRET_NAME = re.compile(r"secret|signature|passw(or)?d|credential|(api|private|access)-?key|(?<!page)(?<!page-)token")
#: Matches further names of query parameters: all parts of a signature, even if some, such as a number of seconds, are
#: not secrets on their own.
_SECRET_PARAMETER = re.compile(r"(^|-)(x-(amz|goog)|key|sig|auth|jwt|policy)(-|$)")

#: The start of a query parameter, in a URL that may itself be part of another's query, of HTML or of JSON.
_PARAMETER = re.compile(
    r"""([?&;\#]|%3F|%26|%23|\\u0026)                    # its separator
        ((?:(?!%3D|%3F|%26|%23)[^\s=&?;\#"<>\\])+)       # its name
        (=|%3D)""",
    re.IGNORECASE | re.VERBOSE,
)
#: And its value.
_ARGUMENT = re.compile(r"""((?!%26|%23)[^\s&#"<>\\])*""")
#: A user or a password in a URL; schemes other than HTTP may have a user alone, as in `ssh://git@…`.
_USER = re.compile(r"""(https?://)([^\s/?#"<>\\]*)@|(://)([^\s/?#"<>\\:@]*:[^\s/?#"<>\\]*)@""", re.IGNORECASE)
#: The origin of a URL, and the rest.
_ORIGIN = re.compile(r"((?:[^:/?#]*://[^/?#]*)?)(.*)", re.DOTALL)
#: A field of JSON within text, which may be cut off.
_FIELD = re.compile(r'("([\w.-]+)"\s*:\s*")((?:[^"\\]|\\.)*)')
#: A field of a multipart body.
_PART = re.compile(
    r"""(^content-disposition:[^\r\n]{0,200}?;\s*name="?([^";\r\n]*)"?[^\r\n]*  # its name
         (?:\r?\n[^\r\n]+){0,8}\r?\n\r?\n)                                     # the end of its headers
        (.*?)(?=\r?\n--|\Z)                                                    # its value""",
    re.DOTALL | re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)

#: Secrets shorter than this, or any of these, appear in other text by chance.
SHORTEST = 4
_NO_SECRETS = frozenset({SCRUBBED, "true", "True", "false", "False"})
#: From this length, a secret is removed from the middle of a word too.
_SHORTEST_IN_WORDS = 8
_SHORTEST_SIGNATURE = 16


#: The first bytes of gzip, and the translation from base64 to its URL-safe form.
_GZIP = b"\x1f\x8b\x08"
_URL_SAFE = str.maketrans("+/", "-_")


class Scrubbing:
    """Removes secrets from a request or from the response to it.

    Args:
        known: Secrets to remove wherever they appear.

    Attributes:
        found: The secrets that were removed from headers, fields and parameters for secrets.
    """

    def __init__(self, known: frozenset[str] = frozenset()) -> None:
        self.found: set[str] = set()
        self._known = [re.compile(pattern) for pattern in _patterns(known)]

    def header(self, name: str, value: str) -> str:
        """The header's value without secrets."""
        if not is_secret_header(name):
            return self.text(value)
        self.found |= {secret for secret in _secrets_of_header(name, value) if _is_told_apart(secret)}
        return SCRUBBED

    def address(self, url: str) -> str:
        """The URL without a user and without the values of secret parameters."""
        origin, path = _ORIGIN.match(self._without_users(url)).groups()  # type: ignore[union-attr]  # matches all
        return origin + self._without_known(self._without_parameters(path))

    def text(self, text: str) -> str:
        """The text without secrets in its URLs and JSON."""
        text = _FIELD.sub(self._field, self._without_users(text))
        return self._without_known(self._without_parameters(text))

    def body(self, body: T, content_type: str) -> T:
        """The body without secrets, in the same encoding; gzip stays gzip, whatever the headers say."""
        if isinstance(body, str):
            return self._content(body, content_type)
        if body.startswith(_GZIP):
            plain = _decompressed(body)
            scrubbed = self.body(plain, content_type)
            return body if scrubbed == plain else gzip.compress(scrubbed, mtime=0)
        text, encoding = _decoded(body)
        content = self._content(text, content_type)
        return body if content == text else content.encode(encoding)

    def _content(self, text: str, content_type: str) -> str:
        try:
            value = json.loads(text)
            scrubbed = self._json(value)
            return text if scrubbed == value else json.dumps(scrubbed)
        except (ValueError, RecursionError):
            pass
        if "application/x-www-form-urlencoded" in content_type.lower():
            return "&".join(map(self._pair, text.split("&")))
        if "multipart/" in content_type.lower():
            text = _PART.sub(self._part, text)
        return self.text(text)

    def _json(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._json(item) for item in value]
        if isinstance(value, dict):
            return {
                self.text(name): self._hidden(item) if is_secret_field(name) else self._json(item)
                for name, item in value.items()
            }
        return self.text(value) if isinstance(value, str) else value

    def _hidden(self, value: Any) -> Any:
        """`value` with every string and number in it replaced."""
        if isinstance(value, dict):
            return {name: self._hidden(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self._hidden(item) for item in value]
        if isinstance(value, str):
            return self._secret(value)
        return value if value is None or isinstance(value, bool) else 0

    def _secret(self, text: str) -> str:
        if _MASKED.fullmatch(text):
            return MASK
        if _is_told_apart(text):
            self.found.add(text)
        return SCRUBBED

    def _without_users(self, text: str) -> str:
        def removed(match: re.Match[str]) -> str:
            for part in (match[2] or match[4] or "").partition(":")[::2]:
                self._secret(unquote(part))
            return match[1] or match[3]

        return _USER.sub(removed, text)

    def _without_parameters(self, text: str) -> str:
        parts, end = [], 0
        while match := _PARAMETER.search(text, end):
            parts.append(text[end : match.end()])
            end = match.end()
            if is_secret_parameter(match[2]) and (argument := _ARGUMENT.match(text, end)):
                if is_secret_field(match[2]) or len(argument[0]) >= _SHORTEST_SIGNATURE:
                    self._secret(argument[0])
                    self._secret(unquote_plus(argument[0]))
                parts.append(SCRUBBED)
                end = argument.end()
        return "".join((*parts, text[end:]))

    def _without_known(self, text: str) -> str:
        for pattern in self._known:
            text = pattern.sub(SCRUBBED, text)
        return text

    def _field(self, match: re.Match[str]) -> str:
        start, name, value = match.groups()
        return start + self._secret(value) if is_secret_field(name) else match[0]

    def _pair(self, pair: str) -> str:
        """A name and a value of a form, scrubbed."""
        name, equals, value = pair.partition("=")
        plain = unquote_plus(value)
        is_secret = is_secret_field(unquote_plus(name)) or is_secret_parameter(name)
        scrubbed = self._secret(plain) if is_secret else self.text(plain)
        return pair if scrubbed == plain else f"{name}{equals}{quote_plus(scrubbed)}"

    def _part(self, match: re.Match[str]) -> str:
        start, name, value = match.groups()
        return start + (self._secret(value) if is_secret_field(name) else value)


def is_secret_header(name: str) -> bool:
    """Whether a header contains a secret."""
    return name.lower() in SECRET_HEADERS or bool(_SECRET_NAME.search(_kebab(name)))


def is_secret_field(name: str) -> bool:
    """Whether a field of a body contains a secret."""
    return _kebab(name) in SECRET_FIELDS or bool(_SECRET_NAME.search(_kebab(name)))


def is_secret_parameter(name: str) -> bool:
    """Whether a query parameter contains a secret."""
    kebab = _kebab(unquote_plus(name))
    return bool(_SECRET_NAME.search(kebab) or _SECRET_PARAMETER.search(kebab))


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).replace("_", "-").lower()


def _is_told_apart(text: str) -> bool:
    return len(text) >= SHORTEST and text not in _NO_SECRETS


def _secrets_of_header(name: str, value: str) -> Iterator[str]:
    """The header's value, and the secrets within it."""
    yield value
    if "cookie" in name.lower():
        for pair in value.split(";"):
            yield pair.partition("=")[2].strip()
    scheme, _, credentials = value.partition(" ")
    yield credentials
    if scheme.lower() == "basic":
        try:
            user, _, password = base64.b64decode(credentials).decode().partition(":")
        except ValueError:
            return
        yield from (user, password)


def _patterns(secrets: frozenset[str]) -> Iterator[str]:
    """Patterns for the secrets, longest first, as they appear in text, JSON, HTML, URLs and `Authorization`."""
    forms = set()
    for secret in secrets:
        in_json = (json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1])
        in_base64 = {base64.b64encode(text.encode()).decode().rstrip("=") for text in (secret, f"{secret}:")}
        in_base64 |= {form.translate(_URL_SAFE) for form in in_base64}
        forms |= {secret, *in_json, html.escape(secret), quote(secret, safe=""), quote_plus(secret), *in_base64}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        yield re.escape(form) if len(form) >= _SHORTEST_IN_WORDS else rf"(?<!\w){re.escape(form)}(?!\w)"


def _decompressed(content: bytes) -> bytes:
    """The content of gzip, as far as it can be read."""
    plain = b""
    while content.startswith(_GZIP):
        member = zlib.decompressobj(wbits=31)
        try:
            plain += member.decompress(content)
        except zlib.error:
            break
        content = member.unused_data
    return plain


def _decoded(content: bytes) -> tuple[str, str]:
    """The text of a body, and the encoding to convert it back."""
    encoding = json.detect_encoding(content)
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1"
