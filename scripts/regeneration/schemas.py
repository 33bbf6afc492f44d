"""One schema, rewritten so that one Python type says the same thing.

`simplify` leaves only these forms, each perhaps ``nullable`` and described:

* ``{"$ref": …}``, or ``{"allOf": [{"$ref": …}], …}`` where the reference is nullable or described (what is nullable
  goes out as ``anyOf`` of the reference and `NULL`);
* an object with ``properties`` (a class), with ``additionalProperties`` (a typed map), or with neither (any map); a
  class merged from a union has ``x-alternatives``: what a value needs to be each of its members;
* an ``array``, an ``enum`` of strings, a scalar;
* ``anyOf`` of these, no two of which look alike on the wire;
* ``{}``, anything.
"""

from __future__ import annotations

import re
from typing import Any

from .document import Document, RegenerationError, resolve

Schema = dict[str, Any]

#: Keys of a schema that do not affect its shape.
NOTES = ("title", "description", "deprecated", "x-name")

#: The members of the union that a class was merged from, each with its required properties and values.
ALTERNATIVES = "x-alternatives"

#: What is checked only in requests; responses are read as they come.
FOR_REQUESTS = (ALTERNATIVES, "pattern")

#: Only null, in OpenAPI 3.0, where a reference cannot be made nullable in any other way.
NULL: Schema = {"type": "string", "nullable": True, "enum": [None]}

#: The formats that change a Python type, or whether a value may be shown.
FORMATS = ("date-time", "date", "binary", "password")

#: The type of a value that the document leaves untyped, by the end of its name.
TYPES_BY_NAME: tuple[tuple[re.Pattern[str], Schema], ...] = (
    (re.compile(r"(^|[-_])id$|[a-z]ID$"), {"type": "string"}),
    (re.compile(r"(^|[-_])number$"), {"type": "integer"}),
    (re.compile(r"[-_]at$"), {"type": "string", "format": "date-time"}),
)


def simplify(schema: Schema, document: Document, name: str = "") -> Schema:
    """Rewrite `schema`, the value of something called `name`, into one of the forms above."""
    return _Simplifier(document).simplify(schema, name)


class _Simplifier:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: list[str] = []  # the references being expanded, to detect recursion

    def simplify(self, schema: Any, name: str = "") -> Schema:
        schema, nullable = _without_null(schema if isinstance(schema, dict) else {})
        notes = {note: True if note == "deprecated" else schema[note] for note in NOTES if schema.get(note)}
        shape = self._shape(schema, name)
        nullable = bool(nullable or shape.pop("nullable", False))
        for note in NOTES:
            if note in shape:
                notes.setdefault(note, shape.pop(note))
        if not nullable and not notes:
            return shape
        if "$ref" in shape:
            if not nullable and set(notes) <= {"title", "x-name"}:
                return shape
            shape = {"allOf": [shape]}
        return {**notes, **({"nullable": True} if nullable and shape else {}), **shape}

    def _shape(self, schema: Schema, name: str) -> Schema:
        if "$ref" in schema:
            return {"$ref": schema["$ref"]}
        if "allOf" in schema:
            return self._all_of(schema, name)
        if "anyOf" in schema or "oneOf" in schema:
            return self._any_of(schema, name)
        if isinstance(schema.get("type"), list):
            kinds = [{**schema, "type": kind} for kind in schema["type"]]
            return self.union([self.simplify(kind, name) for kind in kinds])
        return self._plain(schema, name)

    def _plain(self, schema: Schema, name: str) -> Schema:
        kind = schema.get("type") or _type_of(schema)
        if schema.get("enum") and all(isinstance(value, str) for value in schema["enum"]):
            return {"type": "string", "enum": list(dict.fromkeys(schema["enum"]))}
        if kind == "object":
            return self._object(schema)
        if kind == "array":
            return {"type": "array", "items": self.simplify(schema.get("items", {}), name)}
        if kind in ("string", "integer", "number", "boolean"):
            format_ = schema.get("format") if kind == "string" else None
            pattern = schema.get("pattern") if kind == "string" else None
            return {
                "type": kind,
                **({"format": format_} if format_ in FORMATS else {}),
                **({"pattern": pattern} if isinstance(pattern, str) else {}),
            }
        for pattern, by_name in TYPES_BY_NAME:
            if pattern.search(name):
                return dict(by_name)
        return {}

    def _object(self, schema: Schema) -> Schema:
        properties = schema.get("properties") or {}
        if not isinstance(properties, dict):
            raise RegenerationError(f"the document is invalid: the `properties` of a schema are {properties!r:.60}")
        if properties:
            needed = set(schema.get("required") or ())
            required = [name for name, value in properties.items() if name in needed and not _is_optional(value)]
            return {
                "type": "object",
                **({"required": required} if required else {}),
                "properties": {name: self.simplify(value, name) for name, value in properties.items()},
                **({ALTERNATIVES: schema[ALTERNATIVES]} if schema.get(ALTERNATIVES) else {}),
            }
        values = self.simplify(schema.get("additionalProperties"))
        return {"type": "object", **({"additionalProperties": values} if values else {})}

    def _all_of(self, schema: Schema, name: str) -> Schema:
        rest = {key: value for key, value in schema.items() if key not in ("allOf", "nullable", *NOTES)}
        parts = [self.simplify(part, name) for part in schema["allOf"]]
        if rest := self.simplify(rest, name):
            parts.append(rest)
        parts = [part for part in parts if part]
        if not parts:
            return {}
        merged = parts[0]
        for part in parts[1:]:
            merged = self._both(merged, part)
        return merged

    def _any_of(self, schema: Schema, name: str) -> Schema:
        rest = {key: value for key, value in schema.items() if key not in ("anyOf", "oneOf", "nullable", *NOTES)}
        # Keys beside a union apply to each member; a bare type or `additionalProperties` adds nothing.
        beside = [rest] if "properties" in rest else []
        members = [*(schema.get("anyOf") or ()), *(schema.get("oneOf") or ())]
        return self.union(
            [self.simplify({"allOf": [member, *beside]} if beside else member, name) for member in members]
        )

    def _both(self, one: Schema, other: Schema) -> Schema:
        """The schema of values that match both `one` and `other`."""
        if one == other:
            return one
        one, other = self.written_out(one), self.written_out(other)
        nullable = {"nullable": True} if one.get("nullable") and other.get("nullable") else {}
        if "properties" in one and "properties" in other:
            required = {*one.get("required", ()), *other.get("required", ())}
            properties = dict(one["properties"])
            for name, value in other["properties"].items():
                properties[name] = self._both(properties[name], value) if name in properties else value
            return {**_class(properties, required), **nullable}
        if "enum" in one and "enum" in other:
            values = [value for value in one["enum"] if value in other["enum"]]
            return {"type": "string", "enum": values or one["enum"], **nullable}
        return max((one, other), key=lambda part: (_detail(part), part is other))

    def union(self, members: list[Schema]) -> Schema:
        """The schema of values that match any of `members`, with those that look alike on the wire merged."""
        nullable = any(member.get("nullable") for member in members)
        by_kind: dict[str, Schema] = {}
        for member in members:
            bare = {key: value for key, value in member.items() if key not in ("nullable", *NOTES)}
            if list(bare) == ["allOf"]:
                bare = bare["allOf"][0]
            for part in bare.get("anyOf", [bare]):
                kind = self.written_out(part).get("type", "")
                by_kind[kind] = self._either(by_kind[kind], part) if kind in by_kind else part
        if "" in by_kind or not by_kind:
            return {}
        parts = list(by_kind.values())
        shape = parts[0] if len(parts) == 1 else {"anyOf": parts}
        if nullable:
            shape = {"nullable": True, **({"allOf": [shape]} if "$ref" in shape else shape)}
        return shape

    def _either(self, one: Schema, other: Schema) -> Schema:
        """The schema of values that match `one` or `other`, both of the same JSON type."""
        if one == other:
            return one
        one, other = self.written_out(one), self.written_out(other)
        nullable = {"nullable": True} if one.get("nullable") or other.get("nullable") else {}
        if "properties" in one and "properties" in other:
            required = set(one.get("required", ())) & set(other.get("required", ()))
            properties = dict(one["properties"])
            for name, value in other["properties"].items():
                properties[name] = self.union([properties[name], value]) if name in properties else value
            merged = _class(properties, required)
            return {**merged, **_alternatives(merged, one, other), **nullable}
        if "enum" in one and "enum" in other:
            return {"type": "string", "enum": list(dict.fromkeys([*one["enum"], *other["enum"]])), **nullable}
        if "items" in one and "items" in other:
            return {"type": "array", "items": self.union([one["items"], other["items"]]), **nullable}
        return {"type": one["type"], **nullable}

    def written_out(self, schema: Schema) -> Schema:
        """`schema` itself, or its reference expanded and simplified."""
        if list(schema) == ["allOf"] or ("allOf" in schema and len(schema["allOf"]) == 1):
            inner = self.written_out(schema["allOf"][0])
            return {**inner, **({"nullable": True} if schema.get("nullable") else {})}
        if "$ref" not in schema:
            return schema
        reference = schema["$ref"]
        if reference in self.open:
            return {"type": "object"}
        self.open.append(reference)
        try:
            return self.written_out(self.simplify(resolve(self.document, reference)))
        finally:
            self.open.pop()


def as_sent(schema: Schema, document: Document, open_: tuple[str, ...] = ()) -> Schema:
    """The simple `schema` of a response, its properties named in snake_case.

    A component that changes is copied into place under its own name, because a request may need the original.
    """
    if "$ref" in schema:
        reference = schema["$ref"]
        if reference in open_:
            return schema
        name = named_by(reference)
        written = simplify(resolve(document, reference), document, name)
        sent = as_sent(written, document, (*open_, reference))
        return schema if sent == written else {**({"title": name} if name else {}), **sent}
    sent = {key: value for key, value in schema.items() if key not in FOR_REQUESTS}
    if "properties" in schema:
        properties = schema["properties"]
        names = {name: name.replace("-", "_") for name in properties if name.replace("-", "_") not in properties}
        sent["properties"] = {
            names.get(name, name): as_sent(value, document, open_) for name, value in properties.items()
        }
        sent["required"] = [names.get(name, name) for name in schema.get("required", ())]
    for key in ("items", "additionalProperties"):
        if key in schema:
            sent[key] = as_sent(schema[key], document, open_)
    for key in ("anyOf", "allOf"):
        if key in schema:
            sent[key] = [as_sent(member, document, open_) for member in schema[key]]
    return sent if sent == schema else simplify(sent, document)


def named_by(reference: str) -> str:
    """The name of the schema that `reference` leads to; empty if it stands within something else."""
    *_, holder, name = reference.split("/")
    return name if holder in ("schemas", "$defs", "definitions") else ""


def _is_optional(schema: Any) -> bool:
    """Whether an overlay says that the property may be missing, although the document requires it."""
    return isinstance(schema, dict) and bool(schema.get("x-optional"))


def _class(properties: dict[str, Schema], required: set[str]) -> Schema:
    names = [name for name in properties if name in required]
    return {"type": "object", **({"required": names} if names else {}), "properties": properties}


def _alternatives(merged: Schema, *members: Schema) -> Schema:
    """The ``x-alternatives`` of `merged`: what a value needs, beyond its required properties, to be one of `members`.

    Empty if one of the members needs nothing more.
    """
    found = []
    for member in members:
        own = {"required": member.get("required", ()), "values": _enums(member)}
        for alternative in member.get(ALTERNATIVES) or [own]:
            required = dict.fromkeys((*member.get("required", ()), *alternative.get("required", ())))
            values = {**_enums(member), **alternative.get("values", {})}
            needed = {
                "required": [name for name in required if name not in merged.get("required", ())],
                "values": {name: enum for name, enum in values.items() if enum != _enums(merged).get(name)},
            }
            found.append({key: value for key, value in needed.items() if value})
    return {ALTERNATIVES: found} if all(found) else {}


def _enums(schema: Schema) -> dict[str, list[str]]:
    return {name: value["enum"] for name, value in schema["properties"].items() if "enum" in value}


def _detail(schema: Schema) -> int:
    return len(str(schema)) if schema.get("type") in ("object", "array") else len(schema)


def _type_of(schema: Schema) -> str | None:
    if "properties" in schema or schema.get("additionalProperties"):
        return "object"
    if "items" in schema:
        return "array"
    kinds = {type(value) for value in schema.get("enum") or ()}
    names = {frozenset({bool}): "boolean", frozenset({int}): "integer", frozenset({float}): "number"}
    return names.get(frozenset(kinds)) or ("number" if kinds == {int, float} else None)


def is_null(schema: Any) -> bool:
    """Whether `schema` allows only null, as in OpenAPI 3.1 or 3.0."""
    return isinstance(schema, dict) and (schema.get("type") == "null" or schema.get("enum") == [None])


def _without_null(schema: Schema) -> tuple[Schema, bool]:
    """Remove every form of "or null" from `schema`, and return whether there was one."""
    schema = dict(schema)
    nullable = bool(schema.pop("nullable", False)) | bool(schema.pop("x-nullable", False))
    if "const" in schema:
        schema["enum"] = [schema.pop("const")]
    if isinstance(schema.get("type"), list):
        kinds = [kind for kind in schema["type"] if kind != "null"]
        nullable |= len(kinds) < len(schema["type"])
        schema["type"] = kinds[0] if len(kinds) == 1 else kinds
    if None in (schema.get("enum") or ()):
        nullable = True
        schema["enum"] = [value for value in schema["enum"] if value is not None]
    for union in ("anyOf", "oneOf"):
        if union in schema:
            members = [member for member in schema[union] if not is_null(member)]
            nullable |= len(members) < len(schema[union])
            schema[union] = members
    return schema, nullable
