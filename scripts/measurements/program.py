"""Programs in their own processes, where nothing left behind by another measurement affects them."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from .certificates import bundle
from .environment import interpreter

#: Follows a program that defines `call`: for each number it reads, makes that many calls and prints the CPU seconds.
_AGAIN = """
import sys, time

for times in map(int, sys.stdin):
    began = time.process_time()
    for _ in range(times):
        call()
    print(time.process_time() - began, flush=True)
"""

#: The same, where `call` is a coroutine function.
_AGAIN_ASYNC = """
import asyncio, sys, time

async def calls(times):
    for _ in range(times):
        await call()

with asyncio.Runner() as runner:
    for times in map(int, sys.stdin):
        began = time.process_time()
        runner.run(calls(times))
        print(time.process_time() - began, flush=True)
"""


class Program:
    """A program, and where it runs.

    Args:
        code: The program.
        arguments: What it finds in ``sys.argv`` from 1 on.
        installed: What is installed there, such as ``("httpx[cli]",)``.
    """

    def __init__(self, code: str, *arguments: str, installed: tuple[str, ...]) -> None:
        self._code = code
        self._arguments = arguments
        self._python = interpreter(*installed)

    def printed(self) -> str:
        """What it prints.

        Raises:
            subprocess.CalledProcessError: It failed; it has said why on standard error.
        """
        done = subprocess.run(
            self._command(self._code), stdout=subprocess.PIPE, text=True, check=True, env=self._environment()
        )
        return done.stdout.strip()

    def number(self) -> float:
        """The number that it prints."""
        return float(self.printed())

    def cpu_seconds(self) -> float:
        """The CPU time of the whole process, from the start of Python to its end."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.printed()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    @contextmanager
    def calling(self) -> Iterator[Calls]:
        """Keep it running, and have it call its function `call`, which is sync or async, whenever asked to."""
        again = _AGAIN_ASYNC if "async def call(" in self._code else _AGAIN
        with subprocess.Popen(
            self._command(self._code + again),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=self._environment(),
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                yield Calls(process.stdin, process.stdout)
            finally:
                process.stdin.close()  # which ends it

    def _command(self, code: str) -> list[str]:
        return [str(self._python), "-I", "-c", code, *self._arguments]

    def _environment(self) -> dict[str, str]:
        """Without the user's settings: a proxy, a netrc or a Python option would be measured too."""
        return {
            "HOME": str(self._python.parents[1]),
            "LANG": "C.UTF-8",
            "SSL_CERT_FILE": str(bundle()),
            "REQUESTS_CA_BUNDLE": str(bundle()),
        }


class Calls:
    """A running program that makes calls on demand."""

    def __init__(self, stdin: IO[str], stdout: IO[str]) -> None:
        self._stdin = stdin
        self._stdout = stdout

    def cpu_seconds(self, times: int) -> float:
        """The CPU time of one of so many calls."""
        self._stdin.write(f"{times}\n")
        self._stdin.flush()
        return float(self._stdout.readline()) / times
