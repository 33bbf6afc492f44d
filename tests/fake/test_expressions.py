"""The expressions by which a configuration decides."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circleci_facade.testing import FakeCircleCI
from circleci_facade.testing._config.errors import InvalidConfiguration
from circleci_facade.testing._config.expressions import evaluate
from circleci_facade.testing._config.logic import filled, holds

SCOPE = {
    "pipeline.number": 7,
    "pipeline.git.branch": "main",
    "pipeline.git.branch.is_default": True,
    "pipeline.git.tag": None,
    "pipeline.parameters.run-it": False,
    "pipeline.parameters.odd name": "odd",
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('pipeline.git.branch == "main"', True),
        ('pipeline.git.branch != "main"', False),
        ("pipeline.git.branch.is_default", True),
        ("pipeline.parameters.run-it", False),
        ('pipeline.git.branch starts-with "ma"', True),
        ('"7" == pipeline.number', False),
        ("pipeline.parameters.run-it == 0", False),
        ("true == 1", False),
        ("pipeline.number == 7", True),
        ("pipeline.number >= 7 and pipeline.number <= 7", True),
        ("pipeline.number < 7 or pipeline.number > 7", False),
        ("0 < 1", True),
        ("pipeline.git.branch matches /ma.*/", True),
        ("pipeline.git.branch matches /a/", False),
        ('pipeline.git.branch contains "ai"', True),
        ("1 == 1 == true", True),
        # A comparison with what a pipeline does not have is neither true nor false, and so does not hold.
        ('pipeline.git.tag == ""', None),
        ('pipeline.git.tag != "v1"', None),
        ("pipeline.git.branch starts-with pipeline.git.tag", None),
        ("pipeline.event.github.pull_request.draft != true", None),
        ('pipeline.schedule.name != "nightly"', None),
        ("true or false and false", True),
        ("(true or false) and false", False),
        ("not true and false", False),
        ("not (true and false)", True),
        ("not not true", True),
        ('not pipeline.git.branch == "main"', False),
        ('pipeline.git.branch == "main" and 10 or 1', 10),
        ('pipeline.git.branch == "dev" and 10 or 1', 1),
        ('pipeline.git.tag or "none"', "none"),
        ("pipeline.event.github.pull_request.draft", None),
        ('pipeline.git.tag or "it\\"s"', 'it"s'),
        ("pipeline.number\n  == 7\n", True),
    ],
)
def test_an_expression_has_a_value(text: str, value: Any) -> None:
    assert evaluate(text, SCOPE, "when") == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "a value is missing"),
        ("pipeline.git.branch ==", "a value is missing"),
        ("and true", "a value is missing"),
        ("(true", "a parenthesis is not closed"),
        ("true)", "'\\)' is unexpected"),
        ("true true", "'true' is unexpected"),
        ("pipeline.git.branch == 'main'", "strings need double quotes"),
        ("pipeline.number > 0.5", "cannot be read at"),
        ('pipeline.event.nope == "x"', "there is no 'nope' in pipeline.event"),
        ("pipeline.git.branch matches /(/", "not a supported regular expression"),
        ("pipeline.git.branch matches /(?=a)b/", "RE2 has no"),
        ("pipeline.git.branch =~ /x/", "cannot be read at '=~ /x/'; operators are and, or, not, ==, !="),
        ("true && false", "cannot be read at '&& false'"),
        ("pipeline.git.branch < 3", "< compares numbers, not 'main' and 3"),
        ('pipeline.number starts-with "a"', "starts-with compares strings, not 7 and 'a'"),
        ("true or pipeline.git.none", "there is no 'none' in pipeline.git$"),
        ("main", "no value 'main'"),
        ("(" * 200 + "1" + ")" * 200, "nests more than 100 levels deep"),
    ],
)
def test_what_is_no_expression_says_why(text: str, problem: str) -> None:
    with pytest.raises(InvalidConfiguration, match=f"^when: .*{problem}"):
        evaluate(text, SCOPE, "when")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("<< pipeline.number >>", 7),
        ("<<pipeline.number>>", 7),
        ("n-<< pipeline.number >>", "n-7"),
        ("<< pipeline.git.branch >>/<< pipeline.parameters.run-it >>", "main/false"),
        ("<< pipeline.parameters.odd name >>", "odd"),
        ('<< pipeline.git.branch == "main" and "live" or "test" >>', "live"),
        ("\\<< pipeline.number >>", "<< pipeline.number >>"),
        (3, 3),
    ],
)
def test_a_field_is_filled_in_and_keeps_its_type_where_it_is_only_a_value(field: Any, value: Any) -> None:
    assert filled(field, SCOPE, "name") == value


@pytest.mark.parametrize("value", [False, None, 0, 0.0, float("nan"), "<< pipeline.git.tag >>"])
def test_what_is_falsy_does_not_hold(value: Any) -> None:
    assert not holds(value, SCOPE, "when")
    assert not holds({"or": [value]}, SCOPE, "when")
    assert holds({"not": value}, SCOPE, "when")


def test_a_pattern_must_match_the_whole_value() -> None:
    assert not holds({"matches": {"pattern": "ai", "value": "<< pipeline.git.branch >>"}}, SCOPE, "when")
    assert holds({"matches": {"pattern": "m.*", "value": "<< pipeline.git.branch >>"}}, SCOPE, "when")


def test_logic_statements_are_nested_to_a_limit() -> None:
    statement: Any = True
    for _ in range(101):
        statement = {"and": [statement]}
    with pytest.raises(InvalidConfiguration, match="nests more than 100 levels deep"):
        holds(statement, SCOPE, "when")


TERMS = st.sampled_from([("true", True), ("false", False), ("pipeline.number", True), ("pipeline.git.tag", False)])
TREES = st.recursive(
    TERMS,
    lambda each: (
        st.tuples(each, each).map(lambda two: (f"({two[0][0]} and {two[1][0]})", two[0][1] and two[1][1]))
        | st.tuples(each, each).map(lambda two: (f"({two[0][0]} or {two[1][0]})", two[0][1] or two[1][1]))
        | each.map(lambda one: (f"(not {one[0]})", not one[1]))
    ),
    max_leaves=20,
)


@given(TREES)
def test_an_expression_holds_as_its_parts_say(tree: tuple[str, bool]) -> None:
    text, truth = tree
    assert holds(text, SCOPE, "when") == truth


@given(st.text(alphabet="()<>=! \"'.-abnotr1/\n") | st.text())
def test_whatever_is_given_as_an_expression_has_a_value_or_is_refused(text: str) -> None:
    config = {"version": 2.1, "jobs": {"build": {"machine": True}}}
    workflows = {"main": {"when": text, "jobs": ["build"]}}
    try:
        project = FakeCircleCI().add_project("gh/acme/web", config=json.dumps({**config, "workflows": workflows}))
    except ValueError as error:
        problem = str(error)
    else:
        problem = ""
        project.run(branch="main")
    assert problem == "" or problem.startswith("config: ")
