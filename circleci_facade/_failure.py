"""A report of why something failed: for a terminal, a pull request, a notebook and a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._handle import PlainData
from ._terminal import shown

if TYPE_CHECKING:
    from ._job import BaseJob
    from ._step import BaseStep
    from ._test import BaseTest

J = TypeVar("J", bound="BaseJob[Any]")
S = TypeVar("S", bound="BaseStep[Any]")
T = TypeVar("T", bound="BaseTest[Any]")
F = TypeVar("F", bound="BaseFailedJob[Any, Any, Any]")

#: How many failed tests of a job the texts list; `failed_tests` of a failed job has them all.
MOST_TESTS = 20


@dataclass(frozen=True)
class BaseFailedJob(Generic[J, S, T]):
    """A job that failed, and what it says of the reason.

    Attributes:
        job: The job.
        workflow: The name of its workflow; ``None`` if the report is of the job alone.
        failed_tests: The tests that failed.
        tests: How many tests it reported in all.
        failed_steps: The steps that failed. Each has an `excerpt` of its output.
        notes: What could not be found out, and why.
    """

    job: J
    workflow: str | None = None
    failed_tests: Sequence[T] = ()
    tests: int = 0
    failed_steps: Sequence[S] = ()
    notes: Sequence[str] = ()

    @property
    def name(self) -> str:
        """The job's name, after its workflow's: ``test / unit``."""
        return f"{self.workflow} / {self.job.name}" if self.workflow else str(self.job.name)

    def to_dict(self) -> dict[str, Any]:
        """It as plain JSON types."""
        return {
            "workflow": self.workflow,
            "name": self.job.name,
            "number": self.job.number,
            "status": str(self.job.status),
            "url": self.job.url,
            "tests": self.tests,
            "failed_tests": [test.to_dict() for test in self.failed_tests],
            "failed_steps": [{**step.to_dict(), "excerpt": step.excerpt} for step in self.failed_steps],
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class BaseFailureReport(PlainData, Generic[F]):
    """Why a pipeline, a workflow or a job failed.

    ``print(report)`` is for a terminal, ``format(report, "md")`` for a pull request, `to_dict` for a program, and a
    notebook shows a table.

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
    notes: Sequence[str] = field(default=())

    def __bool__(self) -> bool:
        """Whether anything failed."""
        return bool(self.errors or self.jobs or self.notes)

    def __str__(self) -> str:
        return _as_text(self)

    def __format__(self, form: str) -> str:
        """The report as text, or with ``md`` as Markdown.

        Raises:
            ValueError: There is no such format.
        """
        if form not in ("", "md"):
            raise ValueError(f"a failure report is formatted as '' or 'md', not {form!r}")
        return _as_markdown(self) if form else _as_text(self)

    def _repr_html_(self) -> str:
        return _as_html(self)

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


def counted(job: BaseFailedJob[Any, Any, Any]) -> str:
    """How many of a job's tests failed."""
    return f"{len(job.failed_tests)} of {job.tests} {'test' if job.tests == 1 else 'tests'} failed"


def ended(step: BaseStep[Any]) -> str:
    """How a step ended."""
    return f"exited with {step.exit_code}" if step.exit_code is not None else f"ended: {step.outcome}"


def _named(test: BaseTest[Any]) -> str:
    return _plain(test.full_name)


def _first_line(message: object) -> str:
    lines = (_plain(line) for line in shown(str(message or "")).splitlines())
    return next((line for line in lines if line), "")


def _plain(text: object) -> str:
    """`text` on one line, without characters that a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in str(text)).split())


def _as_text(report: BaseFailureReport[Any]) -> str:
    lines = [report.title, *([report.url] if report.url else [])]
    lines += [f"  error: {error}" for error in report.errors]
    for job in report.jobs:
        lines += ["", f"{job.name}: {job.job.status}", *([f"  {job.job.url}"] if job.job.url else [])]
        if job.failed_tests:
            lines.append(f"  {counted(job)}")
            for test in job.failed_tests[:MOST_TESTS]:
                lines.append(f"    {_named(test)}")
                if said := _first_line(test.message):
                    lines.append(f"      {said}")
            lines += _more(job, "    ")
        for step in job.failed_steps:
            where = f" (run {step.node_index})" if step.node_index else ""
            lines.append(f"  step {step.name}{where} {ended(step)}")
            lines += [f"    | {line}".rstrip() for line in step.excerpt.splitlines()]
        lines += [f"  note: {note}" for note in job.notes]
    lines += [f"note: {note}" for note in report.notes]
    return "\n".join(lines)


def _more(job: BaseFailedJob[Any, Any, Any], indent: str) -> list[str]:
    more = len(job.failed_tests) - MOST_TESTS
    return [f"{indent}and {more} more"] if more > 0 else []


def _as_markdown(report: BaseFailureReport[Any]) -> str:
    title = _escaped(report.title)
    blocks = [f"### [{title}]({report.url})" if report.url else f"### {title}"]
    if report.errors:
        blocks.append("\n".join(f"- {_escaped(error)}" for error in report.errors))
    for job in report.jobs:
        name = f"**{_escaped(job.name)}**: {_escaped(str(job.job.status))}"
        blocks.append(f"{name} ([job {job.job.number}]({job.job.url}))" if job.job.url else name)
        if job.failed_tests:
            rows = [f"- {_code(_named(test))}{_said(test)}" for test in job.failed_tests[:MOST_TESTS]]
            blocks.append("\n".join([f"{counted(job)}:", "", *rows, *_more(job, "- ")]))
        for step in job.failed_steps:
            blocks.append(f"Step {_code(step.name)} {ended(step)}")
            if step.excerpt:
                blocks.append(_fenced(step.excerpt))
        blocks += [f"_{_escaped(note)}_" for note in job.notes]
    blocks += [f"_{_escaped(note)}_" for note in report.notes]
    return "\n\n".join(blocks) + "\n"


def _said(test: BaseTest[Any]) -> str:
    said = _first_line(test.message)
    return f": {_code(said)}" if said else ""


def _escaped(text: str) -> str:
    """`text` without a meaning in Markdown or HTML, on one line."""
    line = _plain(text)
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#@&" else char for char in line)


def _code(text: str) -> str:
    """`text` as a code span, whatever backticks it has."""
    line = _plain(text)
    ticks = "`" * (_longest_run(line) + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{space}{line}{space}{ticks}"


def _fenced(text: str) -> str:
    ticks = "`" * max(3, _longest_run(text) + 1)
    return f"{ticks}text\n{text}\n{ticks}"


def _longest_run(text: str) -> int:
    """The length of the longest run of backticks in `text`."""
    longest = run = 0
    for char in text:
        run = run + 1 if char == "`" else 0
        longest = max(longest, run)
    return longest


def _as_html(report: BaseFailureReport[Any]) -> str:
    from ._html import lines, link, paragraph, preformatted, table

    rows = []
    for job in report.jobs:
        tests = [f"{_named(test)}: {_first_line(test.message)}" for test in job.failed_tests[:MOST_TESTS]]
        shown = [(f"{step.name} {ended(step)}", preformatted(step.excerpt)) for step in job.failed_steps]
        steps = [part for parts in shown for part in parts]
        rows.append((link(job.name, job.job.url), job.job.status, lines([*tests, *_more(job, "")]), lines(steps)))
    parts = [paragraph(link(report.title, report.url)), *map(paragraph, report.errors)]
    if rows:
        parts.append(table(("Job", "Status", "Failed tests", "Failed steps"), rows))
    notes = [*report.notes, *(note for job in report.jobs for note in job.notes)]
    return "".join([*parts, *map(paragraph, notes)])
