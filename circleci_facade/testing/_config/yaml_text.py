"""YAML, read as CircleCI does: ``yes`` is a boolean, but ``2024-01-01`` and ``22:22`` are texts."""

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
_REPLACED = {f"tag:yaml.org,2002:{kind}" for kind in ("timestamp", "int", "float")}


def parsed(text: str, source: str) -> Any:
    """What a text in YAML says.

    Raises:
        InvalidConfiguration: It is not YAML.
        ImportError: PyYAML is not installed.
    """
    try:
        import yaml
    except ImportError:
        raise ImportError("a configuration is read with PyYAML: pip install 'circleci-facade[testing]'") from None

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 - as in its base
            first: [(tag, pattern) for tag, pattern in resolvers if tag not in _REPLACED]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    Loader.add_implicit_resolver("tag:yaml.org,2002:int", _INTEGER, list(_NUMBER))
    Loader.add_implicit_resolver("tag:yaml.org,2002:float", _FLOAT, list(_NUMBER))
    try:
        return yaml.load(text, Loader)  # noqa: S506 - it is a safe one
    except yaml.YAMLError as error:
        raise InvalidConfiguration(source, f"is not YAML: {error}") from None
    # What PyYAML lets through, for what is tagged as a kind of scalar that it is not.
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError) as error:
        raise InvalidConfiguration(source, f"is not YAML that can be read: {error}") from None


def as_mapping(value: Any, place: str) -> dict[str, Any]:
    """A value of a configuration, which must be a mapping from names."""
    if not isinstance(value, dict):
        raise InvalidConfiguration(place, f"must be a mapping, not {shown(value)}")
    for name in value:
        if not isinstance(name, str):
            raise InvalidConfiguration(place, f"{name!r} is no name: put quotes around what YAML reads as that")
    return value


def items(content: Mapping[str, Any], name: str, source: str) -> list[tuple[str, Any, str]]:
    """What a section declares: each as (name, value, place)."""
    value = content.get(name)
    place = under(source, name)
    return [] if value is None else [(key, each, f"{place}.{key}") for key, each in as_mapping(value, place).items()]


def under(place: str, name: str) -> str:
    """The place of what is declared at a place, be that a configuration's source or within one."""
    return f"{place}.{name}" if ": " in place else f"{place}: {name}"


def shown(value: Any) -> str:
    """A value of a configuration, as messages show it."""
    kinds = {type(None): "nothing", dict: "a mapping", list: "a list"}
    return kinds.get(type(value)) or repr(value)
