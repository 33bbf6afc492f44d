from __future__ import annotations

from attrs import define

from ..types import Model


@define(kw_only=True)
class ProjectSettingsAdvanced(Model):
    """The advanced settings of a project."""

    autocancel_builds: bool | None = None
    """Cancel the older pipelines of a branch when a newer one starts, except on the default branch."""
    build_fork_prs: bool | None = None
    """Run pipelines for pull requests from forks."""
    build_prs_only: bool | None = None
    """Build only branches with an open pull request, besides those in `pr_only_branch_overrides`."""
    disable_ssh: bool | None = None
    """Forbid rerunning jobs with SSH access."""
    forks_receive_secret_env_vars: bool | None = None
    """Give the project's environment variables and other secrets to builds of forked pull requests."""
    oss: bool | None = None
    """Treat the project as open source, so that anyone can see its builds."""
    set_github_status: bool | None = None
    """Report the status of builds to GitHub."""
    setup_workflows: bool | None = None
    """Allow dynamic configuration: a setup workflow that writes the config of the pipeline's next phase."""
    write_settings_requires_admin: bool | None = None
    """Let only administrators of the organization change these settings."""
    pr_only_branch_overrides: list[str] | None = None
    """Branches built even without a pull request when `build_prs_only` is on; a list given replaces the whole list."""
