"""A fake service whose every answer is held against the contract."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from contract.samples import Operation, operations, violations

from circleci_facade.testing import FakeCircleCI

ROOT = "/api/v2"
SEGMENTS = {
    "project-slug": "[^/]+/[^/]+/[^/]+",
    "org-slug": "[^/]+/[^/]+",
    "org-slug-or-id": "((gh|bb|circleci)/)?[^/]+",
}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeCircleCI:
    """A fake whose every answer must be one that the contract allows, and every error one that says something."""
    fake = FakeCircleCI()
    answer = fake.answer

    def checked(method: str, target: str, *rest: Any) -> Any:
        status, headers, body = answer(method, target, *rest)
        path = target.removeprefix(ROOT).partition("?")[0]
        if status >= 400:
            ((field, message),) = json.loads(body).items()
            assert field in ("message", "error")
            assert message
        elif target.startswith(ROOT):
            schema = declared(method, path, status)
            if schema is None:
                assert body == b""
            else:
                assert violations(json.loads(body), schema) == [], f"{method} {target}"
        return status, headers, body

    monkeypatch.setattr(fake, "answer", checked)
    return fake


def declared(method: str, path: str, status: int) -> dict[str, Any] | None:
    """The schema that the contract declares for an answer; ``None`` for one without a body."""
    for operation in operations():
        if operation.method == method and re.fullmatch(_pattern(operation), path):
            for answer in operation.answers:
                if answer.status == status:
                    return answer.schema
    raise AssertionError(f"the contract has no {method} {path} that answers {status}")


def _pattern(operation: Operation) -> str:
    return re.sub(r"\{([\w-]+)\}", lambda name: SEGMENTS.get(name[1], "[^/]+"), operation.path)
