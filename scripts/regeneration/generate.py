"""The generation stage: from the pinned contract to the package `circleci_api`."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.properties import EnumProperty

from .docstrings import docstring
from .document import Document, RegenerationError, operations, resolve
from .findings import ALIKE, Findings, operation_key
from .identifiers import field_name
from .ruff import formatted

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Generated:
    """The size of a generated package."""

    operations: int
    models: int
    files: int
    lines: int


def generate(contract: str, document: Document, folder: Path, *, neat: bool = True) -> Generated:
    """Write the package for `document`, whose text is `contract`, into the new `folder`, which has its name.

    It is formatted, unless it is not to be `neat`.
    """
    config = Config.from_sources(
        ConfigFile(package_name_override=folder.name, post_hooks=[]),
        MetaType.NONE,
        document_source=Path("openapi.yml"),
        file_encoding="utf-8",
        overwrite=False,
        output_path=folder,
    )
    found = GeneratorData.from_dict(_for_the_generator(document), config=config)
    if isinstance(found, GeneratorError):
        raise RegenerationError(f"the generator refuses the contract: {_said([found])}")
    unsupported = [str(enum.class_info.name) for enum in found.enums if not _is_string_enum(enum)]
    if unsupported:
        raise RegenerationError(f"enums of other values than strings: {', '.join(unsupported)}")
    package = _Package(document, found, config)
    package.env.globals |= {"package": folder.name, "title": document["info"]["title"]}
    package.env.globals["contract"] = "sha256:" + hashlib.sha256(contract.encode()).hexdigest()
    with contextlib.redirect_stdout(io.StringIO()):
        problems = list(package.build())
    if problems:
        raise RegenerationError(f"the generator dropped something: {_said(problems)}")
    (folder / "py.typed").touch()
    if neat:
        formatted(folder)
    models = sum(len(family.models) + len(family.enums) for family in package.families)
    return _measured(folder, document, models)


class _Package(Project):
    """The package as the generator builds it, with fewer modules: one for a group, one for a family of models.

    The generator would write one for every operation and every model; the methods that do so are replaced here.
    """

    def __init__(self, document: Document, found: GeneratorData, config: Config) -> None:
        super().__init__(openapi=found, config=config, custom_template_path=TEMPLATES)
        self.env.filters.update(docstring=docstring, literal=repr)
        findings = Findings(document, found)
        self.families = findings.families()
        self.groups = findings.groups()

    def _build_models(self) -> None:
        self._write("models/__init__.py", "models_init.py.jinja", families=self.families)
        for family in self.families:
            self._write(f"models/{family.module}.py", "family.py.jinja", family=family)

    def _build_api(self) -> None:
        for name in ("client", "errors", "wire"):
            self._write(f"{name}.py", f"{name}.py.jinja")
        self._write("api/__init__.py", "api_init.py.jinja", groups=self.groups)
        for group in self.groups:
            self._write(f"api/{group.module}.py", "group.py.jinja", group=group)

    def _write(self, name: str, template: str, **views: Any) -> None:
        path = self.package_dir / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(self.env.get_template(template).render(**views), encoding=self.config.file_encoding)


def _for_the_generator(document: Document) -> Document:
    """What the generator reads of `document`, with names that it can tell apart; ours are given later."""
    schemas = {name: _with_distinct_names(schema) for name, schema in document["components"]["schemas"].items()}
    paths = copy.deepcopy(document["paths"])
    for number, (_, _, operation) in enumerate(operations({"paths": paths})):
        operation["operationId"] = operation_key(number)
        met: set[str] = set()
        for place, reference in enumerate(operation.get("parameters", ())):
            parameter = resolve(document, reference["$ref"])
            name = field_name(parameter["name"])
            if parameter["in"] == "query" and name in met:
                operation["parameters"][place] = {**parameter, "name": f"{parameter['name']}{ALIKE}{place}"}
            met.add(name)
    parts = {name: document["components"].get(name, {}) for name in ("parameters", "responses")}
    info = {"title": "API", "version": "1"}
    return {"openapi": "3.0.3", "info": info, "paths": paths, "components": {"schemas": schemas, **parts}}


def _with_distinct_names(schema: dict[str, Any]) -> dict[str, Any]:
    """`schema` with a key for each value of an enum, and with properties that differ in Python, too."""
    if "enum" in schema:
        return {**schema, "x-enum-varnames": [f"KEY_{'I' * (number + 1)}" for number in range(len(schema["enum"]))]}
    names: dict[str, str] = {}
    met: set[str] = set()
    for number, name in enumerate(schema.get("properties", ())):
        names[name] = f"{name}{ALIKE}{number}" if field_name(name) in met else name
        met.add(field_name(name))
    if list(names) == list(names.values()):
        return schema
    properties = {names[name]: value for name, value in schema["properties"].items()}
    return {**schema, "properties": properties, "required": [names[name] for name in schema.get("required", ())]}


def _is_string_enum(enum: Any) -> bool:
    return isinstance(enum, EnumProperty) and enum.value_type is str


def _said(problems: list[GeneratorError]) -> str:
    said = (" ".join(f"{problem.header or ''} {problem.detail or ''}".split()) for problem in problems)
    return "; ".join(text[:300] for text in said)


def _measured(folder: Path, document: Document, models: int) -> Generated:
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
    return Generated(len(list(operations(document))), models, len(files), lines)
