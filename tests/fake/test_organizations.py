"""What the fake service keeps of an organization: created, listed, read, changed and deleted."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta

import pytest
from circleci_api import models
from fake.door import Door

from circleci_facade import APIError, BadRequest, Conflict, NotFound, PermissionDenied, paginate
from circleci_facade.testing import FakeCircleCI, Job, Workflow

SLUG = "gh/acme/web"
ACME = "circleci/9YytKzouJxzu4TjCRFqAoD"


def test_a_context_has_variables_whose_values_nobody_is_told(fake: FakeCircleCI) -> None:
    organization = fake.add_project(SLUG).organization
    circleci = fake.circleci()
    contexts = circleci.organization("gh/acme")
    owner = models.ContextOwner(slug="gh/acme")
    created = circleci.api.context.create_context("deploy", owner)
    context = contexts.context("deploy")
    assert context.data == created
    with pytest.raises(Conflict):
        circleci.api.context.create_context("deploy", owner)
    with pytest.raises(ValueError, match="already has a context 'deploy'"):
        organization.add_context("deploy")
    context.set_variables({"B": "2", "A": "1"})
    fake.clock.sleep(60)
    context.set_variable("A", "3")
    first, second = context.variables()
    assert (first.variable, second.variable) == ("A", "B")
    assert first.updated_at
    assert first.updated_at - first.created_at == timedelta(seconds=60)
    assert organization.contexts[context.id].variables["A"].value == "3"
    context.delete_variable("B")
    assert [each.variable for each in context.variables()] == ["A"]
    assert [each.id for each in contexts.contexts()] == [context.id]
    context.delete()
    assert list(contexts.contexts()) == []
    with pytest.raises(PermissionDenied, match="Forbidden"):
        context.set_variable("A", "1")


def test_a_context_can_be_restricted_to_projects_groups_and_expressions(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG)
    group = project.organization.add_group("people")
    project.organization.add_context("deploy")
    context = fake.circleci().organization("gh/acme").context("deploy")
    context.restrict("project", project.id)
    context.restrict("group", group)
    expression = context.restrict("expression", 'pipeline.git.branch == "main"')
    assert [(each.restriction_type, each.name) for each in context.restrictions()] == [
        ("project", "web"),
        ("group", "people"),
        ("expression", ""),
    ]
    with pytest.raises(Conflict, match="already exists"):
        context.restrict("project", project.id)
    with pytest.raises(BadRequest, match="does not exist"):
        context.restrict("project", fake.add_project("gh/other/web").id)
    with pytest.raises(BadRequest, match="cannot be applied"):
        context.restrict("group", "none")
    context.unrestrict(expression)
    assert len(list(context.restrictions())) == 2


def test_only_a_context_of_github_oauth_can_be_restricted_to_a_group(fake: FakeCircleCI) -> None:
    project = fake.add_project("bb/acme/web")
    project.organization.add_context("deploy")
    context = fake.circleci().organization("bb/acme").context("deploy")
    context.restrict("project", project.id)
    with pytest.raises(BadRequest, match="only supported for OAuth orgs"):
        context.restrict("group", project.organization.add_group("people"))


def test_lists_come_in_pages_of_twenty(fake: FakeCircleCI) -> None:
    organization = fake.add_organization("gh/acme")
    for number in range(45):
        organization.add_context(f"context {number}")
    api = fake.circleci().api
    pages = [page.items or [] for page in paginate(api.context.list_contexts, owner_slug="github/acme").pages()]
    assert [len(page) for page in pages] == [20, 20, 5]
    names = [context.name for page in pages for context in page]
    assert names == [f"context {number}" for number in range(45)]


def test_groups_come_on_one_page_whatever_the_limit_and_are_a_hundred_at_most(fake: FakeCircleCI) -> None:
    organization = fake.add_organization(ACME)
    api = fake.circleci().api.groups
    created = api.create_organization_group(organization.id, "a", description="those of a")
    with pytest.raises(Conflict):
        api.create_organization_group(organization.id, "a")
    for number in range(98):
        api.create_organization_group(organization.id, f"group {number}")
    page = api.get_organization_groups(organization.id, limit=2)
    names = [group.name for group in page.items or ()]
    assert (len(names), names[:2], page.next_page_token, page.total_count) == (100, ["All members", "a"], None, 100)
    with pytest.raises(Conflict, match="Exceeded max number of groups in org: 100"):
        api.create_organization_group(organization.id, "one more")
    api.delete_group(organization.id, created.id or "")
    for ask in (api.get_group, api.delete_group):  # never 404, not even of one just deleted
        with pytest.raises(PermissionDenied, match="Permission denied"):
            ask(organization.id, created.id or "")


def test_a_classic_organization_has_no_groups(fake: FakeCircleCI) -> None:
    organization = fake.add_organization("gh/acme")
    api = fake.circleci().api.groups
    assert (api.get_organization_groups(organization.id).items, organization.groups) == ([], {})
    with pytest.raises(PermissionDenied, match="Permission denied"):
        api.create_organization_group(organization.id, "people")
    with pytest.raises(PermissionDenied, match="Permission denied"):
        api.get_organization_groups("none")


def test_a_context_of_a_standalone_organization_is_restricted_to_all_members(fake: FakeCircleCI) -> None:
    organization = fake.add_organization(ACME)
    context = fake.circleci().organization(ACME)
    organization.add_context("deploy")
    (restriction,) = context.context("deploy").restrictions()
    assert (restriction.name, restriction.restriction_value) == ("All members", organization.id)
    with pytest.raises(BadRequest, match="only supported for OAuth orgs"):
        context.context("deploy").restrict("group", organization.id)


def test_one_context_shows_its_organization_variables_and_restrictions(fake: FakeCircleCI) -> None:
    project, door = fake.add_project(SLUG), Door(fake)
    id = project.organization.add_context("deploy", {"TOKEN": "secret-value", "PIN": "1234", "ON": "1"}).id
    value = {"restriction_type": "project", "restriction_value": project.id}
    door.done("POST", f"/context/{id}/restrictions", value)
    shown = door.done("GET", f"/context/{id}")
    assert shown["org_id"] == project.organization_id
    ends = {each["variable"]: each["truncated_value"] for each in shown["environment_variables"]}
    assert ends == {"TOKEN": "alue", "PIN": "34", "ON": ""}
    assert [{name: each[name] for name in value} for each in shown["restrictions"]] == [value]
    assert shown["restrictions"][0]["project_id"] == project.id
    (listed,) = door.listed(f"/context?owner-id={project.organization_id}")
    assert set(listed) == {"id", "name", "created_at"}
    assert "next_page_token" not in door.done("GET", f"/context/{id}/restrictions")
    expression = {"restriction_type": "expression", "restriction_value": "pipeline.number > 1"}
    assert "name" not in door.done("POST", f"/context/{id}/restrictions", expression)  # which only the list has
    assert "truncated_value" not in door.done("PUT", f"/context/{id}/environment-variable/NEW", {"value": "secret"})


def test_a_context_has_a_hundred_variables_and_those_beyond_repeat_page_one(fake: FakeCircleCI) -> None:
    context = fake.add_organization("gh/acme").add_context("deploy", {f"V{number:03}": "1" for number in range(100)})
    door, target = Door(fake), f"/context/{context.id}/environment-variable"
    page = door.done("GET", target)
    assert (len(page["items"]), page["next_page_token"]) == (100, None)
    door.refused(400, "PUT", f"{target}/NEW", {"value": "1"})
    door.done("PUT", f"{target}/V000", {"value": "2"})
    context.set("NEW", "1", fake.clock.now())
    first = door.done("GET", target)
    again = door.done("GET", f"{target}?page-token={first['next_page_token']}")
    assert (again["items"], again["next_page_token"] != first["next_page_token"]) == (first["items"], True)


def test_what_is_foreign_is_refused_in_the_dialect_of_its_kind(fake: FakeCircleCI) -> None:
    project, door = fake.add_project(SLUG), Door(fake)
    organization = project.organization
    context = organization.add_context("deploy")
    webhook = {"name": "w", "url": "https://example.com", "events": ["job-completed"], "scope": {}}
    id = door.done("POST", "/webhook", webhook | {"scope": {"id": project.id, "type": "project"}})["id"]
    organization.is_foreign = True
    for status, target in {
        404: [f"/project/{SLUG}", f"/project/{project.id}", "/organization/gh/acme", f"/webhook/{context.id}"],
        403: [f"/webhook/{id}", f"/context/{context.id}", f"/organizations/{organization.id}/groups"],
    }.items():
        for each in target:
            door.refused(status, "GET", each)
    assert [each["slug"] for each in door.done("GET", "/me/collaborations")] == ["gh/fake"]


def test_what_runs_in_a_foreign_organization_is_neither_listed_nor_canceled(fake: FakeCircleCI) -> None:
    project, door = fake.add_project(SLUG), Door(fake)
    project.run()
    fake.clock.sleep(5)
    (pipeline,) = project.pipelines
    (job,) = pipeline.workflows[0].jobs
    assert [each["id"] for each in door.done("GET", "/pipeline")["items"]] == [pipeline.id]
    project.organization.is_foreign = True
    assert door.done("GET", "/pipeline")["items"] == []
    door.refused(404, "POST", f"/jobs/{job.id}/cancel")


def test_the_personal_account_has_no_id_until_circleci_has_met_it(fake: FakeCircleCI) -> None:
    user = fake.circleci().api.user
    assert [(each.slug, each.id, each.vcs_type) for each in user.get_collaborations()] == [("gh/fake", None, "github")]
    id = fake.add_organization("gh/fake").id
    assert [(each.slug, each.id) for each in user.get_collaborations()] == [("gh/fake", id)]
    assert user.get_current_user().avatar_url == f"https://avatars.example.com/{fake.user_id}"


def test_organizations_and_projects_come_and_go(fake: FakeCircleCI) -> None:
    api = fake.circleci().api
    organization = api.organization.create_organization("Acme", "circleci")
    assert re.fullmatch("circleci/[0-9A-Za-z]{21,22}", organization.slug)
    project = api.project.create_project(organization.slug, "web")
    assert (project.name, project.organization_name) == ("web", "Acme")
    assert re.fullmatch(f"{organization.slug}/[0-9A-Za-z]{{21,22}}", project.slug)
    assert api.project.get_project_by_slug(project.slug) == project
    with pytest.raises(Conflict):
        api.project.create_project(organization.id, "web")
    assert api.organization.create_organization("acme", "github").slug == "gh/acme"
    with pytest.raises(Conflict):
        api.organization.create_organization("acme", "github")
    assert [each.slug for each in api.user.get_collaborations()] == [organization.slug, "gh/acme", "gh/fake"]
    api.organization.delete_organization(organization.id)
    with pytest.raises(NotFound, match="Org not found"):
        api.organization.get_organization(organization.slug)
    with pytest.raises(NotFound, match="Project not found"):
        api.project.get_project_by_slug(project.slug)


def test_projects_of_one_organization_share_it(fake: FakeCircleCI) -> None:
    web, api = fake.add_project(SLUG), fake.add_project("github/acme/api")
    assert web.organization is api.organization
    assert fake.circleci().api.organization.get_organization(web.organization_id).slug == "gh/acme"


def test_orbs_are_allowed_by_the_beginning_of_their_address(fake: FakeCircleCI) -> None:
    fake.add_organization("gh/acme")
    api = fake.circleci().api.organization
    entry = api.create_url_orb_allow_list_entry("gh/acme", "ours", "https://example.com/orbs/", "none")
    (listed,) = api.list_url_orb_allow_list_entries("gh/acme").items
    assert (listed.id, listed.prefix) == (entry.id, "https://example.com/orbs/")
    with pytest.raises(BadRequest, match="https URL"):
        api.create_url_orb_allow_list_entry("gh/acme", "theirs", "http://example.com/", "none")
    with pytest.raises(Conflict):
        api.create_url_orb_allow_list_entry("gh/acme", "ours", "https://example.com/", "none")
    for _ in range(2):  # whether or not it is there
        api.remove_url_orb_allow_list_entry("gh/acme", entry.id)
    assert api.list_url_orb_allow_list_entries("gh/acme").items == []


def test_otel_exporters_come_and_go(fake: FakeCircleCI) -> None:
    organization = fake.add_organization("gh/acme")
    api = fake.circleci().api.otel
    exporter = api.create_otel_exporter(organization.id, "otel.example.com:4317", "grpc", headers={"x-key": "k"})
    assert api.list_otel_exporters(organization.id) == [exporter]
    assert exporter.headers == {"x-key": "xxxx"}
    for _ in range(4):
        api.create_otel_exporter(organization.id, "otel.example.com:4318", "http")
    with pytest.raises(BadRequest, match="at most 5"):
        api.create_otel_exporter(organization.id, "otel.example.com:4318", "http")
    api.delete_otel_exporter(exporter.id or "")
    assert len(api.list_otel_exporters(organization.id)) == 4


def test_a_policy_bundle_is_replaced_as_a_whole(fake: FakeCircleCI) -> None:
    organization = fake.add_organization("gh/acme")
    api = fake.circleci().api.policy
    api.create_policy_bundle(organization.id, "config", policies={"a": "package org", "b": "package org"})
    new = {"b": "package org # new", "c": "package org"}
    for dry in (True, False):
        diff = api.create_policy_bundle(organization.id, "config", dry=dry, policies=new)
        assert (diff.created, diff.deleted, diff.modified) == (["c"], ["a"], ["b"])
    unchanged = api.create_policy_bundle(organization.id, "config", policies=new)
    assert (unchanged.created, unchanged.deleted, unchanged.modified) == (None, None, None)
    assert api.get_policy_document(organization.id, "config", "b").content == "package org # new"
    bundle = api.get_policy_bundle(organization.id, "config")
    assert {name: policy.content for name, policy in bundle.items()} == new
    assert (bundle["b"].name, bundle["b"].created_by) == ("b", fake.user_id)
    for target, body in (("decision/settings", {}), ("policy-bundle", {"policies": {"a": 1}})):
        Door(fake).refused(
            400, "PATCH" if "settings" in target else "POST", f"/owner/{organization.id}/context/config/{target}", body
        )
    Door(fake).refused(400, "GET", "/owner/gh%2Facme/context/config/policy-bundle")
    with pytest.raises(NotFound, match="policy not found"):
        api.get_policy_document(organization.id, "config", "a")
    with pytest.raises(APIError, match="too large"):
        api.create_policy_bundle(organization.id, "config", policies={"big": "#" * 3 * 1024 * 1024})
    with pytest.raises(APIError, match="too large"):  # of the request as it is encoded, in which a line break is \\n
        api.create_policy_bundle(organization.id, "config", policies={"big": "\n" * 1400 * 1024})


@pytest.mark.parametrize("source", ["", "allow = true", "packages", "# package org"])
def test_a_policy_that_cannot_be_rego_is_refused(fake: FakeCircleCI, source: str) -> None:
    organization = fake.add_organization("gh/acme")
    api = fake.circleci().api.policy
    with pytest.raises(BadRequest, match="invalid rego content"):
        api.create_policy_bundle(organization.id, "config", policies={"good": "package org", "bad": source})
    assert api.get_policy_bundle(organization.id, "config") == {}
    api.create_policy_bundle(organization.id, "config", policies={"good": "# which\n\n  package org\nx = 1"})


def test_decisions_follow_the_rules_of_the_test_and_are_recorded(fake: FakeCircleCI) -> None:
    organization = fake.add_organization("gh/acme")
    organization.add_rule("no-latest", "an image is not pinned", breaks=":latest")
    organization.add_rule("small", "it is long", breaks=lambda text: len(text) > 50, hard=False)
    api = fake.circleci().api.policy
    api.create_policy_bundle(organization.id, "config", policies={"images": "package org"})
    texts = ("image: a:1", "image: a:latest", "#" * 51)
    decisions = [api.make_decision(organization.id, "config", text) for text in texts]
    assert [each.status for each in decisions] == ["PASS", "HARD_FAIL", "SOFT_FAIL"]
    assert [each.rule for each in decisions[1].hard_failures or ()] == ["no-latest"]
    logs = api.get_decision_logs(organization.id, "config", status="HARD_FAIL")
    assert [log.decision for log in logs] == [decisions[1]]
    api.create_policy_bundle(organization.id, "config", policies={})
    assert list(api.get_decision_log_policy_bundle(organization.id, "config", logs[0].id or "")) == ["images"]
    for _ in range(30):
        api.make_decision(organization.id, "config", "x", metadata={"build_number": 7})
    counts = [len(api.get_decision_logs(organization.id, "config", offset=offset)) for offset in (0, 20, 40)]
    assert counts == [20, 13, 0]
    assert len(api.get_decision_logs(organization.id, "config", build_number="7", after=fake.clock.now())) == 0


def test_policies_that_are_enforced_keep_a_pipeline_from_running(fake: FakeCircleCI) -> None:
    project = fake.add_project(SLUG, [Workflow("test", [Job("unit", resource_class="2xlarge")])])
    project.organization.add_rule("cheap", "2xlarge is dear", breaks="resource_class: 2xlarge")
    circleci = fake.circleci()
    allowed = circleci.project(SLUG).trigger(branch="main")
    circleci.api.policy.set_decision_settings(project.organization_id, "config", enabled=True)
    refused = circleci.project(SLUG).trigger(branch="main")
    fake.clock.advance(5)
    assert (allowed.refresh().state, refused.refresh().state) == ("created", "errored")
    data = circleci.api.pipeline.get_pipeline_by_id(refused.id)
    assert [error.message for error in data.errors] == ["cheap: 2xlarge is dear"]
    (log,) = circleci.api.policy.get_decision_logs(project.organization_id, "config", project_id=project.id)
    assert (log.metadata.build_number, log.metadata.vcs.branch) == (2, "main")  # type: ignore[union-attr]


@pytest.mark.parametrize("of_project", [False, True])
def test_oidc_claims_are_set_and_go_back_to_the_defaults(fake: FakeCircleCI, of_project: bool) -> None:
    project = fake.add_project(SLUG)
    api = fake.circleci().api.oidc
    organization_id = project.organization_id
    if of_project:
        changed = api.patch_project_claims(organization_id, project.id, audience=["us"], ttl="1h30m")
        deleted = api.delete_project_claims(organization_id, project.id, "audience")
        assert api.get_org_claims(organization_id).ttl is None
    else:
        changed = api.patch_org_claims(organization_id, audience=["us"], ttl="1h30m")
        deleted = api.delete_org_claims(organization_id, "audience")
    assert (changed.audience, changed.ttl, changed.audience_updated_at) == (["us"], "1h30m0s", fake.clock.now())
    assert (deleted.audience, deleted.audience_updated_at, deleted.ttl) == (None, None, "1h30m0s")
    assert deleted.project_id == (project.id if of_project else None)
    with pytest.raises(ValueError, match="ttl must match"):
        api.patch_org_claims(organization_id, ttl="for ever")
    target = f"/org/{organization_id}/oidc-custom-claims"
    Door(fake).refused(400, "PATCH", target, {"ttl": "for ever"})
    Door(fake).refused(400, "DELETE", f"{target}?claims=subject")


@pytest.mark.parametrize(
    ("given", "shown"),
    [("90m", "1h30m0s"), ("45s", "45s"), ("5m", "5m0s"), ("20ms", "20ms"), ("1w1d", "192h0m0s")],
)
def test_the_ttl_of_a_claim_is_rewritten(fake: FakeCircleCI, given: str, shown: str) -> None:
    assert fake.circleci().api.oidc.patch_org_claims(fake.add_organization("gh/acme").id, ttl=given).ttl == shown


def test_claims_that_nobody_has_set_are_absent(fake: FakeCircleCI) -> None:
    project, door = fake.add_project(SLUG), Door(fake)
    id = project.organization_id
    assert door.done("GET", f"/org/{id}/oidc-custom-claims") == {"org_id": id}
    assert door.done("GET", f"/org/{id}/project/{project.id}/oidc-custom-claims") == {
        "org_id": id,
        "project_id": project.id,
    }
    door.refused(400, "DELETE", f"/org/{id}/oidc-custom-claims")


def test_its_ids_do_not_depend_on_what_else_there_is(fake: FakeCircleCI) -> None:
    first, second = FakeCircleCI(), FakeCircleCI()
    second.add_organization("gh/other").add_group("people")
    assert first.add_project(SLUG).id == second.add_project(SLUG).id
    assert len({fake.shared.new_id(kind) for kind, _ in itertools.product("ab", range(10))}) == 20


@pytest.mark.parametrize("name", ["a/b", "..", " acme"])
def test_a_name_that_cannot_be_in_a_slug_is_no_organization_s(fake: FakeCircleCI, name: str) -> None:
    with pytest.raises(BadRequest, match="name: cannot be that of an organization"):
        fake.circleci().api.organization.create_organization(name, "github")
    assert fake.organizations == {}


@pytest.mark.parametrize("prefix", ["https://[", "https:///orbs", "http://example.com", "orbs"])
def test_orbs_are_allowed_from_an_https_address_alone(fake: FakeCircleCI, prefix: str) -> None:
    fake.add_organization("gh/acme")
    api = fake.circleci().api.organization
    with pytest.raises(BadRequest, match="prefix: must be an https URL"):
        api.create_url_orb_allow_list_entry("gh/acme", "orbs", prefix, "none")
    assert api.list_url_orb_allow_list_entries("gh/acme").items == []
