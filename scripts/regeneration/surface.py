"""What a generated package offers its users, read from its source: methods, arguments, models and enums."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .document import RegenerationError


@dataclass(frozen=True)
class Argument:
    """An argument of a method.

    Attributes:
        wire: What it is called in the request; for a path, its position there; empty for a whole body.
        place: ``path``, ``query`` or ``body``.
    """

    name: str
    wire: str
    place: str
    kind: str
    required: bool


@dataclass(frozen=True)
class Method:
    """An operation. `call` is the HTTP call without the names of its path's parameters: ``GET /workflow/{}/job``."""

    group: str
    name: str
    operation: str
    call: str
    arguments: dict[str, Argument]
    statuses: tuple[int, ...]
    returned: str
    deprecated: bool

    @property
    def at(self) -> str:
        """How users write it."""
        return f"api.{self.group}.{self.name}"


@dataclass(frozen=True)
class Field:
    """A field of a model."""

    name: str
    wire: str
    kind: str
    required: bool


@dataclass(frozen=True)
class Surface:
    """Everything public of a package: methods by operation, the fields of models, the members of enums."""

    methods: dict[str, Method] = field(default_factory=dict)
    models: dict[str, dict[str, Field]] = field(default_factory=dict)
    enums: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def classes(self) -> set[str]:
        """The names of all models and enums."""
        return {*self.models, *self.enums}


def read(package: Path) -> Surface:
    """Read the package in the folder `package`, without importing it."""
    surface = Surface()
    for path in sorted((package / "api").glob("*.py")):
        if path.name != "__init__.py":
            for class_ in _classes(path):
                if "Operations" in {ast.unparse(base) for base in class_.bases}:  # its async one has the same methods
                    found = (_method(each, path.stem) for each in class_.body if isinstance(each, ast.FunctionDef))
                    surface.methods.update({method.operation: method for method in found})
    for path in sorted((package / "models").glob("*.py")):
        for class_ in _classes(path):
            if "OpenEnum" in {ast.unparse(base) for base in class_.bases}:
                surface.enums[class_.name] = _members(class_)
            else:
                surface.models[class_.name] = {each.name: each for each in _fields(class_)}
    if not surface.methods:
        raise RegenerationError(
            f"{package} is not a package that scripts/regenerate made: it has no operations in api/"
        )
    return surface


def _classes(path: Path) -> Iterator[ast.ClassDef]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError) as error:
        raise RegenerationError(f"{path} cannot be read: {error}") from None
    return (node for node in tree.body if isinstance(node, ast.ClassDef))


def _method(function: ast.FunctionDef, group: str) -> Method:
    sent = next(node for node in ast.walk(function) if isinstance(node, ast.Call) and _is_send(node))
    operation, call, answers = sent.args
    given = {keyword.arg: keyword.value for keyword in sent.keywords}
    names = [part.value.args[0] for part in _parts(call) if _is_call(part)]
    places: dict[str, tuple[str, str]] = {ast.unparse(name): (str(number), "path") for number, name in enumerate(names)}
    places |= {name: (wire, "query") for name, wire in _mapped(given.get("query"))}
    places |= {name: (wire, "body") for name, wire in _mapped(given.get("body"))}
    arguments = function.args
    required = {argument.arg: True for argument in arguments.args[1:]} | {
        argument.arg: default is None
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    }
    kinds = {
        each.arg: ast.unparse(each.annotation or ast.Constant(None))
        for each in (*arguments.args, *arguments.kwonlyargs)
    }
    return Method(
        group=group,
        name=function.name,
        operation=ast.literal_eval(operation),
        call="".join("{}" if _is_call(part) else str(part.value) for part in _parts(call)),
        arguments={
            name: Argument(name, *places.get(name, ("", "")), kinds[name].replace("models.", ""), needed)
            for name, needed in required.items()
        },
        statuses=tuple(ast.literal_eval(key) for key in getattr(answers, "keys", ())),
        returned=ast.unparse(function.returns or ast.Constant(None)).replace("models.", ""),
        deprecated="\nDeprecated by CircleCI.\n" in (ast.get_docstring(function) or ""),
    )


def _is_send(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr == "_send"


def _parts(call: ast.expr) -> list[Any]:
    return call.values if isinstance(call, ast.JoinedStr) else [call]


def _is_call(part: Any) -> bool:
    return isinstance(part, ast.FormattedValue)


def _mapped(values: ast.expr | None) -> Iterator[tuple[str, str]]:
    """The arguments in the `values` of a query or a body, each with its name in the request."""
    if isinstance(values, ast.Dict):
        for key, value in zip(values.keys, values.values, strict=True):
            if key is None:
                yield from _mapped(value)
            else:
                yield ast.unparse(value.args[0] if isinstance(value, ast.Call) else value), ast.literal_eval(key)
    elif isinstance(values, ast.Call):  # without(None, {...})
        yield from _mapped(values.args[-1])
    elif values is not None:
        yield ast.unparse(values), ""


def _members(enum: ast.ClassDef) -> dict[str, str]:
    return {
        ast.unparse(node.targets[0]): ast.literal_eval(node.value) for node in enum.body if isinstance(node, ast.Assign)
    }


def _fields(model: ast.ClassDef) -> Iterator[Field]:
    wire_names: dict[str, str] = {}
    for node in model.body:
        if not isinstance(node, ast.AnnAssign):
            continue
        name, kind = ast.unparse(node.target), ast.unparse(node.annotation)
        if name == "wire_names" and node.value is not None:
            wire_names = ast.literal_eval(node.value)
        elif not kind.startswith("ClassVar"):
            default = "" if node.value is None else ast.unparse(node.value)
            required = not (default == "None" or "default=None" in default)
            yield Field(name, wire_names.get(name, name), kind, required)
