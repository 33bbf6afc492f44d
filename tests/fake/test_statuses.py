"""Every status that the service has for pipelines, workflows and jobs can be had from the fake."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from circleci_api.models import JobStatus, WorkflowRunStatus, WorkflowStatus
from fake.runs import SLUG, ran, statuses

from circleci_facade import BadRequest, NotFound
from circleci_facade.testing import FakeCircleCI, Job, Workflow, faults
from circleci_facade.testing._config.plan import OUTCOMES, WORKFLOW_OUTCOMES, Outcome
from circleci_facade.testing._state.statuses import COMPLETED, JOB, WORKFLOW, WORST

HOLD = Job("hold", type="approval")
SERIAL = Job("ship", 60, serial_group="production")

#: Of each status of a workflow: what declares it, and when it is to be seen.
WORKFLOWS: dict[str, tuple[Workflow, float]] = {
    "success": (Workflow("test"), 60),
    "running": (Workflow("test"), 5),
    "failed": (Workflow("test", [Job("unit", outcome="failed")]), 60),
    "failing": (Workflow("test", [Job("unit", outcome="failed"), HOLD]), 60),
    "on_hold": (Workflow("test", [HOLD]), 60),
    "unauthorized": (Workflow("test", [Job("unit", outcome="unauthorized")]), 60),
    "error": (Workflow("test", outcome="error"), 60),
    "not_run": (Workflow("test", outcome="not_run"), 60),
    "canceled": (Workflow("test", [Job("unit", outcome="canceled")]), 60),
    "queued": (Workflow("test", [SERIAL]), 30),
}


def test_the_table_has_every_status_of_the_contract_and_no_other() -> None:
    assert set(JOB) == {each.value for each in JobStatus}
    assert set(WORKFLOW) == {each.value for each in WorkflowStatus}
    assert set(COMPLETED) == {each.value for each in WorkflowRunStatus}


def test_what_can_be_declared_is_final() -> None:
    assert {JOB[ending] for ending in get_args(Outcome)} == {"success", *WORST}
    assert {*JOB.values(), *WORKFLOW.values()} == {None, *OUTCOMES}
    assert all(WORKFLOW[status] for status in WORKFLOW_OUTCOMES)


@pytest.mark.parametrize("status", sorted({*(each.value for each in WorkflowStatus), "queued"}))
def test_a_workflow_can_have_any_status(fake: FakeCircleCI, status: str) -> None:
    workflow, seconds = WORKFLOWS[status]
    project = fake.add_project(SLUG, [workflow])
    project.run()
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    fake.clock.sleep(seconds)
    assert [str(each.status) for each in pipeline.workflows()] == [status]


ENDINGS = ("success", "failed", "canceled", "unauthorized", "infrastructure_fail", "timedout", "terminated-unknown")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_job_can_end_in_any_way_and_its_workflow_with_it(fake: FakeCircleCI, ending: Any) -> None:
    assert ending in list(JobStatus)
    workflow = ran(fake, Job("unit", outcome=ending), Job("ship", requires=["unit"]))
    ends_well = ending == "success"
    assert statuses(workflow) == {"unit": ending, "ship": "success" if ends_well else "not_run"}
    assert workflow.status == (ending if ending in ("success", "canceled", "unauthorized") else "failed")


def test_a_job_that_failed_in_whatever_way_can_be_required_to_have_failed(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", outcome="timedout"), Job("tell", requires={"unit": "failed"}))
    assert statuses(workflow) == {"unit": "timedout", "tell": "success"}


@pytest.mark.parametrize("wrong", [{"outcome": "on_hold"}, {"max_auto_reruns": 0}, {"max_auto_reruns": 6}])
def test_a_workflow_that_cannot_be_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="workflow 'test'"):
        Workflow("test", **wrong)


def test_a_context_that_is_restricted_to_other_projects_makes_a_job_unauthorized(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("ship", contexts=["production"])])])
    other = fake.add_project("gh/acme/api")
    context = project.organization.add_context("production")
    circleci = fake.circleci()

    def status() -> str:
        pipeline = circleci.project(SLUG).trigger(branch="main")
        fake.clock.sleep(60)
        (workflow,) = pipeline.workflows()
        return str(workflow.status)

    assert status() == "success"
    circleci.api.context.create_context_restriction(context.id, restriction_type="project", restriction_value=other.id)
    assert status() == "unauthorized"
    circleci.api.context.create_context_restriction(
        context.id, restriction_type="project", restriction_value=project.id
    )
    assert status() == "success"


def test_a_job_waits_in_the_queue_before_it_starts_and_shows_no_start_until_then(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", 30, queued=20), Job("ship", requires=["unit"]), seconds=11)
    answer = fake.circleci().api.job.get_job_details
    unit, ship = workflow.jobs()
    assert (workflow.status, unit.status, ship.status) == ("running", "queued", "blocked")
    assert (unit.data.started_at, ship.data.started_at, ship.number) == (None, None, None)
    details = answer(SLUG, unit.number or 0)
    assert (details.status, details.duration, details.started_at, details.parallel_runs) == ("queued", None, None, None)
    assert details.executor is not None
    assert details.executor.resource_class is None
    fake.clock.sleep(20)
    details = answer(SLUG, unit.number or 0)
    assert details.status == "running"
    assert details.executor is not None
    assert details.executor.resource_class == "medium"
    assert details.started_at is not None
    assert details.queued_at is not None
    assert (details.started_at - details.queued_at).total_seconds() == 20


def test_an_approval_has_a_number_and_no_details(fake: FakeCircleCI) -> None:
    workflow = ran(fake, HOLD)
    number = workflow.job("hold").data.job_number
    assert number is not None
    with pytest.raises(NotFound, match="Job not found"):
        fake.circleci().api.job.get_job_details(SLUG, number)


def test_jobs_of_a_serial_group_take_turns_in_the_order_in_which_they_came(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("deploy", [SERIAL])])
    fake.add_project(
        "gh/acme/api",
        [Workflow("deploy", [Job("build", 30), Job("ship", 60, ["success"], ["build"], serial_group="production")])],
    )
    fake.add_project("gh/other/web", [Workflow("deploy", [SERIAL])])
    circleci = fake.circleci()
    slugs = [SLUG, "gh/acme/api", SLUG, "gh/other/web"]
    pipelines = [circleci.project(slug).trigger(branch="main") for slug in slugs]

    def now() -> list[str]:
        return [str(workflow.status) for pipeline in pipelines for workflow in pipeline.workflows()]

    fake.clock.sleep(20)
    assert now() == ["running", "running", "queued", "running"]  # other organizations have groups of their own
    fake.clock.sleep(30)
    assert now() == ["running", "queued", "queued", "running"]
    fake.clock.sleep(30)
    assert now() == ["success", "queued", "running", "success"]  # the third came before the second, which built first
    fake.clock.sleep(50)
    assert now() == ["success", "running", "success", "success"]
    fake.clock.sleep(60)
    assert now() == ["success"] * 4


def test_a_job_that_waits_for_its_turn_for_five_hours_is_canceled(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("deploy", [Job("ship", 6 * 3600, serial_group="production")])])
    circleci = fake.circleci()
    pipelines = [circleci.project(SLUG).trigger(branch="main") for _ in range(2)]
    fake.clock.sleep(10 * 3600)
    assert [str(each.status) for pipeline in pipelines for each in pipeline.workflows()] == ["success", "canceled"]
    assert project.pipelines[1].workflows[0].stopped_at().hour == 14


def test_who_is_canceled_while_it_waits_lets_the_next_one_pass(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("deploy", [SERIAL])])
    circleci = fake.circleci()
    pipelines = [circleci.project(SLUG).trigger(branch="main") for _ in range(3)]
    fake.clock.sleep(10)
    next(iter(pipelines[1].workflows())).cancel()
    fake.clock.sleep(60)
    assert [str(each.status) for pipeline in pipelines for each in pipeline.workflows()] == [
        "success",
        "canceled",
        "running",
    ]


def test_what_has_not_ended_after_ninety_days_is_canceled_and_cannot_be_rerun(fake: FakeCircleCI) -> None:
    workflow = ran(fake, HOLD)
    fake.clock.sleep(89 * 24 * 3600)
    assert workflow.refresh().status == "on_hold"
    fake.clock.sleep(2 * 24 * 3600)
    assert (workflow.refresh().status, workflow.data.canceled_by) == ("canceled", None)
    with pytest.raises(BadRequest, match="90 days old"):
        workflow.rerun()


def test_a_workflow_can_be_rerun_a_hundred_times(fake: FakeCircleCI) -> None:
    workflow = ran(fake, Job("unit", 1))
    for _ in range(100):
        workflow = workflow.rerun()
    with pytest.raises(BadRequest, match="rerun 100 times already"):
        workflow.rerun()


# Pipelines.


def states(fake: FakeCircleCI, seconds: int) -> list[str]:
    """The states of a new pipeline, second by second, each once."""
    pipeline = fake.circleci().project(SLUG).trigger(branch="main")
    found = [str(pipeline.state)]
    for _ in range(seconds):
        state = str(pipeline.refresh().state)
        found += [state] if state != found[-1] else []
        fake.clock.advance(1)
    return found


def test_a_pipeline_is_pending_and_then_created(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    assert states(fake, 10) == ["pending", "created"]


def test_a_pipeline_whose_configuration_is_wrong_is_pending_and_then_errored(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG).error_next("no such orb")
    assert states(fake, 10) == ["pending", "errored"]


def test_a_pipeline_with_a_setup_workflow_passes_through_its_states(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("choose", setup=True), Workflow("test")])
    # Of the trigger's response, what was recorded is `pending`, whatever the configuration.
    assert states(fake, 30) == ["pending", "setup-pending", "setup", "pending", "created"]


def test_a_continuation_that_does_not_compile_leaves_a_setup_workflow_that_has_succeeded(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("choose", setup=True), Workflow("test")])
    project.error_next("no such orb", after_setup=True)
    assert states(fake, 30) == ["pending", "setup-pending", "setup", "pending", "errored"]
    circleci = fake.circleci()
    pipeline = circleci.project(SLUG).pipeline(1)
    assert [(each.name, each.status) for each in pipeline.workflows()] == [("choose", "success")]
    assert [error.message for error in circleci.api.pipeline.get_pipeline_by_id(pipeline.id).errors] == ["no such orb"]
    assert states(fake, 30)[-1] == "created"


def test_a_pipeline_can_be_said_to_be_created_first(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, [Workflow("choose", setup=True), Workflow("test")])
    fake.inject(faults.changed_fields(state="created"), "trigger_pipeline")
    fake.inject(faults.changed_fields(state="created"), "get_pipeline_by_id", times=2)
    assert states(fake, 30) == ["created", "setup", "pending", "created"]


def test_a_pipeline_may_not_be_readable_yet_when_its_trigger_returns(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG, reading_delay=3)
    circleci = fake.circleci()
    pipeline = circleci.project(SLUG).trigger(branch="main")
    api = circleci.api.pipeline
    for read in (
        lambda: api.get_pipeline_by_id(pipeline.id),
        lambda: api.list_workflows_by_pipeline_id(pipeline.id),
        lambda: api.get_pipeline_by_number(SLUG, 1),
    ):
        with pytest.raises(NotFound, match="Pipeline not found"):
            read()
    assert api.list_pipelines_for_project(SLUG).items == []
    fake.clock.advance(3)
    assert api.get_pipeline_by_id(pipeline.id).number == 1


def test_a_pipeline_can_have_warnings_and_run_all_the_same(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    project.warn_next("the machine image is deprecated")
    pipelines = [project.run(), project.run()]
    fake.clock.advance(60)
    shown = [fake.circleci().api.pipeline.get_pipeline_by_id(each.id) for each in pipelines]
    assert [[warning.message for warning in each.warnings or ()] for each in shown] == [
        ["the machine image is deprecated"],
        [],
    ]
    assert {str(each.state) for each in shown} == {"created"}
