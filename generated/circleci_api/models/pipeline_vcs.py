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
    """Repository that the pipeline was for."""
    branch: str | None = None
    """Branch that was checked out; there is a branch or a `tag`, never both."""
    review_id: str | None = None
    """ID of the pull request, if there was one."""
    review_url: str | None = None
    """Web address of the pull request, if there was one."""
    revision: str | None
    """Hash of the commit."""
    tag: str | None = None
    """Tag that was checked out; there is a tag or a `branch`, never both."""
    commit: PipelineVcsCommit | None = None
    origin_repository_url: str
    """Repository that the commit came from; for a pull request from a fork, the fork."""
