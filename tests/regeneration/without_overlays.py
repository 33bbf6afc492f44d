"""The contract before its overlays: what each action did is taken back, so that it has the same to do again."""

from __future__ import annotations

import copy
import re
from typing import Any

from jsonpath_ng.ext.parser import parse as parse_jsonpath
from regeneration.document import Document, operations

Schema = dict[str, Any]
Action = dict[str, Any]

SCHEMAS = "#/components/schemas/"


def without_overlays(contract: Document, layers: list[tuple[str, Document]]) -> Document:
    """`contract` as it may have been before `layers` were applied to it."""
    document: Document = _with_nullable_references(copy.deepcopy(contract))
    for _, layer in reversed(layers):
        actions = [action for action in layer["actions"] if not _is_words(action["update"])]
        names = [action for action in actions if {"x-name", "x-tag"} & set(action["update"])]
        for action in names:
            document = _with_the_name_before(document, action)
        for action in reversed(actions):
            if action not in names:
                found = [match.value for match in parse_jsonpath(action["target"]).find(document)]
                for value in found or [_merged(document, action)]:
                    if action["target"].endswith(".properties"):
                        _remove(value, action["update"])
                    else:
                        _take_back(value, action["update"])
    return document


def referred(schema: Schema) -> str:
    """The name of the component that `schema` is, with or without notes; empty if it is none."""
    reference: str = (schema.get("allOf") or [schema])[0].get("$ref", "")
    return reference.removeprefix(SCHEMAS)


def held(holder: dict[str, Any]) -> Schema:
    """The schema of a body or a response."""
    schema: Schema = holder["content"]["application/json"]["schema"]
    return schema


def _is_words(update: Any) -> bool:
    """Whether `update` brings nothing but words, which a published document has in its own way."""
    if not isinstance(update, dict):
        return False
    return all(key in ("summary", "description") or _is_words(value) for key, value in update.items())


def _with_nullable_references(value: Any) -> Any:
    """`value` with ``nullable`` on a reference where the contract has ``anyOf`` of the reference and null."""
    if isinstance(value, list):
        return [_with_nullable_references(item) for item in value]
    if not isinstance(value, dict):
        return value
    value = {key: _with_nullable_references(item) for key, item in value.items()}
    *members, last = value.get("anyOf", [{}])
    if last.get("enum") == [None]:
        del value["anyOf"]
        value |= {"nullable": True, "allOf": members}
    return value


def _with_the_name_before(document: Document, action: Action) -> Document:
    target, update = action["target"], action["update"]
    if "x-tag" in update:
        (before,) = re.findall(r"@\.tags\[0\]=='(.*)'", target)
        for _, _, operation in operations(document):
            operation["tags"] = [before if tag == update["x-tag"] else tag for tag in operation["tags"]]
        return document
    before, after = target.rpartition(".")[2], update["x-name"]
    schemas = document["components"]["schemas"]
    if after in schemas:
        schemas[before] = schemas.pop(after)
    renamed: Document = _renamed(document, SCHEMAS + after, SCHEMAS + before)
    return renamed


def _renamed(value: Any, after: str, before: str) -> Any:
    """`value` with references to `before` in place of those to `after`."""
    if isinstance(value, dict):
        return {
            key: before if key == "$ref" and item == after else _renamed(item, after, before)
            for key, item in value.items()
        }
    return [_renamed(item, after, before) for item in value] if isinstance(value, list) else value


def _merged(document: Document, action: Action) -> Schema:
    """The class that `action` made the same as another: any that is now like it, in one of the answers that it is."""
    name, schemas = action["target"].rpartition(".")[2], document["components"]["schemas"]
    for other, schema in schemas.items():
        if set(schema.get("required", ())) == set(action["update"]["required"]):
            answers = [
                held(response)
                for _, _, operation in operations(document)
                for response in operation["responses"].values()
                if "content" in response and referred(held(response)) == other
            ]
            if len(answers) > 1:
                answers[-1]["$ref"] = SCHEMAS + name
                merged: Schema = schemas.setdefault(name, copy.deepcopy(schema))
                return merged
    raise LookupError(f"nothing in the contract is what {action['target']} may have become")


def _remove(properties: dict[str, Schema], added: dict[str, Schema]) -> None:
    for name in added:
        del properties[name]


def _take_back(schema: Schema, update: dict[str, Any]) -> None:
    for key, value in update.items():
        if key == "properties":
            for name, change in value.items():
                _take_back_from_property(schema, name, change)
        elif key in ("items", "additionalProperties") and not _says_what(value):
            _take_back(schema[key], value)
        elif key in schema and isinstance(value, list):
            schema[key] = [item for item in schema[key] if item not in value]
        else:
            schema.pop(key, None)


def _take_back_from_property(schema: Schema, name: str, change: Schema) -> None:
    if _says_what(change):
        schema["properties"][name] = {}
    else:
        _take_back(schema["properties"][name], change)
    required = schema.setdefault("required", [])
    if "x-optional" in change and name not in required:
        required.append(name)


def _says_what(change: Schema) -> bool:
    """Whether `change` says what a value is, not only something of it."""
    return "type" in change or "$ref" in change
