from __future__ import annotations

from datetime import datetime

from attrs import define

from ..types import Model


@define(kw_only=True)
class ComponentVersion(Model):
    """A version of a component, as deployed to an environment."""

    name: str | None = None
    """The version, such as `1.4.2`."""
    environment_id: str | None = None
    """UUID of the environment that it was deployed to."""
    namespace: str | None = None
    """Namespace that it was deployed to, such as a Kubernetes namespace."""
    is_live: bool | None = None
    """Whether this version is running now."""
    pipeline_id: str | None = None
    """UUID of the pipeline that deployed it; all zeros if none did."""
    workflow_id: str | None = None
    """UUID of the workflow that deployed it; all zeros if none did."""
    job_id: str | None = None
    """UUID of the job that deployed it; all zeros if none did."""
    job_number: int | None = None
    """Number of the job that deployed it, within its project; absent if none did."""
    last_deployed_at: datetime | None = None


@define(kw_only=True)
class ComponentVersionList(Model):
    """A page of the versions of a component."""

    items: list[ComponentVersion] | None = None
    next_page_token: str | None = None
    """Token of the next page; null or empty on the last one."""
