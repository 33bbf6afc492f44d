"""The fake service has every operation of the contract, and refuses what the real one refuses."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from contract.samples import Operation, operations

from circleci_facade.testing import FakeCircleCI, Job, TestCase, Workflow

HEADERS = {"circle-token": "fake-token"}
#: What API v3 tells of a job.
OF_JOBS = {
    "": "get_job",
    "/stdout": "get_job_stdout",
    "/stderr": "get_job_stderr",
    "/stdout/condensed": "get_job_condensed",
    "/resource-usage": "get_job_resource_usage",
}
#: What is not of API v2: an address that its answers give, or a part of API v3.
ADDRESSES = {
    ("GET", "/output/job/{job-id}/artifacts/{node}/{path}"): "download_artifact",
    ("GET", "/artifact-files/{job-id}/{node}/{path}"): "download_artifact_file",
    ("GET", "/usage-exports/{usage_export_job_id}/{file}.csv.gz"): "download_usage_export",
    ("POST", "/private/soc/e/{trigger_id}"): "receive_event",
    **{("GET", f"/api/v3/jobs/{{job-id}}{path}"): name for path, name in OF_JOBS.items()},
    ("GET", "/api/v3/projects"): "list_projects",
}
#: What is in a body where something else should be.
ODD_VALUES: tuple[Any, ...] = (None, "", "x", 0, -1, 1.5, True, [], ["x"], [1], {}, {"x": "y"}, {"x": 1}, [{}])

Known = dict[str, str]


def populated(fake: FakeCircleCI) -> Known:
    """Fill `fake` with one of each, and say what stands for each name in a path or a query."""
    tests = [TestCase("a", ("success", "failure"))]
    build = [Job("unit", 20, tests=tests, artifacts={"a.txt": b"a"}), Job("hold", type="approval")]
    workflows = [Workflow("setup", setup=True, continues=False), Workflow("test", build)]
    parameters = {"deploy": False}
    web = fake.add_project("gh/acme/web", workflows[1:], parameters=parameters)
    dynamic = fake.add_project("gh/acme/dynamic", workflows, parameters=parameters)
    definition = web.add_definition("build")
    web.set_variable("NAME", "value")
    context = web.organization.add_context("deploy", {"NAME": "value"})
    for version in ("1.0.0", "1.1.0"):
        fake.add_deploy("gh/acme/web", "api", version)
    deployments = web.organization.deployments
    standalone = fake.add_organization(f"circleci/{fake.shared.new_id('standalone')}")
    pipeline = web.run(branch="main")
    setup = dynamic.run(branch="main")
    fake.clock.sleep(15)
    (run,) = pipeline.workflows
    known = {
        "approval_request_id": run.jobs[1].id,
        "claims": "audience",
        "component_id": next(iter(deployments.components)),
        "context": "config",
        "context_id": context.id,
        "continuation-key": setup.continuation_key,
        "env_var_name": "NAME",
        "environment_id": next(iter(deployments.environments)),
        "group_id": standalone.add_group("people"),
        "group_org_id": standalone.id,
        "id": run.id,
        "job-id": run.jobs[0].id,
        "job-name": "unit",
        "job-number": "1",
        "name": "NAME",
        "org-slug": "gh/acme",
        "org-slug-or-id": "gh/acme",
        "organization": "acme",
        "page-size": "20",
        "pipeline-id": pipeline.id,
        "pipeline-number": "1",
        "pipeline_definition_id": definition.id,
        "policyName": "rule",
        "project": "web",
        "project-slug": "gh/acme/web",
        "provider": "gh",
        "scope-type": "project",
        "user": fake.user_id,
        "workflow-name": "test",
        **dict.fromkeys(("org_id", "org-id", "orgID", "ownerID", "owner-id"), web.organization_id),
        **dict.fromkeys(("project_id", "projectID", "scope-id"), web.id),
    }
    made_by = {
        "allow-list-entry-id": ("createURLOrbAllowListEntry", "id"),
        "fingerprint": ("createCheckoutKey", "fingerprint"),
        "otel_exporter_id": ("createOtelExporter", "id"),
        "restriction_id": ("createContextRestriction", "id"),
        "schedule-id": ("createSchedule", "id"),
        "trigger_id": ("createTrigger", "id"),
        "usage_export_job_id": ("createUsageExport", "usage_export_job_id"),
        "webhook-id": ("createWebhook", "id"),
    }
    for name, (operation, field) in made_by.items():
        known[name] = do(fake, operation, known)[1][field]
    do(fake, "CreatePolicyBundle", known)
    do(fake, "MakeDecision", known)
    return known | {"decisionID": web.organization.policies.decisions[0].id}


def bodies(known: Known) -> dict[str, dict[str, Any]]:
    """A body that is right, for each operation that takes one."""
    some = len(known)  # so that nothing is made twice
    repository = {"provider": "github_app", "repo": {"external_id": "1234"}}
    timetable = {"per-hour": 1, "hours-of-day": [1], "days-of-week": ["MON"], "months": ["JAN"]}
    schedule = {"cron_expression": "0 4 * * *"}
    return {
        "CreatePolicyBundle": {"policies": {"rule": "package org"}},
        "MakeDecision": {"input": "version: 2.1", "metadata": {"build_number": 1, "vcs": {"branch": "main"}}},
        "PatchOrgClaims": {"audience": ["a"], "ttl": "1h30m"},
        "PatchProjectClaims": {"audience": ["a"], "ttl": "1h30m"},
        "SetDecisionSettings": {"enabled": True},
        "addEnvironmentVariableToContext": {"value": "secret"},
        "continuePipeline": {
            "continuation-key": known["continuation-key"],
            "configuration": "version: 2.1",
            "parameters": {"deploy": True},
        },
        "createCheckoutKey": {"type": "deploy-key"},
        "createContext": {"name": "new", "owner": {"slug": "gh/acme", "type": "organization"}},
        "createContextRestriction": {
            "restriction_type": "expression",
            "restriction_value": f"pipeline.number > {some}",
        },
        "createEnvVar": {"name": "OTHER", "value": "secret"},
        "createOrganization": {"name": "new", "vcs_type": "circleci"},
        "createOrganizationGroup": {"name": "new", "description": "d"},
        "createOtelExporter": {
            "org_id": known["org_id"],
            "endpoint": "otel.example.com:4317",
            "protocol": "grpc",
            "insecure": False,
            "headers": {"x-key": "secret"},
        },
        "createPipelineDefinition": {
            "name": "new",
            "description": "d",
            "config_source": {**repository, "file_path": "a.yml"},
            "checkout_source": repository,
        },
        "createProject": {"name": "new"},
        "createSchedule": {
            "name": "s",
            "description": "d",
            "timetable": timetable,
            "parameters": {"branch": "main", "deploy": True},
            "attribution-actor": "system",
        },
        "createTrigger": {
            "event_source": {"provider": "schedule", "schedule": schedule},
            "event_preset": "all-pushes",
            "checkout_ref": "main",
            "config_ref": "main",
            "event_name": "e",
            "disabled": True,
            "parameters": {"deploy": True},
        },
        "createURLOrbAllowListEntry": {"name": f"o{some}", "prefix": "https://example.com/", "auth": "none"},
        "createUsageExport": {"start": "2026-01-01T00:00:00Z", "end": "2026-01-05T00:00:00Z", "shared_org_ids": []},
        "createWebhook": {
            "name": "w",
            "url": "https://example.com",
            "events": ["job-completed"],
            "verify-tls": True,
            "signing-secret": "secret",
            "scope": {"id": known["project_id"], "type": "project"},
        },
        "patchProjectSettings": {"advanced": {"disable_ssh": True, "pr_only_branch_overrides": ["main"]}},
        "rerunWorkflow": {"jobs": [known["job-id"]], "enable_ssh": True, "sparse_tree": False},
        "rollbackProject": {
            "component_name": "api",
            "current_version": "1.1.0",
            "environment_name": "production",
            "namespace": "default",
            "target_version": "1.0.0",
            "reason": "it is slow",
            "parameters": {"quick": True},
        },
        "triggerPipeline": {"branch": "main", "parameters": {"deploy": True}},
        "triggerPipelineRun": {
            "definition_id": known["pipeline_definition_id"],
            "config": {"tag": "v1"},
            "checkout": {"tag": "v1"},
            "parameters": {"deploy": True},
        },
        "updatePipelineDefinition": {
            "name": "other",
            "description": "d",
            "config_source": {"file_path": "b.yml"},
            "checkout_source": {"provider": "github_server", "repo": {"external_id": "5"}},
        },
        "updateSchedule": {
            "name": "t",
            "description": None,
            "timetable": {"days-of-month": [1], "hours-of-day": [2]},
            "parameters": {"tag": "v1"},
            "attribution-actor": "current",
        },
        "updateTrigger": {
            "event_source": {"schedule": schedule},
            "event_preset": "only-tags",
            "checkout_ref": "main",
            "config_ref": "main",
            "event_name": "e",
            "disabled": False,
            "parameters": {"deploy": True},
        },
        "updateWebhook": {
            "name": "x",
            "url": "https://example.com",
            "events": ["workflow-completed"],
            "verify-tls": False,
            "signing-secret": "other secret",
        },
    }


def do(fake: FakeCircleCI, id: str, known: Known) -> tuple[int, Any]:
    """Ask for the operation `id` as one should; the status and the JSON that `fake` answers with."""
    (operation,) = (each for each in operations() if each.id == id)
    if id == "rerunWorkflow":
        fake.answer("POST", f"/api/v2/workflow/{known['id']}/cancel", HEADERS, b"")
    return ask(fake, operation.method, target_of(operation, known), bodies(known).get(id))


def ask(fake: FakeCircleCI, method: str, target: str, body: Any = None) -> tuple[int, Any]:
    """The status and the JSON that `fake` answers with."""
    content = b"" if body is None else json.dumps(body).encode()
    status, _, answer = fake.answer(method, f"/api/v2{target}", HEADERS, content)
    return status, json.loads(answer) if answer else None


def known_to(operation: Operation, known: Known) -> Known:
    """What stands for each name in requests for this operation: some names mean something else in others."""
    if operation.id == "getUser":
        return known | {"id": known["user"]}
    return known | {"org_id": known["group_org_id"]} if operation.group == "groups" else known


def target_of(operation: Operation, known: Known) -> str:
    """Where to ask for `operation`, with what its query must say."""
    known = known_to(operation, known)
    path = operation.path
    for argument in operation.arguments:
        if argument.place == "path":
            value = known[argument.name]
            path = path.replace(f"{{{argument.name}}}", value if argument.is_slug else quote(value, safe=""))
    query = [each.name for each in operation.arguments if each.place == "query" and each.required]
    query += ["owner-id"] if operation.id == "listContexts" else []
    return path + ("?" + "&".join(f"{name}={known[name]}" for name in query) if query else "")


def odd_versions(value: Any) -> Iterator[Any]:
    """The JSON `value` with something odd in each place."""
    yield from ODD_VALUES
    if isinstance(value, dict):
        for name, part in value.items():
            yield {other: each for other, each in value.items() if other != name}
            yield from ({**value, name: odd} for odd in odd_versions(part))
    if isinstance(value, list):
        yield from ([odd] for part in value for odd in odd_versions(part))


def test_every_operation_of_the_contract_has_a_route_and_no_route_is_unknown_to_it() -> None:
    endpoints = FakeCircleCI()._router.endpoints
    routes = {(endpoint.method, endpoint.path): endpoint.name for endpoint in endpoints}
    assert len(routes) == len(endpoints)
    declared = {(operation.method, operation.path): operation.name for operation in operations()}
    assert routes == declared | ADDRESSES


@pytest.mark.parametrize("operation", operations(), ids=repr)
def test_every_operation_does_what_it_is_asked(fake: FakeCircleCI, operation: Operation) -> None:
    status, answer = do(fake, operation.id, populated(fake))
    assert status in [each.status for each in operation.answers], answer


@pytest.mark.parametrize("operation", [each for each in operations() if each.method == "DELETE"], ids=repr)
def test_what_was_deleted_is_not_there_to_be_deleted_again(fake: FakeCircleCI, operation: Operation) -> None:
    target = target_of(operation, populated(fake))
    ask(fake, "DELETE", target)
    status, _ = ask(fake, "DELETE", target)
    dialects = {"oidc": 200, "url-orb-allow-list": 200, "/context/": 403, "groups": 403}
    in_context = "restrictions" in target or "environment-variable" in target  # the context is still there
    assert status == next((way for name, way in dialects.items() if name in target and not in_context), 404)


@pytest.mark.parametrize("operation", operations(), ids=repr)
def test_what_a_path_names_and_is_not_there_is_refused_with_a_message(fake: FakeCircleCI, operation: Operation) -> None:
    known = populated(fake)
    absent = {"project-slug": "gh/acme/none", "org-slug": "gh/none", "org-slug-or-id": "gh/none", "provider": "bb"}
    given_freely = {"context", "workflow-name", "job-name", "env_var_name" if operation.method == "PUT" else ""}
    given_freely |= {"allow-list-entry-id"}  # removing one that is not there is a success
    dialects = {
        "context_id": 403,
        "group_id": 403,
        "ownerID": 400,
        "org_id": 403 if operation.group == "groups" else 404,
    }
    for name in {each.name for each in operation.arguments if each.place == "path"} - given_freely:
        other = {name: "999" if "number" in name else absent.get(name, "none")}
        wrong = known | other | {"user": "none", **({"group_org_id": "none"} if name == "org_id" else {})}
        assert ask(fake, operation.method, target_of(operation, wrong), {})[0] == dialects.get(name, 404), name


@pytest.mark.parametrize("operation", [each for each in operations() if each.body], ids=repr)
def test_what_is_odd_in_a_body_is_refused_or_stands_the_contract(fake: FakeCircleCI, operation: Operation) -> None:
    known = populated(fake)
    target = target_of(operation, known)
    for body in odd_versions(bodies(known)[operation.id]):
        fake.clock.sleep(3600)
        status, answer = ask(fake, operation.method, target, body)
        assert status in (200, 201, 202, 400, 404, 409), answer
    for other in operations():
        if other.method == "GET":
            ask(fake, "GET", target_of(other, known))


@pytest.mark.parametrize("operation", operations(), ids=repr)
def test_without_the_token_nothing_is_answered(fake: FakeCircleCI, operation: Operation) -> None:
    target = target_of(operation, populated(fake))
    status, _, body = fake.answer(operation.method, f"/api/v2{target}", {"circle-token": "wrong"}, b"{}")
    if operation.name == "continue_pipeline":  # who has a pipeline's key needs no token
        assert status == 400
        return
    assert status == 401
    field = "error" if operation.group in ("policy", "oidc") else "message"
    assert json.loads(body) == {field: "You must log in first."}


@pytest.mark.parametrize("operation", operations(), ids=repr)
def test_another_method_is_405_and_says_which_there_are(fake: FakeCircleCI, operation: Operation) -> None:
    path = "/api/v2" + target_of(operation, populated(fake)).partition("?")[0]
    status, headers, body = fake.answer("TRACE", path, HEADERS, b"")
    assert (status, operation.method in headers["allow"].split(", ")) == (405, True)
    said = f"Method not allowed. {path} takes {headers['allow']}, not TRACE."
    assert list(json.loads(body).values()) == [said]


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PUT"])
def test_over_http_another_method_is_refused_as_json(method: str) -> None:
    fake = FakeCircleCI()
    with fake.serve() as url, httpx.Client(headers=HEADERS) as client:
        answer = client.request(method, f"{url}/me")
        assert (answer.status_code, answer.headers["content-type"]) == (405, "application/json;charset=utf-8")
        said = f"Method not allowed. /api/v2/me takes GET, not {method}."
        assert answer.content == (b"" if method == "HEAD" else json.dumps({"message": said}).encode())
        assert client.get(f"{url}/me").json()["login"] == "fake"


def test_the_token_may_come_in_a_header_as_a_user_name_or_in_the_query(fake: FakeCircleCI) -> None:
    basic = base64.b64encode(b"fake-token:").decode()
    assert fake.answer("GET", "/api/v2/me", {"authorization": f"Basic {basic}"}, b"")[0] == 200
    assert fake.answer("GET", "/api/v2/me?circle-token=fake-token", {}, b"")[0] == 200
    assert fake.answer("GET", "/api/v2/me", {"authorization": "Basic %%%"}, b"")[0] == 401
    assert fake.answer("GET", "/api/v2/me", {"authorization": "Bearer fake-token"}, b"")[0] == 200
    assert fake.answer("GET", "/api/v2/me", {"authorization": "Bearer wrong"}, b"")[0] == 401


def test_a_query_that_is_wrong_is_400(fake: FakeCircleCI) -> None:
    known = populated(fake)
    for target in (
        "/context",
        f"/context?owner-id={known['org_id']}&owner-slug=gh/acme",
        f"/context?owner-id={known['org_id']}&owner-type=robot",
        "/webhook",
        f"/webhook?scope-id={known['project_id']}&scope-type=organization",
        "/deploy/components",
        f"/deploy/components?org-id={known['org_id']}&page-size=0",
        f"/deploy/components?org-id={known['org_id']}&page-size=many",
        "/otel/exporters",
        "/project/gh/acme/web/checkout-key?digest=crc32",
        "/insights/gh/acme/web/workflows?reporting-window=last-year",
        "/insights/gh/acme/web/workflows/test?end-date=2026-01-01T00:00:00Z",
        "/insights/gh/acme/web/workflows/test?start-date=yesterday",
        "/insights/gh/acme/web/workflows/test?start-date=2026-01-01T00:00:00",
        "/insights/gh/acme/web/workflows/test?start-date=2025-01-01T00:00:00Z&end-date=2025-12-01T00:00:00Z",
        "/insights/time-series/gh/acme/web/workflows/test/jobs?granularity=yearly",
        f"/owner/{known['org_id']}/context/none/decision",
        f"/owner/{known['org_id']}/context/config/decision?after=noon",
        "/project/gh/acme/web/1/tests?page-token=zzz",
        "/project/gh/acme/web/pipeline?page-token=zzz",
    ):
        assert ask(fake, "GET", target)[0] == 400, target
