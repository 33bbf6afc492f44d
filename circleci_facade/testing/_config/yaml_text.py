"""Reads YAML as CircleCI does: ``yes`` is a boolean, but ``2024-01-01`` and ``22:22`` are strings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .errors import InvalidConfiguration

_NUMBER = "-+0123456789."
_INTEGER = re.compile(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*)$")
_FLOAT = re.compile(
    r"""[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*|[0-9][0-9_]*(?=[eE]))(?:[eE][-+]?[0-9]+)?$
    |[-+]?\.(?:inf|Inf|INF)$|\.(?:nan|NaN|NAN)$""",
    re.VERBOSE,
)
#: The most values that a configuration may expand to: far more than any has, and few enough to read quickly.
_MOST_VALUES = 1_000_000
_REPLACED = {f"tag:yaml.org,2002:{kind}" for kind in ("timestamp", "int", "float")}


def parsed(text: str, source: str) -> Any:
    """The value of a YAML text.

    Raises:
        InvalidConfiguration: It is not YAML.
        ImportError: PyYAML is not installed.
    """
    try:
        import yaml
    except ImportError:
        raise ImportError("reading a configuration needs PyYAML: pip install 'circleci-facade[testing]'") from None

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            # A repeated anchor replaces the one before it (YAML 1.2.2, "3.2.2.2. Anchors and Aliases").
            if not self.check_event(yaml.AliasEvent):
                self.anchors.pop(self.peek_event().anchor, None)  # type: ignore[no-untyped-call]
            return super().compose_node(parent, index)

        yaml_implicit_resolvers = {  # noqa: RUF012 - as in its base
            first: [(tag, pattern) for tag, pattern in resolvers if tag not in _REPLACED]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    Loader.add_implicit_resolver("tag:yaml.org,2002:int", _INTEGER, list(_NUMBER))
    Loader.add_implicit_resolver("tag:yaml.org,2002:float", _FLOAT, list(_NUMBER))
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        _check_kind(node, source)
        _size(node, {}, source)
        return None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        raise InvalidConfiguration(source, f"is not YAML: {_located(error)}") from None
    except yaml.YAMLError as error:
        raise InvalidConfiguration(source, f"is not YAML: {' '.join(str(error).split())}") from None
    except InvalidConfiguration:
        raise
    # PyYAML does not wrap errors of a scalar with the wrong tag.
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError) as error:
        raise InvalidConfiguration(source, f"is not readable YAML: {error}") from None


def _check_kind(node: Any, source: str) -> None:
    if node is not None and node.id == "sequence":
        raise InvalidConfiguration(source, "must be a mapping, not a list")


def _size(node: Any, known: dict[int, int | None], source: str) -> int:
    """How many values a node expands to, with all aliases resolved.

    Raises:
        InvalidConfiguration: There are too many, which a few nested aliases can produce, or an alias is recursive.
    """
    if node is None or isinstance(node.value, str):
        return 1
    if id(node) in known:
        size = known[id(node)]
        if size is None:
            raise InvalidConfiguration(source, f"{_line(node.start_mark)} refers to itself through an alias")
        return size
    known[id(node)] = None
    parts = (part for child in node.value for part in (child if isinstance(child, tuple) else (child,)))
    size = 1 + sum(_size(part, known, source) for part in parts)
    if size > _MOST_VALUES:
        at = _line(node.start_mark)
        raise InvalidConfiguration(source, f"{at} expands to more than {_MOST_VALUES:,} values through its aliases")
    known[id(node)] = size
    return size


def _located(error: Any) -> str:
    """The message and location of a PyYAML error, in one line."""
    mark = error.problem_mark or error.context_mark
    said = ", ".join(part for part in (error.context, error.problem) if part)
    return f"{_line(mark)}, column {mark.column + 1}: {said}" if mark else said


def _line(mark: Any) -> str:
    return f"line {mark.line + 1}"


def as_mapping(value: Any, place: str) -> dict[str, Any]:
    """A value of a configuration, which must be a mapping with strings as keys."""
    if not isinstance(value, dict):
        raise InvalidConfiguration(place, f"must be a mapping, not {shown(value)}")
    for name in value:
        if not isinstance(name, str):
            raise InvalidConfiguration(place, f"{name!r} is not a string: put the key in quotes")
    return value


def items(content: Mapping[str, Any], name: str, source: str) -> list[tuple[str, Any, str]]:
    """The entries of a section, each as (name, value, place)."""
    value = content.get(name)
    place = under(source, name)
    return [] if value is None else [(key, each, f"{place}.{key}") for key, each in as_mapping(value, place).items()]


def under(place: str, name: str) -> str:
    """The place of an entry within a place, which is a configuration's source or within one."""
    return f"{place}.{name}" if ": " in place else f"{place}: {name}"


def shown(value: Any) -> str:
    """A value of a configuration, as messages show it."""
    kinds = {type(None): "nothing", dict: "a mapping", list: "a list"}
    return kinds.get(type(value)) or repr(value)
