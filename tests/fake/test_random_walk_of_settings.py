"""What is made, changed and deleted through the fake service is what its lists show, in order and on all pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from fake.door import NO_TOKEN, Door
from fake.kinds import KINDS, Body, Node, read_pages
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from circleci_facade.testing import FakeCircleCI

ABSENT = "00000000-0000-0000-0000-000000000000"
SLUGS = ("org-slug", "project")
NOTHING: Mapping[str, Any] = {}


class Settings(RuleBasedStateMachine):
    """Makes, changes and deletes what is kept as it was given, and knows what should be there."""

    def __init__(self) -> None:
        super().__init__()
        self.fake = FakeCircleCI()
        self.door = Door(self.fake)
        self.root = Node("root", {}, {})
        self.seen: set[str] = set()
        self.gone: list[tuple[str, set[int]]] = []  # its target, and the statuses of asking for it
        self.made("organization", self.root, {"name": "acme", "vcs_type": "github"})
        self.made("organization", self.root, {"name": "acme", "vcs_type": "circleci"})
        self.made("project", self.root.children[0], {"name": "first"})

    @rule(kind=st.sampled_from(list(KINDS)), data=st.data())
    def make(self, kind: str, data: st.DataObject) -> None:
        self.make_one(kind, data)

    @rule(kind=st.sampled_from(list(KINDS)), count=st.sampled_from([19, 20, 21, 41]), data=st.data())
    def make_many(self, kind: str, count: int, data: st.DataObject) -> None:
        if any(each.parent == kind for each in KINDS.values()):
            count = 2  # for all that is in each of them is read after every step
        parent, body = self.draw_parent(kind, data), data.draw(KINDS[kind].bodies, label="body")
        for number in range(count if parent else 0):
            assert parent is not None
            self.made(kind, parent, body | dict.fromkeys(KINDS[kind].unique[-1:], f"N{number}"))

    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        nodes = [node for node in self.root.all() if node.kind in KINDS and KINDS[node.kind].change]
        if not nodes:
            return
        node = data.draw(st.sampled_from(nodes), label="node")
        kind = KINDS[node.kind]
        names = data.draw(st.sets(st.sampled_from(kind.changes)), label="fields")
        body = {name: value for name, value in data.draw(kind.bodies, label="body").items() if name in names}
        shown = self.door.done(kind.change, self.target(kind.one, node), body)
        expected = node.shown | kind.shows(body, node.shown)
        expected |= {each: self.now() for each in ("updated-at", "updated_at") if each in shown}
        if "attribution-actor" in body:
            actor_id = self.fake.user_id if body["attribution-actor"] == "current" else self.fake.system_id
            expected["actor"] = self.fake.users[actor_id]
        assert shown == {name: value for name, value in expected.items() if value is not None or name in shown}
        node.shown = shown
        self.got(node)

    @rule(data=st.data())
    def get(self, data: st.DataObject) -> None:
        node = data.draw(st.sampled_from(list(self.root.all())), label="node")
        if node.kind in KINDS:
            self.got(node)

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        nodes = [node for node in self.root.all() if node.kind in KINDS]
        if nodes:
            node = data.draw(st.sampled_from(nodes), label="node")
            if node.children and not data.draw(st.booleans(), label="with all that is in it"):
                return
            self.door.done("DELETE", self.target(KINDS[node.kind].one, node))
            for each in node.all():
                target = self.target(KINDS[each.kind].one, each)
                absent, orphaned = KINDS[each.kind].absent, KINDS[each.kind].orphaned
                method = "GET" if KINDS[each.kind].readable else "DELETE"
                self.door.refused(absent if each is node else orphaned, method, target)
                self.gone.append((target, {absent, orphaned}))
            assert node.parent is not None
            node.parent.children.remove(node)

    @rule(kind=st.sampled_from(list(KINDS)), data=st.data())
    def ask_for_what_is_not_there(self, kind: str, data: st.DataObject) -> None:
        parent = self.draw_parent(kind, data)
        if parent is None:
            return
        target = self.target(KINDS[kind].one, parent, {kind: ABSENT})
        methods = ["DELETE"] + ["GET"] * KINDS[kind].readable + [KINDS[kind].change] * bool(KINDS[kind].change)
        self.door.refused(KINDS[kind].absent, data.draw(st.sampled_from(methods)), target)

    @precondition(lambda self: self.gone)
    @rule(data=st.data())
    def ask_for_what_was_deleted(self, data: st.DataObject) -> None:
        target, statuses = data.draw(st.sampled_from(self.gone[-50:]), label="target")
        if target not in {self.target(KINDS[node.kind].one, node) for node in self.root.all() if node.kind in KINDS}:
            assert self.door.ask("DELETE", target)[0] in statuses, target

    @rule(kind=st.sampled_from(list(KINDS)), data=st.data())
    def ask_for_something_wrong(self, kind: str, data: st.DataObject) -> None:
        parent = self.draw_parent(kind, data)
        if parent is None:
            return
        method, target = KINDS[kind].make.split()
        self.door.refused(400, method, self.target(target, parent, {"variable": "A"}), {})
        if KINDS[kind].reads is read_pages:
            target = self.target(KINDS[kind].list, parent)
            self.door.refused(400, "GET", f"{target}{'&' if '?' in target else '?'}page-token={NO_TOKEN}")

    @rule(seconds=st.sampled_from([0.25, 7, 3600, 26 * 3600]))
    def time_passes(self, seconds: float) -> None:
        self.fake.clock.advance(seconds)

    @invariant()
    def every_list_shows_what_should_be_there(self) -> None:
        for parent in self.root.all():
            for name, kind in KINDS.items():
                if kind.parent == parent.kind:
                    nodes = parent.of(name)
                    if kind.sorted:
                        nodes.sort(key=lambda node: str(node.shown[KINDS[node.kind].id]))
                    listed = kind.reads(self.door, self.target(kind.list, parent))
                    assert len(listed) == len(nodes), name
                    for node, item in zip(nodes, listed, strict=True):
                        common = node.shown.keys() & item.keys()
                        assert common & {"id", "name", "variable", "fingerprint"}
                        assert {each: node.shown[each] for each in common} == {each: item[each] for each in common}

    def made(self, name: str, parent: Node, body: Body) -> None:
        """Make one, and see that it is as it should be, or that it is refused because there is one already."""
        kind = KINDS[name]
        method, target = kind.make.split()
        target = self.target(target, parent, body)
        sent = {each: value for each, value in body.items() if each != "variable"} | kind.fixed(parent)
        unique = ("name", "vcs_type") if body.get("vcs_type") in ("github", "bitbucket") else kind.unique
        same = [node for node in parent.of(name) if unique and all(node.shown[each] == body[each] for each in unique)]
        if same and not kind.replaces:
            self.door.refused(409, method, target, sent)
            return
        if kind.most is not None and len(parent.of(name)) >= kind.most[0]:
            self.door.refused(kind.most[1], method, target, sent)
            return
        shown = self.door.done(method, target, sent)
        if name == "orb":  # of which only the id is answered
            shown = body | {"id": shown["id"]}
        for each, value in kind.shows(body, {}).items():
            assert shown.get(each) == value, each
        for each in ("created-at", "created_at", "updated-at", "updated_at"):
            if each in shown and not (same and each.startswith("created")):
                assert datetime.fromisoformat(shown[each]) == self.fake.clock.now()
        if same:
            assert shown == same[0].shown | kind.shows(body, {}) | {
                each: self.now() for each in ("updated_at",) if each in shown
            }
            same[0].shown = shown
            return
        names = {name: shown[kind.id]}
        if kind.id in ("id", "fingerprint"):
            assert shown[kind.id] not in self.seen, "an id is given once"
            self.seen.add(shown[kind.id])
        if name == "organization":
            names["org-slug"] = shown["slug"]
        if name == "project":
            names["project-id"] = shown["id"]
        if name == "checkout key":
            for other in parent.of(name):
                other.shown["preferred"] = False
        node = Node(name, shown, parent.names | names, parent)
        parent.children.append(node)
        self.got(node)

    def got(self, node: Node) -> None:
        """See that it is got as it is listed."""
        kind = KINDS[node.kind]
        if kind.readable:
            shown = self.door.done("GET", self.target(kind.one, node))
            assert {name: value for name, value in shown.items() if name not in kind.only_got} == node.shown

    def draw_parent(self, kind: str, data: st.DataObject) -> Node | None:
        """Something that one of this kind could be in; it is made where there is nothing of its kind."""
        nodes = [node for node in self.root.all() if node.kind == KINDS[kind].parent]
        if not nodes:
            self.make_one(KINDS[kind].parent, data)
            nodes = [node for node in self.root.all() if node.kind == KINDS[kind].parent]
        nodes = [node for node in nodes if KINDS[kind].where(node)]
        return data.draw(st.sampled_from(nodes), label="parent") if nodes else None

    def make_one(self, kind: str, data: st.DataObject) -> None:
        if parent := self.draw_parent(kind, data):
            self.made(kind, parent, data.draw(KINDS[kind].bodies, label="body"))

    def target(self, template: str, node: Node, more: Mapping[str, Any] = NOTHING) -> str:
        """A target of requests about `node`."""

        def value(match: re.Match[str]) -> str:
            name = match[1]
            return quote(str({**node.names, **more}[name]), safe="/" if name in SLUGS else "")

        return re.sub(r"\{([^}]+)\}", value, template)

    def now(self) -> str:
        return self.fake.clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")


TestSettings: Any = Settings.TestCase
TestSettings.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
