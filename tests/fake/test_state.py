"""What exists in the fake lives by its clock alone, whether or not anybody asks."""

from __future__ import annotations

from circleci_facade.testing import FakeClock, Job, Workflow
from circleci_facade.testing._state.state import State


def test_a_circleci_that_nobody_asks_runs_pipelines_and_has_something_to_tell() -> None:
    clock = FakeClock()
    state = State(clock)
    project = state.add_project("gh/acme/web", [Workflow("test", [Job("unit", 60)])])
    project.webhooks["w"] = {"id": "w", "name": "w", "url": "https://example.com", "events": ["workflow-completed"]}
    state.catch_up()
    pipeline = project.run()
    (run,) = pipeline.workflows
    clock.advance(30)
    assert (pipeline.state(clock.now()), run.status(clock.now())) == ("created", "running")
    clock.advance(60)
    state.catch_up()
    assert run.status(clock.now()) == "success"
    (delivery,) = state.webhooks.deliveries
    assert (delivery.payload["workflow"]["id"], delivery.status) == (run.id, None)


def test_what_a_trigger_with_a_timetable_asks_for_runs_as_time_passes() -> None:
    clock = FakeClock()
    state = State(clock)
    project = state.add_project("gh/acme/web")
    definition = project.add_definition("nightly")
    definition.triggers["t"] = {
        "created_at": "2026-01-05T09:00:00Z",
        "disabled": False,
        "event_source": {"schedule": {"cron_expression": "0 4 * * *"}},
    }
    clock.advance(48 * 3600)
    state.catch_up()
    assert [(each.created_at.day, each.trigger) for each in project.pipelines] == [
        (6, "scheduled_pipeline"),
        (7, "scheduled_pipeline"),
    ]
