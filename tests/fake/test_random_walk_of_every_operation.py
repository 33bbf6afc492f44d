"""Whatever is asked of the fake service: it answers by the contract, or refuses and changes nothing."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

from contract.samples import Argument, Operation, Sampler, operations, resolve
from fake.door import NO_TOKEN, Door
from fake.test_operations import bodies, known_to, odd_versions, populated, target_of
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from circleci_facade.testing import FakeCircleCI

#: What is read to compare: not the usage exports, of which one may ask only so often, nor what is figured out of runs.
READS = [
    each for each in operations() if each.method == "GET" and each.id != "getUsageExport" and each.group != "insights"
]

#: Deleting is asked for less often, so that there is something left.
OFTEN = [each for each in operations() for _ in range(1 if each.method == "DELETE" else 4)]
SECONDS = st.sampled_from([0] * 20 + [0.001, 1, 10, 60, 3600, 24 * 3600])

TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)  # surrogates too: JSON can write them
ODD = ["\ud800", "https://[", "a/b", "..", " ", float("nan"), float("inf"), 10**30, "2026-01-05T09:00:00+00:00:30"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.sampled_from(ODD),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(TEXTS, parts, max_size=3),
    max_leaves=5,
)
SEGMENTS = st.sampled_from(["none", "0", "1", "999", "01", "-1", "²", "a b", "a%2Fb", "%", "%ff", "..", "9" * 5000])
QUERIES = st.sampled_from(
    [
        *("", "0", "1", "-1", "2", "20", "1e9", "9" * 5000, "²", "٣", "true", "True", "false", "%ff", "[", "main"),
        *("gh/acme", NO_TOKEN, "MA==", "2026-01-05T09:00:00Z", "2026-01-05"),
        *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"),
    ]
)
CONTENTS = st.sampled_from([b"{", b"\xff", b"[" * 100_000, b"1" * 5000, b'"\\ud800"', b"null", b"[]", b"{}", b""])


class EveryOperation(RuleBasedStateMachine):
    """Asks for any operation, with right and wrong ids, queries and bodies."""

    def __init__(self) -> None:
        super().__init__()
        self.fake = FakeCircleCI()
        self.known = populated(self.fake)
        self.bodies = bodies(self.known)
        self.door = Door(self.fake)
        self.ids = sorted(set(self.known.values()))
        self.shown: dict[str, tuple[int, bytes]] | None = None

    @rule(operation=st.sampled_from(OFTEN), seconds=SECONDS, data=st.data())
    def asked(self, operation: Operation, seconds: float, data: st.DataObject) -> None:
        if seconds:
            self.fake.clock.advance(seconds)
            self.shown = None
        before = self.shown or self.everything()
        target = data.draw(self.targets(operation), label="target")
        content = data.draw(self.contents(operation), label="content")
        status, answer = self.door.send(operation.method, target, content)
        self.shown = before
        if status >= 400 or operation.method == "GET":
            assert self.everything() == before, "it was refused, and changed something"
        else:
            self.shown = None
            self.ids = [*self.ids[-60:], *ids_in(answer)]

    def everything(self) -> dict[str, tuple[int, bytes]]:
        """All that there is to read."""
        targets = {target_of(each, self.known) for each in READS}
        for slug in self.fake.projects:
            targets |= {f"/project/{slug}{of}" for of in ("", "/pipeline", "/schedule", "/envvar", "/checkout-key")}
        return {target: self.door.peek(target) for target in sorted(targets)}

    def targets(self, operation: Operation) -> st.SearchStrategy[str]:
        """Where to ask for an operation: mostly where something is."""
        known = known_to(operation, self.known)

        @st.composite
        def target(draw: st.DrawFn) -> str:
            path = operation.path
            query: list[tuple[str, str]] = []
            for argument in operation.arguments:
                kind = draw(st.sampled_from(["right"] * 16 + ["other", "odd"]))
                if argument.place == "path":
                    right = known[argument.name] if kind == "right" else draw(st.sampled_from(self.ids))
                    given = draw(SEGMENTS) if kind == "odd" else quote(right, safe="/" if argument.is_slug else "")
                    path = path.replace(f"{{{argument.name}}}", given)
                elif argument.place == "query" and (kind != "right" or argument.required or draw(st.booleans())):
                    query += [(argument.name, value) for value in draw(self.query_values(argument, kind))]
            return path + ("?" + urlencode(query) if query else "")

        return target()

    def query_values(self, argument: Argument, kind: str) -> st.SearchStrategy[list[str]]:
        """What to give for an argument of a query, if anything."""
        allowed = resolve(argument.schema)[1].get("enum")
        if kind == "odd":
            texts = TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass").decode("latin-1"))
            return st.lists(QUERIES | texts, max_size=2)
        if kind == "right" and not allowed:
            return st.just([self.known[argument.name]] if argument.name in self.known else [])
        return st.lists(st.sampled_from(allowed or self.ids), min_size=1, max_size=1)

    def contents(self, operation: Operation) -> st.SearchStrategy[bytes]:
        """A body for an operation: the right one, or one that is more or less odd."""
        if operation.body is None:
            return st.just(b"")
        right = self.bodies[operation.id]
        odd = list(odd_versions(right))
        samples = [Sampler(fill).value(operation.body, "body") for fill in ("all", "required", "null")]
        mixed = st.dictionaries(st.sampled_from(sorted(right)), VALUES, max_size=3).map(lambda other: right | other)
        body = st.one_of(st.just(right), st.sampled_from(odd), st.sampled_from(samples), mixed, deep(right), VALUES)
        return st.sampled_from([False] * 15 + [True]).flatmap(
            lambda is_odd: CONTENTS if is_odd else body.map(lambda value: json.dumps(value).encode())
        )


@st.composite
def deep(draw: st.DrawFn, value: Any) -> Any:
    """The JSON `value` with anything at all in some place."""
    if isinstance(value, dict) and value and draw(st.integers(0, 3)):
        name = draw(st.sampled_from(sorted(value)))
        return {**value, name: draw(deep(value[name]))}
    if isinstance(value, list) and value and draw(st.integers(0, 3)):
        return [draw(deep(value[0])), *value[1:]]
    return draw(VALUES)


def ids_in(answer: Any) -> list[str]:
    """The texts in an answer that could name something."""
    if isinstance(answer, dict):
        named = [value for name, value in answer.items() if name.endswith(("id", "slug", "name", "fingerprint"))]
        return [value for value in named if isinstance(value, str)] + ids_in(list(answer.values()))
    if isinstance(answer, list):
        return [id for part in answer for id in ids_in(part)]
    return []


TestEveryOperation: Any = EveryOperation.TestCase
TestEveryOperation.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
