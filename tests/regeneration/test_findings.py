"""What is made of a contract that gives one name to two things."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from regeneration.document import Document, RegenerationError
from regeneration.generate import generate


def contract(**schemas: Any) -> Document:
    """A contract with these schemas, and an operation that takes a `Size` and returns a `SizeValue`."""
    parameter = {"name": "size", "in": "query", "schema": {"$ref": "#/components/schemas/Size"}}
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/SizeValue"}}}
    operation = {
        "operationId": "getSize",
        "tags": ["Size"],
        "summary": "Get the size.",
        "parameters": [{"$ref": "#/components/parameters/Size"}],
        "responses": {"200": {"description": "OK", "content": answer}},
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "Sizes", "version": "1"},
        "paths": {"/size": {"get": operation}},
        "components": {"schemas": schemas, "parameters": {"Size": parameter}},
    }


def test_a_schema_called_as_the_values_of_an_enum_are_is_refused(tmp_path: Path) -> None:
    value = {"type": "object", "properties": {"value": {"type": "string"}}}
    document = contract(Size={"type": "string", "enum": ["small", "large"]}, SizeValue=value)
    with pytest.raises(RegenerationError, match=r"^at /components/schemas/SizeValue: the values of Size would have"):
        generate("", document, tmp_path / "circleci_api")
