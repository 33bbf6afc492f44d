from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model


@define(kw_only=True)
class ComponentVersion(Model):
    """One version of a component, as deployed to an environment."""

    name: str | None = None
    """The version, such as `1.4.2`."""
    environment_id: str | None = None
    """UUID of the environment deployed to."""
    namespace: str | None = None
    """Namespace deployed to, such as a Kubernetes namespace."""
    is_live: bool | None = None
    """Whether this version is the one running now."""
    pipeline_id: str | None = None
    """UUID of the pipeline that deployed the version."""
    workflow_id: str | None = None
    """UUID of the workflow that deployed the version."""
    job_id: str | None = None
    """UUID of the job that deployed the version."""
    job_number: int | None = None
    """Number, within its project, of the job that deployed the version."""
    last_deployed_at: datetime | None = None


@define(kw_only=True)
class ComponentVersionList(Model):
    """One page of the versions of a component."""

    items: list[ComponentVersion] | None = None
    next_page_token: str | None = None
    """Token that asks for the next page; null on the last one."""
