"""What the templates see: the generator's findings, in the terms in which the code is written."""

from __future__ import annotations

import keyword
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from openapi_python_client.parser.openapi import Endpoint, EndpointCollection, GeneratorData
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from . import naming
from .document import Document, RegenerationError, operations, resolve
from .ruff import WIDTH
from .schemas import ALTERNATIVES

SCALARS: dict[type, str] = {
    AnyProperty: "Any",
    BooleanProperty: "bool",
    DateProperty: "date",
    DateTimeProperty: "datetime",
    FileProperty: "bytes",
    FloatProperty: "float",
    IntProperty: "int",
    NoneProperty: "None",
    StringProperty: "str",
}

#: Names that, as an argument, would hide what the function itself uses.
NOT_FOR_ARGUMENTS = frozenset({"self", "given", "matching", "segment", "slug"})

#: Names that, as a field, would hide what the class body uses or a model has.
NOT_FOR_FIELDS = frozenset(
    {
        *("str", "int", "float", "bool", "list", "dict", "date", "datetime", "self", "field", "define"),
        *("wire_names", "alternatives", "to_dict", "to_json"),
    }
)


def identifier(name: str) -> str:
    """A name from the wire as a Python name: ``created-at`` is ``created_at``, and ``class`` is ``class_``."""
    name = re.sub(r"\W", "_", naming.snake(name)).strip("_") or "value"
    if name[0].isdigit():
        name = "value_" + name
    return name + "_" if keyword.iskeyword(name) or name in NOT_FOR_FIELDS else name


def literal(value: object) -> str:
    """`value` as Python source; the formatter chooses the quotes."""
    return repr(value)


def docstring(text: str, indent: int) -> str:
    """`text`, its paragraphs and lists kept, as an indented docstring."""
    lines: list[str] = []
    for line in text.replace("\\", "\\\\").replace('"""', "'''").split("\n"):
        hanging = len(line) - len(line.lstrip())
        lines += textwrap.wrap(
            line, WIDTH - indent, subsequent_indent=" " * (hanging + 4 if hanging else 0), break_long_words=False,
            break_on_hyphens=False,
        ) or [""]  # fmt: skip
    one = lines[0] + ("" if len(lines) > 1 else '"""')
    body = [f'"""{one}', *lines[1:], *(['"""'] if len(lines) > 1 else [])]
    return textwrap.indent("\n".join(body), " " * indent)


def is_map(prop: Any) -> bool:
    """Whether `prop` is an object without fields of its own: a ``dict``."""
    return isinstance(prop, ModelProperty) and not prop.data.properties


def inner(prop: Any) -> Iterator[Any]:
    """The classes and enums that a value of `prop` may hold, as the generator's properties."""
    if isinstance(prop, UnionProperty):
        for part in prop.inner_properties:
            yield from inner(part)
    elif isinstance(prop, ListProperty):
        yield from inner(prop.inner_property)
    elif is_map(prop):
        if prop.additional_properties is not None:
            yield from inner(prop.additional_properties)
    elif isinstance(prop, EnumProperty | ModelProperty):
        yield prop


def annotation(prop: Any, *, argument: bool = False) -> str:
    """The type of `prop`, whether it is required left aside; an `argument` may be an enum's plain string."""
    if isinstance(prop, UnionProperty):
        parts = list(dict.fromkeys(annotation(part, argument=argument) for part in prop.inner_properties))
        return " | ".join([*(part for part in parts if part != "None"), *(part for part in parts if part == "None")])
    if isinstance(prop, ListProperty):
        return f"list[{annotation(prop.inner_property, argument=argument)}]"
    if is_map(prop):
        values = prop.additional_properties
        return f"dict[str, {annotation(values, argument=argument) if values is not None else 'Any'}]"
    if isinstance(prop, EnumProperty):
        name = str(prop.class_info.name)
        return f"{name} | {name}Value" if argument else name
    if isinstance(prop, ModelProperty):
        return str(prop.class_info.name)
    return SCALARS[type(prop)]


def is_nullable(prop: Any) -> bool:
    """Whether the contract allows null for `prop`."""
    return isinstance(prop, UnionProperty) and any(isinstance(part, NoneProperty) for part in prop.inner_properties)


def or_none(kind: str) -> str:
    return kind if kind in ("Any", "None") or kind.endswith("| None") else kind + " | None"


def fields(model: ModelProperty) -> list[Any]:
    """The properties of `model`, in the contract's order."""
    found = [*(model.required_properties or ()), *(model.optional_properties or ())]
    order = {str(name.get_untrusted_value()): place for place, name in enumerate(model.data.properties or {})}
    return sorted(found, key=lambda prop: order[prop.name.get_untrusted_value()])


def imports(props: list[Any], prefix: str, *, values: bool = False) -> list[str]:
    """The import lines that the annotations of `props` need, `prefix` being where the models are from there."""
    found: dict[str, set[str]] = {}
    for prop in props:
        for part in inner(prop):
            names = found.setdefault(str(part.class_info.module_name), set())
            names.add(str(part.class_info.name))
            if values and isinstance(part, EnumProperty):
                names.add(f"{part.class_info.name}Value")
    return [f"from {prefix}.{module} import {', '.join(sorted(names))}" for module, names in sorted(found.items())]


@dataclass(frozen=True)
class Attribute:
    """A field of a model."""

    name: str
    annotation: str
    default: str
    words: str


@dataclass(frozen=True)
class Model:
    """A class of `models`."""

    name: str
    words: str
    attributes: list[Attribute]
    wire_names: dict[str, str]
    alternatives: list[tuple[list[str], dict[str, list[str]]]]  # to be sent, it must fit one of these
    imports: list[str]
    late_imports: list[str]  # of classes that hold this one in turn: they are imported when it is there


@dataclass(frozen=True)
class Argument:
    """An argument of an operation, and where its value goes."""

    name: str
    wire: str
    place: str  # "path", "query" or "body"
    annotation: str
    required: bool
    nullable: bool
    words: str
    pattern: str = ""  # what its text must match

    @property
    def value_code(self) -> str:
        return f"matching({self.name}, {self.pattern!r}, {self.name!r})" if self.pattern else self.name

    def declaration(self) -> str:
        if self.required:
            return f"{self.name}: {self.annotation}"
        if self.nullable:
            return f"{self.name}: {or_none(self.annotation)} | Unset = UNSET"
        return f"{self.name}: {or_none(self.annotation)} = None"


@dataclass(frozen=True)
class Operation:
    """An operation: one module, and a method of its group's two classes."""

    id: str
    name: str
    method: str
    path: str
    summary: str
    description: str
    deprecated: bool
    arguments: list[Argument]
    has_body: bool
    answers: dict[int, str]
    answer_imports: list[str]
    argument_imports: list[str]
    answer_props: list[Any]
    argument_props: list[Any]

    @property
    def answer(self) -> str:
        return " | ".join(dict.fromkeys(self.answers.values()))

    @property
    def answers_code(self) -> str:
        return "{" + ", ".join(f"{status}: {kind}" for status, kind in self.answers.items()) + "}"

    def signature(self, *, method: bool = False) -> str:
        plain = [argument.declaration() for argument in self.arguments if argument.required]
        optional = [argument.declaration() for argument in self.arguments if not argument.required]
        return ", ".join([*(["self"] if method else []), *plain, *(["*", *optional] if optional else [])])

    @property
    def call(self) -> str:
        return ", ".join(
            argument.name if argument.required else f"{argument.name}={argument.name}" for argument in self.arguments
        )

    def docstring(self) -> str:
        lines = [self.summary, ""]
        if self.deprecated:
            lines += ["Deprecated by CircleCI.", ""]
        if self.description:
            lines += [self.description, ""]
        lines += [f"``{self.method} {self.path}``"]
        if self.arguments:
            lines += ["", "Args:"]
            lines += [f"    {argument.name}: {argument.words}" for argument in self.arguments]
        return "\n".join(lines)

    @property
    def path_code(self) -> str:
        code = self.path.replace("\\", "\\\\").replace('"', '\\"')
        for argument in self.arguments:
            if argument.place == "path":
                encode = "slug" if "slug" in argument.wire else "segment"
                code = code.replace("{" + argument.wire + "}", f"{{{encode}({argument.name}, '{argument.name}')}}")
        return f'f"{code}"' if "{" in code else f'"{code}"'

    @property
    def query(self) -> list[Argument]:
        return [argument for argument in self.arguments if argument.place == "query"]

    @property
    def query_code(self) -> str:
        return "{" + ", ".join(f"{argument.wire!r}: {argument.value_code}" for argument in self.query) + "}"

    @property
    def body_code(self) -> str:
        body = [argument for argument in self.arguments if argument.place == "body"]
        if len(body) == 1 and not body[0].wire:
            return body[0].name
        always = [f"{argument.wire!r}: {argument.value_code}" for argument in body if argument.required]
        maybe = [argument for argument in body if not argument.required]
        plain = [f"{argument.wire!r}: {argument.value_code}" for argument in maybe if not argument.nullable]
        given = "given({" + ", ".join(plain) + "})"
        if plain and len(plain) == len(body):
            return given
        if plain:
            always.append(f"**{given}")
        for argument in maybe:
            if argument.nullable:
                always.append(f"**({{}} if {argument.name} is UNSET else {{{argument.wire!r}: {argument.value_code}}})")
        return "{" + ", ".join(always) + "}"


@dataclass(frozen=True)
class Group:
    """The operations of one tag."""

    module: str
    name: str
    words: str
    operations: list[Operation]
    imports: list[str]

    def uses(self, name: str) -> bool:
        """Whether a signature mentions `name`."""
        signatures = (f"{operation.signature()} {operation.answer}" for operation in self.operations)
        return any(re.search(rf"\b{name}\b", signature) for signature in signatures)


class Views:
    """Turns what the generator found in `document` into what the templates need."""

    def __init__(self, document: Document, found: GeneratorData) -> None:
        self.document = document
        self.raw = {operation["operationId"]: (path, operation) for path, _, operation in operations(document)}
        self.identifiers: dict[str, str] = {}
        for name in self.raw:
            other = self.identifiers.setdefault(naming.snake(name), name)
            if other != name:
                raise RegenerationError(f"{other} and {name} would both be called {naming.snake(name)}")
        self.models = {str(model.class_info.name): model for model in found.models}
        self.tags = {tag["name"]: tag.get("description", "") for tag in document.get("tags", ())}
        self.operations = {
            str(tag): [self.operation(endpoint) for endpoint in collection.endpoints]
            for tag, collection in found.endpoint_collections_by_tag.items()
        }

    def words(self, prop: Any) -> str:
        """The sentence that says what a class or enum is."""
        schema = self.document["components"]["schemas"].get(str(prop.class_info.name), {})
        return schema.get("description") or naming.plainly(str(prop.class_info.name)) + "."

    def model(self, model: ModelProperty) -> Model:
        attributes: list[Attribute] = []
        wire_names: dict[str, str] = {}
        is_argument = str(model.class_info.name) not in self.answered
        for prop in fields(model):
            wire = prop.name.get_untrusted_value()
            name = identifier(wire)
            while any(name == attribute.name for attribute in attributes):
                name += "_"
            if name != wire:
                wire_names[name] = wire
            schema = self._schema(model)["properties"][wire]
            kind = annotation(prop, argument=is_argument)
            default = "" if prop.required else " = None"
            if _is_secret(schema):
                default = f" = field({'' if prop.required else 'default=None, '}repr=False)"
            kind = kind if prop.required else or_none(kind)
            attributes.append(Attribute(name, kind, default, schema.get("description", "")))
        own = f"from .{model.class_info.module_name} import"
        found = imports(fields(model), "", values=is_argument)
        lines = [line for line in found if not line.startswith(own)]
        around = self._around(model)
        late = [line for line in lines if line.split()[1].removeprefix(".") in around]
        early = [line for line in lines if line not in late]
        name = str(model.class_info.name)
        alternatives = self._alternatives(model) if name in self.sent else []
        return Model(name, self.words(model), attributes, wire_names, alternatives, early, late)

    def _alternatives(self, model: ModelProperty) -> list[tuple[list[str], dict[str, list[str]]]]:
        """The ``x-alternatives`` of `model`, with the names of its attributes."""
        return [
            (
                [identifier(name) for name in alternative.get("required", ())],
                {identifier(name): values for name, values in alternative.get("values", {}).items()},
            )
            for alternative in self._schema(model).get(ALTERNATIVES, ())
        ]

    def operation(self, endpoint: Endpoint) -> Operation:
        operation_id = self.identifiers[naming.snake(endpoint.name)]
        path, raw = self.raw[operation_id]
        parameters = [resolve(self.document, part["$ref"]) for part in raw.get("parameters", ())]
        words = {(part["in"], part["name"]): part.get("description", "") for part in parameters}
        arguments: list[Argument] = []
        props: list[Any] = []
        for place, found in (("path", endpoint.path_parameters), ("query", endpoint.query_parameters)):
            for prop in found:
                wire = prop.name.get_untrusted_value()
                taken = {argument.name for argument in arguments}
                schema = next(part["schema"] for part in parameters if (part["in"], part["name"]) == (place, wire))
                arguments.append(self._argument(prop, place, words.get((place, wire), ""), schema, taken))
                props.append(prop)
        for body in endpoint.bodies[:1]:
            if isinstance(body.prop, ModelProperty) and not is_map(body.prop):
                properties = self._schema(body.prop)["properties"]
                for prop in fields(body.prop):
                    taken = {argument.name for argument in arguments}
                    schema = properties[prop.name.get_untrusted_value()]
                    arguments.append(self._argument(prop, "body", schema.get("description", ""), schema, taken))
                    props.append(prop)
            else:
                kind = annotation(body.prop, argument=True)
                arguments.append(Argument("body", "", "body", kind, True, False, "What to send."))
                props.append(body.prop)
        arguments.sort(key=lambda argument: not argument.required)
        answers = {
            int(response.status_code.pattern): "None"
            if isinstance(response.prop, AnyProperty)
            and "content" not in raw["responses"][response.status_code.pattern]
            else annotation(response.prop)
            for response in endpoint.responses.patterns
        }
        answered = [response.prop for response in endpoint.responses.patterns]
        return Operation(
            id=operation_id,
            name=str(endpoint.name),
            method=endpoint.method.upper(),
            path=path,
            summary=raw.get("summary", ""),
            description=raw.get("description", ""),
            deprecated=bool(raw.get("deprecated")),
            arguments=arguments,
            has_body=bool(endpoint.bodies),
            answers=answers,
            answer_imports=imports(answered, "...models"),
            argument_imports=imports(props, "...models", values=True),
            answer_props=answered,
            argument_props=props,
        )

    def group(self, collection: EndpointCollection) -> Group:
        tag = str(collection.tag)
        found = self.operations[tag]
        name = next((name for name in self.tags if naming.snake(name) == tag), tag)
        lines = sorted(
            {line for operation in found for line in (*operation.answer_imports, *operation.argument_imports)}
        )
        words = self.tags.get(name) or f"Operations on {naming.plainly(name).lower()}s."
        return Group(tag, naming.pascal(tag) + "Api", words, found, lines)

    def groups(self) -> list[Group]:
        """Every group, in the order of their names."""
        return sorted(
            (self.group(EndpointCollection(tag=tag)) for tag in self.operations), key=lambda group: group.module
        )

    def reachable(self) -> set[str]:
        """The names of the classes and enums that a caller can meet: in answers, and within arguments."""
        return self.answered | self.sent

    @cached_property
    def sent(self) -> set[str]:
        """The names of the classes and enums in arguments."""
        return self._reached(
            [prop for found in self.operations.values() for operation in found for prop in operation.argument_props]
        )

    @cached_property
    def answered(self) -> set[str]:
        """The names of the classes and enums within answers."""
        return self._reached(
            [prop for found in self.operations.values() for operation in found for prop in operation.answer_props]
        )

    def _around(self, model: ModelProperty) -> set[str]:
        """The modules of the classes that `model` holds, and that hold it, directly or not."""
        own = str(model.class_info.name)
        return {
            str(part.class_info.module_name)
            for prop in fields(model)
            for part in inner(prop)
            if own in self._reached([part])
        }

    def _reached(self, open_: list[Any]) -> set[str]:
        seen: set[str] = set()
        while open_:
            for part in inner(open_.pop()):
                name = str(part.class_info.name)
                if name not in seen:
                    seen.add(name)
                    open_ += fields(self.models[name]) if name in self.models else []
        return seen

    def argument_enums(self) -> set[str]:
        """The names of the enums that an argument takes, or a class for arguments, where plain text must do too."""
        props = [prop for found in self.operations.values() for each in found for prop in each.argument_props]
        props += [prop for name, model in self.models.items() if name not in self.answered for prop in fields(model)]
        return {str(part.class_info.name) for prop in props for part in inner(prop) if isinstance(part, EnumProperty)}

    def _schema(self, model: ModelProperty) -> dict[str, Any]:
        name = str(model.class_info.name)
        schemas = self.document["components"]["schemas"]
        for key, schema in schemas.items():
            if naming.pascal(key) == name:
                return schema  # type: ignore[no-any-return]
        raise RegenerationError(f"the generator calls a schema {name}, which the contract does not have")

    def _argument(self, prop: Any, place: str, words: str, schema: dict[str, Any], taken: set[str]) -> Argument:
        wire = prop.name.get_untrusted_value()
        name = identifier(wire)
        if name in NOT_FOR_ARGUMENTS:
            name += "_"
        if name in taken:
            name = f"new_{name}" if place == "body" else f"{name}_{place}"
        nullable = place == "body" and is_nullable(prop)
        kind = annotation(prop, argument=True)
        words = words or naming.plainly(wire) + "."
        return Argument(name, wire, place, kind, prop.required, nullable, words, schema.get("pattern", ""))


def members(enum: EnumProperty) -> list[tuple[str, str]]:
    """The names and values of `enum`."""
    found: dict[str, str] = {}
    for coded in enum.values.values():
        value = str(coded).encode().decode("unicode_escape")
        name = re.sub(r"\W+", "_", value).strip("_").upper() or "EMPTY"
        name = name if name.isidentifier() else "VALUE_" + name
        while name in found or name in ("MRO", "NAME", "VALUE"):
            name += "_"
        found[name] = value
    return list(found.items())


def _is_secret(schema: dict[str, Any]) -> bool:
    values = schema.get("additionalProperties") or schema.get("items") or {}
    return "password" in (schema.get("format"), values.get("format"))
