"""What was asked of a fake CircleCI, and answers to it that are not the fake's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from circleci_facade.testing import FakeCircleCI


def sent(fake: FakeCircleCI, what: str) -> list[str]:
    """The requests so far that end like this."""
    return [request for request in fake.requests if request.endswith(what)]


def intercept(monkeypatch: pytest.MonkeyPatch, fake: FakeCircleCI, pattern: str, answer: Callable[[], Any]) -> None:
    """Let `answer` answer the requests that match."""
    real = fake.answer

    def answered(method: str, target: str, *rest: Any) -> Any:
        return answer() if re.search(pattern, f"{method} {target}") else real(method, target, *rest)

    monkeypatch.setattr(fake, "answer", answered)


def failing(fake: FakeCircleCI, when: Callable[[int], bool]) -> Callable[..., Any]:
    """`fake.answer`, but 500 for the requests whose numbers are `when`."""
    answer, count = fake.answer, iter(range(1, 10_000))

    def answer_or_fail(*request: Any) -> Any:
        return (500, {}, b"{}") if when(next(count)) else answer(*request)

    return answer_or_fail
