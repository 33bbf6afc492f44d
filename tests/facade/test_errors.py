"""Errors: each class raised over real HTTP, each saying what was asked, what came, and what to do."""

from __future__ import annotations

import inspect
import traceback

import circleci_facade
from circleci_facade import (
    CircleCIError,
    _errors,
)


def test_every_class_is_drawn_in_the_tree_and_exported() -> None:
    tree = inspect.getdoc(_errors)
    classes = [
        value for value in vars(_errors).values() if isinstance(value, type) and issubclass(value, CircleCIError)
    ]
    assert tree is not None
    assert len(classes) > 15
    for kind in classes:
        assert f" {kind.__name__} " in tree.replace("CircleCIError\n", " CircleCIError ")
        assert getattr(circleci_facade, kind.__name__) is kind
        shown = traceback.format_exception_only(kind, kind.__new__(kind))
        assert shown[0].startswith(f"circleci_facade.{kind.__name__}"), "a traceback names it as users import it"


def test_the_error_of_a_user_keeps_its_module() -> None:
    class OutOfCredits(CircleCIError):
        pass

    assert OutOfCredits.__module__ == __name__


def test_every_secret_of_the_contract_is_one_that_no_message_repeats() -> None:
    from contract.samples import operations

    from circleci_facade._responses import SECRET_FIELDS

    secret = {
        argument.name
        for operation in operations()
        for argument in operation.arguments
        if argument.place == "body"
        and "password" in (argument.schema.get("format"), argument.schema.get("additionalProperties", {}).get("format"))
    }
    assert secret
    assert secret <= set(SECRET_FIELDS)
