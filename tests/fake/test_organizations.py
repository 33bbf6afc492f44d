"""What the fake service keeps of an organization: created, listed, read, changed and deleted."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from circleci_api import models

from circleci_facade import APIError, BadRequest, Conflict, NotFound, paginate
from circleci_facade.testing import FakeCircleCI, Job, Workflow

SLUG = "gh/acme/web"


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
    with pytest.raises(ValueError, match="has a context 'deploy'"):
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
    with pytest.raises(NotFound, match="Context not found"):
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
        ("expression", None),
    ]
    with pytest.raises(Conflict, match="already exists"):
        context.restrict("project", project.id)
    with pytest.raises(BadRequest, match="does not exist"):
        context.restrict("project", fake.add_project("gh/other/web").id)
    with pytest.raises(BadRequest, match="cannot be applied"):
        context.restrict("group", "none")
    context.unrestrict(expression)
    assert len(list(context.restrictions())) == 2


def test_lists_come_in_pages_of_twenty(fake: FakeCircleCI) -> None:
    organization = fake.add_organization("gh/acme")
    for number in range(45):
        organization.add_context(f"context {number}")
    api = fake.circleci().api
    pages = [page.items or [] for page in paginate(api.context.list_contexts, owner_slug="github/acme").pages()]
    assert [len(page) for page in pages] == [20, 20, 5]
    names = [context.name for page in pages for context in page]
    assert names == [f"context {number}" for number in range(45)]


def test_groups_come_in_pages_as_long_as_one_asks(fake: FakeCircleCI) -> None:
    organization = fake.add_organization("gh/acme")
    api = fake.circleci().api.groups
    for name in ("a", "b", "c"):
        api.create_organization_group(organization.id, name, description=f"those of {name}")
    page = api.get_organization_groups(organization.id, limit=2)
    assert ([group.name for group in page.items or ()], page.total_count) == (["a", "b"], 3)
    rest = api.get_organization_groups(organization.id, limit=2, page_token=page.next_page_token)
    assert [group.description for group in rest.items or ()] == ["those of c"]
    with pytest.raises(Conflict):
        api.create_organization_group(organization.id, "a")
    first = (page.items or [])[0]
    api.delete_group(organization.id, first.id or "")
    assert api.get_organization_groups(organization.id).total_count == 2


def test_organizations_and_projects_come_and_go(fake: FakeCircleCI) -> None:
    api = fake.circleci().api
    organization = api.organization.create_organization("Acme", "circleci")
    assert organization.slug == f"circleci/{organization.id}"
    project = api.project.create_project(organization.slug, "web")
    assert (project.name, project.organization_name) == ("web", "Acme")
    assert project.slug == f"circleci/{organization.id}/{project.id}"
    assert api.project.get_project_by_slug(project.slug) == project
    with pytest.raises(Conflict):
        api.project.create_project(organization.id, "web")
    assert api.organization.create_organization("acme", "github").slug == "gh/acme"
    with pytest.raises(Conflict):
        api.organization.create_organization("acme", "github")
    assert [each.slug for each in api.user.get_collaborations()] == [organization.slug, "gh/acme"]
    api.organization.delete_organization(organization.id)
    with pytest.raises(NotFound):
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
    api.remove_url_orb_allow_list_entry("gh/acme", entry.id)
    assert api.list_url_orb_allow_list_entries("gh/acme").items == []


def test_otel_exporters_come_and_go(fake: FakeCircleCI) -> None:
    organization = fake.add_organization("gh/acme")
    api = fake.circleci().api.otel
    exporter = api.create_otel_exporter(organization.id, "otel.example.com:4317", "grpc", headers={"x-key": "k"})
    assert api.list_otel_exporters(organization.id) == [exporter]
    api.delete_otel_exporter(exporter.id or "")
    assert api.list_otel_exporters(organization.id) == []


def test_a_policy_bundle_is_replaced_as_a_whole(fake: FakeCircleCI) -> None:
    organization = fake.add_organization("gh/acme")
    api = fake.circleci().api.policy
    api.create_policy_bundle(organization.id, "config", policies={"a": "package org", "b": "package org"})
    new = {"b": "package org # new", "c": "package org"}
    for dry in (True, False):
        diff = api.create_policy_bundle(organization.id, "config", dry=dry, policies=new)
        assert (diff.created, diff.deleted, diff.modified) == (["c"], ["a"], ["b"])
    assert api.get_policy_document(organization.id, "config", "b").content == "package org # new"
    bundle = api.get_policy_bundle(organization.id, "config")
    assert {name: policy.content for name, policy in bundle.items()} == new
    with pytest.raises(NotFound, match="policy not found"):
        api.get_policy_document(organization.id, "config", "a")
    with pytest.raises(APIError, match="too large"):
        api.create_policy_bundle(organization.id, "config", policies={"big": "#" * 3 * 1024 * 1024})


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
    assert (allowed.state, refused.state) == ("pending", "errored")
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
    assert (changed.audience, changed.ttl, changed.audience_updated_at) == (["us"], "1h30m", fake.clock.now())
    assert (deleted.audience, deleted.audience_updated_at, deleted.ttl) == (None, None, "1h30m")
    assert deleted.project_id == (project.id if of_project else None)
    with pytest.raises(ValueError, match="ttl must match"):
        api.patch_org_claims(organization_id, ttl="for ever")
    with pytest.raises(BadRequest, match="claims"):
        api.delete_org_claims(organization_id, "subject")


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
