"""A script as a user would write it, with what a type checker is to know at each place. It is checked, not run."""

# ruff: noqa: T201 - a script prints

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, assert_type

from circleci_api.models import (
    ContextOwner,
    FlakyTest,
    FlakyTests,
    JobInsight,
    JobStatus,
    JobType,
    Message,
    OwnerType,
    PipelineList,
    PipelineState,
    PipelineVcs,
    Provider,
    ReportingWindow,
    ScopeType,
    TriggeredPipeline,
    UsageExport,
    Webhook,
    WebhookEvent,
    WebhookScopeInput,
    WorkflowRun,
    WorkflowStatus,
)
from circleci_api.models import Pipeline as PipelineData
from circleci_api.models import Workflow as WorkflowData

from circleci_facade import (
    AsyncCircleCI,
    AsyncJob,
    AsyncPipeline,
    AsyncPipelineResult,
    AsyncProject,
    AsyncVariablePlan,
    AsyncWorkflow,
    CircleCI,
    CircleCIError,
    Job,
    NotFound,
    Pages,
    Pipeline,
    PipelineResult,
    Project,
    RawResponse,
    Snapshot,
    UsageRow,
    VariablePlan,
    VariablesFailed,
    Workflow,
    dotenv,
    paginate,
)
from circleci_facade import UsageExport as Usage
from circleci_facade.webhooks import Event, JobCompleted, Ping, WorkflowCompleted, receive


def release() -> None:
    """The main job: trigger, wait, look."""
    with CircleCI() as circleci:
        assert_type(circleci, CircleCI)
        project = circleci.project("gh/acme/web")
        assert_type(project, Project)
        pipeline = project.trigger(branch="main", parameters={"deploy": True, "count": 3, "name": "web"})
        assert_type(pipeline, Pipeline)
        assert_type(pipeline.state, PipelineState)
        assert_type(pipeline.number, int)
        assert_type(pipeline.created_at, datetime)
        result = pipeline.wait(timeout=1800, progress=True)
        assert_type(result, PipelineResult)
        for workflow in result.failed:
            assert_type(workflow, Workflow)
            assert_type(workflow.status, WorkflowStatus)
            print(workflow.name, [job.name for job in workflow.jobs() if job.status == "failed"])
            for job in workflow.jobs():
                assert_type(job, Job)
                assert_type(job.status, JobStatus)
                assert_type(job.type, JobType)
                assert_type(job.number, int | None)
        for past in project.pipelines(branch="main", limit=50):
            assert_type(past, Pipeline)
            print(past.number, past.state, past.created_at)
            assert_type(past.result(), PipelineResult)
            assert_type(past.branch, str | None)
        assert_type(circleci.wait_all([pipeline], timeout=60), list[PipelineResult])
        for outcome in circleci.wait_all([pipeline], return_exceptions=True):
            assert_type(outcome, PipelineResult | CircleCIError)
        assert_type(pipeline.rerun_failed(), list[Workflow])
        flaky = circleci.api.insights.get_flaky_tests(project.slug)
        assert_type(flaky, FlakyTests)
        assert_type(flaky.flaky_tests, list[FlakyTest])


def receiver(body: bytes, headers: dict[str, str], circleci: CircleCI) -> None:
    """Webhooks."""
    event = receive(body, headers, secrets=["new", "old"])
    assert_type(event, Event)
    assert_type(event.happened_at, datetime)
    if isinstance(event, WorkflowCompleted):
        assert_type(event.workflow.status, WorkflowStatus | None)
        assert_type(event.pipeline.branch, str | None)
        if event.workflow.status == "failed":
            assert_type(circleci.handles(event).workflow.rerun(from_failed=True), Workflow)
    match event:
        case JobCompleted():
            assert_type(event.job.status, JobStatus)
            assert_type(circleci.handles(event).job, Job)
        case Ping():
            assert_type(event.webhook.name, str)
        case _:
            assert_type(event.data, dict[str, Any])


def secrets(circleci: CircleCI) -> None:
    """Secrets in bulk."""
    context = circleci.organization("gh/acme").context("prod", create=True)
    for plan in (context.plan(dotenv("prod.env"), prune=True), circleci.project("gh/acme/web").plan({"A": "1"})):
        assert_type(plan, VariablePlan)
        print(plan, [change.name for change in plan.changes if change.action == "delete"])
        try:
            plan.apply(at_once=4)
        except VariablesFailed as error:
            assert_type(error.failed, dict[str, Exception])
            print(error.done, error.left)


def reports(circleci: CircleCI) -> None:
    """Usage, metrics and history."""
    project = circleci.project("gh/acme/web")
    export = project.organization().usage(since=date(2026, 1, 1), until=date(2026, 6, 1), progress=True)
    assert_type(export, Usage)
    for row in export.rows():
        assert_type(row, UsageRow)
        assert_type(row.total_credits, float | None)
        assert_type(row.job_run_started_at, datetime | None)
        assert_type(row.extra, dict[str, str | None])
    assert_type(export.save("usage.parquet"), Path)
    assert_type(project.job_metrics("test", reporting_window="last-30-days"), Pages[JobInsight])
    assert_type(project.workflow_runs("test", since=date(2026, 1, 1), all_branches=True), Pages[WorkflowRun])
    assert_type(project.flaky_tests().list(), list[FlakyTest])
    project.flaky_tests().plot("Flaky").savefig("flaky.png")
    for change in project.history(since=date(2026, 1, 1)).changes():
        assert_type(change.pipeline.number, int | None)
        for job in change.jobs:
            assert_type(job.stopped_at, datetime | None)


def show(snapshot: Snapshot) -> None:
    """Progress of a user's own."""
    print(snapshot.elapsed, [workflow.name for workflow in snapshot.workflows])


def operations(circleci: CircleCI) -> None:
    """Operations of all kinds."""
    pipelines = circleci.api.pipeline.list_pipelines(org_slug="gh/acme", mine=True)
    assert_type(pipelines, PipelineList)
    assert_type(pipelines.next_page_token, str | None)
    assert_type(pipelines.items[0], PipelineData)
    assert_type(pipelines.items[0].state, PipelineState)
    print(pipelines.items[0].state.value.upper(), pipelines.items[0].created_at.isoformat())
    assert_type(pipelines.items[0].vcs, PipelineVcs | None)
    if pipelines.items[0].state == "errored" or pipelines.items[0].state is PipelineState.ERRORED:
        print([error.message for error in pipelines.items[0].errors])

    circleci.api.insights.get_org_summary_data("gh/acme", reporting_window="last-7-days", project_names=["web"])
    circleci.api.insights.get_org_summary_data("gh/acme", reporting_window=ReportingWindow.LAST_7_DAYS)

    run = circleci.api.pipeline.trigger_pipeline_run("gh", "acme", "web", parameters={"nested": {"deep": [1, None]}})
    assert_type(run, Message | TriggeredPipeline)
    if isinstance(run, TriggeredPipeline):
        assert_type(run.number, int)
    circleci.api.pipeline.trigger_pipeline_run(Provider.CIRCLECI, "acme", "web")

    export = circleci.api.usage.create_usage_export(
        "5034460f", datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 1, 31, tzinfo=UTC), shared_org_ids=["5034460e"]
    )
    assert_type(export, UsageExport)
    assert_type(export.download_urls, list[str] | None)

    webhook = circleci.api.webhook.create_webhook(
        name="mine",
        events=[WebhookEvent.JOB_COMPLETED],
        url="https://example.com/hook",
        verify_tls=True,
        signing_secret="secret",
        scope=WebhookScopeInput(id="5034460f", type=ScopeType.PROJECT),
    )
    assert_type(webhook, Webhook)
    circleci.api.context.create_context("deploy", ContextOwner(slug="gh/acme", type=OwnerType.ORGANIZATION))
    circleci.api.schedule.update_schedule("5034460f", description=None, attribution_actor="current")
    assert_type(circleci.api.otel.delete_otel_exporter("5034460f"), None)
    values = circleci.api.pipeline.get_pipeline_values_by_id("5034460f")
    assert_type(values, dict[str, str | int | bool])
    settings = circleci.api.project.get_project_settings("gh", "acme", "web")
    assert_type(settings.advanced.autocancel_builds if settings.advanced else None, bool | None)
    trigger = circleci.api.trigger.get_trigger("5034460f", "5034460e")
    assert_type(trigger.parameters, dict[str, Any] | None)


def pages(circleci: CircleCI) -> list[WorkflowData]:
    """All the items of a list."""
    for pipeline in paginate(circleci.api.pipeline.list_pipelines, org_slug="gh/acme"):
        assert_type(pipeline, PipelineData)
        assert_type(pipeline.state, PipelineState)
    for page in paginate(circleci.api.pipeline.list_pipelines_for_project, "gh/acme/web", branch="main").pages():
        assert_type(page.items, list[PipelineData] | None)
        assert_type(page.next_page_token, str | None)
    # A list whose items the contract does not require.
    for version in paginate(circleci.api.deploy.list_component_versions, "5034460f").limit(10):
        assert_type(version.is_live, bool | None)
    return list(paginate(circleci.api.pipeline.list_workflows_by_pipeline_id, "5034460f").limit(10))


def responses(circleci: CircleCI) -> None:
    """Responses as they came."""
    raw = circleci.raw(circleci.api.pipeline.list_pipelines, org_slug="gh/acme")
    assert_type(raw, RawResponse[PipelineList])
    assert_type(raw.value.items[0], PipelineData)
    assert_type(raw.request_id, str | None)
    if raw.rate_limits is not None:
        assert_type(raw.rate_limits.remaining, int | None)
    assert_type(circleci.raw(circleci.api.pipeline.get_pipeline_by_id, "5034460f").value, PipelineData)
    assert_type(circleci.raw(circleci.api.pipeline.trigger_pipeline, "gh/a/b").value, Message | TriggeredPipeline)
    assert_type(circleci.request("GET", "/brand/new", params={"a": ["b"]}), RawResponse[Any])
    quick = circleci.with_options(timeout=5, retries=0)
    assert_type(quick, CircleCI)


def find(circleci: CircleCI) -> int | None:
    """What may not be there."""
    try:
        return circleci.project("gh/acme/web").pipeline(25).number
    except NotFound as error:
        assert_type(error.status, int)
        return None


async def receiver_async(body: bytes, headers: list[tuple[bytes, bytes]], circleci: AsyncCircleCI) -> None:
    """Webhooks and secrets once more."""
    event = receive(body, headers, secrets="secret")
    assert_type(circleci.handles(event).job, AsyncJob)
    assert_type(await circleci.handles(event).workflow.rerun(), AsyncWorkflow)
    context = await circleci.organization("gh/acme").context("prod", create=True)
    plan = await context.plan(dotenv("prod.env"))
    assert_type(plan, AsyncVariablePlan)
    await plan.apply()


async def release_async() -> None:
    """The same with ``await``."""
    async with AsyncCircleCI("token", timeout=10, retries=2) as circleci:
        assert_type(circleci, AsyncCircleCI)
        project = circleci.project("gh/acme/web")
        assert_type(project, AsyncProject)
        pipeline = await project.trigger(tag="v1.0")
        assert_type(pipeline, AsyncPipeline)
        assert_type(pipeline.state, PipelineState)
        result = await pipeline.wait(on_hold="return", progress=show)
        assert_type(result, AsyncPipelineResult)
        for workflow in result.failed:
            assert_type(workflow, AsyncWorkflow)
            async for job in workflow.jobs():
                assert_type(job, AsyncJob)
                assert_type(job.status, JobStatus)
        async for past in project.pipelines(mine=True, limit=5):
            assert_type(past, AsyncPipeline)
            assert_type(await past.result(), AsyncPipelineResult)
        assert_type(await circleci.wait_all([pipeline], progress=show), list[AsyncPipelineResult])

        pipelines = await circleci.api.pipeline.list_pipelines(org_slug="gh/acme")
        assert_type(pipelines, PipelineList)
        assert_type(pipelines.items[0].state, PipelineState)
        await circleci.api.insights.get_org_summary_data("gh/acme", reporting_window="last-7-days")
        async for each in paginate(circleci.api.pipeline.list_pipelines, org_slug="gh/acme"):
            assert_type(each, PipelineData)
        async for page in paginate(circleci.api.pipeline.list_pipelines, org_slug="gh/acme").limit(3).pages():
            assert_type(page.items, list[PipelineData] | None)

        raw = await circleci.raw(circleci.api.pipeline.get_pipeline_by_id, "5034460f")
        assert_type(raw, RawResponse[PipelineData])
        assert_type(await circleci.request("GET", "/brand/new"), RawResponse[Any])
        assert_type(circleci.with_options(timeout=5), AsyncCircleCI)
