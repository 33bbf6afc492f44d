"""Comparing types as annotations write them: which values one has that the other has not."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator

#: What a type is part of, in Python and as JSON alike.
WIDER = {("enum", "str"), ("int", "float")}

#: What a type is part of as JSON only: text of a certain form is text.
WIDER_AS_JSON = {(kind, "str") for kind in ("datetime", "date", "bytes")}


def named_in(kind: str, classes: Container[str]) -> dict[str, list[str]]:
    """Those of `classes` at each place in the type `kind`; ``[]`` for the items of a list, ``*`` for those of a map."""
    found: dict[str, list[str]] = {}
    for way, name in _walk(ast.parse(kind, mode="eval").body, ""):
        if name in classes:
            found.setdefault(way, []).append(name)
    return found


def _walk(node: ast.expr, way: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.BinOp):
        yield from _walk(node.left, way)
        yield from _walk(node.right, way)
    elif isinstance(node, ast.Subscript):
        inner = node.slice.elts[-1] if isinstance(node.slice, ast.Tuple) else node.slice
        yield from _walk(inner, way + ("[]" if ast.unparse(node.value) == "list" else "*"))
    elif isinstance(node, ast.Name):
        yield way, node.id


def plain(kind: str, models: Container[str], enums: Container[str]) -> str:
    """`kind` with ``model`` and ``enum`` in place of names, so that a class under another name is the same type."""

    class Plainly(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.Name:
            name = node.id
            if name in models:
                return ast.Name("model")
            return ast.Name("enum" if name in enums or name.removesuffix("Value") in enums else name)

    return ast.unparse(Plainly().visit(ast.parse(kind, mode="eval")))


def within(one: str, other: str, *, as_json: bool = False) -> bool:
    """Whether every value of the type `one` is of the type `other`, too; of several models, one is another."""
    parts, wholes = _members(one), _members(other)
    if parts.count("model") > wholes.count("model") > 0:
        return False
    return all(any(_is_part(part, whole, as_json=as_json) for whole in wholes) for part in parts)


def _members(kind: str) -> list[str]:
    """The members of a union; ``Unset`` is no value."""
    node, found = ast.parse(kind, mode="eval").body, []
    while isinstance(node, ast.BinOp):
        found.append(ast.unparse(node.right))
        node = node.left
    return [part for part in [ast.unparse(node), *reversed(found)] if part != "Unset"]


def _is_part(one: str, other: str, *, as_json: bool) -> bool:
    if other in ("Any", one) or (one, other) in WIDER or (as_json and (one, other) in WIDER_AS_JSON):
        return True
    (outer, inner), (other_outer, other_inner) = _split(one), _split(other)
    if "model" in (one, other) and {outer, other_outer} == {"model", "dict"}:
        return as_json and other_outer == "dict" and other_inner == "Any"
    return bool(inner and other_inner) and outer == other_outer and within(inner, other_inner, as_json=as_json)


def _split(kind: str) -> tuple[str, str]:
    """``dict[str, int]`` as ``("dict", "int")``."""
    node = ast.parse(kind, mode="eval").body
    if not isinstance(node, ast.Subscript):
        return kind, ""
    inner = node.slice.elts[-1] if isinstance(node.slice, ast.Tuple) else node.slice
    return ast.unparse(node.value), ast.unparse(inner)
