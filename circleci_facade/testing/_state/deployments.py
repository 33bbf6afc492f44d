"""The deployments of a fake organization: components, environments, and the versions live in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

#: Seconds from accepting a rollback until the earlier version is live.
ROLLBACK_DELAY = 10.0


@dataclass(frozen=True)
class Component:
    """What is deployed, such as a service."""

    id: str
    name: str
    project_id: str
    created_at: datetime
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Environment:
    """What is deployed to, such as production."""

    id: str
    name: str
    created_at: datetime
    description: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Deployment:
    """A version of a component that is live in an environment from `at` until the next one."""

    component: Component
    environment: Environment
    version: str
    namespace: str
    at: datetime
    pipeline_id: str | None = None
    rollback_id: str | None = None


class Deployments:
    """The deployments of an organization.

    Attributes:
        components: The components, by id.
        environments: The environments, by id.
        history: The deployments, in the order of creation; a rollback's is not live at once.
    """

    def __init__(self, new_id: Callable[[str], str]) -> None:
        self.components: dict[str, Component] = {}
        self.environments: dict[str, Environment] = {}
        self.history: list[Deployment] = []
        self._new_id = new_id

    def component(self, name: str, project_id: str) -> Component | None:
        """The component of this `name` in a project."""
        found = self.components.values()
        return next((each for each in found if (each.name, each.project_id) == (name, project_id)), None)

    def environment(self, name: str) -> Environment | None:
        """The environment of this `name`."""
        return next((each for each in self.environments.values() if each.name == name), None)

    def add(
        self,
        project_id: str,
        component: str,
        version: str,
        environment: str,
        namespace: str,
        now: datetime,
        pipeline_id: str | None,
    ) -> Deployment:
        """Deploy a version; the component and the environment are created if missing."""
        what = self.component(component, project_id)
        if what is None:
            what = Component(self._new_id("component"), component, project_id, now, {})
            self.components[what.id] = what
        where = self.environment(environment)
        if where is None:
            where = Environment(self._new_id("environment"), environment, now)
            self.environments[where.id] = where
        deployment = Deployment(what, where, version, namespace, now, pipeline_id)
        self.history.append(deployment)
        return deployment

    def of(self, component: Component, now: datetime) -> list[Deployment]:
        """The deployments of a component up to `now`, oldest first."""
        found = [each for each in self.history if each.component.id == component.id and each.at <= now]
        return sorted(found, key=lambda each: each.at)

    def live(self, component: Component, environment: Environment, namespace: str, now: datetime) -> Deployment | None:
        """The deployment of a component that is live in an environment and namespace at `now`."""
        found = [
            each
            for each in self.of(component, now)
            if each.environment.id == environment.id and each.namespace == namespace
        ]
        return found[-1] if found else None

    def is_rolling_back(self, component: Component, environment: Environment, now: datetime) -> bool:
        """Whether a rollback of a component has been accepted but not completed at `now`."""
        return any(
            each.component.id == component.id and each.environment.id == environment.id and each.at > now
            for each in self.history
        )

    def roll_back(self, target: Deployment, now: datetime) -> str:
        """Make the version of an earlier deployment live again, a little after `now`; returns the rollback's id."""
        id = self._new_id("rollback")
        at = now + timedelta(seconds=ROLLBACK_DELAY)
        values: dict[str, Any] = {**target.__dict__, "at": at, "rollback_id": id}
        self.history.append(Deployment(**values))
        return id
