"""What changed from one contract to the next, with breaking changes marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from . import naming
from .document import Document, operations, resolve
from .identifiers import field_name
from .overlay import Unmatched
from .schemas import NOTES, is_null


@dataclass(frozen=True)
class Change:
    """One change of one operation."""

    operation: str
    kind: str  # "added", "removed", "moved" or "changed"
    text: str
    breaking: bool


@dataclass
class Report:
    """The findings of a regeneration."""

    changes: list[Change] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)
    wordless: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unmatched_exceptions: list[str] = field(default_factory=list)
    first: bool = False

    def lines(self) -> Iterator[tuple[str, list[str]]]:
        """The non-empty sections: each heading with its lines."""
        sections: dict[str, list[str]] = {}
        merged: dict[tuple[str, bool, str], list[str]] = {}
        for change in self.changes:
            merged.setdefault((change.kind, change.breaking, change.text), []).append(change.operation)
        for (kind, breaking, text), names in merged.items():
            heading = {"added": "Added", "removed": "Removed (breaking)", "moved": "Moved (breaking)"}.get(
                kind, "Changed (breaking)" if breaking else "Changed (compatible)"
            )
            sections.setdefault(heading, []).append(f"`{'`, `'.join(names)}`: {text}")
        if self.left_out:
            sections["Left out"] = self.left_out
        if self.unmatched:
            sections["Overlay actions that matched nothing"] = [
                f"{action.overlay}: `{action.target}`" for action in self.unmatched
            ]
        if self.unmatched_exceptions:
            sections["Exceptions to rules that matched nothing"] = self.unmatched_exceptions
        if self.unlisted:
            sections["Not in names.yml"] = self.unlisted
        if self.wordless:
            sections["Without a description"] = [f"`{name}`" for name in self.wordless]
        order = (
            "Removed",
            "Moved",
            "Changed (breaking)",
            "Added",
            "Changed (compatible)",
            "Left",
            "Overlay",
            "Exceptions",
            "Not",
            "Without",
        )
        for start in order:
            for heading, found in sections.items():
                if heading.startswith(start):
                    yield heading, found

    def summary(self) -> str:
        """One line: how much changed."""
        if self.first:
            return "pinned for the first time"
        if not self.changes:
            return "no operation changed"
        kinds = {
            kind: len({change.operation for change in self.changes if change.kind == kind})
            for kind in ("added", "removed", "moved", "changed")
        }
        breaking = sum(change.breaking for change in self.changes)
        said = ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count)
        return f"operations: {said}; breaking changes: {breaking}"

    def markdown(self) -> str:
        """The whole report."""
        text = f"# What the regeneration found\n\n{self.summary().capitalize()}.\n"
        for heading, found in self.lines():
            text += f"\n## {heading}\n\n" + "".join(f"- {line}\n" for line in found)
        return text


def compare(old: Document, new: Document) -> list[Change]:
    """Every change from `old` to `new`, both settled, by operation."""
    before = {operation["operationId"]: (path, method, operation) for path, method, operation in operations(old)}
    after = {operation["operationId"]: (path, method, operation) for path, method, operation in operations(new)}
    changes: list[Change] = []
    for name in sorted({*before, *after}):
        if name not in before:
            path, method, _ = after[name]
            changes.append(Change(name, "added", f"{method.upper()} {path}", False))
        elif name not in after:
            path, method, _ = before[name]
            changes.append(Change(name, "removed", f"was {method.upper()} {path}", True))
        else:
            changes += _Comparison(name, old, new).operation(before[name], after[name])
    return changes


class _Comparison:
    """The changes of one operation."""

    def __init__(self, name: str, old: Document, new: Document) -> None:
        self.name, self.old, self.new = name, old, new
        self.changes: list[Change] = []
        self.open: list[tuple[str, str]] = []

    def say(self, text: str, *, breaking: bool, kind: str = "changed") -> None:
        self.changes.append(Change(self.name, kind, text, breaking))

    def operation(self, before: tuple[str, str, Any], after: tuple[str, str, Any]) -> list[Change]:
        (old_path, old_method, old), (new_path, new_method, new) = before, after
        if (old_method, _bare(old_path)) != (new_method, _bare(new_path)):
            was, now = f"{old_method.upper()} {old_path}", f"{new_method.upper()} {new_path}"
            self.say(f"was {was}, is now {now}", breaking=True, kind="moved")
        if new.get("deprecated") and not old.get("deprecated"):
            self.say("is now deprecated", breaking=False)
        self._parameters(old, new)
        self._bodies(old, new)
        self._answers(old, new)
        return self.changes

    def _parameters(self, old: Any, new: Any) -> None:
        was = {(part["in"], part["name"]): part for part in _parameters(self.old, old)}
        now = {(part["in"], part["name"]): part for part in _parameters(self.new, new)}
        gone = [key for key in was if key not in now]
        come = [key for key in now if key not in was]
        for place, name in list(come):
            same = [key for key in gone if key[0] == place and naming.snake(key[1]) == naming.snake(name)]
            if same:
                gone.remove(same[0])
                come.remove((place, name))
                self.say(
                    f"{place} parameter {same[0][1]} is now {name} (still `{field_name(name)}` in Python)",
                    breaking=False,
                )
                self._values(f"{place} parameter {name}", was[same[0]]["schema"], now[place, name]["schema"], sent=True)
        for place, name in gone:
            self.say(f"{place} parameter {name} is gone", breaking=True)
        for place, name in come:
            required = bool(now[place, name].get("required"))
            self.say(f"{'required ' if required else ''}{place} parameter {name} is new", breaking=required)
        for key in was:
            if key in now:
                where = f"{key[0]} parameter {key[1]}"
                self._required(where, was[key].get("required"), now[key].get("required"))
                self._values(where, was[key]["schema"], now[key]["schema"], sent=True)

    def _required(self, where: str, was: Any, now: Any) -> None:
        if now and not was:
            self.say(f"{where} is now required", breaking=True)
        elif was and not now:
            self.say(f"{where} is now optional", breaking=False)

    def _bodies(self, old: Any, new: Any) -> None:
        was, now = _schema(old.get("requestBody")), _schema(new.get("requestBody"))
        if was is None and now is not None:
            self.say("takes a body now", breaking=bool(new["requestBody"].get("required")))
        elif was is not None and now is None:
            self.say("takes no body any more", breaking=True)
        elif was is not None and now is not None:
            self._values("body", was, now, sent=True)

    def _answers(self, old: Any, new: Any) -> None:
        was = {status: answer for status, answer in old["responses"].items() if status != "default"}
        now = {status: answer for status, answer in new["responses"].items() if status != "default"}
        for status in sorted({*was, *now}):
            if status not in now:
                self.say(f"{status} is no longer returned", breaking=True)
            elif status not in was:
                self.say(f"{status} may now be returned", breaking=True)
            else:
                before, after = _schema(was[status]), _schema(now[status])
                if before is not None and after is not None:
                    self._values(status, before, after, sent=False)
                elif before is not after:
                    self.say(
                        f"{status} {'has no body any more' if before else 'has a body now'}", breaking=bool(before)
                    )

    def _values(self, where: str, was: Any, now: Any, *, sent: bool, trail: str = "") -> None:
        """Compare two schemas at `trail` in `where`; `sent` says that the caller sends the value."""
        pair = (_reference(was), _reference(now))
        if pair in self.open:
            return
        self.open += [pair] if all(pair) else []
        at = f"{where} {trail}".rstrip()
        was, was_nullable = _written_out(self.old, was)
        now, now_nullable = _written_out(self.new, now)
        if was and now_nullable and not was_nullable:
            self.say(f"{at} may now be null", breaking=not sent)
        elif now and was_nullable and not now_nullable:
            self.say(f"{at} may not be null now" if sent else f"{at} is never null now", breaking=sent)
        if _kind(was) != _kind(now):
            # A value of any type that gets one helps the receiver, and restricts the sender.
            narrower = sent if not was else not sent if not now else True
            self.say(f"{at} was {_kind(was)}, is now {_kind(now)}", breaking=narrower)
        elif "enum" in was or "enum" in now:
            self._enum(at, set(was.get("enum", ())), set(now.get("enum", ())), sent=sent)
        elif "properties" in was or "properties" in now:
            self._fields(where, trail, was, now, sent=sent)
        elif "items" in was:
            self._values(where, was["items"], now["items"], sent=sent, trail=trail + "[]")
        elif "additionalProperties" in was and "additionalProperties" in now:
            values = (was["additionalProperties"], now["additionalProperties"])
            self._values(where, *values, sent=sent, trail=trail + ".*")
        if all(pair):
            self.open.remove(pair)

    def _enum(self, at: str, was: set[str], now: set[str], *, sent: bool) -> None:
        if not was or not now:
            text = "takes any string now" if was else f"takes only {', '.join(sorted(now))} now"
            self.say(f"{at} {text}", breaking=sent and not was)
            return
        if now - was:
            self.say(f"{at} may now be {', '.join(sorted(now - was))}", breaking=False)
        if was - now:
            self.say(f"{at} is never {', '.join(sorted(was - now))} now", breaking=sent)

    def _fields(self, where: str, trail: str, was: Any, now: Any, *, sent: bool) -> None:
        before, after = was.get("properties", {}), now.get("properties", {})
        for name in before:
            field_ = f"{trail}.{name}".lstrip(".")
            at = f"{where} {field_}"
            if name not in after:
                self.say(f"{at} is gone", breaking=True)
                continue
            had, has = name in was.get("required", ()), name in now.get("required", ())
            if sent:
                self._required(at, had, has)
            elif had and not has:
                self.say(f"{at} may now be missing", breaking=True)
            elif has and not had:
                self.say(f"{at} is always there now", breaking=False)
            self._values(where, before[name], after[name], sent=sent, trail=field_)
        for name in after:
            if name not in before:
                required = sent and name in now.get("required", ())
                at = f"{where} {trail}.{name}".replace(" .", " ")
                self.say(f"{at} is new{' and required' if required else ''}", breaking=required)


def _bare(path: str) -> str:
    """`path` without its parameters' names, which no caller sees."""
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def _parameters(document: Document, operation: Any) -> list[Any]:
    return [resolve(document, part["$ref"]) if "$ref" in part else part for part in operation.get("parameters", ())]


def _schema(holder: Any) -> Any:
    if not holder or "content" not in holder:
        return None
    return holder["content"]["application/json"]["schema"]


def _reference(schema: Any) -> str:
    """The component that `schema` itself refers to, if any; not those within it."""
    parts = [part for part in schema.get("anyOf", ()) if not is_null(part)]
    schema = (schema.get("allOf") or (parts if len(parts) == 1 else [schema]))[0]
    return str(schema.get("$ref", ""))


def _written_out(document: Document, schema: Any) -> tuple[Any, bool]:
    nullable = bool(schema.get("nullable"))
    if any(is_null(member) for member in schema.get("anyOf", ())):
        schema, nullable = next(member for member in schema["anyOf"] if not is_null(member)), True
    if "allOf" in schema:
        schema = schema["allOf"][0]
    while "$ref" in schema:
        schema = resolve(document, schema["$ref"])
    nullable = nullable or bool(schema.get("nullable"))
    return {key: value for key, value in schema.items() if key not in NOTES or isinstance(value, dict)}, nullable


def _kind(schema: Any) -> str:
    if "anyOf" in schema:
        return " or ".join(sorted(_kind(part) for part in schema["anyOf"]))
    if "$ref" in schema:
        return "object"
    return str(schema.get("format") or schema.get("type") or "anything").replace("password", "string")
