"""Whatever is wrong with a document: a clean package, or one line that says where, and nothing changed."""

from __future__ import annotations

import ast
import copy
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from published import structure
from regeneration import overlay, places, surface
from regeneration import pin as pin_
from regeneration.__main__ import main
from regeneration.document import Document, RegenerationError, references, resolve
from regeneration.generate import generate
from regeneration.normalise import settle
from regeneration.normalise import structure as structure_of
from regeneration.valid import checked

#: Every so many of the mutations is generated, too.
GENERATED = 8

#: A refusal names a place in the document, or the whole of it.
LOCATED = re.compile(r"at /|is not an OpenAPI|is Swagger")

VALUES: list[Any] = [
    None,
    5,
    -1.5,
    True,
    False,
    "",
    "x",
    "a b",
    "$ref",
    [],
    [None],
    ["x"],
    {},
    {"x": 5},
    {"$ref": "#/x"},
]


def part_of(document: Document, chance: random.Random) -> Document:
    """Ten of the operations of `document`, with the components that they need."""
    paths = dict(chance.sample(sorted(document["paths"].items()), 10))
    found: dict[str, Any] = {"schemas": {}, "parameters": {}, "responses": {}}
    open_ = list(references(paths))
    while open_:
        reference = open_.pop()
        _, _, kind, name = reference.split("/")[:4]
        if name not in found[kind]:
            found[kind][name] = resolve(document, "/".join(reference.split("/")[:4]))
            open_ += references(found[kind][name])
    components = {**found, "securitySchemes": document["components"]["securitySchemes"]}
    return copy.deepcopy({**document, "paths": paths, "components": components})


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every place below `value`, as what holds it and the key there."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [spot for key in keys for spot in ((value, key), *spots(value[key]))]


def mutate(document: Document, chance: random.Random) -> None:
    """Do something to `document` that makes it another one, perhaps an invalid one."""
    found = spots(document)
    holder, key = chance.choice(found)
    match chance.randrange(6):
        case 0:
            del holder[key]
        case 1:
            holder[key] = chance.choice(VALUES)
        case 2:  # what stands elsewhere
            other, at = chance.choice(found)
            holder[key] = copy.deepcopy(other[at])
        case 3:  # another name, perhaps one that is taken
            if isinstance(holder, dict):
                names = [name for spot, name in found if isinstance(spot, dict)]
                holder[chance.choice(names)] = holder.pop(key)
        case 4:
            holder[key] = [holder[key]] if chance.random() < 0.5 else {"x": holder[key]}
        case 5:
            word = chance.choice(["allOf", "anyOf", "oneOf", "properties", "items", "$ref", "type", "enum", "const"])
            if isinstance(holder[key], dict):
                holder[key][word] = chance.choice([*VALUES, holder[key]]) and copy.deepcopy(chance.choice(VALUES))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(150))
def test_a_mutation_gives_a_clean_package_or_one_line_with_a_place(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    document = part_of(structure(), chance)
    for _ in range(chance.randrange(1, 4)):
        mutate(document, chance)
    try:
        settled = settle(structure_of(checked(document, "the document")))
        assert settle(settled) == settled
        overlaid, _ = overlay.overlay(places.named(settled, places.names()).document, overlay.overlays())
        pinned, text, _ = pin_.pin(overlaid)
        if seed % GENERATED == 0:
            generate(text, pinned, tmp_path / "circleci_api", neat=False)
            for path in (tmp_path / "circleci_api").rglob("*.py"):
                ast.parse(path.read_text(encoding="utf-8"))
            surface.read(tmp_path / "circleci_api")
    except RegenerationError as error:
        refusal = str(error)
    else:
        return
    assert "\n" not in refusal
    assert LOCATED.search(refusal), refusal


@pytest.mark.long
@pytest.mark.parametrize("seed", range(150, 158))
def test_a_mutation_leaves_the_project_whole(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(seed)
    document, source, project = part_of(structure(), chance), tmp_path / "source.json", tmp_path / "project"

    def regenerate() -> int:
        source.write_text(json.dumps(document), encoding="utf-8")
        return main(["--source", str(source), "--output", str(project)])

    def contents() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in project.rglob("*") if path.is_file()}

    assert regenerate() == 0
    before = contents()
    for _ in range(3):
        mutate(document, chance)
    capsys.readouterr()
    if regenerate() == 2:
        *_, refusal = capsys.readouterr().err.splitlines()
        assert LOCATED.search(refusal)
        assert contents() == before
    else:
        assert main(["--check", "--output", str(project)]) == 0
