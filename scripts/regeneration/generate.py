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

from . import views
from .document import Document, RegenerationError, operations
from .ruff import formatted

TEMPLATES = Path(__file__).parent / "templates"
PACKAGE = "circleci_api"


@dataclass(frozen=True)
class Generated:
    """How much there is in a generated package."""

    operations: int
    models: int
    files: int
    lines: int


def generate(contract: str, document: Document, folder: Path) -> Generated:
    """Write the package for `document`, whose text is `contract`, into the new `folder`."""
    config = Config.from_sources(
        ConfigFile(package_name_override=PACKAGE, post_hooks=[]),
        MetaType.NONE,
        document_source=Path("openapi.yml"),
        file_encoding="utf-8",
        overwrite=False,
        output_path=folder,
    )
    found = GeneratorData.from_dict(_with_distinct_keys(document), config=config)
    if isinstance(found, GeneratorError):
        raise RegenerationError(f"the generator refuses the contract: {_said([found])}")
    data = views.Views(document, found)
    reachable = data.reachable()
    found.models = [model for model in found.models if str(model.class_info.name) in reachable]
    found.enums = [enum for enum in found.enums if str(enum.class_info.name) in reachable]
    project = Project(openapi=found, config=config, custom_template_path=TEMPLATES)
    argument_enums = data.argument_enums()
    project.env.filters.update(
        docstring=views.docstring,
        group_view=data.group,
        is_argument=lambda enum: str(enum.class_info.name) in argument_enums,
        literal=views.literal,
        members=views.members,
        model_view=data.model,
        operation_view=data.operation,
        words=data.words,
    )
    project.env.globals.update(
        contract="sha256:" + hashlib.sha256(contract.encode()).hexdigest(),
        groups=data.groups(),
        model_names=sorted(
            (str(kind.class_info.name), str(kind.class_info.module_name)) for kind in [*found.models, *found.enums]
        ),
    )
    with contextlib.redirect_stdout(io.StringIO()):
        problems = list(project.build())
    if problems:
        raise RegenerationError(f"the generator dropped something: {_said(problems)}")
    unsupported = [str(enum.class_info.name) for enum in found.enums if not _is_string_enum(enum)]
    if unsupported:
        raise RegenerationError(f"enums of something else than strings: {', '.join(unsupported)}")
    (folder / "wire.py").write_text(project.env.get_template("wire.py.jinja").render(), encoding="utf-8")
    (folder / "py.typed").write_text("", encoding="utf-8")
    formatted(folder)
    return _measured(folder, document, len(found.models) + len(found.enums))


def _with_distinct_keys(document: Document) -> Document:
    """`document` with a key for each value of an enum: the generator's own may collide, and ours are made later."""
    document = copy.deepcopy(document)
    for schema in document["components"]["schemas"].values():
        if "enum" in schema:
            schema["x-enum-varnames"] = [f"KEY_{'I' * (number + 1)}" for number in range(len(schema["enum"]))]
    return document


def _is_string_enum(enum: Any) -> bool:
    return isinstance(enum, EnumProperty) and enum.value_type is str


def _said(problems: list[GeneratorError]) -> str:
    said = (" ".join(f"{problem.header or ''} {problem.detail or ''}".split()) for problem in problems)
    return "; ".join(text[:300] for text in said)


def _measured(folder: Path, document: Document, models: int) -> Generated:
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
    return Generated(len(list(operations(document))), models, len(files), lines)
