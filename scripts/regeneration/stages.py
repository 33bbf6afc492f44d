"""The stages that make a contract and a package from the structure of a published document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import generate as generate_
from . import normalise as normalise_
from . import overlay as overlay_
from . import pin as pin_
from . import places
from . import record as record_
from .document import Document, RegenerationError
from .report import Report


@dataclass(frozen=True)
class Target:
    """What a regeneration makes: a package, and the contract and the record that belong to it.

    Names and overlays are those of API v2, and so are for its package alone.
    """

    package: str

    @property
    def is_ours(self) -> bool:
        """Whether it is the package of API v2."""
        return self == OURS

    @property
    def contract(self) -> str:
        """Where the contract goes."""
        return "openapi.yml" if self.is_ours else f"{self.package}.yml"

    @property
    def record(self) -> str:
        """Where the record goes."""
        return "generated/published.json" if self.is_ours else f"generated/{self.package}.json"

    @property
    def generated(self) -> str:
        """Where the package goes."""
        return f"generated/{self.package}"

    @property
    def all(self) -> list[str]:
        """Everything that is made."""
        return [self.contract, self.record, self.generated]


OURS = Target("circleci_api")

#: Called with a stage's name when it begins, and also with a summary when it has ended.
Progress = Callable[[str, str | None], None]


@dataclass(frozen=True)
class Made:
    """What was made in a folder, and what the maintainer has to look at."""

    generated: generate_.Generated
    report: Report


def silent(stage: str, said: str | None) -> None:
    """Show no progress."""


def make(structure: Document, new: Path, progress: Progress, *, target: Target = OURS, neat: bool = True) -> Made:
    """Make the record, the contract and the package, formatted if it is to be `neat`, in the folder `new`."""
    progress("normalise", None)
    (new / target.record).parent.mkdir()
    (new / target.record).write_text(record_.dump(structure), encoding="utf-8")
    with sound():
        document = normalise_.settle(structure)
    progress("normalise", f"{len(document['components']['schemas'])} schemas")
    progress("name", None)
    with sound():
        named = places.named(document, places.names() if target.is_ours else {})
    progress("name", f"{len(named.lost)} names are not used" if named.lost else "every name is used")
    progress("overlay", None)
    with sound():
        document, unmatched = overlay_.overlay(named.document, overlay_.overlays() if target.is_ours else [])
    progress("overlay", f"{len(unmatched)} actions matched nothing" if unmatched else "every action matched")
    progress("pin", None)
    document, text, wordless = pin_.pin(document)
    (new / target.contract).write_text(text, encoding="utf-8")
    progress("pin", f"{text.count(chr(10)):,} lines")
    progress("generate", None)
    generated = generate_.generate(text, document, new / target.generated, neat=neat)
    progress(
        "generate",
        f"{generated.operations} operations, {generated.models} models: "
        f"{generated.lines:,} lines in {generated.files} files",
    )
    lost = [overlay_.Unmatched(places.NAMES.name, f"{name}: {place}") for name, place in named.lost.items()]
    report = Report(
        unmatched=[*lost, *unmatched],
        unlisted=[f"{name}: {place}" for name, place in named.unlisted.items()] if target.is_ours else [],
        wordless=wordless,
        left_out=normalise_.left_out(structure),
        unmatched_exceptions=normalise_.unmatched_exceptions(structure) if target.is_ours else [],
    )
    return Made(generated, report)


@contextmanager
def sound() -> Iterator[None]:
    """Report errors that only an invalid document can cause in one line."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise RegenerationError(f"the document is invalid: {type(error).__name__}: {error}") from error
