"""What a service, or something on the way to it, can do wrong: a table of small functions."""

from __future__ import annotations

import gzip
import json
import zlib
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from hostile.service import Reply
from hostile.sockets import Arrival, Wire


@dataclass(frozen=True)
class Exchange:
    """A request, and what a fault has to spoil the response with.

    Attributes:
        arrival: The request.
        reply: What the service says to it, having done what was asked for.
        wire: The connection.
        elsewhere: The base URL of another host.
    """

    arrival: Arrival
    reply: Reply
    wire: Wire
    elsewhere: str

    @property
    def token(self) -> str:
        """The token of the request, for echoes."""
        return self.arrival.headers.get("circle-token", "no token")

    def send(self, *parts: bytes) -> None:
        self.wire.send(*parts)

    def respond(self, reply: Reply, *lines: str) -> None:
        """Send a whole response, with further header lines."""
        self.send(reply.on_the_wire(*lines))

    def head(self, *lines: str, status: str = "200 OK") -> None:
        """Send a status line and header lines, and the end of the head."""
        self.send("\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1"))


Strike = Callable[[Exchange], None]


class Ending(Enum):
    """How a client gets out of it."""

    OF_ITSELF = "the server ends it"
    BY_TIMEOUT = "the client's timeout ends it"
    BY_DEADLINE = "only a deadline ends it: something goes on arriving"


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong.

    Attributes:
        acts: Whether the service does what was asked for before it goes wrong.
        ending: How a client gets out of it.
        passes: It is a proper response with status 200, though with another body than the service's.
    """

    name: str
    strike: Strike
    acts: bool = True
    ending: Ending = Ending.OF_ITSELF
    passes: bool = False

    def __repr__(self) -> str:
        return self.name


JSON = "content-type: application/json"
PLAIN = "content-type: text/plain"
HTML = b"<!doctype html><title>502</title><p>Bad gateway</p>"


# Whole responses that are not what was asked for.


def status(code: int, body: bytes = b'{"message": "Oops"}', *lines: str, kind: str = "application/json") -> Strike:
    """A response of this status."""
    return lambda exchange: exchange.respond(Reply(code, body, {"content-type": kind}), *lines)


def redirect(code: int, location: str | None) -> Strike:
    """A redirect: `{elsewhere}` in it is another host, `{here}` the same address again."""

    def strike(exchange: Exchange) -> None:
        target = (location or "").replace("{elsewhere}", exchange.elsewhere).replace("{here}", exchange.arrival.target)
        lines = [] if location is None else [b"location: " + target.encode("utf-8", "surrogateescape")]
        exchange.send(b"\r\n".join([f"HTTP/1.1 {code} Moved".encode(), *lines, b"content-length: 0", b"", b""]))

    return strike


#: Bodies in which a service says what is wrong; SERVICE.md and its neighbours, 2026.
DIALECTS: dict[str, tuple[bytes, str]] = {
    "message": (b'{"message": "Project not found"}', "application/json"),
    "error": (b'{"error": "invalid"}', "application/json"),
    "errors": (b'{"errors": [{"message": "one"}, {"message": "two"}]}', "application/json"),
    "v3": (b'{"error": {"id": "x", "title": "Bad", "detail": "very", "source": null}}', "application/json"),
    "plain text": (b"Access is restricted.", "text/plain"),
    "HTML": (HTML, "text/html"),
    "nothing": (b"", "application/json"),
    "null": (b"null", "application/json"),
    "a list": (b'["one", 2, null]', "application/json"),
    "a number": (b"1e999", "application/json"),
    "a message that is an object": (b'{"message": {"deep": [1, {"deeper": null}]}}', "application/json"),
    "errors that are a text": (b'{"errors": "everything"}', "application/json"),
    "errors of every kind": (b'{"errors": [null, 1, {"message": null}, {"message": {}}, []]}', "application/json"),
    "a lone surrogate": (b'{"message": "\\ud800 \\udfff"}', "application/json"),
    "control characters": (b'{"message": "\\u001b[31mred\\u0000\\r\\nset-cookie: x"}', "application/json"),
    "deep nesting": (b"[" * 100_000 + b"]" * 100_000, "application/json"),
    "a deep message": (b'{"message": ' + b"[" * 900 + b"]" * 900 + b"}", "application/json"),
    "a long message": (b'{"message": "' + b"long " * 200_000 + b'"}', "application/json"),
    "a long number": (b'{"message": ' + b"9" * 5_000 + b"}", "application/json"),
    "half JSON": (b'{"message": "Oo', "application/json"),
    "NaN": (b'{"message": NaN}', "application/json"),
    "invalid UTF-8": (b'{"message": "\xff\xfe\xc3"}', "application/json"),
    "UTF-16": ('{"message": "wide"}'.encode("utf-16"), "application/json; charset=utf-16"),
    "an unknown charset": (b"\xff\xfe", "text/plain; charset=rot13"),
}

#: What ``Retry-After`` may hold; the first two are what it should.
RETRY_AFTER = {
    "seconds": "1",
    "a date": "Fri, 31 Dec 2100 23:59:59 GMT",
    "a past date": "Mon, 05 Jan 2026 09:00:00 GMT",
    "a date without a zone": "Fri, 31 Dec 2100 23:59:59",
    "a date that is none": "Fri, 99 Foo 0000 99:99:99 GMT",
    "a date with an odd zone": "Fri, 31 Dec 2100 23:59:59 +9999",
    "a negative number": "-5",
    "a fraction": "0.5",
    "NaN": "nan",
    "infinity": "inf",
    "more than ever": "1" + "0" * 400,
    "more digits than Python reads": "9" * 5_000,
    "a superscript": "\xb2",
    "nothing": "",
    "text": "soon",
    "two numbers": "1, 2",
}

#: Bodies of a success that are not what any operation returns.
NOT_WHAT_WAS_ASKED: dict[str, tuple[bytes, str]] = {
    "HTML": (HTML, "text/html"),
    "nothing": (b"", "application/json"),
    "null": (b"null", "application/json"),
    "a list": (b"[]", "application/json"),
    "a list of nulls": (b"[null]", "application/json"),
    "a text": (b'"hello"', "application/json"),
    "a number": (b"17", "application/json"),
    "an empty object": (b"{}", "application/json"),
    "a message": (b'{"message": "Accepted"}', "application/json"),
    "items that are null": (b'{"items": null, "next_page_token": null}', "application/json"),
    "items of null": (b'{"items": [null], "next_page_token": null}', "application/json"),
    "items that are an object": (b'{"items": {}, "next_page_token": 7}', "application/json"),
    "half JSON": (b'{"items": [', "application/json"),
    "two documents": (b'{"items": []}{"items": []}', "application/json"),
    "deep nesting": (b'{"items": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "application/json"),
    "invalid UTF-8": (b'{"id": "\xff\xfe", "items": []}', "application/json"),
    "a byte order mark": (b'\xef\xbb\xbf{"items": []}', "application/json"),
    "a lone surrogate": (b'{"id": "\\ud800", "items": [], "next_page_token": "\\ud800"}', "application/json"),
}


# Connections that end too early.


def half_a_head(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\ncontent-ty")
    exchange.wire.close()


def half_a_body(exchange: Exchange) -> None:
    whole = exchange.reply.on_the_wire()
    exchange.send(whole[: len(whole) - len(exchange.reply.body) // 2 - 1])
    exchange.wire.close()


def half_a_chunk(exchange: Exchange) -> None:
    exchange.head(JSON, "transfer-encoding: chunked")
    exchange.send(f"{len(exchange.reply.body) + 9:x}\r\n".encode() + exchange.reply.body)
    exchange.wire.close()


def no_last_chunk(exchange: Exchange) -> None:
    exchange.head(JSON, "transfer-encoding: chunked")
    exchange.send(chunk(exchange.reply.body))
    exchange.wire.close()


def reset_in_the_body(exchange: Exchange) -> None:
    exchange.send(exchange.reply.on_the_wire()[:-1])
    exchange.wire.reset()


def rubbish(exchange: Exchange) -> None:
    exchange.send(b"\x15\x03\x01\x00\x02\x02\x16" * 20)
    exchange.wire.close()


def an_old_protocol(exchange: Exchange) -> None:
    exchange.send(exchange.reply.body)  # HTTP/0.9: no head at all
    exchange.wire.close()


def without_length(exchange: Exchange) -> None:
    """The end of the connection is the end of the body, and it comes early: nobody can tell."""
    exchange.head(PLAIN)
    exchange.send(exchange.reply.body[: len(exchange.reply.body) // 2])
    exchange.wire.close()


# Heads that contradict themselves.


def body_after(*lines: str, status: str = "200 OK", close: bool = True) -> Strike:
    """The service's body after a head of these lines; `{length}` in one is the body's length."""

    def strike(exchange: Exchange) -> None:
        length = str(len(exchange.reply.body))
        exchange.head(*(line.replace("{length}", length) for line in lines), status=status)
        exchange.send(exchange.reply.body)
        if close:
            exchange.wire.close()

    return strike


def raw(*parts: bytes) -> Strike:
    """These bytes, and the end."""

    def strike(exchange: Exchange) -> None:
        exchange.send(*parts)
        exchange.wire.close()

    return strike


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def chunks(*data: bytes) -> Strike:
    """A chunked response that consists of these bytes."""

    def strike(exchange: Exchange) -> None:
        exchange.head(JSON, "transfer-encoding: chunked")
        exchange.send(*data)
        exchange.wire.close()

    return strike


# Compression.


def encoded(encoding: str, encode: Callable[[bytes], bytes]) -> Strike:
    """The service's body encoded by `encode`, and said to be of the content encoding `encoding`."""

    def strike(exchange: Exchange) -> None:
        body = encode(exchange.reply.body)
        headers = {**exchange.reply.headers, "content-length": str(len(body))}
        if encoding:
            headers["content-encoding"] = encoding
        exchange.head(*(f"{name}: {value}" for name, value in headers.items()))
        exchange.send(body)

    return strike


def in_two_members(body: bytes) -> bytes:
    """Gzip of two members, which is as good as one (RFC 1952, 2.2)."""
    return gzip.compress(body[: len(body) // 2]) + gzip.compress(body[len(body) // 2 :])


def with_a_wrong_sum(body: bytes) -> bytes:
    packed = bytearray(gzip.compress(body))
    packed[-8] ^= 0xFF
    return bytes(packed)


def bomb(megabytes: int) -> bytes:
    """Gzip of so many megabytes of spaces, a thousandth as long; its sum is wrong, which shows only at its end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * megabytes + packer.flush() + bytes(8)


# Silence, and responses that never end.


def never(exchange: Exchange) -> None:
    exchange.wire.hang()


def half_and_silence(exchange: Exchange) -> None:
    exchange.send(exchange.reply.on_the_wire()[:-1])
    exchange.wire.hang()


def head_and_silence(exchange: Exchange) -> None:
    exchange.head(JSON, "content-length: 100")
    exchange.wire.hang()


def byte_by_byte(exchange: Exchange) -> None:
    """The service's response, and spaces after it for ever: a byte every 100 ms."""
    exchange.head(JSON, "content-length: 1000000")
    while True:
        exchange.send(b" ")
        exchange.wire.pause(0.1)


def head_byte_by_byte(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\nx-long: ")
    while True:
        exchange.send(b"x")
        exchange.wire.pause(0.1)


def interim(count: int | None, seconds: float = 0.0) -> Strike:
    """So many 1xx responses, or endlessly many, and then the service's."""

    def strike(exchange: Exchange) -> None:
        while count is None:
            exchange.send(b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n")
            exchange.wire.pause(seconds)
        exchange.send(b"HTTP/1.1 100 Continue\r\n\r\n" * count)
        exchange.respond(exchange.reply)

    return strike


def endless_headers(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        exchange.send(b"x-more: and more\r\n" * 100)


def endless_body(exchange: Exchange) -> None:
    exchange.head(JSON, "transfer-encoding: chunked")
    while True:
        exchange.send(chunk(b" " * 1000))
        exchange.wire.pause(0.01)


# Lies about keeping the connection.


def closes_when_idle(exchange: Exchange) -> None:
    exchange.respond(exchange.reply, "connection: keep-alive")
    exchange.wire.close()


def resets_when_idle(exchange: Exchange) -> None:
    exchange.respond(exchange.reply, "connection: keep-alive")
    exchange.wire.reset()


def answers_twice(apart: bool) -> Strike:
    """Two responses to one request, the second one a stranger's: in one write, or in two."""

    def strike(exchange: Exchange) -> None:
        stranger = {"id": "stranger", "login": "stranger", "name": "stranger", "items": [], "message": "stranger"}
        second = Reply(200, json.dumps(stranger).encode()).on_the_wire()
        parts = [exchange.reply.on_the_wire(), second]
        exchange.send(*(parts if apart else [b"".join(parts)]))

    return strike


# The token, where a client might repeat it.


def echo(code: int, *lines: str, body: str = "{}", kind: str = "application/json") -> Strike:
    """A response that holds the token: `{token}` plain, `{base64}` encoded, `{elsewhere}` another host."""

    def strike(exchange: Exchange) -> None:
        spoken = {"{token}": exchange.token, "{base64}": b64encode(exchange.token.encode()).decode()}
        spoken["{elsewhere}"] = exchange.elsewhere
        texts = [body, *lines]
        for name, value in spoken.items():
            texts = [text.replace(name, value) for text in texts]
        exchange.respond(Reply(code, texts[0].encode(), {"content-type": kind}), *texts[1:])

    return strike


STATUSES = [400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 413, 415, 418, 422, 423, 425, 429, 431, 451, 499]
STATUSES += [500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 521, 522, 524, 529, 530, 599, 600, 999]

OTHER_SUCCESSES = (202, 203, 205, 206, 207, 226, 299)

INVALID_URLS = {
    "no host": "https://",
    "an open bracket": "http://[::1",
    "a port that is none": "https://127.0.0.1:port/x",
    "a port too high": "https://127.0.0.1:99999999/x",
    "control characters": "https://exam\x01ple.com/",
    "invalid UTF-8": "https://127.0.0.1:1/\udcff\udcfe",
    "another scheme": "file:///etc/passwd",
    "an unknown scheme": "gopher://127.0.0.1/",
    "a name that is none": "https://xn--a.example/\udc80",
    "too long a name": f"https://{'a' * 300}.example/",
    "too long altogether": "https://127.0.0.1:1/" + "a" * 70_000,
    "an empty label": "https://a..b/",
}


def _table() -> list[Fault]:
    late, on_and_on = Ending.BY_TIMEOUT, Ending.BY_DEADLINE
    return [
        *(Fault(f"status {code}", status(code), acts=code != 429) for code in STATUSES),
        *(Fault(f"400 with {name}", status(400, body, kind=kind)) for name, (body, kind) in DIALECTS.items()),
        *(Fault(f"500 with {name}", status(500, body, kind=kind)) for name, (body, kind) in DIALECTS.items()),
        *(
            Fault(f"{code}, Retry-After {name}", status(code, b"{}", f"retry-after: {value}"), acts=code != 429)
            for code in (429, 503)
            for name, value in RETRY_AFTER.items()
        ),
        Fault("429, Retry-After twice", status(429, b"{}", "retry-after: 1", "retry-after: soon"), acts=False),
        *(
            Fault(f"200 with {name}", status(200, body, kind=kind), passes=True)
            for name, (body, kind) in NOT_WHAT_WAS_ASKED.items()
        ),
        *(Fault(f"status {code}", status(code, b'{"items": []}')) for code in OTHER_SUCCESSES),
        Fault("204 with a body", body_after("content-length: {length}", status="204 No Content")),
        Fault("status 101", body_after("upgrade: h2c", "connection: upgrade", status="101 Switching Protocols")),
        Fault("status 304", redirect(304, None)),
        Fault("status 300", redirect(300, None)),
        # Redirects.
        *(
            Fault(f"{code} to {name}", redirect(code, location))
            for code in (301, 302, 303, 307, 308)
            for name, location in {"nowhere": None, "another host": "{elsewhere}/taken", "itself": "{here}"}.items()
        ),
        *(Fault(f"302 to {name}", redirect(302, location)) for name, location in INVALID_URLS.items()),
        # Ends too early.
        Fault("closed before the response", lambda exchange: exchange.wire.close()),
        Fault("reset before the response", lambda exchange: exchange.wire.reset()),
        Fault("closed before acting", lambda exchange: exchange.wire.close(), acts=False),
        Fault("closed in the head", half_a_head),
        Fault("closed in the body", half_a_body),
        Fault("closed in a chunk", half_a_chunk),
        Fault("closed before the last chunk", no_last_chunk),
        Fault("reset in the body", reset_in_the_body),
        Fault("closed early, without a length", without_length, passes=True),
        # Heads that contradict themselves.
        Fault("rubbish", rubbish),
        Fault("no head", an_old_protocol),
        Fault("content-length too long", body_after(JSON, "content-length: 999999")),
        Fault("content-length too short", body_after(JSON, "content-length: 7", close=False), passes=True),
        Fault("content-length twice", body_after(JSON, "content-length: {length}", "content-length: {length}")),
        Fault("content-length in conflict", body_after(JSON, "content-length: {length}", "content-length: 3")),
        Fault("content-length negative", body_after(JSON, "content-length: -1")),
        Fault("content-length not a number", body_after(JSON, "content-length: many")),
        Fault("content-length and chunked", body_after("content-length: {length}", "transfer-encoding: chunked")),
        Fault("an unknown transfer-encoding", body_after(JSON, "transfer-encoding: smoke")),
        Fault("two content types", body_after(JSON, "content-type: text/html", "content-length: {length}")),
        Fault("invalid UTF-8 in headers", raw(b"HTTP/1.1 500 \xff\xfe\r\nx-request-id: \xff\xc3\r\n\r\n")),
        Fault("a header without a colon", raw(b"HTTP/1.1 200 OK\r\nnonsense\r\n\r\n{}")),
        Fault("a header with a zero byte", raw(b"HTTP/1.1 200 OK\r\nx: a\0b\r\n\r\n{}")),
        Fault("a folded header", raw(b"HTTP/1.1 500 Oops\r\nx-a: b\r\n  c\r\ncontent-length: 2\r\n\r\n{}")),
        Fault("a status of two digits", raw(b"HTTP/1.1 20 OK\r\n\r\n{}")),
        Fault("another protocol", raw(b"HTTP/3.0 500 OK\r\n\r\n{}")),
        Fault("another service", raw(b"220 mail.example.com ESMTP\r\n")),
        Fault("a chunk of negative length", chunks(b"-5\r\n{}\r\n0\r\n\r\n")),
        Fault("a chunk of no length", chunks(b"zz\r\n{}\r\n0\r\n\r\n")),
        Fault("a chunk of any length", chunks(b"f" * 30 + b"\r\n{}\r\n0\r\n\r\n")),
        Fault("a chunk without its end", chunks(b"2\r\n{}0\r\n\r\n")),
        Fault("a long trailer", chunks(b"2\r\n{}\r\n0\r\n" + b"x-more: and more\r\n" * 20_000 + b"\r\n")),
        Fault("endless headers", endless_headers),
        # Compression.
        Fault("gzip truncated", encoded("gzip", lambda body: gzip.compress(body)[: -len(body) // 50 - 12])),
        Fault("gzip without its sum", encoded("gzip", lambda body: gzip.compress(body)[:-8])),
        Fault("gzip with a wrong sum", encoded("gzip", with_a_wrong_sum)),
        Fault("gzip in two members", encoded("gzip", in_two_members)),
        Fault("gzip and rubbish after it", encoded("gzip", lambda body: gzip.compress(body) + b"rubbish")),
        Fault("gzip of nothing", encoded("gzip", lambda _: b"")),
        Fault("gzip that is not said", encoded("", gzip.compress), passes=True),
        Fault("gzip that is said twice", encoded("gzip, gzip", gzip.compress)),
        Fault("gzip that is plain", encoded("gzip", bytes)),
        Fault("gzip that is deflate", encoded("gzip", zlib.compress)),
        Fault("deflate that is gzip", encoded("deflate", gzip.compress)),
        Fault("deflate truncated", encoded("deflate", lambda body: zlib.compress(body)[: -len(body) // 50 - 6])),
        Fault("an unknown content encoding", encoded("smoke", bytes), passes=True),
        # Silence, and responses that never end.
        Fault("never answers", never, ending=late),
        Fault("silence in the head", head_and_silence, ending=late),
        Fault("silence in the body", half_and_silence, ending=late),
        Fault("a byte every 100 ms", byte_by_byte, ending=on_and_on),
        Fault("a byte of the head every 100 ms", head_byte_by_byte, ending=on_and_on),
        Fault("endless 1xx responses", interim(None, 0.001), ending=on_and_on),
        Fault("a 1xx response every 100 ms", interim(None, 0.1), ending=on_and_on),
        Fault("endless body", endless_body, ending=on_and_on),
        # Lies about keeping the connection.
        Fault("closes when idle", closes_when_idle),
        Fault("resets when idle", resets_when_idle),
        Fault("answers twice", answers_twice(apart=False)),
        Fault("answers twice, apart", answers_twice(apart=True)),
        Fault("hundreds of 1xx responses", interim(300)),
        # The token.
        Fault("the token in a message", echo(403, body='{"message": "no right for {token}"}')),
        Fault("the token in an HTML page", echo(403, body="<p>{token}</p>", kind="text/html")),
        Fault("the token in plain text", echo(500, body="{token} failed", kind="text/plain")),
        Fault("the token in base64", echo(403, body='{"message": "Basic {base64}"}')),
        Fault("the token as the request id", echo(404, "x-request-id: {token}")),
        Fault("the token in two request ids", echo(404, "x-request-id: a", "x-request-id: b-{token}")),
        Fault("the token in a request id of a success", echo(200, "x-request-id: {token}", body="["), passes=True),
        Fault("the token in location", echo(302, "location: {elsewhere}/taken?circle-token={token}")),
        Fault("the token in a location that is invalid", echo(302, "location: http://[{token}")),
        Fault("the token in Retry-After", echo(429, "retry-after: {token}"), acts=False),
        Fault("the token as JSON that is broken", echo(200, body='{"id": {token}'), passes=True),
        Fault("the token as an id", echo(200, body='{"id": "{token}", "items": ["{token}"]}'), passes=True),
        Fault("the token as the next page", echo(200, body='{"items": [], "next_page_token": "{token}"}'), passes=True),
    ]


#: Every fault, by its name.
FAULTS = {fault.name: fault for fault in _table()}

#: Those that end of themselves, or by a client's timeout.
ENDING = [fault for fault in FAULTS.values() if fault.ending is not Ending.BY_DEADLINE]

#: Those that hold a client up, in one way or the other.
HOLDING_UP = [fault for fault in FAULTS.values() if fault.ending is not Ending.OF_ITSELF]
