"""A server on loopback that sends prepared bytes, at once or after a delay, in a process of its own.

It parses no more than the first line of a request. `calls` measures how many requests it can take.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .answers import ONE_FILE, USER, artifacts, encoded, jobs, page_of_pipelines, workflow
from .certificates import for_loopback

#: Milliseconds to wait, where the path begins with them, then what is asked for.
_TARGET = re.compile(
    rb"GET (?:/after/(\d+))?/api/v2/"
    rb"(me|project/gh/acme/web/pipeline|workflow/\d+(?:/job)?|project/gh/acme/web/\d+/artifacts|files/\d+/\d+)"
    rb"(?:\?(?:page-token=(\d+))?)? "
)

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

_USER = encoded(USER)
_PAGE = encoded(page_of_pipelines("{token}", page="{page}"))


@contextmanager
def serving(*, tls: bool = False) -> Iterator[str]:
    """Run the server; gives its address. Over TLS, it shows the certificate of `certificates.for_loopback`.

    ``{address}/api`` is CircleCI's API, and ``{address}/after/50/api`` the same, each answer 50 milliseconds late.
    The pages of a project's pipelines never end. The only job of the workflow ``500`` has stored 500 small files, and
    so on; that of a workflow with a number of `ONE_FILE` and above one file of so many bytes.
    """
    with subprocess.Popen(
        [sys.executable, "-m", __spec__.name, *([str(for_loopback())] if tls else [])],
        cwd=Path(__file__).resolve().parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"{'https' if tls else 'http'}://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.stdin.close()  # which ends it


class _Connection(asyncio.Protocol):
    """One connection, kept open, without pipelining."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        self._received += data
        while b"\r\n\r\n" in self._received:
            head, _, self._received = self._received.partition(b"\r\n\r\n")
            delay, answer = _answer(head)
            if delay:
                asyncio.get_running_loop().call_later(delay, self._transport.write, answer)
            else:
                self._transport.write(answer)


def _answer(head: bytes) -> tuple[float, bytes]:
    """The seconds to wait, and the response to send then."""
    asked = _TARGET.match(head)
    if asked is None:
        return 0.0, _NOT_FOUND
    milliseconds, what, token = asked.groups()
    if what == b"me":
        content = _USER
    elif what.endswith(b"/pipeline"):
        content = _page(int(token or 0))
    else:
        content = _stored(what.decode(), head)
    return int(milliseconds or 0) / 1000, _HEAD % len(content) + content


def _page(number: int) -> bytes:
    """All pages differ, because a walk may end at a repeated page."""
    return _PAGE.replace(b"{page}", b"%08x" % number).replace(b"{token}", b"%d" % (number + 1))


def _stored(what: str, head: bytes) -> bytes:
    """What there is of a workflow whose job has stored files, and the files."""
    numbers = [int(part) for part in what.split("/") if part.isdecimal()]
    if what.startswith("files/"):
        return bytes(numbers[1])
    if what.endswith("/artifacts"):
        (job,) = numbers
        before, host = re.findall(rb"GET (\S*)/api/v2|(?im:^host: (\S+))", head)
        address = f"http://{host[1].decode()}{before[0].decode()}/api/v2/files"
        files = range(job) if job < ONE_FILE else range(1)
        return encoded(artifacts([f"{address}/{number}/{1000 if job < ONE_FILE else job}" for number in files]))
    return encoded(jobs(numbers[0]) if what.endswith("/job") else workflow(numbers[0]))


async def _serve(certificate: str | None = None) -> None:
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Connection, "127.0.0.1", 0, backlog=128, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(_serve(*sys.argv[1:]))
