"""A project of a fake CircleCI, which runs pipelines."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Unpack

from .._config.checking import Outline, checked
from .._config.pipelines import PipelinePlan, configured_plan, continued_plan, declared_plan
from .._config.plan import Job, JobChanges
from .._config.values import check_values
from .consequences import Consequences, Watched
from .definition import FakeDefinition
from .pipeline_run import PipelineRun
from .pipeline_values import known_values
from .running import Running
from .shared import held
from .stored_project import StoredProject
from .triggering import Trigger, check_parameters, revision
from .workflow_run import WorkflowRun

#: The type of the trigger of scheduled pipelines.
SCHEDULED = "scheduled_pipeline"


@dataclass(kw_only=True, eq=False, repr=False)
class FakeProject(StoredProject):
    """A project; `FakeCircleCI.add_project` makes one.

    Whatever only the API changes is kept by id, as the API shows it.

    Attributes:
        slug: Its slug.
        id: Its UUID.
        name: Its name.
        organization: The organization that it belongs to.
        branches: Its branches, the default one first.
        parameters: The pipeline parameters that it declares, with their defaults.
        workflows: The workflows of a pipeline, unless there is a configuration; you may change them between pipelines.
        configuration: The configuration that defines its pipelines, if there is one.
        continuation: The configuration that continues a pipeline from its setup phase, if there is one.
        continuation_parameters: The parameter values for the continuation; you may change them.
        creation_delay: Seconds from a trigger until the pipeline has been created.
        reading_delay: Seconds from a trigger until the pipeline can be read; until then it is 404.
        pipelines: The pipelines so far, oldest first.
        definitions: Its pipeline definitions, by id.
        settings: Its advanced settings.
        variables: Its environment variables, by name; here their values can be read.
        checkout_keys: Its checkout keys, by MD5 fingerprint.
        schedules: Its schedules, by id.
        webhooks: Its outbound webhooks, by id.
        signing_secrets: The signing secret of each webhook, by the webhook's id.
    """

    consequences: Consequences
    actor_id: str

    def __post_init__(self) -> None:
        super().__post_init__()
        self._errors: list[tuple[str, str]] = []
        self._late_errors: list[tuple[str, str]] = []
        self._warnings: list[tuple[str, str]] = []
        self._running = Running(self.shared, partial(self.organization.withholds, self.id))
        self._outlines()  # to raise errors in its configurations

    def __repr__(self) -> str:
        return f"<FakeProject {self.slug}>"

    @held
    def error_next(self, message: str, type: str = "config", *, after_setup: bool = False) -> None:
        """Make the next pipeline end in an error, before any workflow runs.

        Args:
            message: The error's message.
            type: Its type, such as ``config`` or ``plan``.
            after_setup: Whether the setup workflow succeeds first, and the error is in the configuration that
                continues the pipeline; then no other workflow follows.
        """
        (self._late_errors if after_setup else self._errors).append((type, message))

    @held
    def warn_next(self, message: str, type: str = "other") -> None:
        """Give the next pipeline a warning; it still runs."""
        self._warnings.append((type, message))

    @held
    def change_job(self, name: str, **changes: Unpack[JobChanges]) -> None:
        """Change how a job behaves from its next run, including reruns.

        Args:
            name: Its name in the workflow, or in the configuration's ``jobs``.
            changes: Fields of `Job`, such as ``outcome="failed"``. Of several outcomes, the next run has the first.
                They are counted per job of a workflow, across branches.

        Raises:
            KeyError: There is no such job.
            TypeError: A field cannot be changed.
            ValueError: A value is not valid.
        """
        if unknown := set(changes) - set(JobChanges.__annotations__):
            raise TypeError(f"change_job cannot change {', '.join(sorted(unknown))}")
        declared = self._declared_jobs()
        known = {each for names in declared for each in names if each}
        takes_others = self.configuration is not None and self.configuration.setup and self.continuation is None
        takes_others = takes_others or any(outline.is_open for outline in self._outlines())
        if name not in known and not takes_others:
            raise KeyError(f"{self.slug} has no job {name!r}, only {', '.join(sorted(known))}")
        replace(Job(name), **changes)
        self._running.change(name, changes, {names[0] for names in declared if name in names} | {name})

    def plan(self, trigger: Trigger, id: str = "") -> PipelinePlan:
        """The plan of a pipeline with this `id` and `trigger`."""
        check_values(trigger.values)
        values = {**known_values(self, trigger, id, trigger.at or self.shared.now()), **trigger.values}
        workflows = None if trigger.definition is None else trigger.definition.workflows
        if workflows is None and self.configuration is not None:
            submitted = self.continuation_parameters
            return configured_plan(self.configuration, self.continuation, submitted, trigger.parameters, values)
        workflows = self.workflows if workflows is None else workflows
        return declared_plan(workflows, self.parameters, trigger.parameters, values)

    @held
    def run(
        self,
        *,
        branch: str | None = None,
        tag: str | None = None,
        parameters: Mapping[str, Any] = {},
        definition: FakeDefinition | None = None,
        trigger: str = "api",
        actor_id: str | None = None,
        at: datetime | None = None,
        schedule: Mapping[str, Any] | None = None,
        values: Mapping[str, Any] = {},
        message: str = "",
    ) -> PipelineRun:
        """Run a pipeline, as a trigger does.

        Args:
            branch: The branch to run on; by default the default branch.
            tag: The tag to run on instead.
            parameters: Values of its parameters.
            definition: The pipeline definition to run.
            trigger: The type of its trigger: ``api``, ``webhook``, ``explicit`` or ``scheduled_pipeline``.
            actor_id: The UUID of the user who started it; by default the token's owner.
            at: When it is triggered; by default now.
            schedule: The schedule that started it, as the API shows it.
            values: Other pipeline values for its configuration, such as ``{"pipeline.event.name": "pull_request"}``.
            message: The message of its commit.

        Raises:
            ValueError: There is no such branch, parameter or pipeline value, or a parameter is of another type.
        """
        branch, tag = revision(self, branch, tag)
        check_parameters(self, parameters)
        return self._run(
            Trigger(
                branch=branch,
                tag=tag,
                parameters=parameters,
                definition=definition,
                type=trigger,
                actor_id=actor_id,
                at=at,
                schedule=schedule,
                values=values,
                message=message,
            )
        )

    def _run(self, trigger: Trigger) -> PipelineRun:
        now = trigger.at or self.shared.now()
        self.consequences.happen(now)
        id = self.shared.new_id("pipeline")
        ready_at = now + timedelta(seconds=self.creation_delay)
        plan = self.plan(replace(trigger, at=now), id)
        cancels = self.settings["autocancel_builds"] and trigger.type != SCHEDULED
        if cancels and trigger.branch not in (None, self.branches[0]):
            self._cancel_older(trigger.branch, now)
        pipeline = PipelineRun(
            id=id,
            number=len(self.pipelines) + 1,
            branch=trigger.branch,
            tag=trigger.tag,
            revision=plan.values["pipeline.git.revision"],
            parameters=dict(trigger.parameters),
            created_at=now,
            ready_at=ready_at,
            setup=self._running.started(plan.setup, id, ready_at),
            workflows=self._running.started(plan.workflows, id, ready_at),
            errors=self._errors + plan.errors,
            configuration=plan.text,
            setup_configuration=plan.setup_text,
            continuation_key=self.shared.new_id("continuation"),
            trigger=trigger.type,
            actor_id=self.actor_id if trigger.actor_id is None else trigger.actor_id,
            values=plan.values,
            late_errors=self._late_errors + plan.late_errors,
            warnings=self._warnings,
            message=trigger.message,
            is_cancelable=cancels,
        )
        self._errors, self._late_errors, self._warnings = [], [], []
        self.pipelines.append(pipeline)
        self._watch(pipeline)
        if self.organization.policies.enabled:
            self._check_policies(pipeline, now)
        return pipeline

    def accept(self, trigger: Trigger) -> PipelineRun:
        """Run a pipeline as the service does: a mistake in its parameters is not raised but becomes its error."""
        if mistake := self.mistake(trigger):
            self.error_next(mistake)
        takes = {name: value for name, value in trigger.parameters.items() if self._takes(name, value)}
        return self._run(replace(trigger, parameters=takes))

    def mistake(self, trigger: Trigger) -> str | None:
        """Why a pipeline with this trigger would end in an error, if it would."""
        # An undeclared parameter makes a pipeline that fails: seen with a trigger by the API
        # (trigger-circleci-pipeline-action, issue 5), and in circleci-docs, "Pipeline values and parameters", 2026. For
        # the API, that page also mentions a response such as `Project not found`, without its status.
        try:
            check_parameters(self, trigger.parameters)
            revision(self, trigger.branch, trigger.tag)
        except ValueError as error:
            return str(error)
        return None

    def _takes(self, name: str, value: Any) -> bool:
        return name in self.parameters and self.accepts(name, value)

    def resume(self, pipeline: PipelineRun, now: datetime, text: str, parameters: Mapping[str, Any]) -> None:
        """Continue a pipeline from its setup phase, with further parameter values.

        The text is used only if the project has a configuration. Mistakes in it become errors of the pipeline.

        Raises:
            ValueError: A parameter has another value already.
        """
        values = {**pipeline.parameters, **parameters}
        if self.configuration is None:
            plan = declared_plan(self.workflows, self.parameters, values, pipeline.values)
        else:
            plan = continued_plan(self.configuration, text, parameters, pipeline.parameters, pipeline.values)
        pipeline.parameters = values
        pipeline.values = plan.values
        pipeline.configuration = text
        pipeline.continued = now
        pipeline.late_errors += plan.late_errors
        pipeline.workflows = self._running.started(plan.workflows, pipeline.id, now)
        self._watch(pipeline)

    def rerun(
        self, pipeline: PipelineRun, run: WorkflowRun, now: datetime, jobs: Collection[str] | None = None
    ) -> WorkflowRun:
        """Rerun a workflow, as a new one of the same pipeline.

        Args:
            pipeline: The pipeline.
            run: The workflow to rerun.
            now: When the new one starts.
            jobs: The names of the jobs to rerun, along with the jobs after them that have not succeeded; the others
                keep their outcome. By default all jobs are rerun.
        """
        rerun = self._running.again(run, now, jobs)
        rerun.is_manual_rerun = True
        if run.plan.setup and run.plan.continues and pipeline.continued_at() is not None:
            rerun.fail_last()  # a pipeline can be continued only once (circleci-docs, "Dynamic configuration", 2026)
        pipeline.reruns.append(rerun)
        self._watch(pipeline)
        return rerun

    def _rerun_automatically(self, pipeline: PipelineRun, run: WorkflowRun) -> None:
        at = run.stopped_at()
        rerun = self._running.again(run, at, run.unsuccessful(at))
        rerun.auto_rerun_number = (run.auto_rerun_number or 0) + 1
        run.is_rerun = True
        pipeline.reruns.append(rerun)

    def _watch(self, pipeline: PipelineRun) -> None:
        self.consequences.watch(Watched(pipeline, self.organization.id, self._rerun_automatically))

    def _declared_jobs(self) -> list[tuple[str, str | None]]:
        """The names of the jobs of all the workflows, each with its name in the configuration's ``jobs``."""
        workflows = [*self.workflows, *(each for one in self.definitions.values() for each in one.workflows or ())]
        declared = [(job.name, job.definition) for workflow in workflows for job in workflow.jobs]
        return [*declared, *(names for outline in self._outlines() for names in outline.jobs)]

    def _outlines(self) -> list[Outline]:
        """What is known of its configurations before a pipeline runs."""
        values = known_values(self, Trigger(branch=self.branches[0]), "", self.shared.now())
        return [checked(each, values) for each in (self.configuration, self.continuation) if each is not None]

    def _cancel_older(self, branch: str | None, now: datetime) -> None:
        """Cancel the workflows that a newer pipeline of a branch makes redundant, but no reruns."""
        for pipeline in self.pipelines:
            if pipeline.branch == branch and pipeline.is_cancelable:
                for run in pipeline.visible_workflows(now):
                    if not run.is_manual_rerun and run.auto_rerun_number is None:
                        run.cancel(now)

    def _check_policies(self, pipeline: PipelineRun, now: datetime) -> None:
        vcs = {"origin_repository_url": self.repository, "target_repository_url": self.repository}
        named = {"branch": pipeline.branch, "release_tag": pipeline.tag}
        metadata = {
            "build_number": pipeline.number,
            "project_id": self.id,
            "ssh_rerun": False,
            "vcs": vcs | {name: value for name, value in named.items() if value is not None},
        }
        configuration = (pipeline.setup_configuration or "") + pipeline.configuration
        decision = self.organization.policies.decide(self.shared.new_id("decision"), now, configuration, metadata)
        for failure in decision.outcome.get("hard_failures", ()):
            pipeline.errors.append(("other", f"{failure['rule']}: {failure['reason']}"))
