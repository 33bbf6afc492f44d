"""An organization of a fake CircleCI: what its projects share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..._slugs import OrgSlug
from .deployments import Deployments
from .ids import id_in
from .policies import Policies, PolicyRule
from .shared import Shared, held

#: The group that everyone in a standalone organization belongs to.
ALL_MEMBERS = "All members"


@dataclass
class Variable:
    """An environment variable of a project or of a context; its `repr` hides the value.

    Attributes:
        created_at: When it was created; ``None`` for a project's variable for which the service does not know.
    """

    name: str
    value: str = field(repr=False)
    created_at: datetime | None
    updated_at: datetime


@dataclass
class FakeContext:
    """A context of an organization.

    Attributes:
        variables: Its environment variables, by name; here their values can be read.
        restrictions: Its restrictions by id, as the API shows them.
    """

    id: str
    name: str
    created_at: datetime
    variables: dict[str, Variable] = field(default_factory=dict)
    restrictions: dict[str, dict[str, Any]] = field(default_factory=dict)

    def set(self, name: str, value: str, now: datetime) -> Variable:
        """Set an environment variable, new or existing."""
        known = self.variables.get(name)
        self.variables[name] = Variable(name, value, known.created_at if known else now, now)
        return self.variables[name]


@dataclass
class UsageExport:
    """An export of usage data.

    Attributes:
        files: The exported files; empty if the window has no data.
        error: Why it fails; ``None`` for one that succeeds. A test may set it.
    """

    id: str
    start: datetime
    end: datetime
    created_at: datetime
    files: list[bytes]
    error: str | None = None


class FakeOrganization:
    """An organization; `FakeCircleCI.add_organization` makes one, and `FakeCircleCI.add_project` if it is missing.

    Whatever only the API changes is kept by id, as the API shows it.

    Attributes:
        slug: Its slug, such as ``gh/acme``.
        id: Its UUID.
        name: Its name.
        contexts: Its contexts, by id.
        groups: Its groups, by id.
        orbs: The entries of its URL orb allow-list, by id.
        exporters: Its OpenTelemetry exporters, by id.
        claims: Its custom OIDC claims, and those of its projects, by project id.
        policies: Its policies, their rules and decisions.
        deployments: Its deployments.
        exports: Its usage exports, by id.
        repositories: The names of the repositories for which the API can create projects; ``None`` for any name. Only
            a classic organization (``gh/…``, ``bb/…``) has them.
        is_foreign: Whether the token's owner has no access to it, nor to anything in it.
    """

    def __init__(self, slug: OrgSlug, name: str | None, shared: Shared) -> None:
        self.slug = slug
        self.id = (self.is_standalone and id_in(slug.organization)) or shared.new_id("organization")
        self.name = name or slug.organization
        self.shared = shared
        self.created_at = shared.now()
        self.contexts: dict[str, FakeContext] = {}
        self.groups: dict[str, dict[str, Any]] = {}
        self.orbs: dict[str, dict[str, Any]] = {}
        self.exporters: dict[str, dict[str, Any]] = {}
        self.claims: dict[str | None, dict[str, Any]] = {}
        self.policies = Policies()
        self.deployments = Deployments(shared.new_id)
        self.exports: dict[str, UsageExport] = {}
        self.repositories: Collection[str] | None = None
        self.is_foreign = False
        if self.is_standalone:
            # circleci-org-migration-cli, live 2026-06: the group has the organization's own id.
            self.groups[self.id] = {"id": self.id, "name": ALL_MEMBERS, "description": ""}

    @property
    def is_standalone(self) -> bool:
        """Whether it belongs to no code host: its slug begins with ``circleci/``."""
        return self.slug.provider == "circleci"

    def __repr__(self) -> str:
        return f"<FakeOrganization {self.slug}>"

    @held
    def add_context(self, name: str, variables: Mapping[str, str] | None = None) -> FakeContext:
        """Add a context.

        Args:
            name: Its name.
            variables: The values of its environment variables, by name.

        Raises:
            ValueError: There is already a context of this name.
        """
        if any(context.name == name for context in self.contexts.values()):
            raise ValueError(f"{self.slug} already has a context {name!r}")
        now = self.shared.now()
        context = FakeContext(self.shared.new_id("context"), name, now)
        if self.is_standalone:
            # circleci-org-migration-cli, live 2026-06: each context starts with this one, which excludes nobody.
            id = self.shared.new_id("restriction")
            restriction = {"restriction_type": "group", "restriction_value": self.id}
            context.restrictions[id] = {"id": id, "name": ALL_MEMBERS, **restriction}
        for variable, value in (variables or {}).items():
            context.set(variable, value, now)
        self.contexts[context.id] = context
        return context

    def withholds(self, project_id: str, context: str) -> bool:
        """Whether the context of this name is restricted to other projects. One that does not exist is not."""
        for found in self.contexts.values():
            restrictions = [each for each in found.restrictions.values() if each["restriction_type"] == "project"]
            if found.name == context and restrictions:
                return project_id not in [each["restriction_value"] for each in restrictions]
        return False

    @held
    def add_group(self, name: str, description: str = "") -> str:
        """Add a group; returns its id.

        In a classic organization it is a team at the code host: contexts can be restricted to it, but the API does not
        list it.
        """
        id = self.shared.new_id("group")
        self.groups[id] = {"id": id, "name": name, "description": description}
        return id

    @held
    def add_rule(self, name: str, reason: str, breaks: Callable[[str], bool] | str, *, hard: bool = True) -> PolicyRule:
        """Add a rule to its policies, which decides in place of their Rego.

        Args:
            name: Its name.
            reason: The message for a configuration that breaks it.
            breaks: Whether a configuration breaks it: a function of its text, or text that it must not contain.
            hard: Whether a pipeline that breaks it must not run, once policies are enforced; otherwise the failure is
                only reported.
        """
        rule = PolicyRule(name, reason, breaks, hard)
        self.policies.rules.append(rule)
        return rule
