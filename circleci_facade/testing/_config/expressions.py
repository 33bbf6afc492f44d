"""Expressions, such as ``pipeline.git.branch matches /v.+/ and not pipeline.parameters.dry-run``.

The language is that of https://github.com/CircleCI-Public/expr, except that empty strings and 0 are false.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .errors import NOT_GIVEN, InvalidConfiguration, NotGivenError
from .patterns import matches
from .suggestions import suggestion
from .values import VALUE_TYPES

#: The values that an expression can use: ``pipeline.number``, ``parameters.size``, ``matrix.version``.
Scope = Mapping[str, Any]
Evaluation = Callable[[Scope], Any]

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"(?:[^"\\]|\\.)*")
    |(?P<pattern>/(?:[^/\\]|\\.)*/)
    |(?P<number>[0-9]+(?![\w.-]))
    |(?P<operator>==|!=|<=|>=|<|>|!|\(|\))
    |(?P<word>[A-Za-z][A-Za-z0-9_?-]*(?:\.[A-Za-z0-9_?-]+)*))""",
    re.VERBOSE | re.DOTALL,
)
_LITERALS = {"true": True, "false": False, "TRUE": True, "FALSE": False}
_ORDERS = ("<", ">", "<=", ">=")
_EQUALITIES = ("==", "!=", "starts-with", "contains", "matches")
_KEYWORDS = ("and", "AND", "or", "OR", "starts-with", "contains", "matches")
_OPERATORS = f"and, or, not, {', '.join(_EQUALITIES + _ORDERS)}"
_MOST_NESTED = 100
_LARGEST = 2**63 - 1
_LONGEST_PATTERN = 128


@dataclass(frozen=True)
class _Pattern:
    """A regular expression within an expression."""

    text: str

    def __str__(self) -> str:
        return f"/{self.text}/"


def evaluate(text: str, scope: Scope, place: str) -> Any:
    """The value of an expression; ``None`` if it is undefined.

    Raises:
        InvalidConfiguration: Its syntax is invalid, it uses an unknown name, or it compares values of the wrong types.
    """
    parser = _Parser(text, place)
    evaluation = parser.whole()
    for name in parser.names:
        looked_up(name, scope, place)
    return evaluation(scope)


def looked_up(name: str, scope: Scope, place: str) -> Any:
    """The value of this name; ``None`` if it is undefined."""
    if name in scope:
        if scope[name] is NOT_GIVEN:
            raise NotGivenError
        return scope[name]
    if name in VALUE_TYPES:
        return None
    group, _, short = name.rpartition(".")
    known = [each.removeprefix(f"{group}.") for each in {**scope, **VALUE_TYPES} if each.startswith(f"{group}.")]
    if not known:
        raise InvalidConfiguration(place, f"no value {name!r}{suggestion(name, [*scope, *VALUE_TYPES])}")
    raise InvalidConfiguration(place, f"there is no {short!r} in {group}{suggestion(short, known)}")


def is_truthy(value: Any) -> bool:
    """Whether a value counts as true."""
    return not (value is None or value in (False, 0, "") or (isinstance(value, float) and math.isnan(value)))


def is_equal(one: Any, other: Any) -> bool:
    """Whether two values are equal; values of different types never are."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


class _Parser:
    """Parses an expression, in order of precedence: ``or``, ``and``, equality, comparison, ``not``.

    Attributes:
        names: The names that it uses.
    """

    def __init__(self, text: str, place: str) -> None:
        self.names: list[str] = []
        self._text = text.strip()
        self._place = place
        self._tokens = self._read()
        self._depth = 0

    def whole(self) -> Evaluation:
        evaluation = self._either()
        if self._tokens:
            raise self._error(f"{self._tokens[0][1]!r} is unexpected")
        return evaluation

    def _read(self) -> list[tuple[str, str]]:
        tokens, position = [], 0
        while position < len(self._text):
            token = _TOKEN.match(self._text, position)
            if token is None or token.lastgroup is None:
                rest = self._text[position:].strip()
                hint = "; strings need double quotes" if rest.startswith("'") else f"; operators are {_OPERATORS}"
                raise self._error(f"cannot be read at {rest[:20]!r}{hint}")
            tokens.append((token.lastgroup, token[token.lastgroup]))
            position = token.end()
        return tokens

    def _error(self, problem: str) -> InvalidConfiguration:
        return InvalidConfiguration(self._place, f"the expression {self._text!r}: {problem}")

    def _takes(self, *words: str) -> str | None:
        """The next token, if it is one of these words or operators."""
        if self._tokens and self._tokens[0][0] in ("word", "operator") and self._tokens[0][1] in words:
            return self._tokens.pop(0)[1]
        return None

    def _either(self) -> Evaluation:
        operands = [self._both()]
        while self._takes("or", "OR"):
            operands.append(self._both())
        return _first(operands, truth=True)

    def _both(self) -> Evaluation:
        operands = [self._equality()]
        while self._takes("and", "AND"):
            operands.append(self._equality())
        return _first(operands, truth=False)

    def _equality(self) -> Evaluation:
        return self._chain(_EQUALITIES, self._comparison)

    def _comparison(self) -> Evaluation:
        return self._chain(_ORDERS, self._negation)

    def _chain(self, operators: tuple[str, ...], operand: Callable[[], Evaluation]) -> Evaluation:
        """Operands with operators between them, from left to right."""
        first = operand()
        others: list[tuple[str, Evaluation]] = []
        while operator := self._takes(*operators):
            others.append((operator, operand()))
        if not others:
            return first

        def whole(scope: Scope) -> Any:
            value = first(scope)
            for operator, right in others:
                value = self._compared(operator, value, right(scope))
            return value

        return whole

    def _compared(self, operator: str, left: Any, right: Any) -> bool | None:
        if left is None or right is None:
            return None
        if operator in ("==", "!="):
            return is_equal(left, right) == (operator == "==")
        if operator == "matches":
            if not isinstance(left, str) or not isinstance(right, _Pattern):
                shown = f"{_shown(left)} with {_shown(right)}"
                raise self._error(f"matches compares a string with a /pattern/, not {shown}")
            return matches(right.text, left, self._place, re2=True)
        if operator in ("starts-with", "contains"):
            if not isinstance(left, str) or not isinstance(right, str):
                raise self._error(f"{operator} compares strings, not {_shown(left)} and {_shown(right)}")
            return left.startswith(right) if operator == "starts-with" else right in left
        if any(isinstance(value, bool) or not isinstance(value, int | float) for value in (left, right)):
            raise self._error(f"{operator} compares numbers, not {_shown(left)} and {_shown(right)}")
        if operator.startswith("<"):
            return bool(left < right or (operator == "<=" and left == right))
        return bool(left > right or (operator == ">=" and left == right))

    def _negation(self) -> Evaluation:
        negations = 0
        while self._takes("not", "NOT", "!"):
            negations += 1
        operand = self._operand()
        if not negations:
            return operand
        return lambda scope: is_truthy(operand(scope)) != (negations % 2 == 1)

    def _operand(self) -> Evaluation:
        if self._takes("("):
            self._depth += 1
            if self._depth > _MOST_NESTED:
                raise self._error(f"nests more than {_MOST_NESTED} levels deep")
            found = self._either()
            if not self._takes(")"):
                raise self._error("a parenthesis is not closed")
            self._depth -= 1
            return found
        if not self._tokens or self._tokens[0][0] == "operator" or self._tokens[0][1] in _KEYWORDS:
            raise self._error("a value is missing")
        kind, text = self._tokens.pop(0)
        if kind == "word" and text not in _LITERALS:
            self.names.append(text)
            return lambda scope: looked_up(text, scope, self._place)
        value = self._constant(kind, text)
        return lambda _: value

    def _constant(self, kind: str, text: str) -> Any:
        if kind == "string":
            return re.sub(r'\\(["\\])', r"\1", text[1:-1])
        if kind == "number":
            if len(text) > 30 or int(text) > _LARGEST:
                raise self._error(f"{text[:20]} is too large a number")
            return int(text)
        if kind == "word":
            return _LITERALS[text]
        pattern = text[1:-1].replace("\\/", "/")
        if len(pattern) > _LONGEST_PATTERN:
            raise self._error(f"a pattern has at most {_LONGEST_PATTERN} characters, not {len(pattern)}")
        if re.search(r"[^\x00-\xff]|\\[ux]", pattern):
            raise self._error(f"a pattern has only Latin-1 characters, and no \\u or \\x: /{pattern}/")
        matches(pattern, "", self._place, re2=True)  # raises if it is invalid
        return _Pattern(pattern)


def _shown(value: Any) -> str:
    return str(value) if isinstance(value, _Pattern) else repr(value)


def _first(operands: list[Evaluation], *, truth: bool) -> Evaluation:
    """An evaluation that returns the first value that is true (or false), or else the last."""
    *others, last = operands

    def first(scope: Scope) -> Any:
        for operand in others:
            value = operand(scope)
            if is_truthy(value) == truth:
                return value
        return last(scope)

    return first if others else last
