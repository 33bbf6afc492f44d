"""Values for every operation of `openapi.yml`, made from its schemas, and what they must become in Python.

Nothing here is taken from the code under test: names, types and values all come from the document.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import attrs
import yaml
from circleci_api import models
from circleci_api.api import Api
from circleci_api.client import Request
from openapi_schema_validator import OAS30Validator, oas30_format_checker

Schema = dict[str, Any]
#: Where in an answer a value stands: names of properties and keys of maps, indexes of lists.
Place = tuple[str | int, ...]
Fill = Literal["all", "required", "null"]

DOCUMENT: dict[str, Any] = yaml.load(
    (Path(__file__).parents[2] / "openapi.yml").read_bytes(),
    Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
)
SCHEMAS: dict[str, Schema] = DOCUMENT["components"]["schemas"]

#: How OpenAPI 3.0 says that a reference may be null instead.
NULL: Schema = {"type": "string", "nullable": True, "enum": [None]}

#: Path parameters whose slashes stay slashes.
SLUGS = ("project-slug", "org-slug", "org-slug-or-id")

#: What must survive in a path, a query and a body: each has a meaning in some of them.
NASTY = "a/b c%20d%?e=f&g+h#i;j,k ü→🚀"

TIMES = ("2024-02-29T12:34:56.789Z", "2023-12-31T23:59:59+05:30", "2025-01-02T03:04:05Z", "2022-07-01T00:00:00-03:00")


@dataclass(frozen=True, eq=False)
class Argument:
    """What an operation takes in its path, query or body."""

    name: str
    place: Literal["path", "query", "body"]
    required: bool
    schema: Schema

    @property
    def python(self) -> str:
        """Its name in Python."""
        return snake(self.name)

    @property
    def is_slug(self) -> bool:
        """Whether it is a part of the path that has parts itself."""
        return self.place == "path" and self.name in SLUGS


class Operation:
    """An operation of the document."""

    def __init__(self, method: str, path: str, spec: dict[str, Any]) -> None:
        self.id: str = spec["operationId"]
        self.method = method.upper()
        self.path = path
        self.group = snake(spec["tags"][0])
        self.name = snake(self.id)
        content = spec.get("requestBody", {}).get("content", {})
        self.body: Schema | None = content["application/json"]["schema"] if content else None
        parameters = [_parameter(each) for each in spec.get("parameters", [])]
        self.arguments = [*parameters, *(_fields(self.body) if self.body else [])]
        self.answers = [
            Answer(self, int(status), answer.get("content", {}).get("application/json", {}).get("schema"))
            for status, answer in spec["responses"].items()
            if status.startswith("2")
        ]

    def __repr__(self) -> str:
        return self.name

    def given(self, arguments: list[Argument]) -> dict[Argument, Any]:
        """A JSON value for each of the arguments."""
        fill = Sampler("all")
        return {each: _slug(each) if each.is_slug else fill.value(each.schema, each.name) for each in arguments}


@dataclass(frozen=True, eq=False)
class Answer:
    """What an operation answers with a status; `schema` is `None` where there is no body."""

    operation: Operation
    status: int
    schema: Schema | None

    def __repr__(self) -> str:
        return f"{self.operation}-{self.status}"

    def sample(self, fill: Fill = "all") -> Any:
        """A body of such an answer."""
        return Sampler(fill).value(self.schema or {}, "answer")

    def decode(self, content: bytes) -> Any:
        """What the operation makes of the body `content`."""
        operation = self.operation
        method = getattr(getattr(Api(_Unsent()), operation.group), operation.name)
        required = operation.given([each for each in operation.arguments if each.required])
        request = method(*(argument(each.schema, value) for each, value in required.items()))
        return request.decode(self.status, content)


class _Unsent:
    """A client whose operations return their requests."""

    def send(self, request: Request[Any]) -> Any:
        return request


@dataclass(frozen=True, eq=False)
class Field:
    """A field of a model, at a place of an answer where there is one."""

    answer: Answer
    place: Place
    model: str
    schema: Schema
    required: bool

    def __repr__(self) -> str:
        return f"{self.model}.{self.place[-1]}"

    @property
    def python(self) -> str:
        """How a log names it."""
        return f"{self.model}.{snake(str(self.place[-1]))}"

    @property
    def nullable(self) -> bool:
        """Whether the contract allows null there, or lets it be left out."""
        return not self.required or resolve(self.schema)[2]


def snake(name: str) -> str:
    """`name` as a name of Python: ``createURLOrbAllowListEntry`` as ``create_url_orb_allow_list_entry``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[- ]", "_", name).lower().replace("__", "_")


@functools.cache
def operations() -> tuple[Operation, ...]:
    """Every operation of the document."""
    methods = ("get", "put", "post", "delete", "patch", "head", "options")
    return tuple(
        Operation(method, path, item[method])
        for path, item in DOCUMENT["paths"].items()
        for method in methods
        if method in item
    )


def answers() -> list[Answer]:
    """Every answer of an operation that has a body."""
    return [answer for operation in operations() for answer in operation.answers if answer.schema]


def paged() -> list[Operation]:
    """Every operation whose answers come in pages, by token or by offset."""
    return [
        operation
        for operation in operations()
        if any(
            "next_page_token" in resolve(answer.schema or {})[1].get("properties", {}) for answer in operation.answers
        )
        or any(argument.name == "offset" for argument in operation.arguments)
    ]


@functools.cache
def fields() -> tuple[Field, ...]:
    """Every field of every model that is in an answer, once."""
    found: dict[tuple[str, str], Field] = {}
    for answer in answers():
        for field in _fields_in(answer, answer.sample(), answer.schema or {}, ()):
            found.setdefault((field.model, str(field.place[-1])), field)
    return tuple(found.values())


def resolve(schema: Schema) -> tuple[str, Schema, bool]:
    """The component's name if it is one, the schema itself, and whether null is allowed."""
    name, nullable = "", schema.get("nullable", False)
    while "$ref" in schema or "allOf" in schema or NULL in schema.get("anyOf", ()):
        if "allOf" in schema:
            (schema,) = schema["allOf"]
        elif "anyOf" in schema:
            nullable = True
            (schema,) = (part for part in schema["anyOf"] if part != NULL)
        else:
            name = schema["$ref"].rpartition("/")[2]
            schema = SCHEMAS[name]
        nullable = nullable or schema.get("nullable", False)
    return name, schema, nullable


def reachable(schema: Schema, found: frozenset[str] = frozenset()) -> frozenset[str]:
    """The names of the models and enums in `schema`."""
    name, kind, _ = resolve(schema)
    if name in found:
        return found
    found |= {name} if name else set()
    parts = [*kind.get("properties", {}).values(), *kind.get("anyOf", ())]
    parts += [kind[key] for key in ("items", "additionalProperties") if isinstance(kind.get(key), dict)]
    return functools.reduce(lambda names, part: reachable(part, names), parts, found)


@functools.cache
def _validator(schema: str) -> Any:
    whole = {"allOf": [json.loads(schema)], "components": DOCUMENT["components"]}
    return OAS30Validator(whole, format_checker=oas30_format_checker)


def violations(value: Any, schema: Schema) -> list[str]:
    """What the validator, which is not ours, finds wrong with a JSON `value`."""
    return [f"{error.json_path}: {error.message}" for error in _validator(json.dumps(schema)).iter_errors(value)]


class Sampler:
    """Makes JSON values, no two alike as far as there are enough.

    Args:
        fill: Whether objects hold all that they may, only what they must, or all with null where it is allowed.
    """

    def __init__(self, fill: Fill) -> None:
        self.fill = fill
        self._count = itertools.count(1)

    def value(self, schema: Schema, name: str) -> Any:
        """A value by `schema`; `name` is what it begins with if it is a string."""
        _, kind, nullable = resolve(schema)
        number = next(self._count)
        if nullable and self.fill == "null":
            return None
        if "enum" in kind:
            return kind["enum"][number % len(kind["enum"])]
        if "pattern" in kind:
            return f"{number}m"  # a duration, the only pattern that there is
        if "anyOf" in kind:
            return self.value(kind["anyOf"][number % len(kind["anyOf"])], name)
        if "properties" in kind:
            required = kind.get("required", ())
            return {
                each: self.value(part, each)
                for each, part in kind["properties"].items()
                if each in required or self.fill != "required"
            }
        if "additionalProperties" in kind:
            part = kind["additionalProperties"]
            alternatives = part.get("anyOf") or [part, part]
            return {f"{name} {NASTY} {n}": self.value(each, name) for n, each in enumerate(alternatives)}
        if kind["type"] == "array":
            count = len(resolve(kind["items"])[1].get("enum", "ab"))
            return [self.value(kind["items"], name) for _ in range(count)]
        return {
            "string": TIMES[number % len(TIMES)] if kind.get("format") == "date-time" else f"{name} {NASTY} {number}",
            "integer": number,
            "number": number if number % 2 else number + 0.5,
            "boolean": number % 2 == 0,
            "object": {f"{NASTY} {number}": [number, None, {"deeper": {"list": [True, 0.5, "text"]}}]},
        }[kind["type"]]


def argument(schema: Schema, value: Any, *, plain_enums: bool = False) -> Any:
    """The JSON `value` as one gives it in Python: models, enums, times."""
    name, kind, _ = resolve(schema)
    if value is None:
        return None
    if "enum" in kind:
        return value if plain_enums else getattr(models, name)(value)
    if kind.get("format") == "date-time":
        return datetime.fromisoformat(value)
    if "properties" in kind:
        parts = kind["properties"]
        given = {snake(each): argument(parts[each], part, plain_enums=plain_enums) for each, part in value.items()}
        return getattr(models, name)(**given)
    if kind["type"] == "array":
        return [argument(kind["items"], item, plain_enums=plain_enums) for item in value]
    return value


def moments(value: Any, schema: Schema) -> Any:
    """The JSON `value` with its times as such, to compare."""
    _, kind, _ = resolve(schema)
    if isinstance(value, dict) and "properties" in kind:
        return {name: moments(part, kind["properties"][name]) for name, part in value.items()}
    if isinstance(value, list) and kind["type"] == "array":
        return [moments(item, kind["items"]) for item in value]
    return datetime.fromisoformat(value) if value and kind.get("format") == "date-time" else value


def reach(value: Any, place: Place) -> Any:
    """What stands at `place`, in JSON or in what was decoded from it."""
    for step in place:
        has_items = isinstance(value, dict | list)
        value = value[step] if has_items else getattr(value, snake(str(step)))
    return value


def differences(decoded: Any, value: Any, schema: Schema, at: Place = ()) -> Iterator[Place]:
    """The places where `decoded` is not what the JSON `value` must become by `schema`."""
    name, kind, _ = resolve(schema)
    if value is None:
        same = decoded is None
    elif "enum" in kind:
        same = type(decoded) is getattr(models, name) and decoded == value and decoded.value == value
    elif "properties" in kind:
        same = type(decoded) is getattr(models, name)
        if same:
            assert {field.name for field in attrs.fields(type(decoded))} == set(map(snake, kind["properties"]))
            for each, part in kind["properties"].items():
                yield from differences(getattr(decoded, snake(each)), value.get(each), part, (*at, each))
    elif kind.get("type") == "array":
        same = type(decoded) is list and len(decoded) == len(value)
        if same:
            for index, item in enumerate(value):
                yield from differences(decoded[index], item, kind["items"], (*at, index))
    elif "additionalProperties" in kind:
        same = type(decoded) is dict and decoded.keys() == value.keys()
        if same:
            for key, item in value.items():
                yield from differences(decoded[key], item, kind["additionalProperties"], (*at, key))
    elif kind.get("format") == "date-time":
        same = isinstance(decoded, datetime) and decoded == datetime.fromisoformat(value)
    else:
        same = identical(decoded, float(value) if kind.get("type") == "number" else value)
    if not same:
        yield at


def identical(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal, their types too."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(identical(item, other[key]) for key, item in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(identical, one, other))
    return bool(one == other)


def _parameter(spec: dict[str, Any]) -> Argument:
    if "$ref" in spec:
        spec = DOCUMENT["components"]["parameters"][spec["$ref"].rpartition("/")[2]]
    assert not spec.keys() & {"style", "explode", "content"}, "sent otherwise than these tests read it"
    return Argument(spec["name"], spec["in"], spec.get("required", False), spec["schema"])


def _fields(body: Schema) -> list[Argument]:
    kind = resolve(body)[1]
    required = kind.get("required", ())
    named = [Argument(name, "body", name in required, schema) for name, schema in kind["properties"].items()]
    return sorted(named, key=lambda each: not each.required)


def _slug(slug: Argument) -> str:
    first = slug.name.removesuffix("-or-id")
    parts = ("gh", "acme co", NASTY.replace("/", "")) if first == "project-slug" else ("gh", NASTY.replace("/", ""))
    return "/".join(parts)


def _fields_in(answer: Answer, value: Any, schema: Schema, at: Place) -> Iterator[Field]:
    name, kind, _ = resolve(schema)
    if "properties" in kind:
        for each, part in kind["properties"].items():
            yield Field(answer, (*at, each), name, part, each in kind.get("required", ()))
            yield from _fields_in(answer, value[each], part, (*at, each))
    elif kind.get("type") == "array":
        yield from _fields_in(answer, value[0], kind["items"], (*at, 0))
    elif "additionalProperties" in kind:
        key = next(iter(value))
        yield from _fields_in(answer, value[key], kind["additionalProperties"], (*at, key))
