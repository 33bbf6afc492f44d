"""A project of a fake CircleCI: what it runs, and the pipelines that it has run."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Unpack

from ..._slugs import ProjectSlug
from .._config.checking import Outline, checked
from .._config.pipelines import PipelinePlan, configured_plan, continued_plan, declared_plan
from .._config.plan import Job, JobChanges, Workflow
from .._config.reading import Configuration
from .._config.values import check_values
from .consequences import Consequences, Watched
from .definition import FakeDefinition
from .ids import id_in
from .organization import FakeOrganization, Variable
from .pipeline_values import known_values
from .providers import PROVIDERS
from .running import Running
from .runs import PipelineRun, WorkflowRun
from .shared import Shared, held
from .stamps import stamp
from .triggering import check_parameters, revision


class FakeProject:
    """A project; `FakeCircleCI.add_project` makes one.

    What the API alone changes is kept by id, in the form in which the API shows it.

    Attributes:
        slug: Its slug.
        id: Its UUID.
        name: Its name.
        organization: The organization that it belongs to.
        branches: The branches that it has, the default one first.
        parameters: The pipeline parameters that it declares, with their defaults.
        workflows: What a pipeline runs, unless a configuration says it; it may be changed between pipelines.
        configuration: The configuration that says what a pipeline runs, if it was declared by one.
        continuation: The configuration that continues a pipeline from its setup phase, if there is one.
        continuation_parameters: The values of parameters that it is continued with; they may be changed.
        creation_delay: Seconds until a pipeline that was triggered has been created.
        reading_delay: Seconds until a pipeline that was triggered can be read; until then it is 404.
        pipelines: The pipelines so far, oldest first.
        definitions: Its pipeline definitions, by id.
        settings: Its advanced settings.
        variables: Its environment variables, by name; here their values can be read.
        checkout_keys: Its checkout keys, by MD5 fingerprint.
        schedules: Its schedules, by id.
        webhooks: Its outbound webhooks, by id.
        signing_secrets: What each webhook signs with, by the webhook's id.
    """

    def __init__(
        self,
        slug: ProjectSlug,
        organization: FakeOrganization,
        workflows: Sequence[Workflow],
        branches: Sequence[str],
        parameters: Mapping[str, Any],
        creation_delay: float,
        shared: Shared,
        consequences: Consequences,
        *,
        reading_delay: float = 0.0,
        name: str | None = None,
        actor_id: str = "",
        configuration: Configuration | None = None,
        continuation: Configuration | None = None,
        continuation_parameters: Mapping[str, Any] | None = None,
    ) -> None:
        self.slug = slug
        self.id = (organization.is_standalone and id_in(slug.project)) or shared.new_id("project")
        self.name = name or slug.project
        self.organization = organization
        self.workflows = list(workflows)
        self.branches = list(branches)
        self.parameters = dict(parameters)
        self.configuration = configuration
        self.continuation = continuation
        self.continuation_parameters = dict(continuation_parameters or {})
        self.creation_delay = creation_delay
        self.reading_delay = reading_delay
        self.shared = shared
        self.created_at = shared.now()
        self.pipelines: list[PipelineRun] = []
        self.definitions: dict[str, FakeDefinition] = {}
        self.settings: dict[str, Any] = {
            "autocancel_builds": False,
            "build_fork_prs": False,
            "build_prs_only": False,
            "disable_ssh": False,
            "forks_receive_secret_env_vars": True,  # of a private project: terraform-provider-circleci, 0.5.0
            "oss": False,
            "set_github_status": True,
            "setup_workflows": True,
            "write_settings_requires_admin": False,
            "pr_only_branch_overrides": self.branches[:1],
        }
        self.variables: dict[str, Variable] = {}
        self.checkout_keys: dict[str, dict[str, Any]] = {}
        self.schedules: dict[str, dict[str, Any]] = {}
        self.webhooks: dict[str, dict[str, Any]] = {}
        self.signing_secrets: dict[str, str] = {}
        self._errors: list[tuple[str, str]] = []
        self._late_errors: list[tuple[str, str]] = []
        self._warnings: list[tuple[str, str]] = []
        self._actor_id = actor_id
        self._consequences = consequences
        self._running = Running(shared, self._is_kept_from)
        if configuration is not None:
            self.parameters = {name: each.default for name, each in configuration.parameters.items()}
            self._outlines()  # for what is wrong with it

    def __repr__(self) -> str:
        return f"<FakeProject {self.slug}>"

    @property
    def organization_id(self) -> str:
        """The UUID of its organization."""
        return self.organization.id

    @property
    def repository(self) -> str:
        """The address of its code."""
        host = PROVIDERS[self.slug.provider].host
        if host is None:
            return f"//circleci.com/{self.organization.id}/{self.id}"
        return f"https://{host}/{self.slug.organization}/{self.slug.project}"

    @property
    def long_slug(self) -> str:
        """Its slug, the provider's name written out as in the addresses of pages."""
        return f"{PROVIDERS[self.slug.provider].kind}/{self.slug.organization}/{self.slug.project}"

    @property
    def web_url(self) -> str:
        """Where the pages about its pipelines are."""
        return f"https://app.circleci.com/pipelines/{self.long_slug}"

    @held
    def error_next(self, message: str, type: str = "config", *, after_setup: bool = False) -> None:
        """Make the next pipeline end in an error, before any workflow runs.

        Args:
            message: What the error says.
            type: Its type, such as ``config`` or ``plan``.
            after_setup: Whether the setup workflow succeeds first, and the error is in the configuration that
                continues the pipeline; then no other workflow follows.
        """
        (self._late_errors if after_setup else self._errors).append((type, message))

    @held
    def warn_next(self, message: str, type: str = "other") -> None:
        """Give the next pipeline a warning; it runs all the same."""
        self._warnings.append((type, message))

    @held
    def add_definition(
        self,
        name: str,
        workflows: Sequence[Workflow] | None = None,
        *,
        description: str = "",
        file_path: str = ".circleci/config.yml",
    ) -> FakeDefinition:
        """Add a pipeline definition, which ``circleci/…`` projects are triggered by.

        Args:
            name: Its name.
            workflows: What its pipelines run; by default what the project's do.
            description: What it is for.
            file_path: Where its configuration is in the repository.
        """
        full_name = f"{self.slug.organization}/{self.name}"
        repository = {"external_id": str(int(self.id[:8], 16)), "full_name": full_name}
        shown = {
            "id": self.shared.new_id("definition"),
            "name": name,
            "description": description,
            "created_at": stamp(self.shared.now()),
            "config_source": {"provider": "github_app", "repo": repository, "file_path": file_path},
            "checkout_source": {"provider": "github_app", "repo": repository},
        }
        definition = FakeDefinition(shown, None if workflows is None else list(workflows))
        self.definitions[definition.id] = definition
        return definition

    @held
    def set_variable(self, name: str, value: str) -> None:
        """Set an environment variable, whether or not it exists."""
        now = self.shared.now()
        known = self.variables.get(name)
        self.variables[name] = Variable(name, value, known.created_at if known else now, now)

    @held
    def change_job(self, name: str, **changes: Unpack[JobChanges]) -> None:
        """Let a job behave otherwise from its next run on, also where a workflow is run again.

        Args:
            name: Its name, or that of the job of the configuration that it is a use of.
            changes: Fields of `Job`, such as ``outcome="failed"``; where there are several outcomes, the next run has
                the first. They are counted for each job of a workflow, whichever branches its pipelines are of.

        Raises:
            KeyError: There is no such job.
            TypeError: Such a field cannot be changed.
            ValueError: It cannot have such a value.
        """
        if unknown := set(changes) - set(JobChanges.__annotations__):
            raise TypeError(f"of a job, {', '.join(sorted(unknown))} cannot be changed")
        declared = self._declared_jobs()
        known = {each for names in declared for each in names if each}
        takes_others = self.configuration is not None and self.configuration.setup and self.continuation is None
        takes_others = takes_others or any(outline.is_open for outline in self._outlines())
        if name not in known and not takes_others:
            raise KeyError(f"{self.slug} has no job {name!r}, only {', '.join(sorted(known))}")
        replace(Job(name), **changes)
        self._running.change(name, changes, {names[0] for names in declared if name in names} | {name})

    def accepts(self, name: str, value: Any) -> bool:
        """Whether the pipeline parameter called `name` may have this `value`."""
        declared = self.configuration.parameters.get(name) if self.configuration else None
        return type(value) is type(self.parameters[name]) if declared is None else declared.accepts(value)

    def plan(
        self,
        branch: str | None,
        tag: str | None,
        parameters: Mapping[str, Any],
        definition: FakeDefinition | None = None,
        *,
        id: str = "",
        trigger: str = "api",
        at: datetime | None = None,
        schedule: Mapping[str, Any] | None = None,
        values: Mapping[str, Any] = {},
    ) -> PipelinePlan:
        """What the next pipeline is to run; the arguments are those of `run`."""
        check_values(values)
        known = known_values(
            self,
            branch,
            tag,
            id=id,
            at=at or self.shared.now(),
            trigger=trigger,
            definition=definition,
            schedule=schedule,
        )
        values = {**known, **values}
        workflows = None if definition is None else definition.workflows
        if workflows is None and self.configuration is not None:
            submitted = self.continuation_parameters
            return configured_plan(self.configuration, self.continuation, submitted, parameters, values)
        return declared_plan(self.workflows if workflows is None else workflows, self.parameters, parameters, values)

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
            branch: The branch that it runs on; by default the default branch.
            tag: The tag that it runs on instead.
            parameters: Values of its parameters.
            definition: The pipeline definition to run.
            trigger: What started it: ``api``, ``webhook``, ``explicit`` or ``scheduled_pipeline``.
            actor_id: The UUID of the user whom it counts as started by; by default the token's owner.
            at: When it is triggered; by default now.
            schedule: The schedule that started it, as the API shows it.
            values: Other pipeline values for its configuration, such as ``{"pipeline.event.name": "pull_request"}``.
            message: The message of its commit.

        Raises:
            ValueError: There is no such branch, parameter or pipeline value, or a parameter is of another type.
        """
        branch, tag = revision(self, branch, tag)
        check_parameters(self, parameters)
        options: dict[str, Any] = {"definition": definition, "trigger": trigger, "actor_id": actor_id, "at": at}
        return self._run(branch, tag, parameters, **options, schedule=schedule, values=values, message=message)

    def _run(
        self,
        branch: str | None,
        tag: str | None,
        parameters: Mapping[str, Any],
        *,
        definition: FakeDefinition | None = None,
        trigger: str = "api",
        actor_id: str | None = None,
        at: datetime | None = None,
        schedule: Mapping[str, Any] | None = None,
        values: Mapping[str, Any] = {},
        message: str = "",
    ) -> PipelineRun:
        now = at or self.shared.now()
        self._consequences.happen(now)
        id = self.shared.new_id("pipeline")
        ready_at = now + timedelta(seconds=self.creation_delay)
        options: dict[str, Any] = {"trigger": trigger, "at": now, "schedule": schedule, "values": values}
        plan = self.plan(branch, tag, parameters, definition, id=id, **options)
        if self.settings["autocancel_builds"] and branch is not None and branch != self.branches[0]:
            self._cancel_older(branch, now)
        pipeline = PipelineRun(
            id=id,
            number=len(self.pipelines) + 1,
            branch=branch,
            tag=tag,
            revision=plan.values["pipeline.git.revision"],
            parameters=dict(parameters),
            created_at=now,
            ready_at=ready_at,
            setup=self._running.started(plan.setup, id, ready_at),
            workflows=self._running.started(plan.workflows, id, ready_at),
            errors=self._errors + plan.errors,
            configuration=plan.text,
            setup_configuration=plan.setup_text,
            continuation_key=self.shared.new_id("continuation"),
            trigger=trigger,
            actor_id=self._actor_id if actor_id is None else actor_id,
            values=plan.values,
            late_errors=self._late_errors + plan.late_errors,
            warnings=self._warnings,
            message=message,
        )
        self._errors, self._late_errors, self._warnings = [], [], []
        self.pipelines.append(pipeline)
        self._watch(pipeline)
        if self.organization.policies.enabled:
            self._check_policies(pipeline, now)
        return pipeline

    def run_automatically(
        self, *, branch: str | None, parameters: Mapping[str, Any], tag: str | None = None, **options: Any
    ) -> PipelineRun:
        """Run a pipeline as a schedule or trigger does: it is not refused, and a mistake becomes the pipeline's error.

        Args:
            branch: The branch that it runs on.
            tag: The tag that it runs on instead.
            parameters: Values of its parameters.
            options: More for `run`.
        """
        wrong = sorted(name for name, value in parameters.items() if not self._takes(name, value))
        if wrong:
            self.error_next(f"Unexpected argument(s), or of another type: {', '.join(wrong)}")
        elif branch is not None and branch not in self.branches:
            self.error_next(f"Branch not found: {branch}")
        return self._run(branch, tag, parameters, **options)

    def _takes(self, name: str, value: Any) -> bool:
        return name in self.parameters and self.accepts(name, value)

    def resume(self, pipeline: PipelineRun, now: datetime, text: str, parameters: Mapping[str, Any]) -> None:
        """Continue a pipeline from its setup phase, with further values of parameters.

        The text is read, and runs, if the project was declared by a configuration. Mistakes in it become errors of the
        pipeline.

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
        """Run a workflow again, as a new one of the same pipeline.

        Args:
            pipeline: The pipeline.
            run: The workflow that has run.
            now: When the new one begins.
            jobs: The names of the jobs to run again, along with those after them that have not succeeded; the others
                stay as they came out. By default all run again.
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
        self._consequences.watch(Watched(pipeline, self.organization.id, self._rerun_automatically))

    def _is_kept_from(self, context: str) -> bool:
        """Whether a context is restricted to other projects. One that does not exist is not."""
        for found in self.organization.contexts.values():
            restrictions = [each for each in found.restrictions.values() if each["restriction_type"] == "project"]
            if found.name == context and restrictions:
                return self.id not in [each["restriction_value"] for each in restrictions]
        return False

    def _declared_jobs(self) -> list[tuple[str, str | None]]:
        """The names of the jobs of all the workflows, each with that of the job that it is a use of."""
        workflows = [*self.workflows, *(each for one in self.definitions.values() for each in one.workflows or ())]
        declared = [(job.name, job.definition) for workflow in workflows for job in workflow.jobs]
        return [*declared, *(names for outline in self._outlines() for names in outline.jobs)]

    def _outlines(self) -> list[Outline]:
        """What is known of its configurations before a pipeline runs."""
        values = known_values(self, self.branches[0], None, id="", at=self.shared.now())
        return [checked(each, values) for each in (self.configuration, self.continuation) if each is not None]

    def _cancel_older(self, branch: str, now: datetime) -> None:
        for pipeline in self.pipelines:
            if pipeline.branch == branch:
                for run in pipeline.visible_workflows(now):
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
