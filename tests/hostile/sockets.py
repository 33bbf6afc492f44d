"""Connections, byte by byte: a server on loopback that reads requests and leaves everything else to a function."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

#: Seconds that a server waits for a client to begin or end something, before it gives up on it.
PATIENCE = 10.0


@dataclass(frozen=True)
class Arrival:
    """A request as it arrived; the names of its headers in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    head: bytes
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    def __str__(self) -> str:
        return f"{self.method} {self.target}"


class Gone(ConnectionError):
    """The client has closed the connection, or the server is to end."""


class Wire:
    """One connection, seen from the server."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._received = b""
        self.is_open = True

    def encrypt(self, context: ssl.SSLContext) -> None:
        """Shake hands, if the client does so in time."""
        # Not with the handshake at once: until it is over, `release` must find the socket that is in use.
        encrypted = context.wrap_socket(self._connection, server_side=True, do_handshake_on_connect=False)
        self._connection = encrypted
        encrypted.settimeout(PATIENCE)
        encrypted.do_handshake()
        encrypted.settimeout(None)

    def receive(self) -> Arrival | None:
        """The next request with its body; ``None`` when the client has closed the connection."""
        while b"\r\n\r\n" not in self._received:
            if not self._more():
                return None
        head, _, self._received = self._received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", 0))
        while len(self._received) < length:
            if not self._more():
                return None
        body, self._received = self._received[:length], self._received[length:]
        return Arrival(method, target, headers, head, body)

    def _more(self) -> bool:
        received = self._connection.recv(65_536)
        self._received += received
        return bool(received)

    def send(self, *parts: bytes) -> None:
        """Send each part in a write of its own."""
        for part in parts:
            self._connection.sendall(part)

    def pause(self, seconds: float) -> None:
        """Let `seconds` pass.

        Raises:
            Gone: The client has closed the connection meanwhile.
        """
        if select.select([self._connection], [], [], seconds)[0]:
            raise Gone

    def hang(self) -> None:
        """Say nothing until the client has closed the connection."""
        while self._connection.recv(65_536):
            pass
        raise Gone

    def close(self) -> None:
        """Close the connection in order, as far as TCP is concerned."""
        self.is_open = False
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        self._connection.close()

    def reset(self) -> None:
        """Close the connection with a reset."""
        self.is_open = False
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._connection.close()

    def release(self) -> None:
        """Wake whoever waits for this connection, here or there; from any thread."""
        with contextlib.suppress(OSError, ValueError):
            self._connection.shutdown(socket.SHUT_RDWR)


class SocketServer:
    """Accepts connections on loopback, a thread for each, and counts those that are open.

    Args:
        answer: What to do with a request; it may close the wire, or leave it open for the next request.
        tls: How to encrypt the connections; plain if left out.
        host: What clients call it; its certificate says the same.

    Attributes:
        accepted: How many connections there have been.
        failures: Exceptions that were raised in here; a test that uses the server looks that there are none.
    """

    def __init__(
        self, answer: Callable[[Arrival, Wire], None], *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
    ) -> None:
        self._answer = answer
        self._tls = tls
        self._changed = threading.Condition()
        self._wires: set[Wire] = set()
        self._threads: list[threading.Thread] = []
        self._is_over = False
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.url = f"{'https' if tls else 'http'}://{host}:{self._listener.getsockname()[1]}"
        self.accepted = 0
        self.failures: list[Exception] = []

    def __enter__(self) -> Self:
        self._accepting = threading.Thread(target=self._accept, name="hostile-accept", daemon=True)
        self._accepting.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        socket.create_connection(self._listener.getsockname()).close()  # one more, to wake the thread that accepts
        self._accepting.join()
        self._listener.close()
        self.release()
        for thread in self._threads:
            thread.join()

    @property
    def open(self) -> int:
        """How many connections are open now."""
        return len(self._wires)

    def is_left_alone(self, within: float = PATIENCE) -> bool:
        """Whether every connection is closed within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._wires, within)

    def release(self) -> None:
        """End every connection, so that nobody hangs in one."""
        with self._changed:
            for wire in self._wires:
                wire.release()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._is_over:
                connection.close()
                return
            self.accepted += 1
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            wire = Wire(connection)
            with self._changed:
                self._wires.add(wire)
            thread = threading.Thread(target=self._serve, args=(connection, wire), name="hostile", daemon=True)
            self._threads = [each for each in self._threads if each.is_alive()]
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket, wire: Wire) -> None:
        try:
            if self._tls is not None:
                wire.encrypt(self._tls)
            while wire.is_open and (arrival := wire.receive()):
                self._answer(arrival, wire)
        except OSError:  # the client is gone, or refuses the certificate
            pass
        except Exception as error:  # noqa: BLE001 - told to the test
            self.failures.append(error)
        finally:
            wire.close()
            with self._changed:
                self._wires.discard(wire)
                self._changed.notify_all()
