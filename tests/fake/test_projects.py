"""What the fake service keeps of a project: created, listed, read, changed and deleted."""

from __future__ import annotations

import pytest
from circleci_api import models
from fake.door import Door

from circleci_facade import BadRequest, Conflict, NotFound
from circleci_facade.testing import FakeCircleCI, Job, Workflow

SLUG = "gh/acme/web"
STANDALONE = "circleci/9YytKzouJxzu4TjCRFqAoD/44n9wujWcTnVZ2b5S8Fnat"
ORGANIZATION_ID, PROJECT_ID = "aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"
DAY = models.DayOfWeek


@pytest.mark.parametrize(
    ("value", "shown"),
    [("secret-value", "xxxxalue"), ("123456789", "xxxx6789"), ("12345", "xxxx45"), ("ab", "xxxxb"), ("1", "xxxx")],
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


def test_keys_are_made_for_projects_with_a_code_host_only(fake: FakeCircleCI) -> None:
    bitbucket, standalone = fake.add_project("bb/acme/web"), fake.add_project(STANDALONE)
    door, body = Door(fake), {"type": "user-key"}
    assert door.done("POST", f"/project/{bitbucket.slug}/checkout-key", body)["type"] == "bitbucket-user-key"
    door.refused(400, "POST", f"/project/{standalone.slug}/checkout-key", body)
    assert door.done("GET", f"/project/{standalone.slug}/checkout-key")["items"] == []


def test_a_variable_may_have_no_known_time_of_creation(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    project.set_variable("ZONE", "eu-west-1")
    project.variables["ZONE"].created_at = None
    assert fake.circleci().api.project.get_env_var(SLUG, "ZONE").created_at is None


def test_settings_are_changed_one_by_one(fake: FakeCircleCI) -> None:
    fake.add_project(SLUG)
    api, target = fake.circleci().api.project, f"/project/{SLUG}/settings"
    before = Door(fake).done("GET", target)["advanced"]
    assert (before["forks_receive_secret_env_vars"], before["pr_only_branch_overrides"]) == (True, ["main"])
    changes = models.ProjectSettingsAdvanced(disable_ssh=True)
    after = api.patch_project_settings("gh", "acme", "web", advanced=changes).advanced
    assert (after.disable_ssh, after.set_github_status) == (True, True)  # type: ignore[union-attr]
    for body, said in (
        ({}, "No JSON fields found."),
        ({"advanced": {"disable_ssh": False, "oss": True}}, "Unexpected field 'advanced.oss'."),
        ({"advanced": {"magic": True}}, "Unknown advanced setting 'magic'."),
        ({"advanced": {"pr_only_branch_overrides": [str(number) for number in range(101)]}}, "only supports up to 100"),
    ):
        status, answer = Door(fake).ask("PATCH", target, body)
        assert (status, said in answer["message"]) == (400, True), answer
    assert Door(fake).done("GET", target)["advanced"] == before | {"disable_ssh": True}


def test_a_set_comes_back_in_an_order_of_its_own(fake: FakeCircleCI) -> None:
    door, project = Door(fake), fake.add_project(SLUG)
    sent = ["zebra", "alpha", "main", "beta"]
    shown = [
        door.done("PATCH", f"/project/{SLUG}/settings", {"advanced": {"pr_only_branch_overrides": branches}})[
            "advanced"
        ]
        for branches in (sent, sorted(sent))
    ]
    assert shown[0] == shown[1] == door.done("GET", f"/project/{SLUG}/settings")["advanced"]
    branches = shown[0]["pr_only_branch_overrides"]
    assert sorted(branches) == sorted(sent)
    assert branches not in (sent, sorted(sent))
    claims = f"/org/{project.organization_id}/oidc-custom-claims"
    assert door.done("PATCH", claims, {"audience": sent})["audience"] == branches


def test_a_slug_of_uuids_is_accepted_and_the_shorter_one_is_shown(fake: FakeCircleCI) -> None:
    slug = f"circleci/{ORGANIZATION_ID}/{PROJECT_ID}"
    project = fake.add_project(slug)
    assert fake.projects[slug] is fake.projects[str(project.slug)] is project
    assert (project.organization_id, project.id) == (ORGANIZATION_ID, PROJECT_ID)
    assert [len(part) for part in str(project.slug).split("/")[1:]] == [22, 22]
    with pytest.raises(ValueError, match="already exists"):
        fake.add_project(str(project.slug))
    project.add_definition("build")
    circleci = fake.circleci().project(slug)
    pipeline = circleci.trigger(branch="main")
    fake.clock.sleep(5)
    assert {pipeline.refresh().data.project_slug, circleci.info().slug} == {str(project.slug)}
    assert [workflow.data.project_slug for workflow in pipeline.workflows()] == [str(project.slug)]
    assert str(fake.add_project(f"gh/acme/{PROJECT_ID}").slug) == f"gh/acme/{PROJECT_ID}"  # a repository's name


@pytest.mark.parametrize("slug", [SLUG, "bb/acme/web", STANDALONE, f"circleci/{ORGANIZATION_ID}/{PROJECT_ID}"])
def test_the_uuid_of_a_project_does_for_its_slug(fake: FakeCircleCI, slug: str) -> None:
    project, door = fake.add_project(slug), Door(fake)
    shown = door.done("GET", f"/project/{project.id}")
    assert (shown["slug"], door.done("GET", f"/project/{slug}")) == (str(project.slug), shown)
    assert door.listed(f"/project/{project.id}/envvar") == []


def test_the_parts_of_a_standalone_slug_are_ids_and_those_of_others_names(fake: FakeCircleCI) -> None:
    standalone, web, door = fake.add_project(STANDALONE, name="web"), fake.add_project(SLUG), Door(fake)
    shown = door.done("GET", f"/project/circleci/{standalone.organization_id}/{standalone.id}")
    assert shown["slug"] == STANDALONE
    assert shown["vcs_info"] == {
        "provider": "CircleCI",
        "vcs_url": f"//circleci.com/{standalone.organization_id}/{standalone.id}",
        "default_branch": "main",
    }
    assert door.done("GET", f"/organization/circleci/{standalone.organization_id}")["slug"] == str(standalone.slug.org)
    for method in ("GET", "DELETE"):
        door.refused(400, method, "/project/circleci/acme/web")
        door.refused(404, method, f"/project/circleci/{web.organization_id}/{web.id}")
        door.refused(404, method, f"/project/gh/{web.organization_id}/{web.id}")


def test_a_project_is_made_of_a_repository_or_of_nothing(fake: FakeCircleCI) -> None:
    classic, standalone = fake.add_organization("gh/acme"), fake.add_organization(f"circleci/{ORGANIZATION_ID}")
    classic.repositories = ["web"]
    door = Door(fake)
    assert door.done("POST", "/organization/gh/acme/project", {"name": "web"})["slug"] == SLUG
    status, answer = door.ask("POST", f"/organization/{classic.id}/project", {"name": "other"})
    assert (status, answer["message"]) == (404, "GitHub response: Not Found")
    door.refused(409, "POST", f"/organization/{classic.id}/project", {"name": "web"})
    assert door.done("POST", f"/organization/{standalone.id}/project", {"name": "other"})["name"] == "other"
    assert door.done("DELETE", f"/project/{SLUG}") == {"message": "Project deleted"}
    for method in ("GET", "DELETE"):
        assert door.ask(method, f"/project/{SLUG}") == (404, {"message": "Project not found"})


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


def test_webhooks_are_kept_and_tell_their_secret_to_nobody(fake: FakeCircleCI) -> None:
    project, door = fake.add_project(SLUG), Door(fake)
    scope = {"id": project.id, "type": "project"}
    given = {"name": "ci", "url": "https://example.com/hook", "events": ["workflow-completed"], "scope": scope}
    hook = door.done("POST", "/webhook", given | {"verify-tls": True, "signing-secret": "a long secret"})
    assert (hook["verify_tls"], hook["signing_secret"]) == (True, "****")
    assert project.signing_secrets == {hook["id"]: "a long secret"}
    change = {"events": ["job-completed"], "signing-secret": "another one", "scope": {"id": "other", "type": "project"}}
    changed = door.done("PUT", f"/webhook/{hook['id']}", change)
    assert (changed["events"], changed["name"], changed["scope"]) == (["job-completed"], "ci", scope)
    target = f"/webhook?scope-id={project.id}&scope-type=project"
    assert door.done("GET", target) == {"items": [changed], "next_page_token": None}
    assert door.done("GET", f"/webhook/{hook['id']}") == changed
    door.done("DELETE", f"/webhook/{hook['id']}")
    assert door.done("GET", target)["items"] == []
    for wrong in ({"events": ["everything"]}, {"url": "example"}, {"scope": scope | {"type": "organization"}}):
        door.refused(400, "POST", "/webhook", given | wrong)


def test_what_a_webhook_is_not_given_in_kebab_case_it_does_not_have(fake: FakeCircleCI) -> None:
    project, door = fake.add_project(SLUG), Door(fake)
    body = {"name": "w", "url": "https://example.com", "events": ["workflow-completed", "job-completed"]}
    scope = {"scope": {"id": project.id, "type": "project"}}
    hook = door.done("POST", "/webhook", body | scope | {"verify_tls": True, "signing_secret": "secret"})
    assert (hook["verify_tls"], "signing_secret" in hook) == (False, False)
    assert hook["events"] == door.done("PUT", f"/webhook/{hook['id']}", {"events": body["events"][::-1]})["events"]
    door.done("PUT", f"/webhook/{hook['id']}", {"verify-tls": True, "signing-secret": "secret"})
    replaced = door.done(
        "PUT", f"/webhook/{hook['id']}", {"name": "x"}
    )  # which leaves out the secret, and so deletes it
    assert (replaced["name"], replaced["verify_tls"], "signing_secret" in replaced) == ("x", False, False)
    assert project.signing_secrets == {}


def test_webhooks_never_page(fake: FakeCircleCI) -> None:
    project, door = fake.add_project(SLUG), Door(fake)
    body = {"name": "w", "url": "https://example.com", "events": ["job-completed"]}
    for _ in range(5):
        door.done("POST", "/webhook", body | {"scope": {"id": project.id, "type": "project"}})
    page = door.done("GET", f"/webhook?scope-id={project.id}&scope-type=project&page-token=any&limit=2")
    assert (len(page["items"]), page["next_page_token"]) == (5, None)


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
    assert (component.name, component.release_count) == ("api", 0)  # which a list does not count
    assert api.deploy.get_component(component.id or "").release_count == 3
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
    first = (api.deploy.list_component_versions(component.id or "", environment_id=production).items or [])[0]
    assert (first.workflow_id, first.job_number) == ("00000000-0000-0000-0000-000000000000", None)
    with pytest.raises(NotFound, match="Component not found"):
        api.rollback.rollback_project(project.id, "none", "1", "production", "2")


def test_the_last_page_of_deploys_has_an_empty_token(fake: FakeCircleCI) -> None:
    id, door = fake.add_project(SLUG).organization_id, Door(fake)
    assert door.done("GET", f"/deploy/components?org-id={id}") == {"items": [], "next_page_token": ""}
    for number in range(21):
        fake.add_deploy(SLUG, f"api-{number}", "1.0")
    target = f"/deploy/components?org-id={id}&page-size=20"
    assert len(door.listed(target)) == 21
    assert door.done("GET", f"{target}&component-name=api-2")["next_page_token"] == ""
    assert [each["name"] for each in door.listed(f"{target}&component-name=-20")] == ["api-20"]


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
