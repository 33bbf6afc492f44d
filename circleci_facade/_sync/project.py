"""Projects, with their pipelines, and the organizations they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from .._errors import BadRequest, CircleCIError, Conflict, NoMatch
from .._failure import checked_tail
from .._handle import SlugHandle
from .._needed import needed, needed_segment
from .._parameters import ParameterValue, checked_parameters
from .._revision import Revision, checked_name
from .._slugs import OrgSlug
from .connection import Connection
from .context import Context
from .job import FailureReport, Job, job_in
from .metrics import ProjectMetrics
from .organization_projects import SlugPage, project_slugs_of
from .pages import Pages
from .pipeline import Pipeline, has_succeeded

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta
    from uuid import UUID

    from circleci_api.models import (
        CheckoutKey,
        EnvironmentVariable,
        OrgSummary,
        ProjectSettings,
        ReportingWindow,
        ReportingWindowValue,
        Schedule,
        Webhook,
        WebhookList,
    )
    from circleci_api.models import Project as ProjectData

    from .._usage_rules import UsageProgress
    from .history import History
    from .usage import UsageExport
    from .variables import VariablePlan

#: How many pipelines to look at for one that has succeeded.
MOST_LOOKED_AT = 50


class Project(ProjectMetrics):
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
                128 characters, values of at most 512, each a `str`, `int` or `bool`. With one that is not declared, or
                of another type, CircleCI creates a pipeline that is errored.
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
        since: date | None = None,
    ) -> Pages[Pipeline]:
        """The project's pipelines, newest first; pages are fetched as you iterate.

        ``GET /project/{project-slug}/pipeline``, or ``…/pipeline/mine``

        Args:
            branch: Only those of this branch.
            mine: Only those that the token's owner triggered; not together with `branch`.
            limit: How many at most.
            since: Only those created on this day (in UTC), or at this time, or later.

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

    def history(
        self, since: date, *, bookmark: str | None = None, reruns: timedelta | None = None, at_once: int = 8
    ) -> History:
        """Its pipelines, workflows and jobs as rows, for a database; and the next time, only what has changed since.

        ``project.history(since=date(2026, 1, 1)).save("web")`` saves them as files, and each further time what has
        changed. Sends nothing yet.

        A workflow can be rerun long after its pipeline, and CircleCI lists no changes. So a pipeline is looked at again
        as long as one of its workflows has not ended, and as long as it is younger than `reruns`: one request for each,
        and more only for those that have changed.

        Args:
            since: Only pipelines created on this day, in UTC, or at this time, or later. The bookmark keeps it: a later
                one has no effect, an earlier one goes further back.
            bookmark: The `bookmark` of the last run, if you keep the rows yourself.
            reruns: How long after a pipeline its reruns are still found; by default 90 days, which misses none.
            at_once: How many requests to send at once.

        Raises:
            ValueError: An argument is out of range, or `bookmark` is none of this project.
        """
        from .._history_rows import RERUNS
        from .history import History

        return History(self._connection, self.slug, since, bookmark, RERUNS if reruns is None else reruns, at_once)

    def pipeline(self, number: int) -> Pipeline:
        """The project's pipeline with this number.

        ``GET /project/{project-slug}/pipeline/{pipeline-number}``

        Raises:
            NotFound: There is none that the token may see.
        """
        return Pipeline(self._connection, self._connection.api.pipeline.get_pipeline_by_number(self.slug, number))

    def job(self, number: int) -> Job:
        """The project's job with this number, in the newest workflow that it belongs to.

        ``GET /project/{project-slug}/job/{job-number}``, for the workflow, and ``GET /workflow/{id}/job``

        Raises:
            NotFound: There is none that the token may see; an approval has no number.
            NoMatch: Its workflow does not have it any more.
        """
        details = self._connection.api.job.get_job_details(self.slug, number)
        workflow_id = needed_segment(
            getattr(details.latest_workflow, "id", None), "JobDetails.latest_workflow.id of get_job_details"
        )
        return job_in(self._connection, workflow_id, number=number)

    def failure(self, *, branch: str | None = None, tail: int = 30) -> FailureReport:
        """Why its newest pipeline failed, if it did; see `Pipeline.failure`.

        ``GET /project/{project-slug}/pipeline``, and as for `Pipeline.failure`

        Args:
            branch: Only of this branch.
            tail: How many lines of a failed step's output to show; see `Job.failure`.

        Raises:
            ValueError: An argument is invalid. Nothing was sent.
            NoMatch: There is no pipeline.
        """
        checked_tail(tail)
        pipeline = self.pipelines(branch=branch).first()
        if pipeline is None:
            raise NoMatch(f"{self.slug} has no pipeline" + (f" on the branch {branch!r}" if branch else ""))
        return pipeline.failure(tail=tail)

    def latest(self, branch: str | None = None, *, succeeded: bool = False) -> Pipeline:
        """The newest pipeline, of a branch or at all.

        ``GET /project/{project-slug}/pipeline``; if it is to have succeeded, then for one after the other
        ``GET /pipeline/{pipeline-id}/workflow``

        Args:
            branch: Only of this branch.
            succeeded: Only one that has ended and of which every workflow that ran was a success, of those that were
                rerun the newest run. The newest 50 pipelines are looked at.

        Raises:
            NoMatch: There is none.
            ValueError: The name of the branch is invalid.
        """
        pipelines = self.pipelines(branch=branch).limit(MOST_LOOKED_AT if succeeded else 1)
        seen = 0
        for pipeline in pipelines:
            if not succeeded or has_succeeded(self._connection, pipeline):
                return pipeline
            seen += 1
        said = f"{self.slug} has no pipeline{f' on the branch {branch!r}' if branch else ''}"
        raise NoMatch(f"{said} that has succeeded, among the newest {seen}" if succeeded and seen else said)

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
        """Create or replace an environment variable.

        CircleCI does not say whether ``POST`` replaces an existing one. If it refuses, the variable is deleted first.

        ``POST /project/{project-slug}/envvar``
        """
        create = self._connection.api.project.create_env_var
        try:
            create(self.slug, name, value)
        except (BadRequest, Conflict) as refusal:
            from .._variables import says_it_exists

            if not says_it_exists(refusal):
                raise
        else:
            return
        self.delete_variable(name)
        try:
            create(self.slug, name, value)
        except CircleCIError as error:
            error.add_note(f"{name} had been deleted to be set again, and now has no value")
            raise

    def set_variables(self, values: Mapping[str, str]) -> None:
        """Create or replace several environment variables, in order, up to the first that fails. See also `plan`.

        ``POST /project/{project-slug}/envvar``, for each

        Raises:
            VariablesFailed: One failed: the error says why, what was set before, and what was not tried.
            ValueError: A name or a value is not text. Nothing was sent.
        """
        from .._variables import checked_values
        from .variables import set_one_by_one

        checked = checked_values(values)
        del values  # which tools that show local variables would show
        set_one_by_one(self, f"the project {self.slug}", checked)

    def plan(self, values: Mapping[str, str], *, prune: bool = False) -> VariablePlan:
        """What it takes for the project to have these environment variables, to print and then to apply.

        ``GET /project/{project-slug}/envvar``

        Args:
            values: The values by name, such as ``dotenv("prod.env")``.
            prune: Whether to delete the variables that are not in `values`, rather than to leave them as they are.

        Raises:
            ValueError: A name or a value is not text, or `prune` would delete every variable. Nothing was sent.
        """
        from .._variables import changes_to, checked_values, time_or_none
        from .variables import VariablePlan

        checked = checked_values(values)
        del values  # which tools that show local variables would show
        existing: dict[str, datetime | None] = {}
        for variable in self.variables():
            name = needed(variable.name, str, "EnvironmentVariable.name of list_env_vars")
            existing[name] = time_or_none(variable.created_at)
        return VariablePlan(self, f"the project {self.slug}", changes_to(existing, checked, prune=prune))

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

        def webhooks(page_token: str | None = None) -> WebhookList:
            id = needed_segment(self.info().id, "Project.id of get_project_by_slug")
            return self._connection.api.webhook.get_webhooks(id, "project", page_token=page_token)

        return Pages(webhooks)

    def settings(self) -> ProjectSettings:
        """Its settings.

        ``GET /project/{provider}/{organization}/{project}/settings``
        """
        slug = self.slug
        return self._connection.api.project.get_project_settings(slug.provider, slug.organization, slug.project)


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

    def projects(self) -> Pages[Project]:
        """Its projects, followed or not.

        In a ``circleci/…`` organization their slugs are made of UUIDs; `Project.info` fetches a project's name.

        ``GET /organization/{org-slug-or-id}`` and ``GET /api/v3/projects``: only API v3 lists them, and a
        CircleCI server has no API v3.
        """

        ids: list[str] = []  # fetched once

        def projects(page_token: str | None = None) -> SlugPage:
            if not ids:
                found = self._connection.api.organization.get_organization(self.slug)
                ids.append(needed_segment(found.id, "Organization.id of get_organization"))
            return project_slugs_of(self._connection, self.slug, ids[0], page_token)

        return Pages(projects).each(partial(Project, self._connection))

    def pipelines(self, *, mine: bool = False, limit: int | None = None, since: date | None = None) -> Pages[Pipeline]:
        """The pipelines of its projects that you follow, newest first; pages are fetched as you iterate.

        ``GET /pipeline``

        Args:
            mine: Only those that the token's owner triggered.
            limit: At most so many.
            since: Only those created on this day (in UTC), or at this time, or later.

        Raises:
            ValueError: An invalid limit or time. Nothing was sent.
        """
        pages = Pages(self._connection.api.pipeline.list_pipelines, org_slug=self.slug, mine=mine or None)
        return pages.limit(limit).since(since).each(partial(Pipeline, self._connection))

    def contexts(self) -> Pages[Context]:
        """Its contexts.

        ``GET /context``
        """
        pages = Pages(self._connection.api.context.list_contexts, owner_slug=self.slug)
        return pages.each(partial(Context, self._connection))

    def context(self, name: str, *, create: bool = False) -> Context:
        """The context of this name.

        ``GET /context``, and ``POST /context`` to create it

        Args:
            name: Its name.
            create: Whether to create it if it is missing.

        Raises:
            NoMatch: There is none; the message lists those that there are.
        """
        names = []
        for context in self.contexts():
            if context.name == name:
                return context
            names.append(str(context.name))
        if create:
            return self.create_context(name)
        raise NoMatch(f"{self.slug} has no context {name!r}; it has {', '.join(names) or 'none at all'}")

    def summary(
        self,
        *,
        projects: Sequence[str] = (),
        reporting_window: ReportingWindow | ReportingWindowValue | None = None,
    ) -> OrgSummary:
        """Its metrics and their trends, overall and by project. Credits are not billing figures: see `usage`.

        ``GET /insights/{org-slug}/summary``

        Args:
            projects: The names of the projects to report on too.
            reporting_window: How far to look back, by default 90 days.
        """
        return self._connection.api.insights.get_org_summary_data(
            self.slug, reporting_window=reporting_window, project_names=list(projects) or None
        )

    def usage(
        self,
        since: date,
        until: date | None = None,
        *,
        ids: Iterable[str | UUID] = (),
        shared_org_ids: Iterable[str | UUID] = (),
        timeout: float | None = 6 * 3600.0,
        progress: bool | UsageProgress = False,
    ) -> UsageExport:
        """What its jobs did on some days, and the credits that they used: rows to iterate over, to save or to analyse.

        Sends nothing yet. CircleCI exports at most 31 days at once, so a longer range takes several exports. An
        organization can start ten an hour, and each may take hours. Data is a day old and goes back about a year.

        ``GET /organization/{org-slug-or-id}``, for its id, and ``POST /organizations/{org_id}/usage_export_job``

        Args:
            since: The first day, in UTC.
            until: The last day, in UTC, included; by default yesterday.
            ids: The UUIDs of the first exports of the same days, if an earlier one was interrupted: its `ids`.
            shared_org_ids: UUIDs of other organizations on the same plan to include.
            timeout: Seconds to wait for each export at most; ``None`` for no limit.
            progress: ``True`` to show the progress on standard error or in a notebook; or a function to call with a
                `UsageState` after each start and poll.

        Raises:
            ValueError: `since` is after `until`, or there is no data for `until` yet; another argument is invalid.
        """
        from .usage import UsageExport

        return UsageExport(self._connection, self.slug, since, until, ids, shared_org_ids, timeout, progress)

    def create_context(self, name: str) -> Context:
        """Create a context.

        ``POST /context``

        Raises:
            APIError: For instance, the name is taken; CircleCI does not document the status for that.
        """
        from circleci_api.models import ContextOwner

        owner = ContextOwner(slug=self.slug, type="organization")
        return Context(self._connection, self._connection.api.context.create_context(name, owner))
