"""A report of why something failed: for a terminal, a pull request, a notebook and a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._handle import PlainData
from ._printed import Printed
from ._terminal import one_line

if TYPE_CHECKING:
    from ._job import BaseJob
    from ._step import BaseStep
    from ._test import BaseTest

J = TypeVar("J", bound="BaseJob[Any]")
S = TypeVar("S", bound="BaseStep[Any]")
T = TypeVar("T", bound="BaseTest[Any]")
F = TypeVar("F", bound="BaseFailedJob[Any, Any, Any]")


@dataclass(frozen=True, eq=False, repr=False)
class BaseFailedJob(Generic[J, S, T]):
    """A job that failed, and what it says of the reason.

    Attributes:
        job: The job.
        failed_tests: The tests that failed.
        test_count: How many tests it reported in all.
        failed_steps: The steps that failed. Each has an `excerpt` of its output.
        notes: What could not be found out, and why.
    """

    job: J
    failed_tests: Sequence[T] = ()
    test_count: int = 0
    failed_steps: Sequence[S] = ()
    notes: Sequence[str] = ()

    def __repr__(self) -> str:
        return one_line(f"<{type(self).__name__} {self.name}: {self.job.status}>")

    @property
    def name(self) -> str:
        """The job's name, after its workflow's, if that is known: ``test / unit``."""
        return self.job.full_name

    def to_dict(self) -> dict[str, Any]:
        """It as plain JSON types."""
        return {
            "name": self.name,
            "number": self.job.number,
            "status": str(self.job.status),
            "url": self.job.url,
            "test_count": self.test_count,
            "failed_tests": [test.to_dict() for test in self.failed_tests],
            "failed_steps": [{**step.to_dict(), "excerpt": step.excerpt} for step in self.failed_steps],
            "notes": list(self.notes),
        }


@dataclass(frozen=True, eq=False, repr=False)
class BaseFailureReport(Printed, PlainData, Generic[F]):
    """Why a pipeline, a workflow or a job failed.

    Attributes:
        title: What it is about and how that ended, such as ``gh/acme/web #42 on main: failed``.
        url: Its page.
        errors: Why the pipeline could not run, such as a mistake in its configuration; usually empty.
        jobs: The jobs that failed.
        notes: What else is worth knowing, such as a workflow that failed without a job.
    """

    title: str
    url: str | None
    errors: Sequence[str] = ()
    jobs: Sequence[F] = ()
    notes: Sequence[str] = ()

    def __bool__(self) -> bool:
        """Whether anything failed."""
        return bool(self.errors or self.jobs or self.notes)

    def __str__(self) -> str:
        return format(self, "")

    def __format__(self, form: str) -> str:
        """The report as text, or with ``md`` as Markdown for a pull request. Both list a part of what is very long.

        Raises:
            ValueError: There is no such format.
        """
        from ._failure_texts import as_markdown, as_text

        if form not in ("", "md"):
            raise ValueError(f"a failure report is formatted as '' or 'md', not {form!r}")
        return as_markdown(self) if form else as_text(self)

    def _repr_html_(self) -> str:
        from ._failure_texts import as_html

        return as_html(self)

    def to_dict(self, *, wire_names: bool = False) -> dict[str, Any]:  # noqa: ARG002 - there is nothing to rename
        """The report as plain JSON types, with every failed test and the excerpts of the steps."""
        return {
            "title": self.title,
            "url": self.url,
            "errors": list(self.errors),
            "jobs": [job.to_dict() for job in self.jobs],
            "notes": list(self.notes),
        }


def checked_tail(tail: int) -> int:
    """`tail`, if it is a valid number of lines."""
    if isinstance(tail, bool) or not isinstance(tail, int) or tail < 1:
        raise ValueError(f"tail must be a number of lines above 0, not {tail!r}")
    return tail
