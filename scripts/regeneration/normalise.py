"""The second stage: rewrite a published document by general rules so that it generates well.

`normalise` is `structure` followed by `settle`. `settle` is idempotent, so that an overlay may add anything to its
result and have it settled again.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from . import naming
from .components import share
from .document import NAMED, Document, located, operations, pointer, resolve
from .schemas import Schema, as_sent, simplify

#: Keys of prose and examples.
PROSE = ("description", "summary", "example", "examples", "externalDocs", "default", "termsOfService")

ERROR = "Error"

#: The tags whose responses keep the document's spelling, each with its evidence. All others arrive in snake_case,
#: whatever the document says: the service rewrites its keys unless a route opts out (terraform-provider-circleci,
#: measured 2026-08; pycircleci's recordings; CircleCI's MCP server).
SENT_AS_DOCUMENTED = {"Schedule": "kebab-case in pycircleci's recordings and in CircleCI's blog, 2022-03"}

#: What is not JSON is returned as the bytes that it is.
BYTES = "application/octet-stream"
ANY_BYTES = {"type": "string", "format": "binary"}

PHRASES = {str(status.value): status.phrase for status in HTTPStatus}


def normalise(document: Document) -> Document:
    """The published `document`, settled and without its prose."""
    return settle(structure(document))


def structure(document: Document) -> Document:
    """All that a regeneration uses of the published `document`: everything but its prose."""
    document = {
        **document,
        "paths": {path: _resolved(document, item) for path, item in document["paths"].items()},
        "servers": [{"url": _address(server)} for server in document.get("servers", ())],
    }
    bare: Document = without_prose(document)
    return bare


def _address(server: dict[str, Any]) -> str:
    """The URL of a server, its variables at their defaults."""
    url = str(server.get("url", ""))
    for name, variable in server.get("variables", {}).items():
        url = url.replace("{" + name + "}", str(variable.get("default", "")))
    return url


def without_prose(value: Any, *, names: bool = False) -> Any:
    """`value` without prose, examples, defaults and extensions; `names` says that its keys are names."""
    if isinstance(value, list):
        return [without_prose(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: without_prose(item, names=not names and key in NAMED)
        for key, item in value.items()
        if names or not (key in PROSE or (key.startswith("x-") and key != "x-nullable"))
    }


def settle(document: Document, reserved: Iterable[str] = ()) -> Document:
    """`document` in its plainest form: every rule applied, every class and enum a component.

    Only what an overlay names gets one of the `reserved` names.
    """
    error = document.get("components", {}).get("schemas", {}).get(ERROR, {})
    document = {**document, "paths": dict(sorted(_operations_written_out(document).items()))}
    for path, method, operation in list(operations(document)):
        with located(pointer("/paths", path, method)):
            document["paths"][path][method] = _settled_operation(operation, path, method, document)
    document = share(document, reserved)
    schemas = document["components"]["schemas"]
    words = {"description": error["description"]} if "description" in error else {}
    schemas.setdefault(ERROR, {**words, "type": "object", "properties": {"message": {"type": "string"}}})
    components = {
        "schemas": dict(sorted(schemas.items())),
        "parameters": dict(sorted(document["components"]["parameters"].items())),
        "responses": {ERROR: _json_response("Error", {"$ref": f"#/components/schemas/{ERROR}"})},
        "securitySchemes": document["components"].get("securitySchemes", {}),
    }
    info = document.get("info", {})
    settled = {
        "openapi": "3.0.3",
        "info": {key: info[key] for key in ("title", "description", "version", "license") if key in info},
        "servers": document.get("servers") or [{"url": "https://circleci.com/api/v2"}],
        "security": document.get("security", []),
        "tags": _tags(document),
        "paths": document["paths"],
        "components": components,
    }
    return {key: value for key, value in settled.items() if value}


def left_out(document: Document) -> list[str]:
    """What `settle` leaves out of `document`, a line each."""
    found = []
    for path, item in _operations_written_out(document).items():
        for method, operation in item.items():
            name = operation.get("operationId") or f"{method.upper()} {path}"
            for parameter in operation["parameters"]:
                if parameter["in"] not in ("path", "query"):
                    found.append(f"`{name}`: {parameter['in']} parameter {parameter['name']}")
            kinds = list(operation.get("requestBody", {}).get("content", {}))
            if kinds and not any(_is_json(kind) for kind in kinds):
                found.append(f"`{name}`: the body is {', '.join(kinds)}, taken for JSON")
    return found


def required_headers(document: Document) -> dict[str, set[str]]:
    """The headers that each operation of `document` requires, other than those that every client sends."""
    schemes = document.get("components", {}).get("securitySchemes", {}).values()
    sent = {"accept", "content-type", "authorization", *(str(scheme.get("name", "")).lower() for scheme in schemes)}
    found: dict[str, set[str]] = {}
    for path, item in _operations_written_out(document).items():
        for method, operation in item.items():
            found[_identifier(operation, path, method)] = {
                part["name"]
                for part in operation["parameters"]
                if part["in"] == "header" and part.get("required") and part["name"].lower() not in sent
            }
    return found


def unmatched_exceptions(document: Document) -> list[str]:
    """The tags in `SENT_AS_DOCUMENTED` that `document` no longer uses, a line each."""
    tags = {tag for _, _, operation in operations(document) for tag in operation.get("tags", ())}
    return [f"`{tag}`, sent as documented: {why}" for tag, why in SENT_AS_DOCUMENTED.items() if tag not in tags]


def _operations_written_out(document: Document) -> dict[str, Any]:
    """The paths, each operation with its path's parameters and with references only to schemas."""
    paths: dict[str, Any] = {}
    for path, method, operation in operations(document):
        shared = [_resolved(document, parameter) for parameter in document["paths"][path].get("parameters", ())]
        own = [_resolved(document, parameter) for parameter in operation.get("parameters", ())]
        names = {(parameter["in"], parameter["name"]) for parameter in own}
        operation = {
            **operation,
            "parameters": own + [part for part in shared if (part["in"], part["name"]) not in names],
            "responses": {
                str(status): _resolved(document, response)
                for status, response in operation.get("responses", {}).items()
            },
        }
        if "requestBody" in operation:
            operation["requestBody"] = _resolved(document, operation["requestBody"])
        paths.setdefault(path, {})[method] = operation
    return paths


def _resolved(document: Document, value: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in value:
        value = resolve(document, value["$ref"])
    return value


def _settled_operation(operation: dict[str, Any], path: str, method: str, document: Document) -> dict[str, Any]:
    identifier = _identifier(operation, path, method)
    parameters = [_parameter(parameter, document) for parameter in operation["parameters"]]
    parameters = list({(part["in"], part["name"]): part for part in reversed(parameters)}.values())[::-1]
    parameters = [part for part in parameters if part["in"] in ("path", "query")]
    placeholders = {name: path.find("{" + name + "}") for name in (part["name"] for part in parameters)}
    parameters.sort(key=lambda part: (part["in"] != "path", placeholders[part["name"]], not part.get("required")))
    found = {
        status if status.isdigit() else "200": response
        for status, response in sorted(operation["responses"].items(), reverse=True)
        if status.startswith("2")
    }
    tag = operation.get("x-tag") or (operation.get("tags") or ["Default"])[0]
    answers = {status: _answer(status, response, document, tag) for status, response in found.items()}
    answers = dict(sorted(answers.items()))
    if not answers:
        answers = {"200": {"description": "OK"}}
    if any(_is_page(answer, document) for answer in answers.values()) and not any(
        naming.snake(part["name"]) == "page_token" for part in parameters
    ):
        parameters.append({"name": "page-token", "in": "query", "schema": {"type": "string"}})
    settled = {
        "operationId": identifier,
        "tags": [tag],
        "summary": operation.get("summary"),
        "description": operation.get("description"),
        "deprecated": bool(operation.get("deprecated")),
        "parameters": parameters,
        "requestBody": _body(operation["requestBody"], document) if "requestBody" in operation else None,
        "responses": {**answers, "default": {"$ref": f"#/components/responses/{ERROR}"}},
    }
    return {key: value for key, value in settled.items() if value}


def _identifier(operation: dict[str, Any], path: str, method: str) -> str:
    return operation.get("operationId") or naming.snake(f"{method}_{path}".replace("{", "").replace("}", ""))


def _parameter(parameter: dict[str, Any], document: Document) -> dict[str, Any]:
    schema = parameter.get("schema") or _json_schema(parameter)
    schema = simplify(schema, document, parameter["name"])
    if parameter["in"] == "query" and schema.get("type") == "object" and "properties" not in schema:
        # Several values under one name, which no serialisation of an object would produce.
        schema = {"type": "array", "items": {"type": "string"}}
    if parameter["in"] == "path" and not _fits_path(schema, document, parameter["name"]):
        schema = {"type": "string"}
    schema.pop("nullable", None)
    settled = {
        "name": parameter["name"],
        "in": parameter["in"],
        "description": parameter.get("description"),
        "required": parameter["in"] == "path" or bool(parameter.get("required")),
        "deprecated": bool(parameter.get("deprecated")),
        "schema": schema,
    }
    return {key: value for key, value in settled.items() if value or key == "schema"}


def _fits_path(schema: Schema, document: Document, name: str) -> bool:
    """Whether values of `schema` may be a part of a path; a slug is several segments of it, and always text."""
    schema = _written_out(schema["allOf"][0] if "allOf" in schema else schema, document)
    if "anyOf" in schema:
        return all(_fits_path(member, document, name) for member in schema["anyOf"])
    kinds = ("string",) if "slug" in name else ("string", "integer", "boolean")
    return schema.get("type") in kinds and schema.get("format") not in ("date-time", "date", "binary")


def _body(body: dict[str, Any], document: Document) -> dict[str, Any]:
    schema = simplify(_json_schema(body), document)
    schema.pop("nullable", None)
    if "allOf" in schema and set(schema) == {"allOf"}:
        schema = schema["allOf"][0]
    needed = _written_out(schema, document).get("required")
    return {
        **({"description": body["description"]} if body.get("description") else {}),
        **({"required": True} if needed or "properties" not in _written_out(schema, document) else {}),
        "content": {"application/json": {"schema": schema}},
    }


def _answer(status: str, response: dict[str, Any], document: Document, tag: str) -> dict[str, Any]:
    phrase = PHRASES.get(status, "Success")
    if not response.get("content"):
        return {"description": response.get("description") or phrase}
    if not any(_is_json(kind) for kind in response["content"]):
        return {"description": response.get("description") or phrase, "content": {BYTES: {"schema": dict(ANY_BYTES)}}}
    schema = simplify(_json_schema(response), document)
    if tag not in SENT_AS_DOCUMENTED:
        schema = as_sent(schema, document)
    return _json_response(response.get("description") or phrase, schema)


def _json_response(description: str, schema: Schema) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _is_json(kind: str) -> bool:
    """Whether a response of this media type is one JSON value; JSON lines are several."""
    return kind == "*/*" or ("json" in kind and not any(lines in kind for lines in ("ndjson", "jsonl", "json-seq")))


def _json_schema(holder: dict[str, Any]) -> Schema:
    content = holder.get("content", {})
    media: dict[str, Any] = next(
        (content[kind] for kind in content if _is_json(kind)), next(iter(content.values()), {})
    )
    schema: Schema = media.get("schema", {})
    return schema


def _is_page(answer: dict[str, Any], document: Document) -> bool:
    return "next_page_token" in _written_out(_json_schema(answer), document).get("properties", {})


def _written_out(schema: Schema, document: Document) -> Schema:
    while "$ref" in schema:
        schema = simplify(resolve(document, schema["$ref"]), document)
    return schema


def _tags(document: Document) -> list[dict[str, Any]]:
    """The tags in use, sorted by name, with their descriptions, if any."""
    words = {tag["name"]: tag for tag in document.get("tags", ())}
    used = sorted({tag for _, _, operation in operations(document) for tag in operation["tags"]})
    return [words.get(tag, {"name": tag}) for tag in used]
