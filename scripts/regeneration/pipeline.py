"""What `scripts/regenerate` does: regenerate, check that nothing is out of date, compare, derive."""

from __future__ import annotations

import filecmp
import re
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import derive as derive_
from . import fetch as fetch_
from . import normalise as normalise_
from . import pin as pin_
from . import record as record_
from . import sides, stages, tree, valid, versions
from .document import RegenerationError, operations
from .generate import Generated
from .report import Report
from .stages import OURS, Progress, Target


@dataclass(frozen=True)
class Outcome:
    """The result of a regeneration."""

    generated: Generated
    report: Report
    is_written: bool


def regenerate(
    source: str,
    output: Path,
    *,
    timeout: float,
    progress: Progress,
    report: Path | None = None,
    dry_run: bool = False,
    fail_on: str = "",
    target: Target = OURS,
) -> Outcome:
    """Make the contract, the package and the derived code in `output` from the document at `source`.

    For another `target` than the package of API v2, no code is derived.

    What changed is written to the file `report`: as JSON if it is called so, otherwise as Markdown. Nothing else is
    written in a `dry_run`, or if there is a change of the kind `fail_on`.

    Raises:
        RegenerationError: It failed; `output` is unchanged.
    """
    versions.check()
    progress("fetch", None)
    published = fetch_.fetch(source, timeout=timeout)
    with stages.sound():
        structure = normalise_.structure(published)
    progress("fetch", f"{sum(1 for _ in operations(published))} operations, OpenAPI {published['openapi']}")
    with _folder(output, dry_run=dry_run) as new:
        made = stages.make(structure, new, progress, target=target)
        names = [*target.all, *(_derived(output, new, progress) if target.is_ours else [])]
        progress("compare", None)
        _compared(made.report, output, sides.of(new / target.generated, structure), target)
        progress("compare", f"{len(made.report.changes)} changes, {len(made.report.breaking)} breaking")
        is_written = not dry_run and not made.report.fails(fail_on)
        if is_written:
            progress("replace", None)
            _refuse_others_work(output, target)
        written = _written(report, made.report) if report else None
        if is_written:
            tree.replace(output, names)
            progress("replace", ", ".join(names))
        if written and report:
            written.replace(report)
    return Outcome(made.generated, made.report, is_written)


def compare(old: str, new: str, *, timeout: float, report: Path | None = None) -> Report:
    """Compare two documents, packages or projects, and change nothing."""
    versions.check()
    found = Report(changes=sides.between(sides.find(old, timeout=timeout), sides.find(new, timeout=timeout)))
    if report:
        _written(report, found).replace(report)
    return found


def check(output: Path, target: Target = OURS) -> list[str]:
    """The files in `output` that differ from what the record of the published document regenerates.

    They depend on every rule, name, overlay and template, and on the versions of the tools.
    """
    versions.check()
    structure = valid.checked(record_.read(output / target.record), target.record)
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder)
        stages.make(structure, new, stages.silent, target=target)
        names = [*target.all, *(_derived(output, new, stages.silent) if target.is_ours else [])]
        found = {path.relative_to(new) for name in names for path in _files(new / name)}
        there = {path.relative_to(output) for name in names for path in _files(output / name)}
        same = (path for path in found & there if filecmp.cmp(new / path, output / path, shallow=False))
        return sorted(str(path) for path in (found | there) - set(same))


def derive_only(output: Path) -> None:
    """Derive only the sync code in `output`."""
    with tree.workplace(output) as new:
        tree.replace(output, _derived(output, new, stages.silent))


def _derived(output: Path, new: Path, progress: Progress) -> list[str]:
    """Derive the sync code of the project in `output`, if it has any, in `new`; return what was made."""
    trees = derive_.trees(output)
    if trees:
        progress("derive", None)
        count = sum(derive_.derive(each, output, new) for each in trees)
        progress("derive", f"{count} sync modules")
    return [each.target for each in trees]


@contextmanager
def _folder(output: Path, *, dry_run: bool) -> Iterator[Path]:
    """A folder to prepare the new files in."""
    if not dry_run:
        with tree.workplace(output) as new:
            yield new
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _compared(report: Report, output: Path, new: sides.Side, target: Target) -> None:
    """Add to `report` what changes from the package in `output`."""
    report.first = not (output / target.generated).is_dir()
    if report.first:
        return
    report.version = _version(output) if target.is_ours else ""
    try:
        report.changes = sides.between(sides.in_folder(output, target), new)
    except RegenerationError as error:
        report.uncompared = str(error)


def _version(project: Path) -> str:
    """The version of the project, from where its build backend has it; empty if it has none."""
    try:
        hatch = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["version"]
        found = re.search(hatch["pattern"], (project / hatch["path"]).read_text(encoding="utf-8"))
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return ""
    return found["version"] if found else ""


def _refuse_others_work(output: Path, target: Target) -> None:
    """Check that only the files of a regeneration will be replaced."""
    for path, mark in (
        (output / target.contract, pin_.HEADER[:60]),
        (output / target.record, record_.WRITER),
        (output / target.generated / "__init__.py", "scripts/regenerate"),
    ):
        there = path.parent.is_dir() if path.name == "__init__.py" else path.exists()
        if there and (not path.is_file() or mark not in path.read_text(encoding="utf-8", errors="replace")):
            raise RegenerationError(f"{path} was not made by a regeneration; move it away, or pass another --output")


def _written(path: Path, report: Report) -> Path:
    """Write the report beside its target first, so that nothing has changed if that fails."""
    if path.is_dir():
        raise RegenerationError(f"{path} is a folder; --report takes a file")
    try:
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(report.json() if path.suffix == ".json" else report.markdown(), encoding="utf-8")
    except OSError as error:
        raise RegenerationError(f"{path} cannot be written: {error.strerror}") from None
    return beside


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [found for found in path.rglob("*") if found.is_file() and "__pycache__" not in found.parts]
