from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class ProjectSettingsAdvanced(Model):
    """The advanced settings of a project."""

    autocancel_builds: bool | None = None
    """Cancel running pipelines of a branch when a newer one starts, except on the default branch."""
    build_fork_prs: bool | None = None
    """Run pipelines for pull requests from forks."""
    build_prs_only: bool | None = None
    """Build only branches with an open pull request. The default branch and tags are always built."""
    disable_ssh: bool | None = None
    """Forbid reruns with SSH access."""
    forks_receive_secret_env_vars: bool | None = None
    """Pass environment variables and other secrets to builds of pull requests from forks, so that anyone who can open
    one can read them. On by default for private projects.
    """
    oss: bool | None = None
    """Whether the project is open source: anyone can see its builds, and it gets extra credits. Read-only: CircleCI
    refuses a request with this setting.
    """
    set_github_status: bool | None = None
    """Report the status of each job to the code host (not only GitHub). On by default."""
    setup_workflows: bool | None = None
    """Allow dynamic configuration, in which a setup workflow provides the configuration of the rest of the pipeline."""
    write_settings_requires_admin: bool | None = None
    """Let only administrators of the organization change these settings."""
    pr_only_branch_overrides: list[str] | None = None
    """Branches that are built even without a pull request when `build_prs_only` is on; initially the default branch. A
    list replaces the whole list.
    """
