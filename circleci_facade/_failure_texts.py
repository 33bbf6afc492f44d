"""The texts of a failure report. Names and messages come from whoever wrote the code, and so get no meaning here.

A part of what is very long is left out, and the texts say so: a comment at GitHub has at most 65,536 characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from ._html import bullets, link, paragraph, preformatted, titled
from ._terminal import one_line, shown

if TYPE_CHECKING:
    from ._job import BaseJob
    from ._step import BaseStep
    from ._test import BaseTest

#: How many jobs, and of each how many tests and steps, the texts show; and how many characters of a line.
MOST_JOBS, MOST_TESTS, MOST_STEPS, WIDTH = 50, 20, 5, 300

#: How many characters of Markdown a report begins no further job after.
LONGEST_COMMENT = 50_000


class Job(Protocol):
    """What the texts need of a failed job."""

    @property
    def name(self) -> str: ...
    @property
    def job(self) -> BaseJob[Any]: ...
    @property
    def failed_tests(self) -> Sequence[BaseTest[Any]]: ...
    @property
    def test_count(self) -> int: ...
    @property
    def failed_steps(self) -> Sequence[BaseStep[Any]]: ...
    @property
    def notes(self) -> Sequence[str]: ...


class Report(Protocol):
    """What the texts need of a report."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def errors(self) -> Sequence[str]: ...
    @property
    def jobs(self) -> Sequence[Job]: ...
    @property
    def notes(self) -> Sequence[str]: ...


def as_text(report: Report) -> str:
    """The report for a terminal."""
    found = [_cut(report.title), *([report.url] if report.url else [])]
    found += [f"  error: {_cut(error)}" for error in report.errors]
    for job in report.jobs[:MOST_JOBS]:
        found += ["", f"{_cut(job.name)}: {_cut(job.job.status)}", *([f"  {job.job.url}"] if job.job.url else [])]
        if job.failed_tests:
            found.append(f"  {_count(job)}")
            for test in job.failed_tests[:MOST_TESTS]:
                found += [f"    {_cut(test.full_name)}", *(f"      {said}" for said in _said(test))]
            found += _more(job.failed_tests, MOST_TESTS, "    ")
        for step in job.failed_steps[:MOST_STEPS]:
            found.append(f"  step {_cut(step.name)}{_run(job, step)} {_ended(step)}")
            found += [f"    | {line}".rstrip() for line in _excerpt(step)]
        found += _more(job.failed_steps, MOST_STEPS, "  ", "steps")
        found += [f"  note: {_cut(note)}" for note in job.notes]
    found += _more(report.jobs, MOST_JOBS, "", "jobs")
    return "\n".join([*found, *(f"note: {_cut(note)}" for note in report.notes)])


def as_markdown(report: Report) -> str:
    """The report for a pull request. Every name is a code span, in which GitHub sees no mention, link or emoji."""
    title = _code(report.title)
    blocks = [f"### [{title}]({report.url})" if report.url else f"### {title}"]
    if report.errors:
        blocks.append("\n".join(f"- {_code(error)}" for error in report.errors))
    size = 0
    for index, job in enumerate(report.jobs):
        if size > LONGEST_COMMENT or index == MOST_JOBS:
            blocks.append(f"and {len(report.jobs) - index} more jobs")
            break
        found = _job_in_markdown(job)
        size += sum(map(len, found))
        blocks += found
    blocks += [_code(note) for note in report.notes]
    return "\n\n".join(blocks) + "\n"


def as_html(report: Report) -> str:
    """The report for a notebook."""
    parts = [paragraph(link(_cut(report.title), report.url)), *map(preformatted, report.errors)]
    for job in report.jobs[:MOST_JOBS]:
        parts.append(paragraph(titled(_cut(job.name), job.job.url, _cut(job.job.status))))
        tests = [": ".join([_cut(test.full_name), *_said(test)]) for test in job.failed_tests[:MOST_TESTS]]
        if tests:
            parts += [paragraph(f"{_count(job)}:"), bullets([*tests, *_more(job.failed_tests, MOST_TESTS, "")])]
        for step in job.failed_steps[:MOST_STEPS]:
            parts.append(paragraph(f"Step {_cut(step.name)}{_run(job, step)} {_ended(step)}"))
            parts += [preformatted("\n".join(_excerpt(step)))] if step.excerpt else []
        parts += map(paragraph, [*_more(job.failed_steps, MOST_STEPS, "", "steps"), *map(_cut, job.notes)])
    parts += map(paragraph, [*_more(report.jobs, MOST_JOBS, "", "jobs"), *map(_cut, report.notes)])
    return "".join(parts)


def _job_in_markdown(job: Job) -> list[str]:
    number = f"job {job.job.number}" if isinstance(job.job.number, int) else "job"
    name = f"**{_code(job.name)}**: {_code(job.job.status)}"
    blocks = [f"{name} ([{number}]({job.job.url}))" if job.job.url else name]
    if job.failed_tests:
        rows = [f"- {': '.join(map(_code, [test.full_name, *_said(test)]))}" for test in job.failed_tests[:MOST_TESTS]]
        blocks.append("\n".join([f"{_count(job)}:", "", *rows, *_more(job.failed_tests, MOST_TESTS, "- ")]))
    for step in job.failed_steps[:MOST_STEPS]:
        blocks.append(f"Step {_code(step.name)}{_run(job, step)} {_ended(step)}")
        if step.excerpt:
            blocks.append(_fenced("\n".join(_excerpt(step))))
    blocks += _more(job.failed_steps, MOST_STEPS, "", "steps")
    return blocks + [_code(note) for note in job.notes]


def _count(job: Job) -> str:
    return f"{len(job.failed_tests)} of {job.test_count} {'test' if job.test_count == 1 else 'tests'} failed"


def _ended(step: BaseStep[Any]) -> str:
    if isinstance(step.exit_code, int):
        return f"exited with {step.exit_code}"
    return "timed out" if step.outcome == "timedout" else "failed"


def _run(job: Job, step: BaseStep[Any]) -> str:
    """Which parallel run a step belongs to, if the job failed in another than the first."""
    return f" (run {step.node_index})" if any(each.node_index for each in job.failed_steps) else ""


def _said(test: BaseTest[Any]) -> list[str]:
    """The first line of a test's message, if it has any."""
    found = (_cut(line) for line in shown(str(test.message or "")[:10_000]).splitlines())
    return next(([line] for line in found if line), [])


def _excerpt(step: BaseStep[Any]) -> list[str]:
    return [line if len(line) <= WIDTH else f"{line[:WIDTH]} …" for line in step.excerpt.splitlines()]


def _cut(text: object) -> str:
    """`text` on one line of bounded length."""
    line = one_line(str(text)[: WIDTH * 10])
    return line if len(line) <= WIDTH else f"{line[:WIDTH]} …"


def _more(found: Sequence[object], most: int, indent: str, what: str = "tests") -> list[str]:
    return [f"{indent}and {len(found) - most} more {what}"] if len(found) > most else []


def _code(text: object) -> str:
    """`text` as a code span, whatever backticks it has."""
    line = _cut(text)
    ticks = "`" * (_longest_run(line) + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{space}{line}{space}{ticks}"


def _fenced(text: str) -> str:
    ticks = "`" * max(3, _longest_run(text) + 1)
    return f"{ticks}text\n{text}\n{ticks}"


def _longest_run(text: str) -> int:
    """The length of the longest run of backticks in `text`."""
    return max(map(len, re.findall("`+", text)), default=0)
