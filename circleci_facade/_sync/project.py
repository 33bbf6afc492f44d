"""Projects, with their pipelines, and the organizations they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from .._errors import NoMatch
from .._handle import SlugHandle
from .._needed import needed, needed_segment
from .._parameters import ParameterValue, checked_parameters
from .._revision import Revision, checked_name
from .._slugs import OrgSlug, ProjectSlug
from .connection import Connection
from .context import Context
from .pages import Pages
from .pipeline import Pipeline

if TYPE_CHECKING:
    from datetime import datetime

    from circleci_api.models import (
        CheckoutKey,
        EnvironmentVariable,
        FlakyTest,
        ProjectSettings,
        ReportingWindow,
        ReportingWindowValue,
        Schedule,
        Webhook,
        WebhookList,
        WorkflowInsight,
    )
    from circleci_api.models import Project as ProjectData


class Project(SlugHandle[Connection, ProjectSlug]):
    """A project, by its slug.

    Attributes:
        slug: The slug, such as ``gh/acme/web``.
    """

    def organization(self) -> Organization:
        """Its organization. Sends nothing."""
        return Organization(self._connection, self.slug.org)

    def trigger(
        self,
        *,
        branch: str | None = None,
        tag: str | None = None,
        pull_request: int | None = None,
        merge: bool = False,
        parameters: Mapping[str, ParameterValue] | None = None,
        definition: str | None = None,
    ) -> Pipeline:
        """Trigger a pipeline. It is never triggered twice: if the outcome is unknown, an error says so.

        ``POST /project/{project-slug}/pipeline``, or ``POST …/pipeline/run`` for a ``circleci/…`` project or with a
        definition; then the definitions are listed first.

        Args:
            branch: The branch to run; ``refs/heads/main`` means ``main``. Give exactly one of branch, tag and pull
                request.
            tag: The tag to run; ``refs/tags/v1`` means ``v1``.
            pull_request: The number of a GitHub pull request to run, by default its head.
            merge: Run the result of merging the pull request rather than its head.
            parameters: The pipeline's parameters, which its configuration declares: at most 100, names of at most
                128 characters, values of at most 512, each a `str`, `int` or `bool`.
            definition: The name or id of the pipeline definition to run, where the project has several.

        Returns:
            The new pipeline, to wait for.

        Raises:
            ValueError: Not exactly one of branch, tag and pull request was given, or it is invalid. Nothing was sent.
            InvalidParameters: CircleCI would refuse the parameters. Nothing was sent.
            DefinitionNotFound: There is no such definition, or there are several; the message lists them.
            NothingToRun: CircleCI created no pipeline; the message says why.
            NotFound: There is no such project, or the token may not see it.
        """
        from .trigger import trigger_pipeline

        revision = Revision.of(branch, tag, pull_request, merge=merge)
        checked = checked_parameters(parameters)
        triggered = trigger_pipeline(self._connection, self.slug, revision, checked, definition)
        return Pipeline(self._connection, triggered, is_new=True)

    def pipelines(
        self,
        *,
        branch: str | None = None,
        mine: bool = False,
        limit: int | None = None,
        since: datetime | None = None,
    ) -> Pages[Pipeline]:
        """The project's pipelines, newest first; pages are fetched as you iterate.

        ``GET /project/{project-slug}/pipeline``, or ``…/pipeline/mine``

        Args:
            branch: Only those of this branch.
            mine: Only those that the token's owner triggered; not together with `branch`.
            limit: How many at most.
            since: Only those created at this time or later; with a time zone.

        Raises:
            ValueError: Both `branch` and `mine`, or an invalid branch, limit or time. Nothing was sent.
        """
        branch = checked_name(branch, "branch")
        if mine and branch is not None:
            raise ValueError("CircleCI lists either your own pipelines or those of a branch: give one of the two")
        api = self._connection.api.pipeline
        pages = (
            Pages(api.list_my_pipelines, self.slug)
            if mine
            else Pages(api.list_pipelines_for_project, self.slug, branch=branch)
        )
        return pages.limit(limit).since(since).each(partial(Pipeline, self._connection))

    def pipeline(self, number: int) -> Pipeline:
        """The project's pipeline with this number.

        ``GET /project/{project-slug}/pipeline/{pipeline-number}``

        Raises:
            NotFound: There is none that the token may see.
        """
        return Pipeline(self._connection, self._connection.api.pipeline.get_pipeline_by_number(self.slug, number))

    def latest(self, branch: str | None = None) -> Pipeline:
        """The newest pipeline, of a branch or at all.

        ``GET /project/{project-slug}/pipeline``

        Raises:
            NoMatch: There is none.
            ValueError: The name of the branch is invalid.
        """
        pipeline = self.pipelines(branch=branch).first()
        if pipeline is None:
            raise NoMatch(f"{self.slug} has no pipeline{f' on {branch}' if branch else ''}")
        return pipeline

    def info(self) -> ProjectData:
        """CircleCI's data on the project: its id, its organization, its default branch.

        ``GET /project/{project-slug}``

        Raises:
            NotFound: There is no such project, or the token may not see it.
        """
        return self._connection.api.project.get_project_by_slug(self.slug)

    def variables(self) -> Pages[EnvironmentVariable]:
        """Its environment variables, their values masked.

        ``GET /project/{project-slug}/envvar``
        """
        return Pages(self._connection.api.project.list_env_vars, self.slug)

    def set_variable(self, name: str, value: str) -> None:
        """Set an environment variable.

        CircleCI does not say whether an existing one is replaced; to be sure, delete it first.

        ``POST /project/{project-slug}/envvar``
        """
        self._connection.api.project.create_env_var(self.slug, name, value)

    def set_variables(self, values: Mapping[str, str]) -> None:
        """Set several environment variables, each as with `set_variable`.

        ``POST /project/{project-slug}/envvar``, for each
        """
        for name, value in values.items():
            self.set_variable(name, value)

    def delete_variable(self, name: str) -> None:
        """Delete an environment variable.

        ``DELETE /project/{project-slug}/envvar/{name}``
        """
        self._connection.api.project.delete_env_var(self.slug, name)

    def checkout_keys(self) -> Pages[CheckoutKey]:
        """The SSH keys for checking out its code. A ``circleci/…`` project has none.

        ``GET /project/{project-slug}/checkout-key``
        """
        return Pages(self._connection.api.project.list_checkout_keys, self.slug)

    def schedules(self) -> Pages[Schedule]:
        """Its schedules. Projects that use GitLab or the GitHub App cannot have any.

        ``GET /project/{project-slug}/schedule``
        """
        return Pages(self._connection.api.schedule.list_schedules_for_project, self.slug)

    def webhooks(self) -> Pages[Webhook]:
        """Its webhooks.

        ``GET /project/{project-slug}``, for its id, and ``GET /webhook``
        """

        def page(page_token: str | None = None) -> WebhookList:
            id = needed_segment(self.info().id, "Project.id of get_project_by_slug")
            return self._connection.api.webhook.get_webhooks(id, "project", page_token=page_token)

        return Pages(page)

    def settings(self) -> ProjectSettings:
        """Its settings.

        ``GET /project/{provider}/{organization}/{project}/settings``
        """
        slug = self.slug
        return self._connection.api.project.get_project_settings(slug.provider, slug.organization, slug.project)

    def flaky_tests(self) -> list[FlakyTest]:
        """Its flaky tests, which failed and passed on the same commit: an entry for each flake.

        A test stops counting as flaky two weeks after its last flake.

        ``GET /insights/{project-slug}/flaky-tests``
        """
        found = self._connection.api.insights.get_flaky_tests(self.slug)
        return needed(found.flaky_tests, list, "FlakyTests.flaky_tests of get_flaky_tests")

    def workflow_metrics(
        self,
        *,
        branch: str | None = None,
        all_branches: bool = False,
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
    ) -> Pages[WorkflowInsight]:
        """Metrics of its workflows: runs, success rates, durations in seconds, credits.

        They cover 90 days or 250 runs, whichever is less. Credits are not billing figures.

        ``GET /insights/{project-slug}/workflows``

        Args:
            branch: The branch to look at, by default the project's default branch.
            all_branches: Combine all branches; not with `branch`.
            reporting_window: How far to look back, by default 90 days.

        Raises:
            ValueError: Both `branch` and `all_branches`, or an invalid branch.
        """
        branch = checked_name(branch, "branch")
        if all_branches and branch is not None:
            raise ValueError("give either branch or all_branches: CircleCI takes one branch or all of them together")
        return Pages(
            self._connection.api.insights.get_project_workflow_metrics,
            self.slug,
            branch=branch,
            all_branches=all_branches or None,
            reporting_window=reporting_window,
        )


class Organization(SlugHandle[Connection, OrgSlug]):
    """An organization, by its slug.

    Attributes:
        slug: The slug, such as ``gh/acme``.
    """

    def project(self, name: str) -> Project:
        """One of its projects. Sends nothing.

        Raises:
            InvalidSlug: `name` is not a valid project name.
        """
        return Project(self._connection, self.slug.project(name))

    def contexts(self) -> Pages[Context]:
        """Its contexts.

        ``GET /context``
        """
        pages = Pages(self._connection.api.context.list_contexts, owner_slug=self.slug)
        return pages.each(partial(Context, self._connection))

    def context(self, name: str) -> Context:
        """The context of this name.

        ``GET /context``

        Raises:
            NoMatch: There is none; the message lists those that there are.
        """
        names = []
        for context in self.contexts():
            if context.name == name:
                return context
            names.append(str(context.name))
        raise NoMatch(f"{self.slug} has no context {name!r}; it has {', '.join(names) or 'none at all'}")

    def create_context(self, name: str) -> Context:
        """Create a context.

        ``POST /context``

        Raises:
            APIError: For instance, the name is taken; CircleCI does not document the status for that.
        """
        from circleci_api.models import ContextOwner

        owner = ContextOwner(slug=self.slug, type="organization")
        return Context(self._connection, self._connection.api.context.create_context(name, owner))
