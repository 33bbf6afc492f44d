"""Everything in a fake CircleCI, and the passing of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .._config.plan import Workflow, check_workflows
from .._config.reading import read_config
from .automatic_runs import due
from .by_slug import BySlug, own_organization, own_project
from .clock import ServiceClock
from .consequences import Consequences
from .deployments import Deployment
from .organization import FakeOrganization
from .pipeline_run import PipelineRun
from .project import FakeProject
from .shared import Shared, held
from .webhooks import Webhooks


class State:
    """The state of a CircleCI; `FakeCircleCI` documents its attributes.

    Args:
        clock: The clock.
    """

    def __init__(self, clock: ServiceClock) -> None:
        self.clock = clock
        self.shared = Shared(clock)
        self.projects: dict[str, FakeProject] = BySlug(own_project, "project")
        self.organizations: dict[str, FakeOrganization] = BySlug(own_organization, "organization")
        self.users: dict[str, dict[str, Any]] = {}
        self.stores_versions = True
        self.user_id = self.add_user("fake", "Fake User")
        self.system_id = self.add_user("system-actor", "Scheduled")
        self.webhooks = Webhooks(self.projects, self.shared)
        self._consequences = Consequences()
        self._caught_up = self.shared.now()

    @held
    def add_project(
        self,
        slug: str,
        workflows: Sequence[Workflow] | None = None,
        *,
        config: Path | str | None = None,
        continuation: Path | str | None = None,
        continuation_parameters: Mapping[str, Any] | None = None,
        branches: Sequence[str] = ("main",),
        parameters: Mapping[str, Any] | None = None,
        creation_delay: float = 1.0,
        reading_delay: float = 0.0,
        name: str | None = None,
    ) -> FakeProject:
        """Add a project, and its organization if that is missing.

        Steps and commands of a configuration are not run, nor are workflows with `triggers`. Contexts and jobs of orbs
        are assumed to exist.

        Args:
            slug: Its slug, such as ``gh/acme/web``.
            workflows: The workflows of each pipeline; by default one with one job, ``build``.
            config: The configuration to use instead, ``.circleci/config.yml``: a `Path`, or its text as a str.
            continuation: The configuration to continue with, if `config` is a setup configuration. Without it, only
                ``POST /pipeline/continue`` continues, with the configuration that is sent.
            continuation_parameters: The parameter values that the setup workflow continues with.
            branches: Its branches, the default one first.
            parameters: The pipeline parameters that it declares, with their defaults; `config` declares its own.
            creation_delay: Seconds from a trigger until the pipeline has been created.
            reading_delay: Seconds from a trigger until the pipeline can be read; until then it is 404, as sometimes on
                the real service (CircleCI-Public/api-preview-docs, issue 24).
            name: Its name, if the slug contains its id.

        Raises:
            ValueError: The project already exists, `branches` is empty, arguments exclude each other, or `config` or
                `continuation` is invalid; the message says how, and where.
            InvalidSlug: `slug` is not a valid slug.
            TypeError: `config` or `continuation` is neither a path nor a str, or a list has another type.
            OSError: A file cannot be read.
            ImportError: PyYAML, which reads configurations, is not installed.
        """
        if isinstance(branches, str) or not all(isinstance(each, str) for each in branches):
            raise TypeError(f"the branches of a project are a list of strings, not {branches!r}")
        if not branches:
            raise ValueError("a project has at least one branch")
        check_workflows(workflows)
        if config is not None and not (workflows is None and parameters is None):
            raise ValueError("give either config or workflows and parameters: a configuration declares its own")
        parsed = own_project(slug)
        if str(parsed) in self.projects:
            raise ValueError(f"project {parsed} already exists")
        configuration = None if config is None else read_config(config)
        continued = None if continuation is None else read_config(continuation)
        if continued is not None and (configuration is None or not configuration.setup or continued.setup):
            raise ValueError("continuation needs a config with `setup: true`, and must not have `setup` itself")
        declared = continued.parameters if continued is not None else {}
        for parameter, value in (continuation_parameters or {}).items():
            if parameter not in declared or not declared[parameter].accepts(value):
                raise ValueError(f"the continuation has no parameter {parameter!r} that accepts {value!r}")
        if configuration is None and workflows is None:
            workflows = [Workflow("build")]
        project = FakeProject(
            slug=parsed,
            organization=self.organizations.get(str(parsed.org)) or self.add_organization(parsed.org),
            shared=self.shared,
            branches=list(branches),
            workflows=list(workflows or ()),
            parameters=dict(parameters or {}),
            configuration=configuration,
            continuation=continued,
            continuation_parameters=dict(continuation_parameters or {}),
            creation_delay=creation_delay,
            reading_delay=reading_delay,
            name=name or "",
            consequences=self._consequences,
            actor_id=self.user_id,
        )
        self.projects[str(project.slug)] = project
        return project

    @held
    def add_organization(self, slug: str, *, name: str | None = None) -> FakeOrganization:
        """Add an organization; `add_project` adds that of its project.

        Args:
            slug: Its slug, such as ``gh/acme``.
            name: Its name, if the slug contains its id.

        Raises:
            ValueError: The organization already exists.
            InvalidSlug: `slug` is not a valid slug.
        """
        parsed = own_organization(slug)
        if str(parsed) in self.organizations:
            raise ValueError(f"organization {parsed} already exists; add_project adds that of its project")
        organization = FakeOrganization(parsed, name, self.shared)
        self.organizations[str(organization.slug)] = organization
        return organization

    @held
    def add_user(self, login: str, name: str | None = None) -> str:
        """Add a user; returns the id, for the `actor_id` of `FakeProject.run`.

        Args:
            login: The login name.
            name: The display name.
        """
        id = self.shared.new_id("user")
        avatar_url = f"https://avatars.example.com/{id}"
        self.users[id] = {"id": id, "login": login, "name": name or login, "avatar_url": avatar_url}
        return id

    @held
    def add_deploy(
        self,
        slug: str,
        component: str,
        version: str,
        *,
        environment: str = "production",
        namespace: str = "default",
        pipeline: PipelineRun | None = None,
    ) -> Deployment:
        """Deploy a version of a component, which is live from now on.

        Args:
            slug: The slug of the component's project.
            component: The component's name; it is created if missing.
            version: The version.
            environment: The name of the environment; it is created if missing.
            namespace: The namespace within the environment.
            pipeline: The pipeline that deployed it.

        Raises:
            KeyError: There is no such project.
        """
        project = self.projects[str(own_project(slug))]
        pipeline_id = pipeline.id if pipeline else None
        deployments = project.organization.deployments
        return deployments.add(project.id, component, version, environment, namespace, self.shared.now(), pipeline_id)

    @held
    def catch_up(self) -> None:
        """Run everything that is due by now."""
        since, self._caught_up = self._caught_up, self.shared.now()
        if since < self._caught_up:
            for _, run in sorted(due(self.projects.values(), since, self._caught_up), key=lambda each: each[0]):
                run()
        self._consequences.happen(self._caught_up)
        self.webhooks.collect()
