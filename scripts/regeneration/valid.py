"""Whether a document is one that the later stages can read; what is not is refused with its place.

This is no full validation of OpenAPI: published documents are rarely valid in all respects. It checks what the later
stages rely on, so that none of them has to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from .document import METHODS, NAMED, Document, RegenerationError, located, pointer, resolve

#: Where, what was found, and what would be accepted.
Problem = tuple[str, str, str]

DEEPEST = 100

KINDS: dict[type, str] = {dict: "a mapping", list: "a list", str: "text"}

TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")

#: Keys whose values are data, not parts of the document.
DATA = ("example", "examples", "default", "enum", "const")

#: Keys whose values have names as keys.
MAPS = (*NAMED, "patternProperties", "$defs", "definitions", "requestBodies", "pathItems", "content")


def checked(document: object, source: str) -> Document:
    """Return `document` if it is an OpenAPI 3.0 or 3.1 document that the later stages can read.

    Raises:
        RegenerationError: It is not; the message has the JSON pointer of the first problem.
    """
    if not isinstance(document, dict):
        raise RegenerationError(f"{source} is not an OpenAPI document: expected a mapping with `openapi` and `paths`")
    if "swagger" in document:
        raise RegenerationError(f"{source} is Swagger {document['swagger']}; OpenAPI 3.0 or 3.1 is needed")
    version = str(document.get("openapi", ""))
    if not version.startswith(("3.0", "3.1")):
        found = f"`openapi: {version}`" if version else "no `openapi` version"
        raise RegenerationError(f"{source} is not an OpenAPI 3.0 or 3.1 document: it has {found}")
    for at, found, accepted in _problems(document):
        raise RegenerationError(
            f"{source} is not a valid OpenAPI document: at {at or '/'}: {found}; expected {accepted}"
        )
    return document


def _problems(document: Document) -> Iterator[Problem]:
    yield from _too_deep(document, "", 0)
    for key, kind in {"info": dict, "paths": dict, "components": dict, "servers": list, "tags": list}.items():
        if key in document or key == "paths":
            yield from _is(document.get(key), kind, pointer("", key))
    if not document["paths"]:
        yield "/paths", "there are no paths", "at least one, or there is nothing to generate"
    yield from _info(document.get("info", {}))
    yield from _references(document, document, "")
    for place, security in enumerate(document.get("security", ()) if _lists(document, "security") else ()):
        yield from _is(security, dict, pointer("", "security", place))
    if "security" in document:
        yield from _is(document["security"], list, "/security")
    for key, name in (("servers", "url"), ("tags", "name")):
        for place, item in enumerate(document.get(key, ())):
            at = pointer("", key, place)
            yield from _is(item, dict, at)
            yield from _is(item.get(name), str, pointer(at, name))
    yield from _components(document.get("components", {}))
    for path, item in document["paths"].items():
        yield from _path(document, path, item)
    items = (_followed(document, item["$ref"]) if "$ref" in item else item for item in document["paths"].values())
    if not any(method in item for item in items for method in METHODS):
        yield "/paths", "there are no operations", "at least one, or there is nothing to generate"
    yield from _identifiers(document)


def _info(info: dict[str, Any]) -> Iterator[Problem]:
    for key in ("title", "version"):
        yield from _is(info.get(key, ""), str, pointer("/info", key))


def _lists(holder: dict[str, Any], key: str) -> bool:
    return isinstance(holder.get(key), list)


def _components(components: dict[str, Any]) -> Iterator[Problem]:
    for kind, members in components.items():
        if kind.startswith("x-"):
            continue
        at = pointer("/components", kind)
        yield from _is(members, dict, at)
        for name, member in members.items():
            place = pointer(at, name)
            if kind == "schemas":
                yield from _schema(member, place)
            else:
                yield from _is(member, dict, place)
                if kind == "parameters" and "$ref" not in member:
                    yield from _parameter(member, place)
                elif kind in ("responses", "requestBodies"):
                    yield from _content(member, place)


def _path(document: Document, path: str, item: Any) -> Iterator[Problem]:
    at = pointer("/paths", path)
    yield from _is(item, dict, at)
    if "$ref" in item:
        item = _followed(document, item["$ref"])
    yield from _parameters(item, at)
    for method in METHODS:
        if method in item:
            yield from _operation(document, path, item, method, pointer(at, method))


def _operation(document: Document, path: str, item: dict[str, Any], method: str, at: str) -> Iterator[Problem]:
    operation = item[method]
    yield from _is(operation, dict, at)
    yield from _is(operation.get("operationId", ""), str, pointer(at, "operationId"))
    yield from _is(operation.get("tags", []), list, pointer(at, "tags"))
    for number, tag in enumerate(operation.get("tags", ())):
        yield from _is(tag, str, pointer(at, "tags", number))
    yield from _parameters(operation, at)
    yield from _is(operation.get("requestBody", {}), dict, pointer(at, "requestBody"))
    yield from _content(operation.get("requestBody", {}), pointer(at, "requestBody"))
    responses = operation.get("responses", {})
    yield from _is(responses, dict, pointer(at, "responses"))
    for status, response in responses.items():
        place = pointer(at, "responses", status)
        yield from _is(response, dict, place)
        yield from _content(response, place)
    declared = [*item.get("parameters", ()), *operation.get("parameters", ())]
    with located(pointer(at, "parameters")):
        in_path = {part["name"] for part in (_resolved(document, each) for each in declared) if part["in"] == "path"}
    named = re.findall(r"\{([^{}]*)\}", path)
    if set(named) != in_path or len(named) != len(set(named)):
        found = f"the path has {_listed(named)}, and its parameters are {_listed(sorted(in_path))}"
        yield at, found, "one path parameter for each name in braces"


def _listed(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names) or "none"


def _parameters(holder: dict[str, Any], at: str) -> Iterator[Problem]:
    parameters, at = holder.get("parameters", []), pointer(at, "parameters")
    yield from _is(parameters, list, at)
    for number, parameter in enumerate(parameters):
        yield from _is(parameter, dict, pointer(at, number))
        if "$ref" not in parameter:
            yield from _parameter(parameter, pointer(at, number))


def _parameter(parameter: dict[str, Any], at: str) -> Iterator[Problem]:
    for key in ("name", "in"):
        if not isinstance(parameter.get(key), str) or not parameter[key]:
            yield at, f"a parameter whose `{key}` is {_shown(parameter.get(key))}", "text"
    if "schema" in parameter:
        yield from _schema(parameter["schema"], pointer(at, "schema"))
    yield from _content(parameter, at)


def _content(holder: dict[str, Any], at: str) -> Iterator[Problem]:
    content, at = holder.get("content", {}), pointer(at, "content")
    yield from _is(content, dict, at)
    for kind, media in content.items():
        yield from _is(media, dict, pointer(at, kind))
        if "schema" in media:
            yield from _schema(media["schema"], pointer(at, kind, "schema"))


def _schema(schema: Any, at: str) -> Iterator[Problem]:
    if isinstance(schema, bool):
        return
    yield from _is(schema, dict, at)
    for key, kind in {"title": str, "format": str, "pattern": str, "enum": list, "$ref": str}.items():
        if key in schema:
            yield from _is(schema[key], kind, pointer(at, key))
    kinds = schema.get("type", [])
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if kind not in TYPES:
            yield pointer(at, "type"), f"the type {_shown(kind)}", f"one of {', '.join(TYPES)}"
    required = schema.get("required", [])
    if not isinstance(required, bool) and not (
        isinstance(required, list) and all(isinstance(name, str) for name in required)
    ):
        yield pointer(at, "required"), _shown(required), "a list of names"
    for key in ("properties", "patternProperties", "$defs", "definitions"):
        if schema.get(key) is not None:
            yield from _is(schema[key], dict, pointer(at, key))
            for name, value in schema[key].items():
                if not name.isprintable() or not name.strip():
                    yield pointer(at, key), f"the name {name!r}", "a name that can be printed"
                yield from _schema(value, pointer(at, key, name))
    for key in ("items", "additionalProperties", "not"):
        if isinstance(schema.get(key), list):  # a tuple, before OpenAPI 3.1
            for place, value in enumerate(schema[key]):
                yield from _schema(value, pointer(at, key, place))
        elif key in schema:
            yield from _schema(schema[key], pointer(at, key))
    for key in ("allOf", "anyOf", "oneOf", "prefixItems"):
        if key in schema:
            yield from _is(schema[key], list, pointer(at, key))
            for place, value in enumerate(schema[key]):
                yield from _schema(value, pointer(at, key, place))


def _is(value: Any, kind: type, at: str) -> Iterator[Problem]:
    if not isinstance(value, kind):
        yield at, _shown(value), KINDS[kind]


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _references(document: Document, value: Any, at: str, *, names: bool = False) -> Iterator[Problem]:
    """Every reference below `value` that leads to nothing, or back to itself."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _references(document, item, pointer(at, place))
    elif isinstance(value, dict):
        if "$ref" in value and not names:
            yield from _is(value["$ref"], str, pointer(at, "$ref"))
            try:
                _followed(document, value["$ref"])
            except RegenerationError as error:
                yield (
                    pointer(at, "$ref"),
                    str(error),
                    "a reference to a part of the document, such as #/components/schemas/Name",
                )
        for key, item in value.items():
            if names or key not in DATA:
                yield from _references(document, item, pointer(at, key), names=not names and key in MAPS)


def _followed(document: Document, reference: str) -> Any:
    """What `reference` leads to in the end."""
    seen = {reference}
    target = resolve(document, reference)
    while isinstance(target, dict) and isinstance(target.get("$ref"), str):
        reference = target["$ref"]
        if reference in seen:
            raise RegenerationError(f"{reference} refers to itself")
        seen.add(reference)
        target = resolve(document, reference)
    if not isinstance(target, dict | bool):
        raise RegenerationError(f"{reference} is {_shown(target)}")
    return target


def _resolved(document: Document, value: dict[str, Any]) -> dict[str, Any]:
    """The parameter `value`, or what it refers to."""
    target = _followed(document, value["$ref"]) if "$ref" in value else value
    if not isinstance(target, dict) or not isinstance(target.get("name"), str) or not isinstance(target.get("in"), str):
        raise RegenerationError(f"the document refers to {value.get('$ref')} as a parameter, which it is not")
    return target


def _identifiers(document: Document) -> Iterator[Problem]:
    places: dict[str, list[str]] = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item and item[method].get("operationId"):
                places.setdefault(item[method]["operationId"], []).append(pointer("/paths", path, method))
    for identifier, count in Counter({name: len(found) for name, found in places.items()}).items():
        if count > 1:
            at = pointer(places[identifier][1], "operationId")
            yield at, f"the operationId {identifier}, as at {places[identifier][0]}", "another for each operation"


def _too_deep(value: Any, at: str, depth: int) -> Iterator[Problem]:
    if depth > DEEPEST:
        yield at[:60] + "...", f"more than {DEEPEST} levels", "fewer"
        return
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _too_deep(item, pointer(at, key), depth + 1)
