"""The two sides of a comparison: what a package offers its users, and what the service requires beside."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import fetch, normalise, record, stages, surface
from .changes import Change
from .compare import Headers, compare
from .document import Document, RegenerationError


@dataclass(frozen=True)
class Side:
    """One side of a comparison."""

    surface: surface.Surface
    headers: Headers


def between(old: Side, new: Side) -> list[Change]:
    """What changes for users from `old` to `new`."""
    return compare(old.surface, new.surface, old.headers, new.headers)


def find(source: str, *, timeout: float) -> Side:
    """The side at `source`: a project or a package in a folder, or a published document or a contract.

    For a document, the package is made that a regeneration would make.
    """
    if Path(source).is_dir():
        return in_folder(Path(source))
    document = fetch.fetch(source, timeout=timeout)
    with tempfile.TemporaryDirectory() as folder:
        with stages.sound():
            structure = normalise.structure(document)
        stages.make(structure, Path(folder), stages.silent, neat=False)
        return of(Path(folder) / stages.OURS.generated, structure)


def in_folder(folder: Path, target: stages.Target = stages.OURS) -> Side:
    """The side of the project, or of the package alone, in `folder`."""
    package = next((each for each in (folder / target.generated, folder) if (each / "api").is_dir()), None)
    if package is None:
        raise RegenerationError(
            f"{folder} holds no package: expected a project with {target.generated}, a package with api/ and models/, "
            "or a document"
        )
    recorded = package.parent / Path(target.record).name
    return of(package, record.read(recorded) if recorded.exists() else None)


def of(package: Path, structure: Document | None) -> Side:
    """The side of the package in the folder `package`, made from a document of this `structure`."""
    headers = normalise.required_headers(structure) if structure is not None else {}
    return Side(surface.read(package), headers)
