"""The raw door of a fake service, `FakeCircleCI.answer`, with every answer held against the contract."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from contract.samples import Answer, Operation, operations, violations

from circleci_facade.testing import FakeCircleCI

ROOT = "/api/v2"
PAGE = 20
SLASH, PART = "(/|%2[Ff])", "((?!%2[Ff])[^/])+"
UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
SEGMENTS = {
    "project-slug": f"({PART}{SLASH}{PART}{SLASH}{PART}|{UUID})",
    "org-slug": f"{PART}{SLASH}{PART}",
    "org-slug-or-id": f"((gh|bb|circleci){SLASH})?{PART}",
    "pipeline-number": "[0-9]+",
    "job-number": "[0-9]+",
}
#: A page token that was never given out.
NO_TOKEN = "zzzz"


def contracted(answer: Callable[..., Any]) -> Callable[..., Any]:
    """`FakeCircleCI.answer`, but every answer must be one that the contract allows, and every error says something."""

    def checked(method: str, target: str, *rest: Any) -> Any:
        status, headers, body = answer(method, target, *rest)
        path = target.removeprefix(ROOT).partition("?")[0]
        assert status < 500, f"{method} {target}: {status}"
        if status >= 400:
            ((field, message),) = json.loads(body).items()
            assert field in ("message", "error")
            assert message
        elif target.startswith(ROOT):
            assert wrong(declared(method, path, status), body) == [], f"{method} {target}"
        return status, headers, body

    return checked


def strict(body: bytes) -> Any:
    """What JSON says; Python alone reads and writes `NaN` and its like."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(body, parse_constant=refuse)


@functools.lru_cache(50_000)
def wrong(answer: Answer, body: bytes) -> list[str]:
    """What is wrong with the body of an answer."""
    if answer.schema is None:
        return [] if body == b"" else ["it has a body"]
    return violations(strict(body), answer.schema)


def declared(method: str, path: str, status: int) -> Answer:
    """What the contract says of an answer."""
    for operation, pattern in _patterns():
        if operation.method == method and pattern.fullmatch(path):
            for answer in operation.answers:
                if answer.status == status:
                    return answer
    raise AssertionError(f"the contract has no {method} {path} that answers {status}")


@functools.cache
def _patterns() -> list[tuple[Operation, re.Pattern[str]]]:
    def pattern(operation: Operation) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([\w-]+)\}", lambda name: SEGMENTS.get(name[1], "[^/]+"), operation.path))

    return [(operation, pattern(operation)) for operation in operations()]


class Door:
    """Asks a fake service in process, and checks what it answers.

    Args:
        fake: The service.
    """

    def __init__(self, fake: FakeCircleCI) -> None:
        self.fake = fake
        self._headers = {"circle-token": fake.token}
        self._raw = fake.answer
        self._answer = contracted(fake.answer)

    def ask(self, method: str, target: str, body: Any = None) -> tuple[int, Any]:
        """The status, and the JSON that is answered."""
        return self.send(method, target, b"" if body is None else json.dumps(body).encode())

    def send(self, method: str, target: str, content: bytes) -> tuple[int, Any]:
        """The same, with a body of any bytes."""
        status, _, answer = self._answer(method, ROOT + target, self._headers, content)
        return status, json.loads(answer) if answer else None

    def peek(self, target: str) -> tuple[int, bytes]:
        """The status and the body that a GET is answered with, whatever they are."""
        status, _, body = self._raw("GET", ROOT + target, self._headers, b"")
        return status, body

    def done(self, method: str, target: str, body: Any = None) -> Any:
        """The JSON that is answered to what must succeed."""
        status, answer = self.ask(method, target, body)
        assert status < 400, f"{method} {target}: {answer}"
        return answer

    def listed(self, target: str, size: int = PAGE) -> list[Any]:
        """The items of a list on all its pages; each page but the last is full, and none is read twice."""
        items: list[Any] = []
        seen: set[str] = set()
        token, separator = None, "&" if "?" in target else "?"
        while True:
            answer = self.done("GET", target + (f"{separator}page-token={quote(token)}" if token else ""))
            items += answer["items"]
            token = answer.get("next_page_token")
            if not token:  # deploys say that there is none by an empty string
                assert len(answer["items"]) <= size
                assert answer["items"] or not items
                return items
            assert len(answer["items"]) == size
            assert token not in seen
            seen.add(token)

    def refused(self, status: int, method: str, target: str, body: Any = None) -> None:
        """Ask for what must be refused with this `status`, and a message."""
        found, answer = self.ask(method, target, body)
        assert found == status, f"{method} {target}: {found} {answer}"
