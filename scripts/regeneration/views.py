"""What the templates see: groups of operations and families of models, in terms of the generated code."""

from __future__ import annotations

from dataclasses import dataclass

#: What a value needs to match a member of the union that its model was merged from.
Alternative = tuple[list[str], dict[str, list[str]]]


@dataclass(frozen=True)
class Field:
    """A field of a model."""

    name: str
    annotation: str
    required: bool
    secret: bool
    words: str


@dataclass(frozen=True)
class Model:
    """A class of `models`."""

    name: str
    words: str
    fields: list[Field]
    wire_names: dict[str, str]
    alternatives: list[Alternative]  # to be sent, it must match one of these


@dataclass(frozen=True)
class Enum:
    """An enum of `models`, and the type name of its plain values, if an argument takes them."""

    name: str
    words: str
    members: dict[str, str]
    literal: str


@dataclass(frozen=True)
class Family:
    """A module of `models`, and what it imports from others."""

    module: str
    imports: dict[str, list[str]]
    models: list[Model]
    enums: list[Enum]

    @property
    def names(self) -> list[str]:
        """What the module defines."""
        literals = [enum.literal for enum in self.enums if enum.literal]
        return sorted([*(model.name for model in self.models), *(enum.name for enum in self.enums), *literals])


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
    def is_slug(self) -> bool:
        """Whether it is a part of the path with several segments."""
        return "slug" in self.wire


@dataclass(frozen=True)
class Operation:
    """An operation: a method of its group's two classes."""

    id: str
    name: str
    method: str
    path: str
    summary: str
    description: str
    deprecated: bool
    arguments: list[Argument]  # the required ones first
    has_body: bool
    answers: dict[int, str]

    @property
    def returned(self) -> str:
        """The return type of its method."""
        return " | ".join(dict.fromkeys(self.answers.values()))

    def arguments_in(self, place: str) -> list[Argument]:
        """The arguments that go to the ``path``, ``query`` or ``body``."""
        return [argument for argument in self.arguments if argument.place == place]

    @property
    def path_parts(self) -> list[str | Argument]:
        """The path, split into text and arguments."""
        parts: list[str | Argument] = [self.path]
        for argument in self.arguments_in("path"):
            text = next(part for part in parts if isinstance(part, str) and f"{{{argument.wire}}}" in part)
            before, after = text.split(f"{{{argument.wire}}}", 1)
            place = parts.index(text)
            parts[place : place + 1] = [before, argument, after]
        return [part for part in parts if part]


@dataclass(frozen=True)
class Group:
    """The operations of one tag."""

    module: str
    name: str
    words: str
    operations: list[Operation]
