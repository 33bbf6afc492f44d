"""What the fake service keeps of a project: created, listed, read, changed and deleted."""

from __future__ import annotations

import pytest
from circleci_api import models

from circleci_facade import BadRequest, Conflict, NotFound
from circleci_facade.testing import FakeCircleCI, Job, Workflow

SLUG = "gh/acme/web"
DAY = models.DayOfWeek


@pytest.mark.parametrize(
    ("value", "shown"),
    [("secret-value", "xxxxalue"), ("12345", "xxxx2345"), ("1234", "xxxx"), ("ab", "xxxx")],
)
def test_the_value_of_a_variable_is_shown_masked(fake: FakeCircleCI, value: str, shown: str) -> None:
    project = fake.add_project(SLUG)
    api = fake.circleci().api.project
    assert api.create_env_var(SLUG, "TOKEN", value).value == shown
    assert api.get_env_var(SLUG, "TOKEN").value == shown
    assert [(each.name, each.value) for each in api.list_env_vars(SLUG).items] == [("TOKEN", shown)]
    assert project.variables["TOKEN"].value == value
    api.delete_env_var(SLUG, "TOKEN")
    assert api.list_env_vars(SLUG).items == []
    with pytest.raises(BadRequest, match="not a valid environment variable name"):
        api.create_env_var(SLUG, "1-TOKEN", value)


def test_checkout_keys_are_told_by_either_fingerprint(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    api = fake.circleci().api.project
    deploy, user = api.create_checkout_key(SLUG, "deploy-key"), api.create_checkout_key(SLUG, "user-key")
    assert (user.type, user.preferred, api.get_checkout_key(SLUG, deploy.fingerprint).preferred) == (
        "github-user-key",
        True,
        False,
    )
    assert user.public_key.startswith("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI")
    first, _ = api.list_checkout_keys(SLUG, digest="sha256").items
    assert first.fingerprint.startswith("SHA256:")
    assert api.get_checkout_key(SLUG, first.fingerprint).public_key == deploy.public_key
    api.delete_checkout_key(SLUG, first.fingerprint)
    assert [key.fingerprint for key in api.list_checkout_keys(SLUG).items] == [user.fingerprint]


def test_settings_are_changed_one_by_one(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    api = fake.circleci().api.project
    assert api.get_project_settings("gh", "acme", "web").advanced.oss is False  # type: ignore[union-attr]
    changed = api.patch_project_settings("gh", "acme", "web", advanced=models.ProjectSettingsAdvanced(oss=True))
    assert (changed.advanced.oss, changed.advanced.set_github_status) == (True, True)  # type: ignore[union-attr]
    with pytest.raises(BadRequest, match="No JSON fields found"):
        api.patch_project_settings("gh", "acme", "web")
    branches = models.ProjectSettingsAdvanced(pr_only_branch_overrides=[str(number) for number in range(101)])
    with pytest.raises(BadRequest, match="only supports up to 100 branches"):
        api.patch_project_settings("gh", "acme", "web", advanced=branches)


def test_a_schedule_triggers_pipelines_as_time_passes(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("nightly", [Job("unit", 5)])], parameters={"quick": True})
    api = fake.circleci().api
    timetable = models.Timetable(per_hour=2, hours_of_day=[1], days_of_week=[DAY.TUE, DAY.WED])
    parameters: dict[str, int | str | bool] = {"branch": "main", "quick": False}
    schedule = api.schedule.create_schedule(SLUG, "nightly", timetable, "system", parameters)
    fake.clock.sleep(3 * 24 * 3600)  # from Monday, nine o'clock
    found = api.pipeline.list_pipelines_for_project(SLUG).items
    assert [each.created_at.strftime("%a %H:%M") for each in found] == [
        "Wed 01:30",
        "Wed 01:00",
        "Tue 01:30",
        "Tue 01:00",
    ]
    assert {(str(each.trigger.type), each.trigger.actor and each.trigger.actor.login) for each in found} == {
        ("scheduled_pipeline", "system-actor")
    }
    assert project.pipelines[0].parameters == {"quick": False}
    api.schedule.update_schedule(schedule.id, timetable=models.TimetableUpdate(days_of_month=[31], hours_of_day=[0]))
    fake.clock.sleep(24 * 3600)
    assert len(api.pipeline.list_pipelines_for_project(SLUG).items) == 4
    assert api.schedule.get_schedule_by_id(schedule.id).timetable.days_of_week is None
    api.schedule.delete_schedule_by_id(schedule.id)
    assert api.schedule.list_schedules_for_project(SLUG).items == []


@pytest.mark.parametrize(
    ("timetable", "said"),
    [
        (models.Timetable(per_hour=0, hours_of_day=[1], days_of_week=[DAY.MON]), "from 1 to 60"),
        (models.Timetable(per_hour=1, hours_of_day=[24], days_of_week=[DAY.MON]), "24 is none"),
        (models.Timetable(per_hour=1, hours_of_day=[1], days_of_week=[DAY.MON], days_of_month=[1]), "either"),
    ],
)
def test_a_timetable_that_is_none_is_refused(fake: FakeCircleCI, timetable: models.Timetable, said: str) -> None:
    fake.add_project(SLUG)
    with pytest.raises(BadRequest, match=said):
        fake.circleci().api.schedule.create_schedule(SLUG, "s", timetable, "system", {"branch": "main"})


def test_webhooks_are_kept_with_their_secret_masked(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    api = fake.circleci().api.webhook
    scope = models.WebhookScopeInput(id=project.id, type="project")
    url = "https://example.com/hook"
    hook = api.create_webhook("ci", ["workflow-completed"], url, scope, verify_tls=True, signing_secret="a long secret")
    assert hook.signing_secret == "xxxxcret"
    changed = api.update_webhook(hook.id, events=["job-completed"], signing_secret="another one")
    assert (changed.events, changed.signing_secret, changed.name) == (["job-completed"], "xxxx one", "ci")
    assert [each.id for each in api.get_webhooks(project.id, "project").items] == [hook.id]
    assert api.get_webhook_by_id(hook.id) == changed
    api.delete_webhook(hook.id)
    assert api.get_webhooks(project.id, "project").items == []
    with pytest.raises(BadRequest, match="events: must be one of"):
        api.create_webhook("ci", [models.WebhookEvent("everything")], url, scope)
    with pytest.raises(BadRequest, match="url: is not a URL"):
        api.create_webhook("ci", ["job-completed"], "example", scope)


def test_pipeline_definitions_have_triggers(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    api = fake.circleci().api
    repo = models.RepoInput(external_id="1234")
    definition = api.pipeline_definition.create_pipeline_definition(
        project.id,
        "build",
        models.ConfigSourceInput(provider="github_app", file_path=".circleci/config.yml", repo=repo),
        models.CheckoutSourceInput(provider="github_app", repo=repo),
    )
    id = definition.id or ""
    changed = api.pipeline_definition.update_pipeline_definition(
        project.id, id, name="test", config_source=models.ConfigSourceUpdate(file_path="other.yml")
    )
    assert (changed.name, changed.config_source.file_path) == ("test", "other.yml")  # type: ignore[union-attr]
    sender = models.TriggerWebhookInput(sender="a robot")
    source = models.TriggerEventSourceInput(provider="webhook", webhook=sender)
    trigger = api.trigger.create_trigger(project.id, id, source, event_name="robot")
    assert "secret=" in (trigger.event_source.webhook.url or "")  # type: ignore[union-attr]
    other = models.TriggerEventSourceUpdate(webhook=models.TriggerWebhookInput(sender="another"))
    api.trigger.update_trigger(project.id, trigger.id or "", disabled=True, event_source=other)
    (listed,) = api.trigger.list_pipeline_definition_triggers(project.id, id).items or []
    assert (listed.disabled, listed.event_source.webhook.sender) == (True, "another")  # type: ignore[union-attr]
    schedule = models.TriggerEventSourceUpdate(schedule=models.TriggerScheduleInput(cron_expression="* * * * *"))
    with pytest.raises(BadRequest, match="the provider is webhook"):
        api.trigger.update_trigger(project.id, trigger.id or "", event_source=schedule)
    api.trigger.delete_trigger(project.id, trigger.id or "")
    api.pipeline_definition.delete_pipeline_definition(project.id, id)
    assert api.pipeline_definition.list_pipeline_definitions(project.id).items == []


def test_the_latest_version_deployed_is_live_until_a_rollback(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    pipeline = project.run(branch="main")
    fake.add_deploy(SLUG, "api", "1.0.0")
    fake.clock.sleep(60)
    fake.add_deploy(SLUG, "api", "1.1.0", pipeline=pipeline)
    fake.add_deploy(SLUG, "api", "1.2.0-rc", environment="staging")
    api = fake.circleci().api
    (component,) = api.deploy.list_components(project.organization_id, 20, project_id=project.id).items or []
    assert (component.name, component.release_count) == ("api", 3)
    environments = api.deploy.list_environments(project.organization_id, 20).items or []
    production = environments[0].id or ""
    assert [each.name for each in environments] == ["production", "staging"]

    def live() -> dict[str | None, bool | None]:
        versions = api.deploy.list_component_versions(component.id or "", environment_id=production).items or ()
        return {version.name: version.is_live for version in versions}

    def roll_back(current: str, target: str) -> None:
        api.rollback.rollback_project(project.id, "api", current, "production", target)

    assert live() == {"1.1.0": True, "1.0.0": False}
    for current, target in (("1.0.0", "1.1.0"), ("1.1.0", "1.2.0-rc"), ("1.1.0", "1.1.0")):
        with pytest.raises(BadRequest):
            roll_back(current, target)
    roll_back("1.1.0", "1.0.0")
    with pytest.raises(Conflict, match="in progress"):
        roll_back("1.1.0", "1.0.0")
    assert live() == {"1.1.0": True, "1.0.0": False}
    fake.clock.sleep(60)
    assert live() == {"1.0.0": True, "1.1.0": False}
    with pytest.raises(NotFound, match="Component not found"):
        api.rollback.rollback_project(project.id, "none", "1", "production", "2")


@pytest.mark.parametrize("name", ["a/b", "..", " web"])
def test_a_name_that_cannot_be_in_a_slug_is_no_project_s(fake: FakeCircleCI, name: str) -> None:
    fake.add_organization("gh/acme")
    with pytest.raises(BadRequest, match="name: cannot be that of a project"):
        fake.circleci().api.project.create_project("gh/acme", name)
    assert fake.projects == {}


def test_a_new_project_takes_no_other_s_slug(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, name="The web")
    with pytest.raises(Conflict, match="already exists"):
        fake.circleci().api.project.create_project("gh/acme", "web")
    assert fake.projects == {SLUG: project}
