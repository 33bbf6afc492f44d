"""Projects and their advanced settings."""

from __future__ import annotations

from typing import Any

from ..._errors import InvalidSlug
from .._state.ids import short
from .._state.project import FakeProject
from .._state.providers import PROVIDERS
from .area import Area, Route, message
from .call import Answer, Call, Json, Refusal, as_set, checked

MOST_OVERRIDES = 100


class Projects(Area):
    """The operations on projects and their settings."""

    def routes(self) -> list[Route]:
        settings = "/project/{provider}/{organization}/{project}/settings"
        return [
            ("POST", "/organization/{org-slug-or-id}/project", self.create_project),
            ("GET", "/project/{project-slug}", self.get_project_by_slug),
            ("DELETE", "/project/{project-slug}", self.delete_project_by_slug),
            ("GET", settings, self.get_project_settings),
            ("PATCH", settings, self.patch_project_settings),
        ]

    def create_project(self, call: Call) -> Answer:
        organization = self.organization(call.parts["org-slug-or-id"])
        name = call.field("name", str)
        if any(project.name == name for project in self.projects_of(organization)):
            raise Refusal(409, "Project already exists")
        # A standalone organization gets a new project; a classic one adopts an existing repository
        # (terraform-provider-circleci, measured 2026-08).
        known = organization.repositories
        if not organization.is_standalone and known is not None and name not in known:
            raise Refusal(404, f"{PROVIDERS[organization.slug.provider].name} response: Not Found")
        part = short(self.state.shared.new_id("project")) if organization.is_standalone else name
        try:
            slug = organization.slug.project(part)
        except InvalidSlug:
            raise Refusal(400, "name: cannot be that of a project") from None
        if str(slug) in self.state.projects:
            raise Refusal(409, "Project already exists")
        return 200, self._shown(self.state.add_project(slug, name=name))

    def get_project_by_slug(self, call: Call) -> Answer:
        return 200, self._shown(self.named_project(call))

    def delete_project_by_slug(self, call: Call) -> Answer:
        project = self.named_project(call)
        del self.state.projects[str(project.slug)]
        return 200, message("Project deleted")  # terraform-provider-circleci, measured 2026-08

    def get_project_settings(self, call: Call) -> Answer:
        return 200, {"advanced": self.named_project(call).settings}

    def patch_project_settings(self, call: Call) -> Answer:
        project = self.named_project(call)
        if not call.body:
            raise Refusal(400, "No JSON fields found.")
        if unexpected := sorted(set(call.body) - {"advanced"}):
            raise Refusal(400, f"Unexpected JSON field '{unexpected[0]}'")
        changes = dict(checked(call.body["advanced"], "advanced", dict))
        for name, value in changes.items():
            _check_setting(project, name, value)
        if "pr_only_branch_overrides" in changes:
            changes["pr_only_branch_overrides"] = as_set(changes["pr_only_branch_overrides"])
        project.settings |= changes
        return 200, {"advanced": project.settings}

    def _shown(self, project: FakeProject) -> Json:
        slug, organization = project.slug, project.organization
        return {
            "slug": str(slug),
            "name": project.name,
            "id": project.id,
            "organization_name": organization.name,
            "organization_slug": str(organization.slug),
            "organization_id": organization.id,
            "vcs_info": {
                "vcs_url": project.repository,
                "provider": PROVIDERS[slug.provider].name,
                "default_branch": project.branches[0],
            },
        }


def _check_setting(project: FakeProject, name: str, value: Any) -> None:
    if name == "oss":  # terraform-provider-circleci, measured 2026-08: on every kind of project, and none is changed
        raise Refusal(400, "Unexpected field 'advanced.oss'.")
    if name not in project.settings:
        raise Refusal(400, f"Unknown advanced setting '{name}'.")
    if name == "pr_only_branch_overrides":
        if not isinstance(value, list) or not all(isinstance(branch, str) for branch in value):
            raise Refusal(400, f"Setting '{name}' must be an array of strings.")
        if len(value) > MOST_OVERRIDES:
            raise Refusal(400, f"Field '{name}' only supports up to {MOST_OVERRIDES} branches.")
    elif not isinstance(value, bool):
        raise Refusal(400, f"Setting '{name}' must be boolean.")
