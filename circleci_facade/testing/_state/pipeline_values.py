"""The pipeline values of a fake project's pipelines."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from .providers import PROVIDERS
from .stored_project import StoredProject
from .triggering import Trigger

#: The names of trigger and event in pipeline values, by type of trigger, if they differ from it.
_TRIGGERS = {"scheduled_pipeline": "schedule"}


def known_values(project: StoredProject, trigger: Trigger, id: str, at: datetime) -> dict[str, Any]:
    """The values that the next pipeline's configuration can use, except its parameters."""
    branch, tag = trigger.branch, trigger.tag
    definition, schedule = trigger.definition, trigger.schedule
    values = {
        "pipeline.id": id,
        "pipeline.number": len(project.pipelines) + 1,
        "pipeline.name": definition.shown["name"] if definition else None,
        "pipeline.definition.id": definition.id if definition else None,
        "pipeline.config.file_path": ".circleci/config.yml"
        if definition is None
        else definition.shown["config_source"].get("file_path"),
        "pipeline.project.git_url": project.repository,
        "pipeline.project.slug": str(project.slug),
        "pipeline.project.type": PROVIDERS[project.slug.provider].kind,
        "pipeline.project.url": project.web_url,
        **_repository(project),
        "pipeline.git.branch.is_default": branch == project.branches[0],
        "pipeline.git.revision": hashlib.sha1((tag or branch or "").encode(), usedforsecurity=False).hexdigest(),
        "pipeline.trigger_source": trigger.type,
        "pipeline.trigger.type": _TRIGGERS.get(trigger.type, trigger.type),
        "pipeline.trigger.received_at": at.isoformat().replace("+00:00", "Z"),
        "pipeline.trigger.id": schedule["id"] if schedule else None,
        "pipeline.trigger.name": schedule["name"] if schedule else None,
    }
    found = {name: value for name, value in values.items() if value is not None}
    return found | {
        "pipeline.git.branch": branch,
        "pipeline.git.tag": tag,
        "pipeline.schedule.id": schedule["id"] if schedule else None,
        "pipeline.schedule.name": schedule["name"] if schedule else None,
    }


def _repository(project: StoredProject) -> dict[str, Any]:
    """The values about its code; none for a ``circleci/…`` project."""
    provider, slug = PROVIDERS[project.slug.provider], project.slug
    if provider.host is None:
        return {}
    return {
        "pipeline.integration_source": provider.kind,
        "pipeline.git.repo_name": slug.project,
        "pipeline.git.repo_owner": slug.organization,
        "pipeline.git.repo_url": project.repository,
        "pipeline.git.ssh_checkout_url": f"git@{provider.host}:{slug.organization}/{slug.project}.git",
    }
