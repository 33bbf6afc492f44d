"""Reading, writing and walking an OpenAPI document as plain data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

import yaml

Json = Any
Document = dict[str, Any]

#: The most values that a document may have; CircleCI's has some 30,000. Aliases of YAML could make billions.
MOST = 1_000_000

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


#: Keys of a schema, or of anything, whose values have names as keys, not OpenAPI keywords.
NAMED = ("properties", "paths", "schemas", "parameters", "responses", "headers", "callbacks", "securitySchemes")


class RegenerationError(Exception):
    """The regeneration cannot continue; the message is one line for the maintainer."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML with only JSON's scalars: no dates, and only ``true`` and ``false`` are booleans."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """YAML without anchors, which would send a reader elsewhere."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def parse(text: str, name: str) -> Json:
    """Read JSON or YAML; `name` describes the source in errors."""
    try:
        return json.loads(text)
    except RecursionError:
        raise RegenerationError(f"{name} is not an OpenAPI document: its JSON or YAML is nested too deeply") from None
    except ValueError as error:
        if text.lstrip()[:1] in ("{", "["):
            raise RegenerationError(f"{name} is not valid JSON: {error}") from None
    try:
        return _Plain(name).plain(yaml.load(text, Loader=_Loader))  # noqa: S506 - it is a SafeLoader
    except RecursionError:
        raise RegenerationError(f"{name} is not an OpenAPI document: its JSON or YAML is nested too deeply") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise RegenerationError(f"{name} is neither JSON nor YAML{where}") from None


class _Plain:
    """Copies what YAML says with text for keys, and no more values than any document has."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.count = 0

    def plain(self, value: Json) -> Json:
        self.count += 1
        if self.count > MOST:
            raise RegenerationError(f"{self.name} has more than {MOST:,} values once its aliases are written out")
        if isinstance(value, dict):
            return {str(key): self.plain(item) for key, item in value.items()}
        return [self.plain(item) for item in value] if isinstance(value, list) else value


def dump(document: Json) -> str:
    """Write YAML: keys in the order given, the same bytes for the same document."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every operation as (path, method, operation), in the document's order."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def pointer(at: str, *keys: str | int) -> str:
    """The JSON pointer of what is at `keys` below the pointer `at`."""
    return at + "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)


def resolve(document: Document, reference: str) -> Json:
    """What a local ``$ref`` points to."""
    value: Json = document
    for part in reference.removeprefix("#/").split("/"):
        key = unquote(part).replace("~1", "/").replace("~0", "~")
        if reference.startswith("#/") and isinstance(value, dict) and key in value:
            value = value[key]
        elif reference.startswith("#/") and isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            raise RegenerationError(f"the document refers to {reference}, which it does not contain")
    return value


@contextmanager
def located(at: str) -> Iterator[None]:
    """Report errors in one line that says where: at the JSON pointer `at`, or closer if they say so themselves."""
    try:
        yield
    except RegenerationError as error:
        raise RegenerationError(str(error) if str(error).startswith("at /") else f"at {at}: {error}") from error
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise RegenerationError(f"at {at}: this cannot be understood: {type(error).__name__}: {error}") from error


def references(value: Json) -> Iterator[str]:
    """Every ``$ref`` below `value`."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)
