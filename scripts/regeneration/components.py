"""Turning every class and enum of a document into a named component; equal shapes share one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from . import naming
from .document import Document, located, operations, pointer, resolve
from .schemas import NOTES, NULL, Schema, named_by, simplify

SCHEMAS = "#/components/schemas/"

#: The ranks of names: one that we chose, one that the document gives, one made by rule.
CHOSEN, GIVEN, DERIVED, FALLBACK = 0, 1, 2, 9


@dataclass
class _Shape:
    """A distinct class or enum, and every place where it occurs."""

    schema: Schema
    depth: int
    uses: int = 0
    names: set[tuple[int, str]] = field(default_factory=set)
    parents: set[tuple[str, str, bool]] = field(default_factory=set)  # (parent's key, property, is it many?)


class Components:
    """Gathers the schemas of a document, then names them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.shapes: dict[str, _Shape] = {}
        self.aliases: dict[str, str] = {}  # for a recursive schema, the key of its shape
        self.open: list[str] = []

    def place(
        self,
        schema: Schema,
        *,
        names: list[tuple[int, str]] | None = None,
        element: str = "",
        parent: tuple[str, str] | None = None,
        many: bool = False,
        depth: int = 0,
    ) -> Schema:
        """Return `schema` with every class and enum in it replaced by a reference to its shape's key.

        `names` are names for the schema itself, `element` is the name of its items, `parent` is the key of the shape
        and the property that contain the schema, `many` whether they do so in an array or a map.
        """
        at: Any = {"parent": parent, "depth": depth}
        inner: Any = {"names": [(DERIVED, element)] if element else None, "element": element, "many": True, **at}
        bare = schema["allOf"][0] if "allOf" in schema else schema
        if "$ref" in bare:
            placed = self._reference(bare["$ref"], names=names, element=element, many=many, **at)
        elif "properties" in bare or "enum" in bare:
            placed = {"$ref": self._register(bare, names=names, many=many, **at)}
        elif "items" in bare:
            placed = {**bare, "items": self.place(bare["items"], **inner)}
        elif "additionalProperties" in bare:
            values = self.place(bare["additionalProperties"], **inner)
            placed = {key: value for key, value in bare.items() if key != "additionalProperties"}
            placed |= {"additionalProperties": values} if values else {}
        elif "anyOf" in bare:
            members = [self.place(each, names=names, element=element, many=many, **at) for each in bare["anyOf"]]
            placed = {**bare, "anyOf": members}
        else:
            placed = bare
        # Annotations on a reference describe its place; those on an inline class describe the class.
        here = ("nullable", "deprecated", *(("description",) if "allOf" in schema or "$ref" not in placed else ()))
        wrapping = {key: schema[key] for key in here if key in schema}
        if wrapping.pop("nullable", False) and "$ref" in placed:
            return {**wrapping, "anyOf": [placed, dict(NULL)]}
        if "$ref" in placed:
            return {**wrapping, "allOf": [placed]} if wrapping else placed
        if schema.get("nullable"):
            wrapping = {"nullable": True, **wrapping}
        placed = {key: value for key, value in placed.items() if key not in NOTES}
        return {**wrapping, **placed}

    def _reference(self, reference: str, **where: Any) -> Schema:
        name = named_by(reference)
        schema = simplify(resolve(self.document, reference), self.document, name)
        if reference in self.open:
            # A recursive class is identified by its name, not its shape; no type can express other recursion.
            return {"$ref": f"component:{reference}"} if "properties" in schema else {}
        self.open.append(reference)
        try:
            where["names"] = [*(where["names"] or ()), *([(GIVEN, naming.existing(name))] if name else [])]
            placed = self.place(schema, **where)
        finally:
            self.open.pop()
        if "$ref" in placed:
            self.aliases[f"component:{reference}"] = placed["$ref"]
        return placed

    def _register(
        self,
        schema: Schema,
        *,
        names: list[tuple[int, str]] | None,
        parent: tuple[str, str] | None,
        many: bool,
        depth: int,
    ) -> str:
        shown = {name: value for name, value in schema.items() if name != "nullable"}
        key = json.dumps(self._canonical(shown, ()), sort_keys=True)
        shape = self.shapes.get(key)
        if shape is None:
            shape = self.shapes[key] = _Shape(schema={}, depth=depth)
        shape.depth = min(shape.depth, depth)
        shape.uses += 1
        shape.names.update(names or ())
        if schema.get("title"):
            shape.names.add((GIVEN, naming.existing(schema["title"])))
        if schema.get("x-name"):
            shape.names.add((CHOSEN, schema["x-name"]))
        if parent:
            shape.parents.add((*parent, many))
        placed = {name: value for name, value in schema.items() if name not in ("title", "x-name", "nullable")}
        if "properties" in placed:
            placed["properties"] = {
                name: self.place(value, parent=(key, name), depth=depth + 1)
                for name, value in placed["properties"].items()
            }
        if not shape.schema or (placed.get("description") and not shape.schema.get("description")):
            shape.schema = placed
        return key

    def _canonical(self, value: Any, open_: tuple[str, ...]) -> Any:
        """`value` without names and descriptions: equal for two schemas only if they describe the same values."""
        if isinstance(value, list):
            return [self._canonical(item, open_) for item in value]
        if not isinstance(value, dict):
            return value
        if isinstance(reference := value.get("$ref"), str):
            if reference in open_:
                return {"recursive": reference}
            return self._canonical(simplify(resolve(self.document, reference), self.document), (*open_, reference))
        if set(value) - set(NOTES) == {"allOf"} and isinstance(value["allOf"], list):
            return self._canonical(value["allOf"][0], open_)
        return {
            key: sorted(item)
            if key in ("enum", "required") and isinstance(item, list)
            else self._canonical(item, open_)
            for key, item in value.items()
            if key not in NOTES or isinstance(item, dict)
        }

    def named(self, reserved: Iterable[str] = ()) -> tuple[dict[str, str], dict[str, Schema]]:
        """The name of each shape's key, and the component of each name, sorted by name.

        No rule, title or component gives one of the `reserved` names.
        """
        names: dict[str, str] = {}
        taken: set[str] = set()

        def give(candidates: dict[str, list[tuple[int, str]]]) -> None:
            # The best-ranked name first; of two shapes that want the same one, the more used gets it.
            wishes = [
                (rank, -self.shapes[key].uses, len(name), name, key)
                for key, wished in candidates.items()
                for rank, name in wished
            ]
            for _, _, _, name, key in sorted(wishes):
                if key not in names and naming.snake(name) not in taken and naming.is_class_name(name):
                    names[key] = name
                    taken.add(naming.snake(name))

        for rank in (CHOSEN, GIVEN):
            give({key: [name for name in shape.names if name[0] == rank] for key, shape in self.shapes.items()})
            taken |= {naming.snake(name) for name in reserved}
        for depth in range(1 + max((shape.depth for shape in self.shapes.values()), default=0)):
            level = {key: shape for key, shape in self.shapes.items() if shape.depth == depth and key not in names}
            wishes = {key: self._candidates(shape, names) for key, shape in level.items()}
            give(wishes)
            for key in sorted(level):
                wished = [*wishes[key], (FALLBACK, "Value")]
                for count in range(3):
                    if key not in names:
                        give({key: [(rank, naming.fitting("", "Other" * count + name)) for rank, name in wished]})
                for letters in naming.letters():
                    if key in names:
                        break
                    give({key: [(rank, naming.fitting("", name, letters)) for rank, name in wished]})
        for alias, key in self.aliases.items():
            names[alias] = names[key]
        components = {names[key]: _renamed(shape.schema, names) for key, shape in self.shapes.items()}
        return names, dict(sorted(components.items()))

    def _candidates(self, shape: _Shape, names: dict[str, str]) -> list[tuple[int, str]]:
        candidates = [(rank, naming.fitting("", name)) for rank, name in shape.names]
        for parent, name, many in shape.parents:
            if parent in names:
                candidates += naming.part_names(names[parent], name, many=many)
        return candidates


def share(document: Document, reserved: Iterable[str] = ()) -> Document:
    """The document with its classes and enums as components, none with a `reserved` name; everything else is inline."""
    components = Components(document)
    paths: dict[str, dict[str, Any]] = {}
    for path, method, operation in operations(document):
        with located(pointer("/paths", path, method)):
            paths.setdefault(path, {})[method] = _placed(operation, components)
    names, schemas = components.named(reserved)
    document = {**document, "paths": _renamed(paths, names)}
    parameters = _shared_parameters(document)
    kept = {key: value for key, value in document.get("components", {}).items() if key == "securitySchemes"}
    return {**document, "components": {**kept, "schemas": schemas, "parameters": parameters}}


def _shared_parameters(document: Document) -> dict[str, Any]:
    """Replace each operation's parameters by references to the returned components; equal ones share one."""
    shared: dict[str, Any] = {}
    names: dict[str, str] = {}
    for path, _, operation in operations(document):
        for index, parameter in enumerate(operation.get("parameters", ())):
            alone = naming.parameter_name(path, parameter["name"])
            bare = {key: value for key, value in parameter.items() if key != "description"}
            tag = naming.pascal(operation["tags"][0])
            # The meaning of an optional parameter depends on the tag; page tokens are all alike.
            is_own = not parameter.get("required") and alone != "PageToken"
            key = json.dumps([alone, tag if is_own else "", bare], sort_keys=True)
            if key not in names:
                placed = alone + parameter["in"].title()
                further = (tag + alone, placed) if is_own else (placed, tag + alone)
                wished = (alone, *further, naming.pascal(operation["operationId"]) + alone)
                names[key] = next(name for name in wished if name not in shared)
            known = shared.setdefault(names[key], parameter)
            if "description" in parameter and "description" not in known:
                shared[names[key]] = parameter
            operation["parameters"][index] = {"$ref": "#/components/parameters/" + names[key]}
    return shared


def _placed(operation: dict[str, Any], components: Components) -> dict[str, Any]:
    """`operation` with references in place of its schemas."""
    identifier = operation["operationId"]
    placed = dict(operation)
    if operation.get("parameters"):
        placed["parameters"] = [
            {
                **parameter,
                "schema": components.place(
                    parameter["schema"],
                    names=[(DERIVED, naming.singular(naming.pascal(parameter["name"])))],
                    element=naming.singular(naming.pascal(parameter["name"])),
                ),
            }
            for parameter in operation["parameters"]
        ]
    if "requestBody" in operation:
        name = naming.request_name(identifier)
        placed["requestBody"] = _with_schemas(
            operation["requestBody"], lambda schema: components.place(schema, names=[(3, name)], element=name)
        )
    responses: dict[str, Any] = {}
    for status, response in operation["responses"].items():

        def answered(schema: Schema) -> Schema:
            if naming.names_a_call(schema.get("title", ""), identifier):
                schema = {key: value for key, value in schema.items() if key != "title"}
            properties = schema.get("properties", {})
            is_list = any(properties.get(name, {}).get("type") == "array" for name in ("items", "data"))
            is_envelope = "attributes" in _properties(properties.get("data", {}), components.document)
            names = naming.answered_names(identifier, is_list=is_list, is_envelope=is_envelope)
            return components.place(schema, names=names, element=naming.element_name(identifier))

        responses[status] = _with_schemas(response, answered)
    return {**placed, "responses": responses}


def _properties(schema: Schema, document: Document) -> dict[str, Schema]:
    """The properties of `schema`, or of what it refers to."""
    while "$ref" in schema:
        schema = simplify(resolve(document, schema["$ref"]), document)
    found: dict[str, Schema] = schema.get("properties", {})
    return found


def _with_schemas(holder: dict[str, Any], change: Callable[[Schema], Schema]) -> dict[str, Any]:
    if "content" not in holder:
        return holder
    content = {kind: {**media, "schema": change(media["schema"])} for kind, media in holder["content"].items()}
    return {**holder, "content": content}


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {
            key: SCHEMAS + names[item]
            if key == "$ref" and isinstance(item, str) and item in names
            else _renamed(item, names)
            for key, item in value.items()
        }
    return [_renamed(item, names) for item in value] if isinstance(value, list) else value
