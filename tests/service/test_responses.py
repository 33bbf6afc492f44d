"""What CircleCI was seen to send goes through its operation whole: nothing is lost, and no log complains."""

from __future__ import annotations

import csv
import inspect
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from circleci_api import models, wire
from circleci_api.types import plain

from circleci_facade import CircleCI

OURS = Path(__file__).with_name("responses.yml")
BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "answers"

#: Why the log tells of something in a response that was written for a guide and never sent.
IN_A_GUIDE = {
    "docs-project.json": ["Project.id", "Project.organization_slug", "Project.organization_id"],  # of 2020
    "docs-job.json": ["JobDetails.status"],  # a null in place of a status, among words in place of values
}


@dataclass(frozen=True)
class Seen:
    """A response, and the operation that it answered."""

    name: str
    operation: str
    body: Any
    status: int = 200
    told: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        return self.name


def ours() -> Iterator[Seen]:
    for number, each in enumerate(yaml.safe_load(OURS.read_text(encoding="utf-8"))):
        assert each["seen"], "a response says where such a one was seen"
        told = each.get("told", [])
        yield Seen(f"{each['operation']}-{number}", each["operation"], each["body"], each.get("status", 200), told)


def recorded() -> Iterator[Seen]:
    """Recorded responses, from CIRCLECI_ANSWERS or beside the repository, as far as they are there."""
    folder = Path(os.environ.get("CIRCLECI_ANSWERS") or BESIDE)
    if (folder / "INDEX.tsv").is_file():
        with (folder / "INDEX.tsv").open(encoding="utf-8") as index:
            for row in csv.DictReader(index, delimiter="\t"):
                body = json.loads((folder / row["file"]).read_text(encoding="utf-8"))
                told = IN_A_GUIDE.get(row["file"], [])
                yield Seen(row["file"], row["operation"], body, int(row["status"]), told)


def call(seen: Seen) -> Any:
    """What the operation returns for the response."""
    content = json.dumps(seen.body).encode()
    transport = httpx.MockTransport(lambda _: httpx.Response(seen.status, content=content))
    with httpx.Client(transport=transport) as http:
        group, name = seen.operation.split(".")
        operation = getattr(getattr(CircleCI("token", http_client=http).api, group), name)
        return operation(*(some(each) for each in inspect.signature(operation).parameters.values() if is_due(each)))


def is_due(parameter: inspect.Parameter) -> bool:
    return parameter.default is parameter.empty


def some(parameter: inspect.Parameter) -> Any:
    """Something to give for a parameter."""
    if parameter.name.endswith("slug"):
        return "gh/acme/web"
    return {"int": 7, "datetime": datetime(2026, 1, 1, tzinfo=UTC)}.get(parameter.annotation, "some")


def lost(sent: Any, kept: Any, at: str = "$") -> Iterator[str]:
    """The places in `sent` whose value is not in `kept`, in either spelling."""
    if isinstance(sent, dict) and isinstance(kept, dict):
        known = {spelled(name): value for name, value in kept.items()}
        for name, value in sent.items():
            yield from lost(value, known.get(spelled(name)), f"{at}.{name}")
    elif isinstance(sent, list) and isinstance(kept, list) and len(sent) == len(kept):
        for place, (one, other) in enumerate(zip(sent, kept, strict=True)):
            yield from lost(one, other, f"{at}[{place}]")
    elif sent is not None and same(sent) != same(kept):
        yield at


def spelled(name: str) -> str:
    return name.replace("-", "_")


def same(value: Any) -> Any:
    """A value, to compare: a time as such, however many digits it has."""
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


@pytest.fixture(autouse=True)
def nothing_reported() -> None:
    wire._reported.clear()
    wire._seen.clear()


@pytest.mark.parametrize("seen", [*ours(), *recorded()], ids=repr)
def test_a_response_as_it_was_seen_is_decoded_whole(seen: Seen, caplog: pytest.LogCaptureFixture) -> None:
    decoded = plain(call(seen), wire_names=True)
    assert list(lost(seen.body, decoded)) == []
    assert list(lost(decoded, seen.body)) == []
    told = [record.getMessage() for record in caplog.records]
    assert [message.partition(":")[0] for message in told] == [message.partition(":")[0] for message in seen.told]


def test_a_value_that_is_lost_or_made_up_is_noticed() -> None:
    sent = {"a-b": [{"c": 1}, {"c": "2026-01-01T00:00:00Z"}], "d": None}
    assert list(lost(sent, {"a_b": [{"c": 1}, {"c": "2026-01-01T00:00:00.000Z"}], "e": None})) == []
    assert list(lost(sent, {"a_b": [{"c": 1}, {"c": None}]})) == ["$.a-b[1].c"]
    assert list(lost({"a_b": [], "e": 7}, sent)) == ["$.a_b", "$.e"]


@pytest.mark.parametrize("spelling", ["snake_case", "kebab-case"])
def test_flaky_tests_arrive_whichever_way_they_are_spelled(spelling: str) -> None:
    seen = [each for each in ours() if each.operation == "insights.get_flaky_tests"]
    (body,) = (each.body for each in seen if ("flaky-tests" in each.body) == (spelling == "kebab-case"))
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=body))
    with httpx.Client(transport=transport) as http:
        circleci = CircleCI("token", http_client=http)
        found = circleci.api.insights.get_flaky_tests("gh/acme/web")
        assert found.total_flaky_tests == len(found.flaky_tests)
        assert isinstance(found.flaky_tests[0], models.FlakyTest)
        assert next(test.test_name for test in circleci.project("gh/acme/web").flaky_tests()) == "test_it"
        assert found.flaky_tests[0].workflow_created_at == datetime(2023, 4, 24, 16, 48, 19, tzinfo=UTC)
