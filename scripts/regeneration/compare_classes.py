"""What changes in models and enums, each compared with what stands where it stood."""

from __future__ import annotations

from collections.abc import Iterator

from .changes import BREAKING, COMPATIBLE, NONE, Change, Effect
from .kinds import named_in, plain, within
from .surface import Field, Method, Surface

#: Which way a value goes.
SENT, RETURNED = "sent", "returned"


class Classes:
    """The models and enums of two packages, paired by the places where they occur."""

    def __init__(self, old: Surface, new: Surface, methods: list[tuple[Method, Method]]) -> None:
        self.old, self.new = old, new
        self.ways: dict[tuple[str, str], set[str]] = {}  # which way the values of each pair go
        self.used_by: dict[tuple[str, str], set[str]] = {}
        self.replaced: dict[tuple[str, str, str], set[str]] = {}  # where, what and by what: the methods
        for before, after in methods:
            self._meet(before.returned, after.returned, RETURNED, after.at, after.at)
            for name, argument in before.arguments.items():
                if name in after.arguments:
                    self._meet(argument.kind, after.arguments[name].kind, SENT, after.at, f"{after.at}({name})")

    def plain_old(self, kind: str) -> str:
        """The type `kind` of the old package without the names of classes."""
        return plain(kind, self.old.models, self.old.enums)

    def plain_new(self, kind: str) -> str:
        """The type `kind` of the new package without the names of classes."""
        return plain(kind, self.new.models, self.new.enums)

    def changes(self) -> Iterator[Change]:
        """The changes of names, then those of fields and members."""
        yield from self._names()
        for (at, was, now), methods in self.replaced.items():
            text = f"is a `{now}` now, no longer a `{was}`"
            yield Change(at, text, BREAKING, self._instead(was, now), f"Expect a `{now}`.", tuple(sorted(methods)))
        for (was, now), ways in self.ways.items():
            used_by = tuple(sorted(self.used_by[was, now]))
            for change in self._pair(was, now, ways):
                yield Change(change.at, change.text, change.python, change.wire, change.todo, used_by)

    def _meet(self, was: str, now: str, way: str, method: str, at: str) -> None:
        """Note the classes that are in the same places of the types `was` and `now`, which are those of `at`."""
        after = named_in(now, self.new.classes)
        for place, names in named_in(was, self.old.classes).items():
            if place not in after:
                continue
            for before in names:
                self._pair_up(before, self._likest(before, after[place]), way, method, at)

    def _likest(self, name: str, others: list[str]) -> str:
        """Which of the new classes `others` the old class `name` has become."""
        fields = set(self.old.models.get(name, self.old.enums.get(name, {})))
        return max(others, key=lambda other: (other == name, len(fields & set(self.new.models.get(other, {}))), other))

    def _pair_up(self, was: str, now: str, way: str, method: str, at: str) -> None:
        if was != now and was in self.new.classes and now in self.old.classes:
            self.replaced.setdefault((at, was, now), set()).add(method)
            return
        known = self.used_by.setdefault((was, now), set())
        ways = self.ways.setdefault((was, now), set())
        if method in known and way in ways:
            return
        known.add(method)
        ways.add(way)
        for one, other in _field_pairs(self.old.models.get(was, {}), self.new.models.get(now, {})):
            self._meet(one.kind, other.kind, way, method, f"models.{now}.{other.name}")

    def _instead(self, was: str, now: str) -> Effect:
        """The effect on the wire of a `now` in place of a `was`."""
        kept = {field.wire for field in self.new.models.get(now, {}).values()}
        return BREAKING if {field.wire for field in self.old.models.get(was, {}).values()} - kept else COMPATIBLE

    def _names(self) -> Iterator[Change]:
        became: dict[str, list[str]] = {}
        for was, now in self.ways:
            became.setdefault(was, []).append(now)
        for was in sorted(self.old.classes):
            names = sorted(became.get(was, []))
            at = f"models.{was}"
            others = [name for name in names if name != was]
            used_by = tuple(sorted({method for name in names for method in self.used_by[was, name]}))
            shown = ", ".join(f"`{name}`" for name in others)
            if not names and was not in self.new.classes:
                yield Change(at, "is gone", BREAKING, NONE, f"Remove the uses of `{was}`.")
            elif not others:
                continue
            elif was in names:
                text, todo = f"is split: in some places it is now {shown}", f"Expect {shown} there."
                yield Change(at, text, BREAKING, NONE, todo, used_by)
            elif was in self.new.classes:
                text, todo = f"is now {shown}; another class is called `{was}`", f"Import {shown} in place of `{was}`."
                yield Change(at, text, BREAKING, NONE, todo, used_by)
            elif len(others) == 1:
                yield Change(at, f"is now {shown}", BREAKING, NONE, f"Import {shown} in place of `{was}`.", used_by)
            else:
                yield Change(at, f"is split into {shown}", BREAKING, NONE, f"Import {shown} instead.", used_by)
        met = {now for _, now in self.ways}
        for now in sorted(self.new.classes - self.old.classes - met):
            yield Change(f"models.{now}", "is new", COMPATIBLE, NONE)

    def _pair(self, was: str, now: str, ways: set[str]) -> Iterator[Change]:
        if was in self.old.models and now in self.new.models:
            yield from self._fields(was, now, ways)
        elif was in self.old.enums and now in self.new.enums:
            yield from _members(now, self.old.enums[was], self.new.enums[now], ways)

    def _fields(self, old: str, model: str, ways: set[str]) -> Iterator[Change]:
        was, now = self.old.models[old], self.new.models[model]
        pairs = _field_pairs(was, now)
        old_names, new_names = {one.name for one, _ in pairs}, {other.name for _, other in pairs}
        for name in was:
            if name not in old_names:
                yield Change(f"models.{old}.{name}", "is gone", BREAKING, BREAKING, f"Do without `{name}`.")
        for name, added in now.items():
            at = f"models.{model}.{name}"
            if name in new_names:
                continue
            if added.required and SENT in ways:
                yield Change(at, "is new and required to be sent", BREAKING, BREAKING, f"Pass `{name}`.")
            elif added.required:
                todo = "Nothing to do; pass it where your tests make this model."
                yield Change(at, "is new", COMPATIBLE, COMPATIBLE, todo)
            else:
                yield Change(at, "is new and optional", COMPATIBLE, COMPATIBLE)
        for one, other in pairs:
            yield from self._field(f"models.{model}.{other.name}", one, other, ways)

    def _field(self, at: str, was: Field, now: Field, ways: set[str]) -> Iterator[Change]:
        if was.name != now.name:
            text = f"was called `{was.name}`"
            yield Change(at, text, BREAKING, NONE, f"Write `{now.name}` in place of `{was.name}`.")
        elif was.wire != now.wire and was.wire.replace("-", "_") != now.wire.replace("-", "_"):
            yield Change(at, f"was {was.wire} in JSON, is now {now.wire}", NONE, BREAKING, "Upgrade.")
        before, after = self.plain_old(was.kind), self.plain_new(now.kind)
        if was.required != now.required and before == after:
            yield from _needed(at, now, ways)
        if before == after:
            return
        python = _both(_flows(before, after, way) for way in ways)
        wire = _both(_flows(before, after, way, as_json=True) for way in ways)
        if after == f"{before} | None":
            text, todo = "may now be None", "Handle None."
        elif before == f"{after} | None":
            text, todo = "is never None now", "Do not send None."
        else:
            text, todo = f"was `{was.kind}`, is now `{now.kind}`", f"Expect `{now.kind}`."
        yield Change(at, text, python, wire, todo if python is BREAKING else "Nothing to do.")


def _needed(at: str, now: Field, ways: set[str]) -> Iterator[Change]:
    """A field whose type is the same, but which is, or is no longer, always there."""
    if now.required and SENT in ways:
        yield Change(at, "must now be sent", BREAKING, BREAKING, f"Pass `{now.name}`.")
    elif now.required:
        yield Change(at, "is always sent by the service now", COMPATIBLE, COMPATIBLE)
    elif RETURNED in ways:
        yield Change(at, "may now be missing, which is None here as null is", COMPATIBLE, BREAKING)
    else:
        yield Change(at, "may now be left out", COMPATIBLE, COMPATIBLE)


def _members(enum: str, was: dict[str, str], now: dict[str, str], ways: set[str]) -> Iterator[Change]:
    at = f"models.{enum}"
    before, after = set(was.values()), set(now.values())
    if added := sorted(after - before):
        text = f"may now be {', '.join(added)}" if RETURNED in ways else f"accepts {', '.join(added)} now"
        todo = "Handle the new values where you list them all." if RETURNED in ways else "Nothing to do."
        yield Change(at, text, COMPATIBLE, COMPATIBLE, todo)
    if gone := sorted(before - after):
        names = ", ".join(f"`{enum}.{name}`" for name, value in was.items() if value in gone)
        todo = f"Remove the uses of {names}."
        wire = BREAKING if SENT in ways else COMPATIBLE
        yield Change(at, f"no longer has {', '.join(gone)}", BREAKING, wire, todo)
    for name, value in was.items():
        if value in after and now.get(name) != value:
            other = next(each for each, same in now.items() if same == value)
            text, todo = f"`{name}` is now called `{other}`", f"Write `{enum}.{other}`."
            yield Change(at, text, BREAKING, NONE, todo)


def _field_pairs(was: dict[str, Field], now: dict[str, Field]) -> list[tuple[Field, Field]]:
    """Each old field with what it has become: that of the same name, or else of the same name in JSON."""
    by_wire = {each.wire: each for name, each in now.items() if name not in was}
    found = ((one, now.get(name) or by_wire.get(one.wire)) for name, one in was.items())
    return [(one, other) for one, other in found if other is not None]


def _flows(before: str, after: str, way: str, *, as_json: bool = False) -> Effect:
    """Whether values still fit if the type was `before` and is `after`."""
    fits = within(before, after, as_json=as_json) if way == SENT else within(after, before, as_json=as_json)
    return COMPATIBLE if fits else BREAKING


def _both(effects: Iterator[Effect]) -> Effect:
    return BREAKING if BREAKING in set(effects) else COMPATIBLE
