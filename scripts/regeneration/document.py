"""Reading, writing and walking an OpenAPI document as plain data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

Json = Any
Document = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


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
        return _with_string_keys(yaml.load(text, Loader=_Loader))  # noqa: S506 - it is a SafeLoader
    except RecursionError:
        raise RegenerationError(f"{name} is not an OpenAPI document: its JSON or YAML is nested too deeply") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise RegenerationError(f"{name} is neither JSON nor YAML{where}") from None


def _with_string_keys(value: Json) -> Json:
    if isinstance(value, dict):
        return {str(key): _with_string_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_string_keys(item) for item in value]
    return value


def dump(document: Json) -> str:
    """Write YAML: keys in the order given, the same bytes for the same document."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every operation as (path, method, operation), in the document's order."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def resolve(document: Document, reference: str) -> Json:
    """What a local ``$ref`` points to."""
    value: Json = document
    for part in reference.removeprefix("#/").split("/"):
        key = part.replace("~1", "/").replace("~0", "~").replace("%7B", "{").replace("%7D", "}")
        if not reference.startswith("#/") or not isinstance(value, dict) or key not in value:
            raise RegenerationError(f"the document refers to {reference}, which it does not contain")
        value = value[key]
    return value


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
