"""A small response cannot fill the memory: whatever it grows to, it ends at a limit."""

from __future__ import annotations

import gzip
import subprocess
import sys

import pytest
from hostile.faults import JSON, Exchange, Fault, bomb, chunk
from hostile.flows import TOKEN, guarded
from hostile.server import HostileServer, on

#: Bytes that the process may have that asks; a response must end before.
MEMORY = 2_000_000_000

#: The names of the options that set the limits; adapt them when they are there.
LIMIT_OF_RESPONSES = "max_response_size"

ASKING = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]),) * 2)
from circleci_facade import AsyncCircleCI, CircleCI, CircleCIError

async def ask():
    async with AsyncCircleCI(sys.argv[2], base_url=sys.argv[1], retries=0) as circleci:
        await circleci.api.user.get_current_user()

try:
    if sys.argv[4] == "sync":
        with CircleCI(sys.argv[2], base_url=sys.argv[1], retries=0) as circleci:
            circleci.api.user.get_current_user()
    else:
        import anyio
        anyio.run(ask, backend=sys.argv[4])
except CircleCIError as error:
    print(type(error).__name__)
except BaseException as error:
    print("not an error of the library:", type(error).__name__)
"""


def gzip_bomb(exchange: Exchange) -> None:
    """3 MB that are 3 GB: a thousandth is as small as gzip gets it."""
    packed = bomb(3_000)
    exchange.head(JSON, "content-encoding: gzip", f"content-length: {len(packed)}")
    exchange.send(packed)


def nested_bomb(exchange: Exchange) -> None:
    """Gzip within gzip: a few kB that are 3 GB."""
    packed = gzip.compress(bomb(3_000), 9)
    exchange.head(JSON, "content-encoding: gzip, gzip", f"content-length: {len(packed)}")
    exchange.send(packed)


def flood(exchange: Exchange) -> None:
    """Spaces, as fast as they are read."""
    exchange.head(JSON, "transfer-encoding: chunked")
    while True:
        exchange.send(chunk(b" " * 1_000_000))


BOMBS = {"a gzip bomb": gzip_bomb, "a bomb within a bomb": nested_bomb, "a flood": flood}


@pytest.mark.skipif(sys.platform == "win32", reason="needs the module resource")
@pytest.mark.parametrize("kind", ["sync", "asyncio"])
@pytest.mark.parametrize("name", BOMBS)
def test_a_response_that_grows_and_grows_is_an_error_before_the_memory_is_full(
    kind: str, name: str, server: HostileServer
) -> None:
    server.follow(on(Fault(name, BOMBS[name])))
    command = [sys.executable, "-c", ASKING, server.url, TOKEN, str(MEMORY), kind]
    ran = guarded(lambda: subprocess.run(command, capture_output=True, text=True), server.sockets, within=30).gave()
    assert ran.stdout == "UnexpectedResponse\n", ran.stderr[-2000:]


@pytest.mark.parametrize("name", BOMBS)
def test_the_limit_can_be_set(name: str, server: HostileServer) -> None:
    from circleci_facade import CircleCI, UnexpectedResponse

    def use() -> None:
        options = {LIMIT_OF_RESPONSES: 1_000_000}
        with CircleCI(TOKEN, base_url=server.url, retries=0, **options) as circleci:  # type: ignore[arg-type]
            circleci.api.user.get_current_user()

    server.follow(on(Fault(name, BOMBS[name])))
    with pytest.raises(UnexpectedResponse):
        guarded(use, server.sockets).gave()
