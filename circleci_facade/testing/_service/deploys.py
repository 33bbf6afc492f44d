"""Deployments and rollbacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from .._state.deployments import Component, Deployment, Deployments, Environment
from .._state.organization import FakeOrganization
from .._state.stamps import stamp
from .area import Area, Route
from .call import PAGE, Answer, Call, Json, Refusal, page

T = TypeVar("T")

#: The UUID for none.
NOTHING = "00000000-0000-0000-0000-000000000000"


class Deploys(Area):
    """The operations on components, environments, versions and rollbacks."""

    def routes(self) -> list[Route]:
        return [
            ("GET", "/deploy/components", self.list_components),
            ("GET", "/deploy/components/{component_id}", self.get_component),
            ("GET", "/deploy/components/{component_id}/versions", self.list_component_versions),
            ("GET", "/deploy/environments", self.list_environments),
            ("GET", "/deploy/environments/{environment_id}", self.get_environment),
            ("POST", "/projects/{project_id}/rollback", self.rollback_project),
        ]

    def list_components(self, call: Call) -> Answer:
        deployments = self._organization(call).deployments
        project_id, name = call.query.get("project-id"), call.query.get("component-name", "")
        # The document lacks `component-name`; part of the name is enough (terraform-provider-circleci, live 2026-08).
        found = [
            each
            for each in deployments.components.values()
            if project_id in (None, each.project_id) and name in each.name
        ]

        def show(component: Component) -> Json:  # a list counts no releases (terraform-provider-circleci, live 2026-08)
            return self._shown(deployments, component) | {"release_count": 0}

        return 200, _page(found, call, show, lambda each: each.id, call.number("page-size", PAGE))

    def get_component(self, call: Call) -> Answer:
        return 200, self._shown(*self._component(call))

    def list_component_versions(self, call: Call) -> Answer:
        deployments, component = self._component(call)
        environment_id = call.query.get("environment-id")
        latest: dict[tuple[str, str, str], Deployment] = {}
        for each in deployments.of(component, self.now):
            if environment_id in (None, each.environment.id):
                key = (each.environment.id, each.namespace, each.version)
                latest.pop(key, None)
                latest[key] = each
        found = list(reversed(latest.values()))
        return 200, _page(found, call, lambda each: self._shown_version(deployments, each))

    def list_environments(self, call: Call) -> Answer:
        found = list(self._organization(call).deployments.environments.values())
        return 200, _page(found, call, _shown_environment, lambda each: each.id, call.number("page-size", PAGE))

    def get_environment(self, call: Call) -> Answer:
        for organization in self.organizations():
            if environment := organization.deployments.environments.get(call.parts["environment_id"]):
                return 200, _shown_environment(environment)
        raise Refusal(404, "Environment not found")

    def rollback_project(self, call: Call) -> Answer:
        project = self.project_by_id(call.parts["project_id"])
        deployments = project.organization.deployments
        component = deployments.component(call.field("component_name", str), project.id)
        environment = deployments.environment(call.field("environment_name", str))
        current, wanted = call.field("current_version", str), call.field("target_version", str)
        if component is None or environment is None:
            raise Refusal(404, "Component not found" if component is None else "Environment not found")
        found = [each for each in deployments.of(component, self.now) if each.environment.id == environment.id]
        namespace = call.optional("namespace", str, found[-1].namespace if found else "")
        live = deployments.live(component, environment, namespace, self.now)
        target = [each for each in found if (each.version, each.namespace) == (wanted, namespace)]
        if live is None or live.version != current:
            raise Refusal(400, f"Version {current} is not live")
        if not target or wanted == current:
            raise Refusal(400, f"Version {wanted} cannot be rolled back to")
        if deployments.is_rolling_back(component, environment, self.now):
            raise Refusal(409, "A rollback of this component is in progress")
        return 202, {"id": deployments.roll_back(target[-1], self.now), "rollback_type": "PIPELINE"}

    def _organization(self, call: Call) -> FakeOrganization:
        return self.organization(call.asked("org-id"))

    def _component(self, call: Call) -> tuple[Deployments, Component]:
        for organization in self.organizations():
            if component := organization.deployments.components.get(call.parts["component_id"]):
                return organization.deployments, component
        raise Refusal(404, "Component not found")

    def _shown(self, deployments: Deployments, component: Component) -> Json:
        releases = deployments.of(component, self.now)
        return {
            "id": component.id,
            "name": component.name,
            "project_id": component.project_id,
            "labels": _labels(component.labels),
            "release_count": len(releases),
            **_times(component.created_at, releases[-1].at if releases else component.created_at),
        }

    def _shown_version(self, deployments: Deployments, deployment: Deployment) -> Json:
        live = deployments.live(deployment.component, deployment.environment, deployment.namespace, self.now)
        return {
            "name": deployment.version,
            "environment_id": deployment.environment.id,
            "namespace": deployment.namespace,
            "is_live": live is deployment,
            # terraform-provider-circleci: zeros for none, and then no `job_number`.
            "pipeline_id": deployment.pipeline_id or NOTHING,
            "workflow_id": NOTHING,
            "job_id": NOTHING,
            "last_deployed_at": stamp(deployment.at),
        }


def _page(
    items: Sequence[T],
    call: Call,
    show: Callable[[T], Json],
    key: Callable[[T], str] | None = None,
    size: int = PAGE,
) -> Json:
    """A page whose token is an empty string if it is the last (terraform-provider-circleci, live 2026-08)."""
    shown = page(items, call, show, key, size)
    return shown | {"next_page_token": shown["next_page_token"] or ""}


def _shown_environment(environment: Environment) -> Json:
    return {
        "id": environment.id,
        "name": environment.name,
        "description": environment.description,
        "labels": _labels(environment.labels),
        **_times(environment.created_at, environment.created_at),
    }


def _labels(labels: Mapping[str, str]) -> Json:
    return [{"key": key, "value": value} for key, value in labels.items()]


def _times(created_at: datetime, updated_at: datetime) -> Json:
    return {"created_at": stamp(created_at), "updated_at": stamp(updated_at)}
