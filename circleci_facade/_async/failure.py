"""Finding out why a pipeline or a workflow failed."""

from __future__ import annotations

from collections.abc import Sequence

from .._concurrency import amapped
from .._workflow import BaseWorkflow
from .connection import AsyncConnection
from .job import AT_ONCE, AsyncFailedJob, AsyncFailureReport, AsyncJob

Failed = tuple[BaseWorkflow[AsyncConnection], list[AsyncJob]]


async def report_of(
    title: str, url: str | None, workflows: Sequence[Failed], tail: int, *, errors: Sequence[str] = ()
) -> AsyncFailureReport:
    """The report of these workflows.

    Args:
        title: What it is about.
        url: Its page.
        workflows: The workflows that failed, each with its jobs that failed.
        tail: How many lines of each failed step's output to show.
        errors: Why the pipeline could not run.
    """
    jobless = [workflow for workflow, jobs in workflows if not jobs]
    notes = [f"workflow {each.name}: {each.status}, though none of its jobs failed" for each in jobless]
    failed = [job for _, jobs in workflows for job in jobs]

    async def looked_into(job: AsyncJob) -> AsyncFailedJob:
        return await job._looked_into(tail)

    found = await amapped(looked_into, failed, AT_ONCE, return_exceptions=False)
    return AsyncFailureReport(title, url, tuple(errors), tuple(found), tuple(notes))
