"""Which components of a contract need no title, because where they stand gives them the name that they have."""

from __future__ import annotations

import re
from collections import defaultdict

from regeneration.document import Document, operations, resolve
from without_overlays import Schema, held, referred

QUALIFIER = re.compile(r"(?<=[a-z])(?:By|For|From|In|Of|To|With)(?=[A-Z]).*$")
READING = re.compile(r"^(?:Get|List)(?:All|My)?(?=[A-Z])")


class NamesByRule:
    def __init__(self, contract: Document) -> None:
        self.schemas: dict[str, Schema] = contract["components"]["schemas"]
        self.uses: dict[str, int] = defaultdict(int)
        self.places: dict[str, set[str]] = defaultdict(set)  # for each component, the names its places would give it
        self.properties: dict[str, set[str]] = defaultdict(set)  # for each component, the properties it stands in
        for _, _, operation in operations(contract):
            called = pascal(operation["operationId"])
            for reference in operation.get("parameters", ()):
                parameter = resolve(contract, reference["$ref"])
                self._meet(parameter["schema"], pascal(parameter["name"]))
            if "requestBody" in operation:
                self._meet(held(operation["requestBody"]), called + "Request")
            for response in operation["responses"].values():
                if "content" in response:
                    self._meet(held(response), self._answered(called, held(response)))

    def _meet(self, schema: Schema, place: str, *, many: bool = False) -> None:
        """Note the components in `schema`, whose place would call it `place`, or one of them if there are `many`."""
        if name := referred(schema):
            self.uses[name] += 1
            self.places[name].add(singular(place, name) if many else place)
            for each, value in self.schemas[name].get("properties", {}).items():
                self._meet(value, part(name, each))
        for inner in ("items", "additionalProperties"):
            if inner in schema:
                self._meet(schema[inner], place, many=True)
        for member in schema.get("anyOf", ()):
            self._meet(member, place, many=many)

    def _answered(self, called: str, schema: Schema) -> str:
        """What the operation `called` so answers with `schema` is called."""
        noun = QUALIFIER.sub("", READING.sub("", called)) if READING.match(called) else ""
        name = referred(schema)
        is_list = name and "items" in self.schemas[name].get("properties", {})
        return singular(noun, name.removesuffix("List")) + "List" if is_list else noun

    def is_by_rule(self, name: str) -> bool:
        """Whether every place of the component would give it its name."""
        return self.places[name] == {name}

    def keeps(self, name: str, other: str) -> bool:
        """Whether the component `name` keeps its name if `other` has that for its title, too."""
        return self.uses[name] > self.uses[other] and not self.is_by_rule(name)


def pascal(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in re.split("[-_ ]", name))


def part(parent: str, name: str) -> str:
    """What stands in the property `name` of `parent` is called."""
    if name == "items":
        return parent.removesuffix("List").removeprefix("Paginated")
    if parent.endswith("Request"):
        parent = re.sub(r"^[A-Z][a-z]+", "", parent.removesuffix("Request"))
    return parent + pascal(name)


def singular(plural: str, name: str) -> str:
    """`name`, if it may be one of `plural`; otherwise `plural` itself."""
    is_one = plural.endswith("s") and len(name) < len(plural) and plural.startswith(name[:-1])
    return name if is_one else plural
