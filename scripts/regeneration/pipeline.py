"""The stages of a regeneration in order, and the check that nothing is out of date."""

from __future__ import annotations

import filecmp
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import derive as derive_
from . import fetch as fetch_
from . import generate as generate_
from . import normalise as normalise_
from . import overlay as overlay_
from . import pin as pin_
from . import places, tree, versions
from . import record as record_
from . import report as report_
from .document import Document, RegenerationError, operations, parse

CONTRACT = "openapi.yml"
RECORD = record_.RECORD
GENERATED = f"generated/{generate_.PACKAGE}"

#: Called with a stage's name when it begins, and also with a summary when it has ended.
Progress = Callable[[str, str | None], None]


@dataclass(frozen=True)
class Outcome:
    """The result of a regeneration."""

    generated: generate_.Generated
    report: report_.Report


def regenerate(source: str, output: Path, *, timeout: float, progress: Progress, report: Path | None = None) -> Outcome:
    """Make the contract, the package and the derived code in `output` from the document at `source`.

    What changed is written to the file `report`, as Markdown.

    Raises:
        RegenerationError: It failed; `output` is unchanged.
    """

    def stage(name: str) -> Callable[[str], None]:
        progress(name, None)
        return lambda said: progress(name, said)

    versions.check()
    said = stage("fetch")
    published = fetch_.fetch(source, timeout=timeout)
    said(f"{sum(1 for _ in operations(published))} operations, OpenAPI {published['openapi']}")
    old = _pinned(output)
    with tree.workplace(output) as new:
        with _sound():
            structure = normalise_.structure(published)
        outcome, names = _make(structure, output, new, stage)
        outcome.report.first = old is None
        outcome.report.changes = report_.compare(old, _read(new / CONTRACT)) if old is not None else []
        said = stage("replace")
        _refuse_others_work(output)
        written = _written(report, outcome.report.markdown()) if report else None
        tree.replace(output, names)
        if written and report:
            written.replace(report)
        said(", ".join(names))
    return outcome


def check(output: Path) -> list[str]:
    """The files in `output` that differ from what the record of the published document regenerates.

    They depend on every rule, name, overlay and template, and on the versions of the tools.
    """
    versions.check()
    structure = record_.read(output / RECORD)
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder)
        _, names = _make(fetch_.checked(structure, RECORD), output, new, lambda _: lambda _: None)
        found = {path.relative_to(new) for name in names for path in _files(new / name)}
        there = {path.relative_to(output) for name in names for path in _files(output / name)}
        same = (path for path in found & there if filecmp.cmp(new / path, output / path, shallow=False))
        return sorted(str(path) for path in (found | there) - set(same))


def _make(
    structure: Document, output: Path, new: Path, stage: Callable[[str], Callable[[str], None]]
) -> tuple[Outcome, list[str]]:
    """Make everything in the folder `new`; also return the names of what goes to `output`."""
    said = stage("normalise")
    (new / RECORD).parent.mkdir()
    (new / RECORD).write_text(record_.dump(structure), encoding="utf-8")
    with _sound():
        document = normalise_.settle(structure)
    said(f"{len(document['components']['schemas'])} schemas")
    said = stage("name")
    with _sound():
        named = places.named(document, places.names())
    said(f"{len(named.lost)} names are not used" if named.lost else "every name is used")
    said = stage("overlay")
    with _sound():
        document, unmatched = overlay_.overlay(named.document, overlay_.overlays())
    said(f"{len(unmatched)} actions matched nothing" if unmatched else "every action matched")
    said = stage("pin")
    document, text, wordless = pin_.pin(document)
    (new / CONTRACT).write_text(text, encoding="utf-8")
    said(f"{text.count(chr(10)):,} lines")
    said = stage("generate")
    generated = generate_.generate(text, document, new / GENERATED)
    said(
        f"{generated.operations} operations, {generated.models} models: "
        f"{generated.lines:,} lines in {generated.files} files"
    )
    names = [CONTRACT, RECORD, GENERATED]
    if trees := derive_.trees(output):
        said = stage("derive")
        count = sum(derive_.derive(each, output, new) for each in trees)
        names += [each.target for each in trees]
        said(f"{count} sync modules")
    report = report_.Report(
        unmatched=[
            *(overlay_.Unmatched(places.NAMES.name, f"{name}: {place}") for name, place in named.lost.items()),
            *unmatched,
        ],
        unlisted=[f"{name}: {place}" for name, place in named.unlisted.items()],
        wordless=wordless,
        left_out=normalise_.left_out(structure),
        unmatched_exceptions=normalise_.unmatched_exceptions(structure),
    )
    return Outcome(generated, report), names


def _refuse_others_work(output: Path) -> None:
    """Check that only the files of a regeneration will be replaced."""
    for path, mark in (
        (output / CONTRACT, pin_.HEADER[:60]),
        (output / RECORD, record_.SAID),
        (output / GENERATED / "__init__.py", "scripts/regenerate"),
    ):
        there = path.parent.is_dir() if path.name == "__init__.py" else path.exists()
        if there and (not path.is_file() or mark not in path.read_text(encoding="utf-8", errors="replace")):
            raise RegenerationError(f"{path} was not made by a regeneration; move it away, or pass another --output")


def _written(report: Path, text: str) -> Path:
    """Write the report beside its target first, so that nothing has changed if that fails."""
    if report.is_dir():
        raise RegenerationError(f"{report} is a folder; --report takes a file")
    try:
        beside = report.with_name(f".{report.name}.new")
        beside.write_text(text, encoding="utf-8")
    except OSError as error:
        raise RegenerationError(f"{report} cannot be written: {error.strerror}") from None
    return beside


@contextmanager
def _sound() -> Iterator[None]:
    """Report errors that only an invalid document can cause in one line."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise RegenerationError(f"the document is invalid: {type(error).__name__}: {error}") from error


def _pinned(output: Path) -> Document | None:
    try:
        return _read(output / CONTRACT) if (output / CONTRACT).exists() else None
    except RegenerationError:
        return None


def _read(path: Path) -> Document:
    try:
        document = parse(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise RegenerationError(f"{path} cannot be read: {error.strerror}") from None
    if not isinstance(document, dict):
        raise RegenerationError(f"{path} is not a contract; regenerate it without --check")
    return document


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [found for found in path.rglob("*") if found.is_file() and "__pycache__" not in found.parts]


def derive_only(output: Path) -> None:
    """Derive only the sync code in `output`."""
    with tree.workplace(output) as new:
        trees = derive_.trees(output)
        for each in trees:
            derive_.derive(each, output, new)
        tree.replace(output, [each.target for each in trees])
