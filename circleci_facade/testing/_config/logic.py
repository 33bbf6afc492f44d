"""Templates, ``<< pipeline.git.branch >>``, and logic statements, ``{and: [...]}``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from .errors import InvalidConfiguration
from .expressions import Scope, evaluate, is_equal, is_truthy, looked_up
from .patterns import matches
from .values import VALUE_TYPES

_TEMPLATE = re.compile(r"(?<!\\)<<((?:(?!>>).)*)>>", re.DOTALL)
_MOST_NESTED = 100


def filled(value: Any, scope: Scope, place: str) -> Any:
    """A field of a configuration with each ``<< … >>`` replaced; a lone template keeps the type of its value."""
    if not isinstance(value, str):
        return value
    if whole := _TEMPLATE.fullmatch(value.strip()):
        return _template(whole[1], scope, place)
    found = _TEMPLATE.sub(lambda template: as_text(_template(template[1], scope, place)), value)
    return found.replace("\\<<", "<<")


def holds(statement: Any, scope: Scope, place: str, *, depth: int = 0) -> bool:
    """Whether a logic statement or an expression, the `when` of a workflow, is true.

    Raises:
        InvalidConfiguration: It is neither.
    """
    if depth > _MOST_NESTED:
        raise InvalidConfiguration(place, f"nests more than {_MOST_NESTED} levels deep")
    if isinstance(statement, str):
        return is_truthy(_literal(statement, scope, place) if depth else _expression(statement, scope, place))
    if not isinstance(statement, dict | list):
        return is_truthy(statement)
    if not isinstance(statement, dict) or len(statement) != 1:
        raise InvalidConfiguration(place, "a logic statement is a mapping with one key: and, or, not, equal or matches")
    ((operator, argument),) = statement.items()
    where = f"{place}.{operator}"
    if operator == "not":
        return not holds(argument, scope, where, depth=depth + 1)
    if operator == "matches":
        if not isinstance(argument, dict) or set(argument) != {"pattern", "value"}:
            raise InvalidConfiguration(where, "takes a pattern and a value")
        pattern, value = (as_text(filled(argument[name], scope, where)) for name in ("pattern", "value"))
        return matches(pattern, value, where)
    if operator not in ("and", "or", "equal"):
        raise InvalidConfiguration(
            place, f"there is no logic statement {operator!r}: only and, or, not, equal, matches"
        )
    if not isinstance(argument, list) or not argument:
        raise InvalidConfiguration(where, "takes a list that is not empty")
    if operator == "equal":
        values = [filled(value, scope, where) for value in argument]
        return all(is_equal(values[0], value) for value in values)
    results = [holds(each, scope, f"{where}[{place_in}]", depth=depth + 1) for place_in, each in enumerate(argument)]
    return all(results) if operator == "and" else any(results)


def as_text(value: Any) -> str:
    """A value as a template writes it into a string."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def text_of(value: Any, scope: Scope, place: str) -> str:
    """The string of a field that must have one."""
    found = filled(value, scope, place)
    if isinstance(value, str) and "<<" in value:
        found = as_text(found)
    if not isinstance(found, str) or not found.strip():
        raise InvalidConfiguration(place, f"must be a string, not {found!r}")
    return found


def texts_of(value: Any, scope: Scope, place: str) -> Iterable[str]:
    """The strings of a field that has one or a list of them."""
    for item in value if isinstance(value, list) else [value]:
        found = filled(item, scope, place)
        if not isinstance(found, str):
            raise InvalidConfiguration(place, f"must be a string or a list of strings, not {found!r}")
        yield found


def _template(inner: str, scope: Scope, place: str) -> Any:
    """The value of a template; undefined is an empty string for a value, and false for an expression."""
    name = inner.strip()
    if name in scope or name in VALUE_TYPES:
        value = looked_up(name, scope, place)
        return "" if value is None else value
    found = evaluate(name, scope, place)
    return False if found is None else found


def _expression(text: str, scope: Scope, place: str) -> Any:
    if _TEMPLATE.fullmatch(text.strip()):
        return filled(text, scope, place)
    return evaluate(text, scope, place)


def _literal(text: str, scope: Scope, place: str) -> Any:
    if re.match(r"\s*(not\b|\(|pipeline\.|parameters\.)", text):
        raise InvalidConfiguration(
            place, f"{text!r} is a string in a logic statement, and so always true: put << >> around it"
        )
    return filled(text, scope, place)
