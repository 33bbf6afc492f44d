"""What changes for users from one package to the next: groups and methods, and what they take and return."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .changes import BREAKING, COMPATIBLE, NONE, Change, Effect
from .compare_classes import Classes
from .kinds import within
from .surface import Argument, Method, Surface

#: The HTTP headers that each operation requires, as the published document says.
Headers = dict[str, set[str]]


def compare(old: Surface, new: Surface, old_headers: Headers, new_headers: Headers) -> list[Change]:
    """Every change from `old` to `new`, sorted by what changed."""
    pairs = _pairs(old, new)
    classes = Classes(old, new, pairs)
    changes = [*_groups(new, pairs), *classes.changes()]
    paired = {before.operation for before, _ in pairs}, {after.operation for _, after in pairs}
    for name, method in old.methods.items():
        if name not in paired[0]:
            todo = f"Remove the calls; while CircleCI still serves it, `circleci.request` reaches {method.call}."
            changes.append(Change(method.at, f"is gone; it was {method.call}", BREAKING, BREAKING, todo))
    for name, method in new.methods.items():
        if name not in paired[1]:
            changes.append(Change(method.at, f"is new: {method.call}", COMPATIBLE, COMPATIBLE))
            changes += _headers(method, set(), new_headers.get(name, set()))
    for before, after in pairs:
        changes += _method(before, after)
        changes += _Arguments(before, after, classes).changes()
        changes += _headers(after, old_headers.get(before.operation, set()), new_headers.get(after.operation, set()))
    return sorted(changes, key=lambda change: (not change.is_breaking, change.at, change.text))


def _pairs(old: Surface, new: Surface) -> list[tuple[Method, Method]]:
    """Each old method with what it has become: the operation of the same id, or else of the same call."""
    by_call = {method.call: method for name, method in new.methods.items() if name not in old.methods}
    pairs = []
    for name, before in old.methods.items():
        after = new.methods.get(name) or by_call.pop(before.call, None)
        if after is not None:
            pairs.append((before, after))
    return pairs


def _groups(new: Surface, pairs: list[tuple[Method, Method]]) -> Iterator[Change]:
    """The methods that are in another group, a line for each two groups."""
    moved: dict[tuple[str, str], list[str]] = {}
    for before, after in pairs:
        if before.group != after.group:
            moved.setdefault((before.group, after.group), []).append(before.name)
    remaining = {method.group for method in new.methods.values()}
    for (was, now), names in moved.items():
        methods = f"{len(names)} methods" if len(names) > 1 else "1 method"
        whole = "is now" if was not in remaining else "has lost methods to"
        yield Change(
            f"api.{was}",
            f"{whole} `api.{now}`: {methods}: {', '.join(f'`{name}`' for name in sorted(names))}",
            BREAKING,
            NONE,
            f"Write `api.{now}` in place of `api.{was}` for these.",
        )


def _method(before: Method, after: Method) -> Iterator[Change]:
    if before.name != after.name:
        todo = f"Call `{after.at}` instead."
        same = " (the same call)" if before.call == after.call else ""
        yield Change(before.at, f"is now called `{after.name}`{same}", BREAKING, NONE, todo)
    elif before.operation != after.operation:
        text = f"its operationId was {before.operation}, is now {after.operation}"
        yield Change(after.at, text, NONE, NONE, "Change names.yml and the overlays that mention it.")
    if before.call != after.call:
        todo = "Upgrade; change requests that you write yourself, recordings and fakes."
        yield Change(after.at, f"was {before.call}, is now {after.call}", NONE, BREAKING, todo)
    yield from _statuses(before, after)
    if after.deprecated and not before.deprecated:
        yield Change(after.at, "is now deprecated", COMPATIBLE, COMPATIBLE, "Plan to do without it.")
    elif before.deprecated and not after.deprecated:
        yield Change(after.at, "is no longer deprecated", COMPATIBLE, COMPATIBLE)


def _statuses(before: Method, after: Method) -> Iterator[Change]:
    """The change of the HTTP statuses with which an operation succeeds."""
    was, now = set(before.statuses), set(after.statuses)
    if was == now:
        return
    todo = "Change what checks the status itself, recordings and fakes."
    added, gone = (" or ".join(map(str, sorted(statuses))) for statuses in (now - was, was - now))
    if not added:
        yield Change(after.at, f"no longer succeeds with {gone}", NONE, COMPATIBLE)
    elif not gone:
        yield Change(after.at, f"may now succeed with {added}, too", NONE, BREAKING, todo)
    else:
        yield Change(after.at, f"succeeds with {added}, no longer with {gone}", NONE, BREAKING, todo)


def _headers(method: Method, before: set[str], after: set[str]) -> Iterator[Change]:
    for name in sorted(after - before):
        todo = f"Until the library sends it, pass `{name}` through an `http_client` of your own."
        yield Change(method.at, f"requires the header {name}", BREAKING, BREAKING, todo)
    for name in sorted(before - after):
        yield Change(method.at, f"no longer requires the header {name}", COMPATIBLE, COMPATIBLE)


class _Arguments:
    """The changes of one method's arguments and of its return type."""

    def __init__(self, before: Method, after: Method, classes: Classes) -> None:
        self.before, self.after, self.classes = before, after, classes
        self.at = after.at
        self.pairs = _argument_pairs(before, after)

    def changes(self) -> Iterator[Change]:
        paired = {was for was, _ in self.pairs}, {now for _, now in self.pairs}
        for name, argument in self.before.arguments.items():
            if name not in paired[0]:
                todo = f"Remove `{name}` from the calls."
                yield Change(self.at, f"`{name}`, in the {argument.place}, is gone", BREAKING, BREAKING, todo)
        for name, argument in self.after.arguments.items():
            if name not in paired[1]:
                if argument.required:
                    text, todo = f"`{name}`, in the {argument.place}, is new and required", f"Pass `{name}`."
                    yield Change(self.at, text, BREAKING, BREAKING, todo)
                else:
                    text = f"`{name}`, in the {argument.place}, is new and optional"
                    yield Change(self.at, text, COMPATIBLE, COMPATIBLE)
        for was, now in self.pairs:
            yield from self._argument(self.before.arguments[was], self.after.arguments[now])
        yield from self._order()
        yield from self._returned()

    def _argument(self, was: Argument, now: Argument) -> Iterator[Change]:
        same_wire = (was.place, was.wire) == (now.place, now.wire)
        if was.name != now.name:
            todo = f"Where you pass it by name, write `{now.name}`."
            yield Change(
                self.at, f"`{was.name}` is now called `{now.name}`", BREAKING, NONE if same_wire else BREAKING, todo
            )
        elif not same_wire and not was.place == now.place == "path":
            text = f"`{now.name}` is sent as {now.wire} in the {now.place}, no longer as {was.wire} in the {was.place}"
            todo = "Upgrade; change requests that you write yourself, recordings and fakes."
            yield Change(self.at, text, NONE, BREAKING, todo)
        if now.required and not was.required:
            yield Change(self.at, f"`{now.name}` is now required", BREAKING, BREAKING, f"Always pass `{now.name}`.")
        elif was.required and not now.required:
            text = f"`{now.name}` is now optional, and to be passed by name"
            yield Change(self.at, text, BREAKING, COMPATIBLE, f"Write `{now.name}=…` where you pass it by position.")
        elif not was.required and "Unset" in now.kind and "Unset" not in was.kind:
            text = f"`{now.name}` may now be null: None is sent rather than left out"
            yield Change(self.at, text, BREAKING, COMPATIBLE, f"Leave `{now.name}` out where you pass None.")
        elif not was.required and "Unset" in was.kind and "Unset" not in now.kind:
            text = f"`{now.name}` may no longer be null: None is left out rather than sent"
            yield Change(self.at, text, BREAKING, BREAKING, f"Find another way where you pass {now.name}=None.")
        before, after = self.classes.plain_old(_passed(was)), self.classes.plain_new(_passed(now))
        if not was.required and not now.required:
            before, after = before.replace(" | None", ""), after.replace(" | None", "")  # told above
        if before != after:
            python = _effect(within(before, after))
            wire = _effect(within(before, after, as_json=True))
            todo = f"Pass {_shown(now)}." if python is BREAKING else "Nothing to do."
            yield Change(self.at, f"`{now.name}` was {_shown(was)}, is now {_shown(now)}", python, wire, todo)

    def _order(self) -> Iterator[Change]:
        """Whether the arguments that are passed by position are so in another order."""
        after_of = dict(self.pairs)
        was = [name for name, each in self.before.arguments.items() if each.required and name in after_of]
        now = [name for name, each in self.after.arguments.items() if each.required]
        kept = [after_of[name] for name in was if after_of[name] in now]
        inserted = [name for name in now if name not in after_of.values()]
        if kept != [name for name in now if name in kept]:
            text = f"the order of arguments was ({', '.join(was)}), is now ({', '.join(now)})"
            yield Change(self.at, text, BREAKING, NONE, "Pass these arguments by name, or in the new order.")
        elif inserted and now[len(kept) :] != inserted:
            text = f"the arguments are now ({', '.join(now)}), no longer ({', '.join(was)})"
            yield Change(self.at, text, BREAKING, NONE, "Pass these arguments by name, or in the new order.")

    def _returned(self) -> Iterator[Change]:
        was, now = self.classes.plain_old(self.before.returned), self.classes.plain_new(self.after.returned)
        if was != now:
            python, wire = _effect(within(now, was)), _effect(within(now, was, as_json=True))
            text = f"returned {self.before.returned}, now returns {self.after.returned}"
            todo = f"Expect {self.after.returned}." if python is BREAKING else "Nothing to do."
            yield Change(self.at, text, python, wire, todo)


def _argument_pairs(before: Method, after: Method) -> list[tuple[str, str]]:
    """Each old argument with what it has become: that of the same name, or else for the same part of the request."""
    by_wire = {
        (each.place, each.wire): name
        for name, each in after.arguments.items()
        if name not in before.arguments and (each.place != "path" or before.call == after.call)
    }
    pairs = []
    for name, argument in before.arguments.items():
        if name in after.arguments:
            pairs.append((name, name))
        elif (argument.place, argument.wire) in by_wire:
            pairs.append((name, by_wire.pop((argument.place, argument.wire))))
    return pairs


def _passed(argument: Argument) -> str:
    """The type of the values that `argument` sends; ``None`` alone leaves it out."""
    if argument.required or "Unset" in argument.kind:
        return argument.kind.removesuffix(" | Unset")
    return argument.kind.removesuffix(" | None")


def _shown(argument: Argument) -> str:
    """The type of its values, as its users would say it."""
    kind = re.sub(r"(\w+) \| \1Value", r"\1", _passed(argument))
    return f"`{kind}`"


def _effect(is_compatible: bool) -> Effect:
    return COMPATIBLE if is_compatible else BREAKING
