"""What a configuration decides by: ``pipeline.number > 3``, ``<< pipeline.git.branch >>``, and logic statements."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Callable, Mapping
from typing import Any

#: The values that an expression may name: ``pipeline.number``, ``parameters.size``, ``matrix.version``.
Scope = Mapping[str, Any]
Evaluation = Callable[[Scope], Any]

TOKEN = re.compile(
    r"""\s*(?:(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<number>-?[0-9]{1,30}(?:\.[0-9]{1,30})?)(?![\w.-])
    |(?P<operator>==|!=|<=|>=|<|>|\(|\))
    |(?P<word>[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*))""",
    re.VERBOSE,
)
TEMPLATE = re.compile(r"(?<!\\)<<((?:(?!>>).)*)>>", re.DOTALL)
LITERALS = {"true": True, "false": False, "null": None}
COMPARISONS = ("==", "!=", "<", ">", "<=", ">=", "starts-with")
MOST_NESTED = 100

#: Values that pipelines have for some triggers only; here they are always empty.
UNPOPULATED = ("pipeline.event.", "pipeline.trigger_parameters.", "pipeline.git.commit.", "pipeline.git.base_revision")


class InvalidConfiguration(ValueError):
    """Something in a configuration that cannot be.

    Args:
        place: Where, such as ``config.yml: workflows.test.jobs[2].filters``.
        problem: What.
    """

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")


def evaluate(text: str, scope: Scope, place: str) -> Any:
    """The value of an expression.

    Raises:
        InvalidConfiguration: It is none, it names what is not there, or it compares what cannot be compared.
    """
    parser = _Parser(text, place)
    evaluation = parser.whole()
    for name in parser.names:
        _looked_up(name, scope, place)
    return evaluation(scope)


def filled(value: Any, scope: Scope, place: str) -> Any:
    """A field of a configuration with each ``<< … >>`` in it replaced; one that is nothing else keeps its type."""
    if not isinstance(value, str):
        return value
    if whole := TEMPLATE.fullmatch(value.strip()):
        return _template(whole[1], scope, place)
    found = TEMPLATE.sub(lambda template: as_text(_template(template[1], scope, place)), value)
    return found.replace("\\<<", "<<")


def holds(statement: Any, scope: Scope, place: str, *, depth: int = 0) -> bool:
    """Whether a logic statement or an expression, the `when` of a workflow, is true.

    Raises:
        InvalidConfiguration: It is neither.
    """
    if depth > MOST_NESTED:
        raise InvalidConfiguration(place, f"is nested more than {MOST_NESTED} deep")
    if isinstance(statement, str):
        return _is_truthy(_literal(statement, scope, place) if depth else _expression(statement, scope, place))
    if not isinstance(statement, dict | list):
        return _is_truthy(statement)
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
        raise InvalidConfiguration(where, "takes a list of at least one")
    if operator == "equal":
        values = [filled(value, scope, where) for value in argument]
        return all(_is_equal(values[0], value) for value in values)
    results = [holds(each, scope, f"{where}[{place_in}]", depth=depth + 1) for place_in, each in enumerate(argument)]
    return all(results) if operator == "and" else any(results)


def matches(pattern: str, text: str, place: str) -> bool:
    """Whether a regular expression matches the whole of a text."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python may read otherwise one day
            return re.fullmatch(pattern, text) is not None
    except (re.error, OverflowError, RecursionError) as error:
        raise InvalidConfiguration(place, f"{pattern!r} is no regular expression: {error}") from None


def as_text(value: Any) -> str:
    """A value as it is written into a text."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _template(inner: str, scope: Scope, place: str) -> Any:
    name = inner.strip()
    return scope[name] if name in scope else evaluate(name, scope, place)


def _expression(text: str, scope: Scope, place: str) -> Any:
    if TEMPLATE.fullmatch(text.strip()):
        return filled(text, scope, place)
    return evaluate(text, scope, place)


def _literal(text: str, scope: Scope, place: str) -> Any:
    if re.match(r"\s*(not\b|\(|pipeline\.|parameters\.)", text):
        raise InvalidConfiguration(
            place, f"{text!r} is a text within a logic statement, and so true: put << >> around it"
        )
    return filled(text, scope, place)


def _looked_up(name: str, scope: Scope, place: str) -> Any:
    if name in scope:
        return scope[name]
    if name.startswith(UNPOPULATED):
        return ""
    kind, _, short = name.rpartition(".")
    known = ", ".join(each.removeprefix(f"{kind}.") for each in scope if each.startswith(f"{kind}."))
    raise InvalidConfiguration(
        place, f"there is no {short!r} in {kind}: only {known}" if known else f"no value {name!r}"
    )


def _is_truthy(value: Any) -> bool:
    return not (value is None or value in (False, 0, "") or (isinstance(value, float) and math.isnan(value)))


def _is_equal(one: Any, other: Any) -> bool:
    """Whether two values are equal, which those of different types never are."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


class _Parser:
    """Reads an expression: ``or`` binds least, then ``and``, then comparisons, then ``not``.

    Attributes:
        names: The values that it names.
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
            raise self._error(f"{self._tokens[0][1]!r} is not expected")
        return evaluation

    def _read(self) -> list[tuple[str, str]]:
        tokens, position = [], 0
        while position < len(self._text):
            token = TOKEN.match(self._text, position)
            if token is None or token.lastgroup is None:
                problem = f"cannot be read at {self._text[position:].strip()[:20]!r}"
                raise self._error(f"{problem}; operators are and, or, not, {', '.join(COMPARISONS)}")
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
        while self._takes("or"):
            operands.append(self._both())
        return _first(operands, truth=True)

    def _both(self) -> Evaluation:
        operands = [self._comparison()]
        while self._takes("and"):
            operands.append(self._comparison())
        return _first(operands, truth=False)

    def _comparison(self) -> Evaluation:
        left = self._negation()
        operator = self._takes(*COMPARISONS)
        if operator is None:
            return left
        right = self._negation()
        return lambda scope: self._compared(operator, left(scope), right(scope))

    def _compared(self, operator: str, left: Any, right: Any) -> bool:
        if operator in ("==", "!="):
            return _is_equal(left, right) == (operator == "==")
        if operator == "starts-with":
            if not isinstance(left, str) or not isinstance(right, str):
                raise self._error(f"starts-with compares texts, not {left!r} and {right!r}")
            return left.startswith(right)
        if any(isinstance(value, bool) or not isinstance(value, int | float) for value in (left, right)):
            raise self._error(f"{operator} compares numbers, not {left!r} and {right!r}")
        if operator.startswith("<"):
            return bool(left < right or (operator == "<=" and left == right))
        return bool(left > right or (operator == ">=" and left == right))

    def _negation(self) -> Evaluation:
        negations = 0
        while self._takes("not"):
            negations += 1
        operand = self._operand()
        if not negations:
            return operand
        return lambda scope: _is_truthy(operand(scope)) != (negations % 2 == 1)

    def _operand(self) -> Evaluation:
        if self._takes("("):
            self._depth += 1
            if self._depth > MOST_NESTED:
                raise self._error(f"is nested more than {MOST_NESTED} deep")
            found = self._either()
            if not self._takes(")"):
                raise self._error("a parenthesis is not closed")
            self._depth -= 1
            return found
        if not self._tokens or self._tokens[0][0] == "operator" or self._tokens[0][1] in ("and", "or", "starts-with"):
            raise self._error("a value is missing")
        kind, text = self._tokens.pop(0)
        if kind == "word" and text not in LITERALS:
            self.names.append(text)
            return lambda scope: _looked_up(text, scope, self._place)
        value = _constant(kind, text)
        return lambda _: value


def _constant(kind: str, text: str) -> Any:
    if kind == "string":
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    if kind == "number":
        return float(text) if "." in text else int(text)
    return LITERALS[text]


def _first(operands: list[Evaluation], *, truth: bool) -> Evaluation:
    """What gives the first value that is true (or false), or else the last."""
    *others, last = operands

    def first(scope: Scope) -> Any:
        for operand in others:
            value = operand(scope)
            if _is_truthy(value) == truth:
                return value
        return last(scope)

    return first if others else last
