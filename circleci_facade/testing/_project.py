"""A project of a fake CircleCI: what it runs, and the pipelines that it has run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from .._slugs import ProjectSlug
from ._plan import Workflow
from ._runs import JobRun, PipelineRun, WorkflowRun


class FakeProject:
    """A project; `FakeCircleCI.add_project` makes one.

    Attributes:
        slug: Its slug.
        id: Its UUID.
        branches: The branches that it has.
        parameters: The pipeline parameters that it declares, with their defaults.
        workflows: What a pipeline runs; it may be changed between pipelines.
        creation_delay: Seconds until a pipeline that was triggered has been created.
        pipelines: The pipelines so far, oldest first.
    """

    def __init__(
        self,
        slug: ProjectSlug,
        workflows: Sequence[Workflow],
        branches: Sequence[str],
        parameters: Mapping[str, Any],
        creation_delay: float,
        new_id: Callable[[str], str],
    ) -> None:
        self.slug = slug
        self.id = new_id("project")
        self.organization_id = new_id("organization")
        self.workflows = list(workflows)
        self.branches = list(branches)
        self.parameters = dict(parameters)
        self.creation_delay = creation_delay
        self.pipelines: list[PipelineRun] = []
        self._errors: list[tuple[str, str]] = []
        self._new_id = new_id
        self._jobs = 0

    def error_next(self, message: str, type: str = "config") -> None:
        """Let the next pipeline end in an error before any workflow runs."""
        self._errors.append((type, message))

    def run(
        self, now: datetime, *, branch: str | None = None, tag: str | None = None, parameters: Mapping[str, Any] = {}
    ) -> PipelineRun:
        """Run a pipeline, as a trigger does."""
        id = self._new_id("pipeline")
        values = {**self.parameters, **parameters}
        ready_at = now + timedelta(seconds=self.creation_delay)
        plans = [plan for plan in self.workflows if plan.runs(branch, values)]
        pipeline = PipelineRun(
            id=id,
            number=len(self.pipelines) + 1,
            branch=branch,
            tag=tag,
            revision=hashlib.sha1((tag or branch or "").encode(), usedforsecurity=False).hexdigest(),
            parameters=dict(parameters),
            created_at=now,
            ready_at=ready_at,
            setup=self._runs((plan for plan in plans if plan.setup), id, ready_at),
            workflows=self._runs((plan for plan in plans if not plan.setup), id, ready_at),
            errors=self._errors,
        )
        self._errors = []
        self.pipelines.append(pipeline)
        return pipeline

    def _runs(self, plans: Iterable[Workflow], pipeline_id: str, ready_at: datetime) -> list[WorkflowRun]:
        runs = []
        for plan in plans:
            jobs = []
            for job in plan.jobs:
                self._jobs += 1
                jobs.append(JobRun(job, self._new_id("job"), self._jobs))
            starts_at = ready_at + timedelta(seconds=plan.delay)
            run = WorkflowRun(plan, self._new_id("workflow"), pipeline_id, starts_at, jobs)
            run.schedule()
            runs.append(run)
        return runs
