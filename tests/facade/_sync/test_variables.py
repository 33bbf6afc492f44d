"""Environment variables in bulk: planned, printed, applied, and what is known when some of it fails."""

from __future__ import annotations

import pickle
from datetime import timedelta
from pathlib import Path
from traceback import walk_tb
from typing import Any

import pytest
from facade.answers import intercept

from circleci_facade import (
    BadRequest,
    Conflict,
    Context,
    NoMatch,
    PermissionDenied,
    Project,
    UnexpectedResponse,
    VariablesFailed,
    dotenv,
)
from circleci_facade.testing import FakeCircleCI, faults

VALUES = {"NEW": "new-s3cret-1", "OLD": "new-s3cret-2"}
HELD = {"OLD": "old-s3cret-1", "UNUSED": "old-s3cret-2"}


def context_of(fake: FakeCircleCI, **held: str) -> Context:
    """A context that holds these variables, a day later."""
    fake.add_organization("gh/acme").add_context("prod", held)
    fake.clock.advance(timedelta(days=1).total_seconds())
    return fake.circleci().organization("gh/acme").context("prod")


def project_of(fake: FakeCircleCI, **held: str) -> Project:
    """A project that holds these variables, a day later."""
    project = fake.add_project("gh/acme/web")
    for name, value in held.items():
        project.set_variable(name, value)
    fake.clock.advance(timedelta(days=1).total_seconds())
    return fake.circleci().project("gh/acme/web")


@pytest.fixture(params=["context", "project"])
def owner(request: pytest.FixtureRequest, fake: FakeCircleCI) -> Context | Project:
    """A context or a project, with two variables."""
    return context_of(fake, **HELD) if request.param == "context" else project_of(fake, **HELD)


def values_in(fake: FakeCircleCI) -> dict[str, str]:
    """The variables that there are, with their values, which only the fake tells."""
    owners: list[Any] = [*fake.projects.values()]
    owners += [context for organization in fake.organizations.values() for context in organization.contexts.values()]
    return {name: variable.value for owner in owners for name, variable in owner.variables.items()}


def writes_of(fake: FakeCircleCI) -> list[str]:
    """The requests that changed something, by method and the variable's name."""
    return [
        f"{request.split()[0]} {(request.body or {}).get('name') or request.rpartition('/')[2]}"
        for request in fake.requests
        if not request.startswith("GET")
    ]


def test_a_plan_shows_names_and_applies_values(fake: FakeCircleCI, owner: Context | Project) -> None:
    plan = owner.plan(VALUES, prune=True)
    assert plan.title in ("the context prod", "the project gh/acme/web")
    assert writes_of(fake) == []
    assert str(plan).splitlines() == ["+ NEW", "~ OLD (set 2026-01-05)", "- UNUSED (set 2026-01-05)"]
    plan.apply(at_once=4)
    assert values_in(fake) == VALUES
    assert str(plan) == "nothing to do"
    assert all(change.is_done for change in plan.changes)


def test_what_is_not_given_stays_unless_it_is_pruned(fake: FakeCircleCI, owner: Context | Project) -> None:
    plan = owner.plan({"NEW": "new-s3cret-1"})
    assert str(plan) == "+ NEW"
    plan.apply()
    assert values_in(fake) == HELD | {"NEW": "new-s3cret-1"}


def test_a_plan_is_applied_once(fake: FakeCircleCI, owner: Context | Project) -> None:
    plan = owner.plan(VALUES, prune=True)
    plan.apply()
    before = writes_of(fake)
    plan.apply()
    assert writes_of(fake) == before
    assert str(owner.plan({})) == "nothing to do"


def test_everything_is_set_before_anything_is_deleted(fake: FakeCircleCI, owner: Context | Project) -> None:
    owner.plan(VALUES, prune=True).apply(at_once=1)
    assert [write.split()[1] for write in writes_of(fake)] == ["NEW", "OLD", "UNUSED"]
    assert writes_of(fake)[-1] == "DELETE UNUSED"


def test_a_failure_keeps_the_others_from_nothing_but_being_deleted(
    fake: FakeCircleCI, owner: Context | Project
) -> None:
    plan = owner.plan({"A": "s3cret-a", "B": "s3cret-b", "C": "s3cret-c", "OLD": "s3cret-old"}, prune=True)
    refused = fake.inject(faults.error(403, "You may not do this"), *SETTING, times=2)
    with pytest.raises(
        VariablesFailed, match=r"2 of the environment variables of the (context prod|project .*) failed"
    ) as caught:
        plan.apply(at_once=1)
    error = caught.value
    assert refused.struck == 2
    assert (error.done, list(error.failed), error.left) == (["C", "OLD"], ["A", "B"], ["UNUSED"])
    assert all(isinstance(each, PermissionDenied) for each in error.failed.values())
    lines = str(error).splitlines()
    assert lines[1].startswith("  A: P")
    assert "returned 403: You may not do this" in lines[1]
    assert lines[-2:] == ["done: C, OLD", "not tried: UNUSED"]
    assert values_in(fake).keys() == {"C", "OLD", "UNUSED"}
    assert str(plan).splitlines() == ["+ A", "+ B", "- UNUSED (set 2026-01-05)"], "what is left to do"

    plan.apply()
    assert values_in(fake) == {"A": "s3cret-a", "B": "s3cret-b", "C": "s3cret-c", "OLD": "s3cret-old"}


SETTING = ("add_environment_variable_to_context", "create_env_var")
DELETING = ("delete_environment_variable_from_context", "delete_env_var")


def test_what_cannot_be_deleted_is_told_too(fake: FakeCircleCI, owner: Context | Project) -> None:
    plan = owner.plan(VALUES, prune=True)
    fake.inject(faults.error(400, "Not today"), *DELETING)
    with pytest.raises(VariablesFailed) as caught:
        plan.apply()
    assert (caught.value.done, list(caught.value.failed), caught.value.left) == (["NEW", "OLD"], ["UNUSED"], [])


def test_what_somebody_else_has_deleted_is_deleted(fake: FakeCircleCI, owner: Context | Project) -> None:
    plan = owner.plan(VALUES, prune=True)
    owner.delete_variable("UNUSED")
    plan.apply()
    assert values_in(fake) == VALUES


def test_a_bad_day_is_survived(fake: FakeCircleCI, owner: Context | Project) -> None:
    plan = owner.plan({f"V{n}": f"s3cret-{n}" for n in range(30)}, prune=True)
    fake.inject(faults.rate_limited(), *SETTING, *DELETING, times=4)
    fake.inject(faults.connection_reset(), *DELETING, times=1)
    plan.apply(at_once=8)
    assert values_in(fake) == {f"V{n}": f"s3cret-{n}" for n in range(30)}


def test_where_it_is_unknown_what_was_done_it_is_done_again(fake: FakeCircleCI, owner: Context | Project) -> None:
    plan = owner.plan(VALUES)
    fault = fake.inject(faults.connection_reset(), *SETTING, times=20)
    with pytest.raises(VariablesFailed) as caught:
        plan.apply()
    assert caught.value.failed.keys() == {"NEW", "OLD"}
    fault.stop()
    plan.apply()
    assert values_in(fake) == HELD | VALUES


def test_a_full_context_is_made_room_in_first(fake: FakeCircleCI) -> None:
    context = context_of(fake, **{f"V{n}": "s3cret" for n in range(100)})
    values = {f"V{n}": "s3cret" for n in range(1, 100)} | {"NEW": "s3cret"}
    context.plan(values, prune=True).apply()
    assert writes_of(fake)[0] == "DELETE V0"
    assert values_in(fake) == values


def test_more_than_a_context_can_hold_is_told_by_name(fake: FakeCircleCI) -> None:
    context = context_of(fake)
    plan = context.plan({f"V{n}": "s3cret" for n in range(102)})
    with pytest.raises(VariablesFailed, match="A context has at most 100 environment variables") as caught:
        plan.apply()
    assert (len(caught.value.done), len(caught.value.failed)) == (100, 2)


def test_set_variables_says_how_far_it_came(fake: FakeCircleCI, owner: Context | Project) -> None:
    owner.set_variable("FIRST", "s3cret-1")
    fake.inject(faults.error(403, "You may not do this"), *SETTING)
    with pytest.raises(VariablesFailed) as caught:
        owner.set_variables({"A": "s3cret-a", "B": "s3cret-b"})
    assert (caught.value.done, list(caught.value.failed), caught.value.left) == ([], ["A"], ["B"])
    owner.set_variables({"A": "s3cret-a", "B": "s3cret-b"})
    assert values_in(fake) == HELD | {"FIRST": "s3cret-1", "A": "s3cret-a", "B": "s3cret-b"}


@pytest.mark.parametrize(
    "fault", [faults.error(400, "env var already exists"), faults.error(409, "It already exists.")]
)
def test_a_projects_variable_that_post_does_not_replace_is_deleted_first(
    fake: FakeCircleCI, fault: faults.Fault
) -> None:
    project = project_of(fake, **HELD)
    fake.inject(fault, "create_env_var")
    project.set_variable("OLD", "new-s3cret-2")
    assert writes_of(fake) == ["POST OLD", "DELETE OLD", "POST OLD"]
    assert values_in(fake)["OLD"] == "new-s3cret-2"


def test_a_projects_variable_is_not_deleted_for_another_reason(fake: FakeCircleCI) -> None:
    project = project_of(fake, **HELD)
    for fault, kind in ((faults.error(400, "The value is odd"), BadRequest), (faults.error(409, "Busy"), Conflict)):
        fake.inject(fault, "create_env_var")
        with pytest.raises(kind):
            project.set_variable("OLD", "new-s3cret-2")
    assert writes_of(fake) == ["POST OLD", "POST OLD"]
    assert values_in(fake) == HELD


def test_a_variable_that_was_deleted_and_not_set_again_is_told(fake: FakeCircleCI) -> None:
    plan = project_of(fake, **HELD).plan({"OLD": "new-s3cret-2"})
    fake.inject(faults.error(400, "env var already exists"), "create_env_var")
    fake.inject(faults.error(403, "You may not do this"), "create_env_var")
    with pytest.raises(VariablesFailed, match="OLD had been deleted to be set again, and now has no value"):
        plan.apply()


def test_a_context_is_created_if_it_is_missing_and_that_was_asked_for(fake: FakeCircleCI) -> None:
    fake.add_organization("gh/acme")
    organization = fake.circleci().organization("gh/acme")
    with pytest.raises(NoMatch):
        organization.context("prod")
    context = organization.context("prod", create=True)
    context.plan(VALUES).apply()
    assert values_in(fake) == VALUES
    assert organization.context("prod", create=True) == context


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"A": None}, "the value of A must be text, not None"),
        ({"A": 5}, "the value of A must be text, not int"),
        ({"A": b"s3cret"}, "the value of A must be text, not bytes"),
        ({"A": "s3cret\ud800"}, "the value of A has half a character"),
        ({"": "s3cret"}, "name is text and not empty, not ''"),
        ({5: "s3cret"}, "name is text and not empty, not 5"),
        ([("A", "s3cret")], "a mapping of names to values, not list"),
    ],
)
def test_values_are_checked_before_anything_is_sent(
    fake: FakeCircleCI, owner: Context | Project, values: Any, why: str
) -> None:
    before = len(fake.requests)
    for call in (owner.plan, owner.set_variables):
        with pytest.raises(ValueError, match=why) as caught:
            call(values)
        assert "s3cret" not in str(caught.value)
    assert len(fake.requests) == before


def test_nothing_is_no_reason_to_delete_everything(owner: Context | Project) -> None:
    with pytest.raises(ValueError, match="would delete every environment variable; is the file empty"):
        owner.plan({}, prune=True)


def test_at_least_one_request_at_once(fake: FakeCircleCI, owner: Context | Project) -> None:
    plan = owner.plan(VALUES)
    with pytest.raises(ValueError, match="at_once must be a whole number from 1"):
        plan.apply(at_once=0)
    assert writes_of(fake) == []


def test_a_variable_without_a_name_cannot_be_planned_around(
    fake: FakeCircleCI, owner: Context | Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = b'{"items": [{"value": "xxxx"}], "next_page_token": null}'
    intercept(monkeypatch, fake, "GET .*env", lambda: (200, {"content-type": "application/json"}, listing))
    with pytest.raises(UnexpectedResponse, match=r"CircleCI sent null as .*Variable"):
        owner.plan(VALUES)


def test_a_variable_of_which_nobody_knows_when_it_was_set_has_no_date(fake: FakeCircleCI) -> None:
    project = project_of(fake, **HELD)
    fake.projects["gh/acme/web"].variables["OLD"].created_at = None
    assert str(project.plan({"OLD": "new-s3cret-2"})) == "~ OLD"


def shown(error: BaseException) -> str:
    """All that tools show of an error: its text, its attributes, and the local variables of our own frames."""
    said = [str(error), repr(error), repr(vars(error))]
    for frame, _ in walk_tb(error.__traceback__):
        if "tests" not in Path(frame.f_code.co_filename).parts:
            said += [repr(value) for value in frame.f_locals.values()]
    for cause in (error.__cause__, error.__context__, *getattr(error, "failed", {}).values()):
        said += [shown(cause)] if cause else []
    return "\n".join(said)


def test_no_value_shows_in_a_plan_an_error_or_a_traceback(
    fake: FakeCircleCI, owner: Context | Project, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level("DEBUG")
    (tmp_path / "prod.env").write_text("NEW=new-s3cret-1\nOLD=new-s3cret-2\n")
    values = dotenv(tmp_path / "prod.env")
    plan = owner.plan(values, prune=True)
    fake.inject(faults.error(400, "The value new-s3cret-1 is bad"), *SETTING)
    with pytest.raises(VariablesFailed) as first:
        plan.apply(at_once=1)
    fake.inject(faults.error(400, "The value new-s3cret-1 is bad"), *SETTING)
    with pytest.raises(VariablesFailed) as second:
        owner.set_variables(values)
    fake.inject(faults.error(403), "list_environment_variables_from_context", "list_env_vars", times=5)
    with pytest.raises(PermissionDenied) as third:
        owner.plan(values)
    texts = [repr(plan), str(plan), repr(plan.changes), repr(vars(plan)), repr(values), str(values), caplog.text]
    texts += [shown(each.value) for each in (first, second, third)]
    assert "s3cret" not in "\n".join(texts)
    again = pickle.loads(pickle.dumps(first.value))
    assert (str(again), again.left) == (str(first.value), first.value.left)
