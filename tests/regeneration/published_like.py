"""A document such as CircleCI publishes, made from the contract: the reverse of what normalising does.

CircleCI's document comes from services of two kinds, and so does this one. The older services write each schema out
where it is used, spell the properties of responses in kebab-case, give different schemas the same title or none, and
say ``x-nullable``; the newer ones refer to shared components. All of them say much in prose, describe errors in many
ways, leave out the page token of operations that page, and type some values oddly or not at all.
"""

from __future__ import annotations

from typing import Any

from names_by_rule import NamesByRule, pascal
from regeneration.document import Document, operations, resolve
from without_overlays import Schema, held, referred, without_overlays

#: The tags of the newer services.
NEWER = (
    "Context",
    "Deploy",
    "Groups",
    "OIDC Token Management",
    "OTel",
    "Pipeline Definition",
    "Policy Management",
    "Rollback",
    "Trigger",
    "Usage",
)

#: The tag whose responses arrive as documented, so that the contract spells them as the document does.
AS_DOCUMENTED = "Schedule"

PROSE = "A sentence of CircleCI's."

MESSAGE: Schema = {"type": "object", "properties": {"message": {"type": "string", "example": PROSE}}}
ERROR: Schema = {"additionalProperties": False, "required": ["error"], "properties": {"error": {"type": "string"}}}

#: What the services say of errors, by status.
OLDER_ERRORS: dict[str, Schema] = {"default": MESSAGE}
NEWER_ERRORS: dict[str, Schema] = {"400": {**MESSAGE, "required": ["message"]}, "401": ERROR, "404": {}, "500": {}}

PAGE_TOKEN = {"name": "page-token", "in": "query", "schema": {"type": "string"}}


def published_like(contract: Document, layers: list[tuple[str, Document]]) -> Document:
    """A document from which regeneration with the overlays `layers` is to make `contract`."""
    plain = without_overlays(contract, layers)
    older, newer = OlderServices(plain), NewerServices(plain)
    paths: dict[str, dict[str, Any]] = {}
    for path, method, operation in reversed(list(operations(plain))):
        services = newer if operation["tags"][0] in NEWER else older
        paths.setdefault(path, {})[method] = services.operation(operation)
    return {
        **plain,
        "info": {**plain["info"], "description": PROSE},
        "tags": [{"name": tag, "description": PROSE} for tag in NEWER],
        "paths": {path: with_shared_parameters(item) for path, item in paths.items()},
        "components": {
            "schemas": {
                in_components(name): {**newer.written(schema, name), "x-go-name": name}
                for name, schema in plain["components"]["schemas"].items()
            },
            "parameters": newer.parameters,
            "responses": newer.responses,
            "securitySchemes": plain["components"]["securitySchemes"],
        },
    }


class OlderServices:
    """Write everything out in place."""

    null = "x-nullable"
    errors = OLDER_ERRORS

    def __init__(self, plain: Document) -> None:
        self.plain = plain
        self.schemas: dict[str, Schema] = plain["components"]["schemas"]
        self.names = NamesByRule(plain)

    def operation(self, operation: dict[str, Any]) -> dict[str, Any]:
        kebab = operation["tags"][0] != AS_DOCUMENTED
        published = {**operation, "summary": PROSE, "description": PROSE}
        published["responses"] = {
            status: self.response(f"{operation['operationId']}-{status}", response, kebab=kebab)
            for status, response in operation["responses"].items()
            if status != "default"
        } | {status: self.error(status) for status in self.errors}
        published["parameters"] = self.parameters_of(operation)
        if "requestBody" in operation:
            published["requestBody"] = holding(self.schema(held(operation["requestBody"])))
        return published

    def response(self, name: str, response: dict[str, Any], *, kebab: bool) -> dict[str, Any]:
        """The published `response`, of which `name` says whose it is."""
        return holding(self.schema(held(response), kebab=kebab)) if "content" in response else {"description": PROSE}

    def error(self, status: str) -> dict[str, Any]:
        return holding(self.errors[status])

    def parameters_of(self, operation: dict[str, Any]) -> list[dict[str, Any]]:
        """The parameters of `operation` without its page token, those of the path last and the wrong way round."""
        found = [resolve(self.plain, each["$ref"]) for each in operation.get("parameters", ())]
        if found and self.is_page(operation) and {key: found[-1][key] for key in PAGE_TOKEN} == PAGE_TOKEN:
            found.pop()
        in_path = [each for each in found if each["in"] == "path"]
        return [self.parameter(each) for each in [*found[len(in_path) :], *reversed(in_path)]]

    def is_page(self, operation: dict[str, Any]) -> bool:
        answered = [referred(held(response)) for response in operation["responses"].values() if "content" in response]
        return any("next_page_token" in self.schemas[name].get("properties", {}) for name in answered if name)

    def parameter(self, parameter: dict[str, Any]) -> dict[str, Any]:
        schema = self.schema(parameter["schema"], parameter["name"])
        if parameter["in"] == "query" and parameter["schema"].get("items") == {"type": "string"}:
            schema = {"type": "object"}
        return {
            "name": parameter["name"],
            "in": parameter["in"],
            "description": PROSE,
            "required": parameter.get("required", False),
            "schema": {**schema, "default": PROSE},
            **({"allowReserved": True} if parameter["in"] == "path" else {"allowEmptyValue": True}),
        }

    def schema(self, schema: Schema, name: str = "", *, kebab: bool = False) -> Schema:
        """The `schema` of something called `name`; `kebab` says that its properties are spelled in kebab-case."""
        notes = self.notes(schema)
        if component := referred(schema):
            notes |= self.titled(component, name)
            schema = self.schemas[component]
        return {**self.written(schema, name, kebab=kebab), **notes}

    def notes(self, schema: Schema) -> Schema:
        named = {"nullable": self.null, "deprecated": "deprecated"}
        return {named[key]: schema[key] for key in named if key in schema}

    def titled(self, component: str, name: str) -> Schema:
        """The title of `component`, if it has one: its name, or that of another one that keeps it."""
        if self.names.is_by_rule(component):
            other = pascal(name)
            return {"title": other} if self.names.keeps(other, component) else {}
        other = component.removeprefix("Other")
        return {"title": other if self.names.keeps(other, component) else component + "Response"}

    def written(self, schema: Schema, name: str, *, kebab: bool = False) -> Schema:
        """The `schema` of something called `name`, which is no reference, as it is published."""
        if "x-alternatives" in schema:
            return {"anyOf": [self.written(member, name, kebab=kebab) for member in members(schema)]}
        if "anyOf" in schema:
            return {"oneOf": [self.schema(member, name, kebab=kebab) for member in schema["anyOf"]]}
        if "properties" in schema:
            spelled = {each: each.replace("_", "-") if kebab else each for each in schema["properties"]}
            return {
                "type": "object",
                "description": PROSE,
                "additionalProperties": False,
                "required": [spelled[each] for each in schema.get("required", ())],
                "properties": {
                    spelled[each]: {**self.schema(value, each, kebab=kebab), "description": PROSE, "example": PROSE}
                    for each, value in schema["properties"].items()
                },
            }
        for inner in ("items", "additionalProperties"):
            if inner in schema:
                return {"type": schema["type"], inner: self.schema(schema[inner], name, kebab=kebab)}
        return roughly(schema, name)


class NewerServices(OlderServices):
    """Refer to shared components."""

    null = "nullable"
    errors = NEWER_ERRORS

    def __init__(self, plain: Document) -> None:
        super().__init__(plain)
        self.parameters: dict[str, Any] = {}
        self.responses: dict[str, Any] = {}

    def response(self, name: str, response: dict[str, Any], *, kebab: bool) -> dict[str, Any]:
        self.responses[name] = super().response(name, response, kebab=False)
        return {"$ref": f"#/components/responses/{name}"}

    def error(self, status: str) -> dict[str, Any]:
        self.responses[f"error-{status}"] = super().error(status)
        return {"$ref": f"#/components/responses/error-{status}"}

    def parameter(self, parameter: dict[str, Any]) -> dict[str, Any]:
        name, published = f"{parameter['in']}-{parameter['name']}", super().parameter(parameter)
        if self.parameters.setdefault(name, published) != published:
            return published
        return {"$ref": f"#/components/parameters/{name}"}

    def schema(self, schema: Schema, name: str = "", *, kebab: bool = False) -> Schema:
        component = referred(schema)
        if not component or ("enum" in self.schemas[component] and self.names.is_by_rule(component)):
            return super().schema(schema, name)
        reference = {"$ref": f"#/components/schemas/{in_components(component)}"}
        notes = self.notes(schema)
        return {"allOf": [reference], **notes} if notes else reference


def with_shared_parameters(item: dict[str, Any]) -> dict[str, Any]:
    """The operations `item` of a path, with the parameters that all of them refer to as parameters of the path."""
    lists = [operation["parameters"] for operation in item.values()]
    shared = [each for each in lists[0] if "$ref" in each and all(each in other for other in lists)]
    return {
        method: {**operation, "parameters": [each for each in operation["parameters"] if each not in shared]}
        for method, operation in item.items()
    } | {"parameters": shared}


def in_components(name: str) -> str:
    """The newer services' name for the component `name`."""
    return name[:1].lower() + name[1:]


def holding(schema: Schema) -> dict[str, Any]:
    """A body or response with `schema`."""
    return {"description": PROSE, "content": {"application/json": {"schema": schema, "example": PROSE}}}


def members(union: Schema) -> list[Schema]:
    """The classes that `union` was merged from: the first with every property, the others with those they need."""
    found: list[Schema] = []
    for alternative in union["x-alternatives"]:
        required = [*union.get("required", ()), *alternative.get("required", ())]
        values = alternative.get("values", {})
        properties = {
            name: {"type": "string", "enum": values[name]} if name in values else value
            for name, value in union["properties"].items()
            if not found or name in required or name in values
        }
        found.append({"type": "object", "required": required, "properties": properties})
    return found


def roughly(schema: Schema, name: str) -> Schema:
    """The scalar `schema` of something called `name`, typed as CircleCI types it."""
    kind = schema.get("type")
    if (kind == "integer" and name.endswith("number")) or (kind == "string" and name.endswith(("_id", "_at"))):
        return {}
    if kind == "integer":
        integer = {"type": "integer", "format": "int64", "minimum": 0}
        return {"allOf": [integer, integer]} if "-" in name else integer
    shape = {key: value for key, value in schema.items() if key not in ("nullable", "description")}
    format_ = {"number": "float", "string": "uuid" if name == "id" else None}.get(kind or "")
    return {**({"format": format_} if format_ else {}), **shape}
