"""The data of a project of a fake CircleCI."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..._slugs import ProjectSlug
from .._config.plan import Workflow
from .._config.reading import Configuration
from .definition import FakeDefinition
from .ids import id_in
from .organization import FakeOrganization, Variable
from .pipeline_run import PipelineRun
from .providers import PROVIDERS
from .shared import Shared, held
from .stamps import stamp


@dataclass(kw_only=True, eq=False, repr=False)
class StoredProject:
    """The data of a project. Whatever only the API changes is kept by id, as the API shows it."""

    slug: ProjectSlug
    organization: FakeOrganization
    shared: Shared
    branches: list[str]
    workflows: list[Workflow]
    parameters: dict[str, Any]
    configuration: Configuration | None = None
    continuation: Configuration | None = None
    continuation_parameters: dict[str, Any] = field(default_factory=dict)
    creation_delay: float = 1.0
    reading_delay: float = 0.0
    name: str = ""
    id: str = field(init=False)
    created_at: datetime = field(init=False)
    settings: dict[str, Any] = field(init=False)
    pipelines: list[PipelineRun] = field(init=False, default_factory=list)
    definitions: dict[str, FakeDefinition] = field(init=False, default_factory=dict)
    variables: dict[str, Variable] = field(init=False, default_factory=dict)
    checkout_keys: dict[str, dict[str, Any]] = field(init=False, default_factory=dict)
    schedules: dict[str, dict[str, Any]] = field(init=False, default_factory=dict)
    webhooks: dict[str, dict[str, Any]] = field(init=False, default_factory=dict)
    signing_secrets: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.id = (self.organization.is_standalone and id_in(self.slug.project)) or self.shared.new_id("project")
        self.name = self.name or self.slug.project
        self.created_at = self.shared.now()
        if self.configuration is not None:
            self.parameters = {name: each.default for name, each in self.configuration.parameters.items()}
        self.settings = {
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

    @property
    def organization_id(self) -> str:
        """The UUID of its organization."""
        return self.organization.id

    @property
    def repository(self) -> str:
        """The URL of its repository."""
        host = PROVIDERS[self.slug.provider].host
        if host is None:
            return f"//circleci.com/{self.organization.id}/{self.id}"
        return f"https://{host}/{self.slug.organization}/{self.slug.project}"

    @property
    def long_slug(self) -> str:
        """Its slug with the long name of the provider, as in the URLs of pages."""
        return f"{PROVIDERS[self.slug.provider].kind}/{self.slug.organization}/{self.slug.project}"

    @property
    def web_url(self) -> str:
        """The URL of its pages in CircleCI's web app."""
        return f"https://app.circleci.com/pipelines/{self.long_slug}"

    @held
    def add_definition(
        self,
        name: str,
        workflows: Sequence[Workflow] | None = None,
        *,
        description: str = "",
        file_path: str = ".circleci/config.yml",
    ) -> FakeDefinition:
        """Add a pipeline definition, by which ``circleci/…`` projects are triggered.

        Args:
            name: Its name.
            workflows: The workflows of its pipelines; by default those of the project.
            description: Its description.
            file_path: The path of its configuration in the repository.
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
        """Set an environment variable, new or existing."""
        now = self.shared.now()
        known = self.variables.get(name)
        self.variables[name] = Variable(name, value, known.created_at if known else now, now)

    def accepts(self, name: str, value: Any) -> bool:
        """Whether the pipeline parameter `name` accepts this `value`."""
        declared = self.configuration.parameters.get(name) if self.configuration else None
        return type(value) is type(self.parameters[name]) if declared is None else declared.accepts(value)
