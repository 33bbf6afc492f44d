"""The commit that a pipeline ran on, and where it came from."""

from __future__ import annotations

from attrs import define

from ..types import Model
from .pipeline_vcs_commit import PipelineVcsCommit


@define(kw_only=True)
class PipelineVcs(Model):
    """The commit that a pipeline ran on, and where it came from."""

    provider_name: str | None
    """Name of the code host, such as `GitHub`."""
    target_repository_url: str
    """Repository that the change is for; for a pull request from a fork, the one that was forked."""
    branch: str | None = None
    """Branch that was checked out; absent for a tag."""
    review_id: str | None = None
    """ID of the code review (pull request), if there is one."""
    review_url: str | None = None
    """URL of the code review (pull request), if there is one."""
    revision: str | None
    """Hash of the commit."""
    tag: str | None = None
    """Tag that was checked out; absent for a branch."""
    commit: PipelineVcsCommit | None = None
    origin_repository_url: str
    """Repository that the change comes from; for a pull request from a fork, the fork."""
