"""Turning the generator's findings into what the templates see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from openapi_python_client.parser.openapi import Endpoint, GeneratorData
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.parser.properties.any import AnyProperty

from . import families, naming
from .annotations import annotation, inner, is_map, is_nullable, literal_name, name_of, or_none
from .document import Document, RegenerationError, operations, pointer, resolve
from .identifiers import argument_name, field_name, members, method_name
from .schemas import ALTERNATIVES
from .views import Argument, Enum, Family, Field, Group, Model, Operation

#: What follows the name of a parameter or a property that the generator would not tell from another.
ALIKE = "--alike-"


def operation_key(number: int) -> str:
    """What the generator calls an operation, whatever its operationId."""
    return f"operation{number}"


@dataclass(frozen=True)
class _Taken:
    """An input of an operation: the generator's property, and what the contract says about it."""

    prop: Any
    place: str
    wire: str
    schema: dict[str, Any]
    words: str


class Findings:
    """What the generator found in `document`."""

    def __init__(self, document: Document, found: GeneratorData) -> None:
        self._document = document
        self._schemas = {naming.pascal(name): schema for name, schema in document["components"]["schemas"].items()}
        self._models = {name_of(model): model for model in found.models}
        self._enums = {name_of(enum): enum for enum in found.enums if isinstance(enum, EnumProperty)}
        self._endpoints = {str(tag): each.endpoints for tag, each in found.endpoint_collections_by_tag.items()}
        self._operations = self._operations_by_key()
        every = [endpoint for endpoints in self._endpoints.values() for endpoint in endpoints]
        answered = _names_in(response.prop for endpoint in every for response in endpoint.responses.patterns)
        sent = _names_in(taken.prop for endpoint in every for taken in self._taken(endpoint))
        self._holds = {name: _names_in(_fields(model)) for name, model in self._models.items()}
        self._named = [*answered, *sent]
        self._answered = families.reached(self._holds, answered)
        self._sent = families.reached(self._holds, sent)
        only_sent = (name for holder, names in self._holds.items() if holder not in self._answered for name in names)
        self._taken_as_text = {name for name in (*sent, *only_sent) if name in self._enums}
        for name in sorted(self._taken_as_text):
            if literal_name(name) in self._schemas:
                at = pointer("/components/schemas", literal_name(name))
                raise RegenerationError(
                    f"at {at}: the values of {name} would have that name, too; expected another for either in names.yml"
                )

    def groups(self) -> list[Group]:
        """Every group, in the order of their names."""
        words = {naming.snake(tag["name"]): tag.get("description") for tag in self._document.get("tags", ())}
        return [
            Group(
                module=tag,
                name=naming.pascal(tag) + "Api",
                words=words.get(tag) or f"Operations on {naming.plainly(tag).lower()}s.",
                operations=[self._operation(endpoint) for endpoint in endpoints],
            )
            for tag, endpoints in sorted(self._endpoints.items())
        ]

    def families(self) -> list[Family]:
        """The modules of all models and enums that a caller can encounter, in responses and arguments."""
        heads = families.heads(self._holds, self._named)
        modules = {head: self._module(head, heads) for head in heads.values()}
        module_of = {name: modules[head] for name, head in heads.items()}
        return [self._family(module, module_of) for module in sorted(modules.values())]

    def _operations_by_key(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """Each path and operation, by its key."""
        names: dict[str, str] = {}
        for path, method, operation in operations(self._document):
            name, at = method_name(operation["operationId"]), pointer("/paths", path, method)
            if name in names:
                raise RegenerationError(
                    f"at {at}: {operation['operationId']} would be called {name}, like the operation at {names[name]}; "
                    "expected operationIds that differ by more than case and separators"
                )
            names[name] = at
        return {
            naming.snake(operation_key(number)): (path, operation)
            for number, (path, _, operation) in enumerate(operations(self._document))
        }

    def _module(self, head: str, heads: dict[str, str]) -> str:
        """The module of the family of `head`; a page's module is named after its items, if they are in the family."""
        held = _fields(self._models[head]) if head in self._models else []
        listed = _names_in(prop for prop in held if _wire(prop) == "items")
        first = next((name for name in listed if heads[name] == head), head)
        return str((self._models.get(first) or self._enums[first]).class_info.module_name)

    def _family(self, module: str, module_of: dict[str, str]) -> Family:
        names = [name for name in module_of if module_of[name] == module]
        models = [self._model(name) for name in self._models if name in names]
        enums = [self._enum(name) for name in self._enums if name in names]
        imports: dict[str, set[str]] = {}
        for name in {held for model in models for held in self._holds[model.name]}:
            if module_of[name] != module:
                imports.setdefault(module_of[name], set()).update(self._defined(name))
        return Family(module, {other: sorted(found) for other, found in sorted(imports.items())}, models, enums)

    def _defined(self, name: str) -> list[str]:
        return [name, literal_name(name)] if name in self._taken_as_text else [name]

    def _model(self, name: str) -> Model:
        schema = self._schema(name)
        found: list[Field] = []
        wire_names: dict[str, str] = {}
        for prop in _fields(self._models[name]):
            wire = _wire(prop)
            attribute = field_name(wire, [field.name for field in found])
            if attribute != wire:
                wire_names[attribute] = wire
            kind = annotation(prop, argument=name not in self._answered)
            part = schema["properties"][wire]
            found.append(
                Field(
                    name=attribute,
                    annotation=kind if prop.required else or_none(kind),
                    required=prop.required,
                    secret=_is_secret(part),
                    words=part.get("description", ""),
                )
            )
        alternatives = [
            (
                [field_name(wire) for wire in alternative.get("required", ())],
                {field_name(wire): values for wire, values in alternative.get("values", {}).items()},
            )
            for alternative in schema.get(ALTERNATIVES, ())
        ]
        return Model(name, self._words(name), found, wire_names, alternatives if name in self._sent else [])

    def _enum(self, name: str) -> Enum:
        values = [str(coded).encode().decode("unicode_escape") for coded in self._enums[name].values.values()]
        literal = literal_name(name) if name in self._taken_as_text else ""
        return Enum(name, self._words(name), members(values), literal)

    def _words(self, name: str) -> str:
        """The description of a model or an enum."""
        return self._schemas.get(name, {}).get("description") or naming.plainly(name) + "."

    def _operation(self, endpoint: Endpoint) -> Operation:
        path, raw = self._operations[naming.snake(endpoint.name)]
        arguments: list[Argument] = []
        for taken in self._taken(endpoint):
            arguments.append(_argument(taken, [argument.name for argument in arguments]))
        return Operation(
            id=raw["operationId"],
            name=method_name(raw["operationId"]),
            method=endpoint.method.upper(),
            path=path,
            summary=raw.get("summary", ""),
            description=raw.get("description", ""),
            deprecated=bool(raw.get("deprecated")),
            arguments=sorted(arguments, key=lambda argument: not argument.required),
            has_body=bool(endpoint.bodies),
            answers={
                int(response.status_code.pattern): "None"
                if isinstance(response.prop, AnyProperty)
                and "content" not in raw["responses"][response.status_code.pattern]
                else annotation(response.prop, where="models.")
                for response in endpoint.responses.patterns
            },
        )

    def _taken(self, endpoint: Endpoint) -> Iterator[_Taken]:
        """The inputs of an operation, in the contract's order; a body with fields is spread into these."""
        _, raw = self._operations[naming.snake(endpoint.name)]
        parameters = [resolve(self._document, part["$ref"]) for part in raw.get("parameters", ())]
        declared = {(part["in"], part["name"]): part for part in parameters}
        for place, props in (("path", endpoint.path_parameters), ("query", endpoint.query_parameters)):
            for prop in props:
                part = declared[place, _wire(prop)]
                yield _Taken(prop, place, _wire(prop), part["schema"], part.get("description", ""))
        for body in endpoint.bodies[:1]:
            if not isinstance(body.prop, ModelProperty) or is_map(body.prop):
                yield _Taken(body.prop, "body", "", {}, "What to send.")
                continue
            properties = self._schema(name_of(body.prop))["properties"]
            for prop in _fields(body.prop):
                schema = properties[_wire(prop)]
                yield _Taken(prop, "body", _wire(prop), schema, schema.get("description", ""))

    def _schema(self, model: str) -> dict[str, Any]:
        if model not in self._schemas:
            raise RegenerationError(f"the generator calls a schema {model}, which the contract does not have")
        schema: dict[str, Any] = self._schemas[model]
        return schema


def _argument(taken: _Taken, names: list[str]) -> Argument:
    """The argument for `taken`, with a name other than `names`."""
    is_whole_body = not taken.wire
    required = is_whole_body or taken.prop.required
    nullable = taken.place == "body" and not required and is_nullable(taken.prop)
    kind = annotation(taken.prop, where="models.", argument=True)
    return Argument(
        name="body" if is_whole_body else argument_name(taken.wire, taken.place, names),
        wire=taken.wire,
        place=taken.place,
        annotation=kind if required else or_none(kind),
        required=required,
        nullable=nullable,
        words=taken.words or naming.plainly(taken.wire) + ".",
        pattern=taken.schema.get("pattern", ""),
    )


def _names_in(props: Iterable[Any]) -> list[str]:
    """The names of the models and enums that values of `props` may contain directly."""
    return [name_of(part) for prop in props for part in inner(prop)]


def _fields(model: ModelProperty) -> list[Any]:
    """The properties of `model`, in the contract's order."""
    found = [*(model.required_properties or ()), *(model.optional_properties or ())]
    order = {str(name.get_untrusted_value()): place for place, name in enumerate(model.data.properties or {})}
    return sorted(found, key=lambda prop: order[str(prop.name.get_untrusted_value())])


def _wire(prop: Any) -> str:
    """What the contract calls `prop`."""
    return str(prop.name.get_untrusted_value()).partition(ALIKE)[0]


def _is_secret(schema: dict[str, Any]) -> bool:
    values = schema.get("additionalProperties") or schema.get("items") or {}
    return "password" in (schema.get("format"), values.get("format"))
