"""Rerun workflows that failed, from their failed jobs, but no workflow of a pipeline more than twice."""

from __future__ import annotations

from circleci_facade import AsyncCircleCI, AsyncWorkflow
from circleci_facade.webhooks import WorkflowCompleted

MOST_RERUNS = 2


async def rerun_failed(circleci: AsyncCircleCI, event: WorkflowCompleted) -> AsyncWorkflow | None:
    """Rerun the workflow that `event` tells of, if it failed and may be rerun once more.

    The runs that CircleCI has of the workflow are counted, so it does not matter if an event arrives twice or this
    process is restarted; and if there is a newer run, somebody else has rerun it.

    Returns:
        The new run; ``None`` if there is none.
    """
    if event.workflow.status != "failed":
        return None
    handles = circleci.handles(event)
    runs = [run async for run in handles.pipeline.workflows() if run.name == event.workflow.name]
    is_newest = all(run.created_at <= event.workflow.created_at for run in runs)
    if not is_newest or len(runs) > MOST_RERUNS:
        return None
    return await handles.workflow.rerun(from_failed=True)
